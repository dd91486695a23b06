"""The vote on a resolution over its base (K13): who is in it and who is not."""

from formats.numbers import Ratio
from meetings.enums import DecisionKind
from meetings.explaining.values import Counting, Row, written
from meetings.voting import majority_of
from members.enums import Standing
from members.models import Member
from members.standing import is_full_on, standing_on, told

NO_VOTE = "Buổi họp kết thúc bằng kết luận, không biểu quyết nghị quyết."


def vote(meeting, facts, sensitive):
    """Everybody in the register of the cell on the day, with a vote or without."""
    if meeting.decision_kind != DecisionKind.RESOLUTION:
        return Counting(arithmetic=NO_VOTE if meeting.decision_kind else "Chưa ghi kết thúc.")
    day = meeting.held_on
    belonging = list(Member.objects.in_cells_on([meeting.cell], day).with_periods())
    return Counting(
        arithmetic=_of_vote(facts),
        counted=tuple(
            Row(m.full_name, _standing(m, day, sensitive), _since(m))
            for m in belonging
            if is_full_on(m, day)
        ),
        left_out=tuple(
            Row(m.full_name, note="đảng viên dự bị ngày ấy, không có quyền biểu quyết")
            for m in belonging
            if not is_full_on(m, day)
        ),
        counted_title="Đảng viên chính thức của chi bộ ngày họp",
        left_out_title="Không tính vào căn cứ, và vì sao",
    )


def _standing(member, day, sensitive):
    """Who need not attend has his vote all the same; he is told as such."""
    standing = standing_on(member, day)
    return "" if standing == Standing.FULL else told(standing, sensitive=sensitive).label


def _since(member):
    return f"chính thức từ {written(member.full_member_on)}"


def _of_vote(facts):
    base, approve = facts.full_members, facts.votes_for
    needed = f"Quá nửa của {base} là từ {majority_of(base)}."
    if approve is None:
        return f"Chưa ghi số phiếu. {needed}"
    if approve > base:
        return f"{approve} tán thành, nhiều hơn {base} người có quyền biểu quyết. {needed}"
    share = Ratio(approve, base).text
    return f"{approve} tán thành : {base} đảng viên chính thức = {share}. {needed}"
