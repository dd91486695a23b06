"""The vote on a resolution over its base (K13): who counts in it and who does not."""

from formats.numbers import Ratio
from meetings.enums import DecisionKind
from meetings.explaining.register import why_not_required
from meetings.explaining.values import Counting, Row, written
from meetings.roster import present_at
from meetings.voting import UNCONFIRMED, majority_of, register_on, voters
from members.enums import Standing
from members.models import Member
from members.standing import standing_on, told

NO_VOTE = "Buổi họp kết thúc bằng kết luận, không biểu quyết nghị quyết."
ON_PROBATION = "đảng viên dự bị ngày ấy, không có quyền biểu quyết"


def vote(meeting, facts, sensitive):
    """Everybody in the register of the cell on the day, with a vote or without."""
    if meeting.decision_kind != DecisionKind.RESOLUTION:
        return Counting(arithmetic=NO_VOTE if meeting.decision_kind else "Chưa ghi kết thúc.")
    day, present = meeting.held_on, present_at(meeting)
    who = voters(meeting, register_on(meeting), present)
    belonging = Member.objects.in_cells_on([meeting.cell], day).with_periods()
    belonging = list(belonging.prefetch_related("stays__host"))
    counted = tuple(
        _row(member, day, sensitive) for member in belonging if member.pk in who.counting
    )
    return Counting(
        arithmetic=f"{_of_vote(facts)}{_of_heads(facts, len(counted))} {UNCONFIRMED}.",
        counted=counted,
        left_out=tuple(
            Row(member.full_name, note=_why_no_vote(member, day, who, present, sensitive))
            for member in belonging
            if member.pk not in who.counting
        ),
        counted_title="Đảng viên chính thức được tính biểu quyết",
        left_out_title="Không tính vào căn cứ, và vì sao",
    )


def _why_no_vote(member, day, who, present, sensitive):
    """Of the exempt it has to be said that they did not come: they count where they do."""
    if member.pk not in who.full:
        return ON_PROBATION
    stayed_away = (member.pk, None) not in present
    exempt = standing_on(member, day) == Standing.EXEMPT
    absent = ", không dự" if exempt and stayed_away else ""
    return f"{why_not_required(member, day, sensitive)}{absent}"


def _row(member, day, sensitive):
    """Who is exempt and came has his vote all the same; he is told as such."""
    standing = standing_on(member, day)
    said = "" if standing == Standing.FULL else told(standing, sensitive=sensitive).label
    return Row(member.full_name, said, f"chính thức từ {written(member.full_member_on)}")


def _of_vote(facts):
    base, approve = facts.full_members, facts.votes_for
    needed = f"Quá nửa của {base} là từ {majority_of(base)}."
    if approve is None:
        return f"Chưa ghi số phiếu. {needed}"
    if approve > base:
        return f"{approve} tán thành, nhiều hơn {base} người được tính biểu quyết. {needed}"
    share = Ratio(approve, base).text
    return f"{approve} tán thành : {base} đảng viên chính thức được tính = {share}. {needed}"


def _of_heads(facts, listed):
    """Where only heads were counted the base is taken from them."""
    if facts.full_members == listed:
        return ""
    return f" Theo sổ có {listed} người được tính; buổi họp chỉ ghi số đếm nên lấy theo số đếm."
