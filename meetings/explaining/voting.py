"""The vote on a resolution over its base (K13): who counts in it and who does not."""

from formats.numbers import Ratio
from formats.periods import covers
from meetings.enums import DecisionKind
from meetings.explaining.register import present_at, why_not_required
from meetings.explaining.values import Counting, Row, written
from meetings.voting import UNCONFIRMED, majority_of
from members.enums import Standing
from members.models import Member
from members.standing import is_full_on, standing_on, told

NO_VOTE = "Buổi họp kết thúc bằng kết luận, không biểu quyết nghị quyết."
ON_PROBATION = "đảng viên dự bị ngày ấy, không có quyền biểu quyết"


def vote(meeting, facts, sensitive):
    """Everybody in the register of the cell on the day, with a vote or without."""
    if meeting.decision_kind != DecisionKind.RESOLUTION:
        return Counting(arithmetic=NO_VOTE if meeting.decision_kind else "Chưa ghi kết thúc.")
    day, present = meeting.held_on, present_at(meeting)
    belonging = Member.objects.in_cells_on([meeting.cell], day).with_periods()
    whys = [
        (member, _why_no_vote(member, day, member.pk in present, sensitive))
        for member in belonging.prefetch_related("stays__host")
    ]
    counted = tuple(_row(member, day, sensitive) for member, why in whys if not why)
    return Counting(
        arithmetic=f"{_of_vote(facts)}{_of_heads(facts, len(counted))} {UNCONFIRMED}.",
        counted=counted,
        left_out=tuple(Row(member.full_name, note=why) for member, why in whys if why),
        counted_title="Đảng viên chính thức được tính biểu quyết",
        left_out_title="Không tính vào căn cứ, và vì sao",
    )


def _why_no_vote(member, day, came, sensitive):
    """As `voting.electorate` counts: away or paused never, the exempt where they came."""
    if not is_full_on(member, day):
        return ON_PROBATION
    away = (*member.suspensions.all(), *member.leaves.all(), *member.stays.all())
    if any(covers(row.since, row.until, day) for row in away):
        return why_not_required(member, day, sensitive)
    exempt = standing_on(member, day) == Standing.EXEMPT
    return f"{why_not_required(member, day, sensitive)}, không dự" if exempt and not came else ""


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
