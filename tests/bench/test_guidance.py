"""The check of a year: how it grows with the cells, and what judging costs beside loading."""

import copy
import datetime as dt
import uuid
from statistics import median

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cells.models import Cell
from formats.names import cell_key
from meetings.facts import facts_of_many, judged
from meetings.models import AgendaItem, Attendance, BoardMeeting, Meeting, Remark, Task
from members.enums import Start
from members.models import Member, Membership
from tests.bench.measuring import ROUNDS, compare, cpu_ms
from tests.factories import CellFactory, MemberFactory
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db
TODAY = dt.date(2023, 1, 31)
YEAR = 2022
MEMBERS = 33
CELLS, TIMES = 13, 100
PARTS = (BoardMeeting, AgendaItem, Remark, Task)


def year_of(count):
    """The year of so many cells: twelve meetings each, with 33 members on every roll."""
    cell = CellFactory()
    MemberFactory.create_batch(MEMBERS, cell=cell)
    model = good_meeting(cell, dt.date(YEAR, 1, 3), absent=1)
    others = more_cells(cell, count - 1)
    repeat(model, [(cell, month) for month in range(2, 13)])
    repeat(model, [(other, month) for other in others for month in range(1, 13)])
    return [cell, *others]


def meetings_of(cells):
    return Meeting.objects.filter(cell__in=cells).in_year(YEAR).order_by("pk")


def more_cells(cell, count):
    """Cells with as many members of their own."""
    cells = Cell.objects.bulk_create(
        Cell(
            committee=cell.committee,
            name=f"Chi bộ số {n}",
            name_key=cell_key(f"số {n}"),
            kind=cell.kind,
            position=n,
        )
        for n in range(count)
    )
    people = Member.objects.bulk_create(
        Member(
            full_name="Nguyễn Văn Mẫu",
            search_key="nguyen van mau",
            sort_key="m",
            sex="male",
            admitted_on=dt.date(2010, 1, 1),
            full_member_on=dt.date(2011, 1, 1),
            card_number=f"77{n:06d}",
        )
        for n in range(count * MEMBERS)
    )
    Membership.objects.bulk_create(
        Membership(
            member=member, cell=cells[n // MEMBERS], since=member.admitted_on, start=Start.IMPORTED
        )
        for n, member in enumerate(people)
    )
    return cells


def repeat(model, places):
    """The same meeting, record and roll in other cells and months."""
    meetings = Meeting.objects.bulk_create(held_like(model, *place) for place in places)
    for kind in PARTS:
        rows = list(kind.objects.filter(meeting=model))
        kind.objects.bulk_create(fresh(row, meeting=m) for m in meetings for row in rows)
    rosters = {}
    for cell, member in Membership.objects.values_list("cell_id", "member_id"):
        rosters.setdefault(cell, []).append(member)
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, member_id=member, presence="present")
        for meeting in meetings
        for member in rosters[meeting.cell_id]
    )


def held_like(model, cell, month):
    return fresh(model, cell=cell, held_on=dt.date(YEAR, month, 3), client_key=uuid.uuid4())


def fresh(row, **changes):
    """A copy of the row, not saved yet."""
    other = copy.copy(row)
    other._state = copy.copy(row._state)
    other.pk, other._state.adding = None, True
    if hasattr(other, "key"):  # of a remark, of a task: no two rows share it
        other.key = uuid.uuid4()
    for name, value in changes.items():
        setattr(other, name, value)
    return other


def check(meetings):
    return [judged(facts) for _, facts in facts_of_many(meetings, TODAY)]


def test_a_hundred_times_the_cells_take_no_more_than_130_times_the_time(tell):
    """P8. The province is checked once, for it takes the better part of a minute."""
    cells = year_of(CELLS * TIMES)
    commune, province = meetings_of(cells[:CELLS]), meetings_of(cells)
    with CaptureQueriesContext(connection) as few:
        assert len(check(commune)) == CELLS * 12
    small = median(cpu_ms(lambda: check(commune)) for _ in range(ROUNDS))

    with CaptureQueriesContext(connection) as many:
        large = cpu_ms(lambda: check(province))

    tell(
        f"check of a year: 156 meetings {small:.0f} ms CPU, 15.600 meetings {large:.0f} ms "
        f"({large / small:.1f} times), {len(many)} queries each"
    )
    assert len(many) == len(few)
    assert large / small <= 130


def test_judging_costs_no_more_than_loading_what_is_judged(tell):
    meetings = meetings_of(year_of(CELLS))
    facts = [found for _, found in facts_of_many(meetings, TODAY)]

    measured = compare(
        lambda: [judged(each) for each in facts], lambda: facts_of_many(meetings, TODAY)
    )

    tell(
        f"judging alone: {measured.ours / len(facts) * 1000:.0f} µs CPU a meeting, loading its "
        f"facts {measured.peer / len(facts) * 1000:.0f} µs ({measured.ratio:.2f} times)"
    )
    assert measured.ratio <= 1.6
