"""The year of a cell in figures: each ratio with its rows, nobody named."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from meetings.enums import MeetingKind, Presence, State
from meetings.models import Attendance, Task
from members.models import Exemption, Member
from reports.facts.figures import figures_of, total_of
from tests.factories import CellFactory, MeetingFactory, MemberFactory
from tests.reports.compliance import year
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_october(time_machine):
    time_machine.move_to(dt.datetime(2022, 10, 15, 3, tzinfo=dt.UTC), tick=False)


def of(*cells, **options):
    return figures_of(year(*cells, with_facts=True, **options))


def members_of(cell):
    return list(Member.objects.filter(memberships__cell=cell).order_by("pk"))


def excuse(meeting, *members):
    Attendance.objects.filter(meeting=meeting, member__in=members).update(
        presence="excused", reason="ill"
    )


# attendance


def test_the_attendance_of_the_year_is_the_sum_over_the_rolls(commune):
    good_meeting(commune.own, dt.date(2022, 8, 3), absent=1)
    excuse(good_meeting(commune.own, dt.date(2022, 9, 3)), members_of(commune.own)[2])
    good_meeting(commune.own, dt.date(2022, 9, 20), kind=MeetingKind.EXTRAORDINARY)

    [row] = of(commune.own)

    assert (row.attendance.fraction, row.excused, row.unexcused) == ("7/9", 1, 1)
    assert len(row.rolls) == 3


def test_a_member_counts_only_while_he_had_to_come(commune):
    exempt = members_of(commune.own)[2]
    Exemption.objects.create(member=exempt, since=dt.date(2022, 9, 1))
    for month in (8, 9):
        good_meeting(commune.own, dt.date(2022, month, 3))

    [row] = of(commune.own)

    assert row.attendance.fraction == "5/5"


def test_a_meeting_without_a_roll_is_told_apart(commune):
    good_meeting(commune.own, dt.date(2022, 8, 3))
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 9, 3), state=State.DRAFT)

    [row] = of(commune.own)

    assert (row.attendance.fraction, row.unknown) == ("3/3", 1)


def test_numbers_without_names_count_for_the_attendance(commune):
    good_meeting(commune.own, dt.date(2022, 8, 3))
    counts = dict(zip(("required", "present", "excused", "unexcused"), (40, 35, 4, 1), strict=True))
    MeetingFactory(
        cell=commune.own,
        held_on=dt.date(2022, 7, 3),
        **{f"counted_{name}": number for name, number in counts.items()},
    )

    [row] = of(commune.own)

    assert (row.attendance.fraction, row.excused, row.unexcused) == ("38/43", 4, 1)


# excused in a row


def run_of(cell, *members, months):
    return [excuse(good_meeting(cell, dt.date(2022, month, 3)), *members) for month in months]


def test_members_excused_three_times_in_a_row_are_counted_not_named(commune):
    long, short, _ = members_of(commune.own)
    for month in range(1, 6):
        meeting = good_meeting(commune.own, dt.date(2022, month, 3))
        excuse(meeting, *([long] if month < 5 else []), *([short] if month in (2, 3, 4) else []))

    [row] = of(commune.own)

    assert (row.reached, row.exceeded) == (2, 1)
    assert [s.meeting.held_on.month for s in row.in_a_row] == [3, 4]


def test_two_of_the_same_name_are_two_and_two_runs_of_one_are_one(commune):
    first, second, other = members_of(commune.own)
    Member.objects.filter(pk=second.pk).update(full_name=first.full_name)
    run_of(commune.own, first, second, months=(1, 2, 3))
    run_of(commune.own, other, months=(4,))
    run_of(commune.own, first, months=(5, 6, 7))

    [row] = of(commune.own)

    assert (row.reached, row.exceeded) == (2, 0)


def test_an_absence_in_between_that_nobody_excused_breaks_the_run(commune):
    member = members_of(commune.own)[2]
    run_of(commune.own, member, months=(1, 2))
    meeting = good_meeting(commune.own, dt.date(2022, 3, 3))
    Attendance.objects.filter(meeting=meeting, member=member).update(presence=Presence.UNEXCUSED)
    run_of(commune.own, member, months=(4, 5))

    [row] = of(commune.own)

    assert (row.reached, row.exceeded, row.excused) == (0, 0, 4)


# tasks and minutes


def test_tasks_are_in_time_when_done_by_their_day(commune):
    meeting = good_meeting(commune.own, dt.date(2022, 9, 3))
    Task.objects.filter(meeting=meeting).delete()
    day = dt.date(2022, 9, 30)
    for due, done in (
        (day, day),
        (day, day + dt.timedelta(days=1)),
        (day, None),
        (None, day),
        (dt.date(2022, 12, 1), None),
    ):
        Task.objects.create(meeting=meeting, text="việc", due_on=due, done_on=done)

    [row] = of(commune.own)

    assert (row.tasks_in_time.fraction, row.undated) == ("1/3", 1)


def test_minutes_are_in_time_by_the_day_of_the_committee(commune):
    commune.committee.submit_within = 5
    commune.committee.save()
    good_meeting(commune.own, dt.date(2022, 7, 3))
    late = timezone.make_aware(dt.datetime(2022, 8, 20, 8))  # noqa: DTZ001  made aware here
    good_meeting(commune.own, dt.date(2022, 8, 3), submitted_at=late)
    unsent = {"state": State.DRAFT, "submitted_at": None, "submitted_by": None}
    good_meeting(commune.own, dt.date(2022, 9, 3), **unsent)
    good_meeting(commune.own, dt.date(2022, 10, 13), **unsent)

    [row] = of(commune.own)

    assert row.minutes_in_time.fraction == "1/3"
    assert [s.in_time for s in row.sittings] == [True, False, False, False]


def test_without_a_day_set_by_the_committee_no_minutes_are_due(commune):
    commune.committee.submit_within = None
    commune.committee.save()
    good_meeting(commune.own, dt.date(2022, 9, 3))

    [row] = of(commune.own)

    assert row.minutes_in_time.fraction == "0/0"


def test_the_last_line_is_the_sum_of_the_cells(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)
    good_meeting(commune.other, dt.date(2022, 9, 3))

    total = total_of(of(commune.own, commune.other))

    assert (total.attendance.fraction, total.unexcused) == ("5/6", 1)
    assert total.tasks_in_time.fraction == "0/2"


def test_the_runs_of_the_last_line_are_those_of_its_column(commune):
    for cell, months in ((commune.own, (6, 7, 8)), (commune.other, (6, 7, 8, 9))):
        for month in months:
            excuse(good_meeting(cell, dt.date(2022, month, 3)), members_of(cell)[0])

    rows = of(commune.own, commune.other)

    assert [(row.reached, row.exceeded) for row in rows] == [(1, 0), (1, 1)]
    assert (total_of(rows).reached, total_of(rows).exceeded) == (2, 1)


@pytest.mark.parametrize("times", [1, 3])
def test_the_figures_need_two_queries_whatever_their_number(
    commune, times, django_assert_num_queries
):
    cells = CellFactory.create_batch(times, committee=commune.committee)
    for cell in cells:
        MemberFactory.create_batch(3 * times, cell=cell)
        for month in range(1, 1 + 3 * times):
            excuse(good_meeting(cell, dt.date(2022, month, 3)), *members_of(cell)[2:])
    found = year(*cells, with_facts=True)

    with django_assert_num_queries(2):
        rows = figures_of(found)
        assert [row.reached for row in rows] == [3 * times - 2] * times


# the page


def page(client, committee, **query):
    return client.get(reverse("reports:figures", args=[committee.pk, 2022]), query)


def test_the_page_shows_both_numbers_and_opens_their_rows(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    link = f'<a href="?cell={commune.own.pk}&amp;figure=attendance#rows">'
    assert f"{link}2</a>/{link}3</a> · 66,67\u00a0%" in answer.content.decode()


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("attendance", "03/09/2022"),
        ("tasks", "vệ sinh đường thôn"),
        ("minutes", "08/09/2022"),
        ("runs", "Quá 3 kỳ liền"),
    ],
)
def test_the_rows_of_a_figure_are_the_rows_of_its_cell(commune, client_of, figure, shown):
    commune.committee.submit_within = 5
    commune.committee.save()
    member = members_of(commune.own)[2]
    run_of(commune.own, member, months=(7, 8, 9))

    answer = page(
        client_of(Role.COMMUNE_OFFICE), commune.committee, cell=commune.own.pk, figure=figure
    )

    rows = answer.content.decode().split('<section id="rows">')[1].split("</section>")[0]
    assert (shown in rows, member.full_name in rows) == (True, False)


def test_a_task_without_a_day_is_in_no_ratio_of_the_page(commune, client_of):
    meeting = good_meeting(commune.own, dt.date(2022, 9, 3))
    Task.objects.filter(meeting=meeting).delete()
    for due in (None, dt.date(2022, 9, 30)):
        text = f"việc hạn {due}"
        Task.objects.create(meeting=meeting, text=text, due_on=due, done_on=meeting.held_on)

    answer = page(
        client_of(Role.COMMUNE_OFFICE), commune.committee, cell=commune.own.pk, figure="tasks"
    )

    text = answer.content.decode()
    rows = text.split('<section id="rows">')[1].split("</section>")[0]
    assert ("1 nhiệm vụ không ghi hạn" in text) is True
    assert ("việc hạn 2022" in rows, "việc hạn None" in rows) == (True, False)


@pytest.mark.parametrize("query", [{"figure": "x"}, {"cell": "999"}, {"cell": ""}])
def test_a_figure_nobody_knows_opens_nothing(commune, client_of, query):
    answer = page(
        client_of(Role.COMMUNE_OFFICE),
        commune.committee,
        **{"cell": commune.own.pk, "figure": "tasks", **query},
    )

    assert (answer.status_code, answer.context["rows"]) == (200, None)


def test_a_secretary_opens_no_rows_of_another_cell(commune, client_of):
    answer = page(
        client_of(Role.CELL_SECRETARY), commune.committee, cell=commune.other.pk, figure="tasks"
    )

    assert answer.context["rows"] is None


def test_who_was_absent_leads_to_the_meetings_that_are_counted(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    own, other = BeautifulSoup(answer.content, "html.parser").select("#figures tbody tr")
    links = {
        cell["data-label"]: [link["href"] for link in cell.select("a")]
        for cell in own.select("td.num")
    }
    rows = f"?cell={commune.own.pk}&figure=attendance#rows"
    assert (links["Vắng có lý do"], links["Vắng không lý do"]) == ([], [rows])
    assert other.select("a") == []
