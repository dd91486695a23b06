"""Who had to come and who had not, told one by one: the roll beside the register of the month."""

from collections import Counter
from dataclasses import dataclass

from formats.names import sort_key
from formats.periods import Month, covers
from meetings.enums import AbsenceReason, Presence
from meetings.explaining.values import Row, written
from meetings.models import Attendance
from meetings.roster import guests_of, person_of
from members.enums import OUT_OF_THE_PARTY, Standing
from members.models import Member, Membership
from members.standing import count_told, standing_on, told

NOT_REQUIRED = {
    Standing.SUSPENDED: "suspensions",
    Standing.EXEMPT: "exemptions",
    Standing.ON_LEAVE: "leaves",
    Standing.STAYING_AWAY: "stays",
}
NOT_ON_ROLL = "Thuộc diện phải dự theo sổ hiện nay nhưng không có trong bảng điểm danh"
NO_LONGER = "theo sổ hiện nay không thuộc diện phải dự ngày ấy"
VISITING = "sinh hoạt tạm thời"
FROM_ELSEWHERE = f"{VISITING}, đảng ủy quy định tính vào số phải dự"
COUNTED_THEN = f"{VISITING}, có trong bảng điểm danh nên vẫn tính"
STRANGER = "theo sổ hiện nay không thuộc chi bộ ngày ấy, có trong bảng điểm danh nên vẫn tính"
NOT_COUNTED_HERE = "Sinh hoạt tạm thời từ nơi khác: đảng ủy quy định không tính"


@dataclass(frozen=True, slots=True)
class Register:
    """The people of one meeting; `belonging` are those in the register of the cell on the day."""

    rolled: tuple[Row, ...]
    not_required: tuple[Row, ...]  # in the register on the day, not on the roll
    beside: tuple[Row, ...]  # in the register on another day of the month, or here as guests
    belonging: int
    why_not: tuple[tuple[int, str], ...]  # how many of `not_required`, each number with its word
    added: tuple[tuple[int, str], ...]  # on the roll, not in the register on the day


def register_of(meeting, facts, *, sensitive) -> Register:
    """Everybody who is or could have been on the roll; a fixed number of queries."""
    day, roll, visitors = meeting.held_on, _roll(meeting), _visitors(meeting)
    of_month = _of_month(meeting)
    here = {m.pk: m for m in of_month if _membership_on(m, meeting) is not None}
    rolled = {row.member_id for row in roll}
    absent = [
        member
        for member in here.values()
        if member.pk not in rolled and not (facts.by_count and _is_required(member, day))
    ]
    return Register(
        rolled=tuple(_on_roll(row, here, visitors, meeting) for row in roll),
        not_required=tuple(
            Row(member.full_name, note=why_not_required(member, day, sensitive))
            for member in absent
        ),
        beside=tuple(
            Row(member.full_name, note=_another_day(member, meeting, sensitive))
            for member in of_month
            if member.pk not in here and member.pk not in rolled
        )
        + _staying(meeting, visitors, roll),
        belonging=len(here),
        why_not=_why_not(absent, day, sensitive),
        added=_added([row for row in roll if row.member_id not in here], visitors),
    )


def _why_not(absent, day, sensitive):
    counts = Counter(standing_on(member, day) for member in absent)
    excused = {standing: counts.pop(standing) for standing in NOT_REQUIRED if standing in counts}
    words = count_told(excused, sensitive=sensitive)
    found = [(number, word.label[:1].lower() + word.label[1:]) for word, number in words]
    unlisted = [(counts.total(), "không có trong bảng điểm danh")] if counts.total() else []
    return tuple(found + unlisted)


def _added(strangers, visitors):
    staying = sum(person_of(row) in visitors or row.guest_id is not None for row in strangers)
    words = (
        (staying, "sinh hoạt tạm thời từ nơi khác"),
        (len(strangers) - staying, "có trong bảng điểm danh, không có tên trong sổ ngày họp"),
    )
    return tuple((number, word) for number, word in words if number)


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


def _on_roll(row, here, visitors, meeting):
    note = ""
    if row.member_id not in here:
        note = _from_elsewhere(row, visitors, meeting)
    elif not _is_required(here[row.member_id], meeting.held_on):
        note = NO_LONGER
    return Row(_person(row).full_name, mark(row.presence, row.reason), note)


def _from_elsewhere(row, visitors, meeting):
    if row.guest_id is None and person_of(row) not in visitors:
        return STRANGER
    return FROM_ELSEWHERE if meeting.cell.committee.guests_count else COUNTED_THEN


def mark(presence, reason):
    """ "Vắng có lý do (ốm)"."""
    label = Presence(presence).label
    return f"{label} ({AbsenceReason(reason).label.lower()})" if reason else label


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


def _visitors(meeting):
    """person → name of whoever attends here for a while, counted or not."""
    members = Member.objects.staying_in(meeting.cell, meeting.held_on)
    return {
        **{(member.pk, None): member.full_name for member in members},
        **{(None, guest.pk): guest.full_name for guest in guests_of(meeting)},
    }


def _staying(meeting, visitors, roll):
    """Who attends here for a while and has no line on the roll."""
    why = NOT_ON_ROLL if meeting.cell.committee.guests_count else NOT_COUNTED_HERE
    listed = {person_of(row) for row in roll}
    names = [name for person, name in visitors.items() if person not in listed]
    return tuple(Row(name, note=why) for name in sorted(names, key=sort_key))
