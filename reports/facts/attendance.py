"""How a member attended, over his own tenure and duty: only meetings that he had to attend."""

from collections import defaultdict
from dataclasses import dataclass

from formats.numbers import Ratio
from formats.periods import covers
from meetings.enums import HELD, Presence
from meetings.models import Attendance, Meeting
from members.enums import Standing
from members.standing import standing_on

# Who stands so need not attend (HD12-39); his name on an old roll does not count against him.
EXCUSED = frozenset(
    {
        Standing.LEFT,
        Standing.EXEMPT,
        Standing.ON_LEAVE,
        Standing.STAYING_AWAY,
        Standing.SUSPENDED,
    }
)


@dataclass(frozen=True, slots=True)
class YearOfAttendance:
    """The meetings of a year that the member had to attend and whose roll was taken."""

    year: int
    present: int
    excused: int
    unexcused: int

    @property
    def ratio(self):
        return Ratio(self.present, self.present + self.excused + self.unexcused)


@dataclass(frozen=True, slots=True)
class AttendanceOfMember:
    """His years, the latest first; `as_guest` present out of required where he stayed for a while
    with a cell that counts its guests, `left_out` rolls that name him on days when he was excused,
    `unnamed` meetings that he had to attend and of which only numbers are known."""

    years: tuple[YearOfAttendance, ...]
    as_guest: Ratio
    left_out: int
    unnamed: int

    @property
    def total(self):
        """All years together; None without any."""
        rows = [year.ratio for year in self.years]
        whole = sum(ratio.denominator for ratio in rows)
        return Ratio(sum(ratio.numerator for ratio in rows), whole) if rows else None


def attendance_of(member) -> AttendanceOfMember:
    """The attendance of a member loaded `with_life`; two queries."""
    years, as_guest = defaultdict(list), []
    left_out = 0
    for held_on, cell, presence in _rolls(member):
        if _had_to(member, cell, held_on):
            years[held_on.year].append(presence)
        elif _stayed(member, cell, held_on):
            as_guest.append(presence)
        else:
            left_out += 1
    return AttendanceOfMember(
        years=tuple(_year(year, years[year]) for year in sorted(years, reverse=True)),
        as_guest=Ratio(as_guest.count(Presence.PRESENT), len(as_guest)),
        left_out=left_out,
        unnamed=sum(_had_to(member, cell, held_on) for held_on, cell in _unnamed(member)),
    )


def _rolls(member):
    return (
        Attendance.objects.filter(
            member=member, meeting__state__in=HELD, meeting__roll_recorded_at__isnull=False
        )
        .order_by("meeting__held_on", "pk")
        .values_list("meeting__held_on", "meeting__cell_id", "presence")
    )


def _unnamed(member):
    """Meetings of his cells of which nobody knows who came: they say nothing of him."""
    cells = {row.cell_id for row in member.memberships.all()}
    counted = Meeting.objects.held().filter(cell__in=cells, counted_required__isnull=False)
    return counted.values_list("held_on", "cell_id")


def _had_to(member, cell, day):
    belongs = any(
        row.cell_id == cell and covers(row.since, row.until, day)
        for row in member.memberships.all()
    )
    return belongs and standing_on(member, day) not in EXCUSED


def _stayed(member, cell, day):
    """He was there on a temporary stay: told apart, for he is counted at home (M-6b), where
    nothing was asked of him meanwhile."""
    return any(
        row.host_id == cell and covers(row.since, row.until, day) for row in member.stays.all()
    )


def _year(year, presences):
    return YearOfAttendance(
        year,
        presences.count(Presence.PRESENT),
        presences.count(Presence.EXCUSED),
        presences.count(Presence.UNEXCUSED),
    )
