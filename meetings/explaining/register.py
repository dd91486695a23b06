"""Who had to come and who had not, told one by one: the roll beside the register of the month."""

from dataclasses import dataclass

from formats.names import sort_key
from formats.periods import Month, covers
from meetings.enums import AbsenceReason, Presence
from meetings.explaining.values import Row, written
from meetings.models import Attendance
from meetings.roster import guests_of
from members.enums import OUT_OF_THE_PARTY, Standing
from members.models import Member, Membership
from members.standing import standing_on, told

NOT_REQUIRED = {
    Standing.SUSPENDED: "suspensions",
    Standing.EXEMPT: "exemptions",
    Standing.ON_LEAVE: "leaves",
    Standing.STAYING_AWAY: "stays",
}
NOT_ON_ROLL = "Thuộc diện phải dự theo sổ hiện nay nhưng không có trong bảng điểm danh"
NO_LONGER = "theo sổ hiện nay không thuộc diện phải dự ngày ấy"
FROM_ELSEWHERE = "sinh hoạt tạm thời, đảng ủy quy định tính vào số phải dự"
NOT_COUNTED_HERE = "Sinh hoạt tạm thời từ nơi khác: đảng ủy quy định không tính"


@dataclass(frozen=True, slots=True)
class Register:
    """The people of one meeting; `belonging` are those in the register of the cell on the day."""

    rolled: tuple[Row, ...]
    not_required: tuple[Row, ...]  # in the register on the day, not on the roll
    beside: tuple[Row, ...]  # in the register on another day of the month, or here as guests
    belonging: int
    strangers: int  # on the roll, not in the register of the cell on the day


def register_of(meeting, facts, *, sensitive) -> Register:
    """Everybody who is or could have been on the roll; a fixed number of queries."""
    day, roll = meeting.held_on, _roll(meeting)
    of_month = _of_month(meeting)
    here = {m.pk: m for m in of_month if _membership_on(m, meeting) is not None}
    rolled = {row.member_id for row in roll}
    return Register(
        rolled=tuple(_on_roll(row, here, day) for row in roll),
        not_required=tuple(
            Row(member.full_name, note=why_not_required(member, day, sensitive))
            for member in here.values()
            if member.pk not in rolled and not (facts.by_count and _is_required(member, day))
        ),
        beside=tuple(
            Row(member.full_name, note=_another_day(member, meeting, sensitive))
            for member in of_month
            if member.pk not in here and member.pk not in rolled
        )
        + _staying(meeting, roll),
        belonging=len(here),
        strangers=sum(row.member_id not in here for row in roll),
    )


def _roll(meeting):
    """As the facts have it: none where it has to be taken again."""
    rows = Attendance.objects.filter(meeting=meeting, meeting__roll_recorded_at__isnull=False)
    return sorted(
        rows.select_related("member", "guest"),
        key=lambda row: (row.member_id is None, sort_key(_person(row).full_name), row.pk),
    )


def _of_month(meeting):
    month = Month.of(meeting.held_on)
    touching = Membership.objects.touching(month.first_day, month.last_day)
    ids = touching.filter(cell=meeting.cell).values("member")
    return list(Member.objects.filter(pk__in=ids).with_periods().prefetch_related("stays__host"))


def _person(row):
    return row.member or row.guest


def _membership_on(member, meeting):
    return next(
        (
            row
            for row in member.memberships.all()
            if row.cell_id == meeting.cell_id and covers(row.since, row.until, meeting.held_on)
        ),
        None,
    )


def _is_required(member, day):
    return standing_on(member, day) not in NOT_REQUIRED


def _on_roll(row, here, day):
    if row.member_id not in here:
        note = FROM_ELSEWHERE
    else:
        note = "" if _is_required(here[row.member_id], day) else NO_LONGER
    return Row(_person(row).full_name, mark(row.presence, row.reason), note)


def mark(presence, reason):
    """ "Vắng có lý do (ốm)"."""
    label = Presence(presence).label
    return f"{label} ({AbsenceReason(reason).label.lower()})" if reason else label


def present_at(meeting):
    """The ids of the members whom the roll has as present."""
    here = Attendance.objects.filter(meeting=meeting, presence=Presence.PRESENT)
    taken = here.filter(meeting__roll_recorded_at__isnull=False)
    return set(taken.values_list("member_id", flat=True))


def why_not_required(member, day, sensitive):
    """Health and discipline are one word without a date for who may not see them (L-6)."""
    standing = standing_on(member, day)
    if standing not in NOT_REQUIRED:
        return NOT_ON_ROLL
    word = told(standing, sensitive=sensitive)
    if word.value != standing.value:
        return word.label
    rows = getattr(member, NOT_REQUIRED[standing]).all()
    period = next(row for row in rows if covers(row.since, row.until, day))
    return f"{word.label}{_where(period)}{_span(period)}"


def _where(period):
    """Where somebody stays, or why he is on leave, as far as that is kept."""
    if hasattr(period, "host_name"):
        return f" ({period.host or period.host_name})"
    return f" ({period.get_reason_display().lower()})" if hasattr(period, "reason") else ""


def _span(period):
    since = f" từ {written(period.since)}" if period.since else ""
    return f"{since} đến hết {written(period.until)}" if period.until else since


def _another_day(member, meeting, sensitive):
    """In the register of the cell on another day of the month: came after, or left before."""
    rows = [row for row in member.memberships.all() if row.cell_id == meeting.cell_id]
    later = [row for row in rows if row.since > meeting.held_on]
    if later:
        row = min(later, key=lambda row: row.since)
        return f"{row.get_start_display()} từ {written(row.since)}, sau ngày họp"
    row = max(rows, key=lambda row: row.since)
    left = row.end in OUT_OF_THE_PARTY and not sensitive
    how = "Ra khỏi Đảng" if left else row.get_end_display()
    return f"{how}, còn trong sổ đến hết {written(row.until)}, trước ngày họp"


def _staying(meeting, roll):
    """Who attends here for a while and has no line on the roll."""
    counted = meeting.cell.committee.guests_count
    why = NOT_ON_ROLL if counted else NOT_COUNTED_HERE
    members = {row.member_id for row in roll}
    guests = {row.guest_id for row in roll}
    names = [
        person.full_name
        for found, listed in (
            (Member.objects.staying_in(meeting.cell, meeting.held_on), members),
            (guests_of(meeting), guests),
        )
        for person in found
        if person.pk not in listed
    ]
    return tuple(Row(name, note=why) for name in sorted(names, key=sort_key))
