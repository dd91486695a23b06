"""A year of meetings against the guidance, as values."""

import datetime as dt

import pytest

from meetings.enums import MeetingKind, State
from reports.facts.months import MonthState, ThemeState
from tests.factories import CellFactory, MeetingFactory, MemberFactory
from tests.meetings.rulebooks.samples import without_criteria
from tests.reports.compliance import year
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db


def states(figures):
    return [box.state for box in figures.cells[0].months]


def box(figures, month):
    return figures.cells[0].months[month - 1]


# one month


def test_a_full_record_meets_the_month(commune):
    meeting = good_meeting(commune.own, dt.date(2022, 9, 3))

    found = box(year(commune.own), 9)

    assert (found.state, found.meeting, found.unmet_codes) == (MonthState.MET, meeting, ())


def test_an_absence_without_reason_leaves_the_month_unmet(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)

    found = box(year(commune.own), 9)

    assert found.state == MonthState.UNMET
    assert {"K05", "K06"} <= set(found.unmet_codes)


def test_what_nobody_recorded_leaves_the_month_open_to_judgement(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3), state=State.DRAFT, agenda_approved=None)

    assert box(year(commune.own), 9).state == MonthState.UNKNOWN


def test_the_worse_of_two_meetings_decides_the_month(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3))
    worse = good_meeting(commune.own, dt.date(2022, 9, 20), absent=1)

    found = box(year(commune.own), 9)

    assert (found.state, found.meeting) == (MonthState.UNMET, worse)


@pytest.mark.parametrize("kind", [MeetingKind.THEMATIC, MeetingKind.EXTRAORDINARY])
def test_only_a_regular_meeting_makes_the_month(commune, kind):
    good_meeting(commune.own, dt.date(2022, 9, 3), kind=kind)

    assert box(year(commune.own), 9).state == MonthState.MISSING


def test_a_month_without_a_meeting_is_missing_only_when_it_is_over(commune):
    found = states(year(commune.own, today=dt.date(2022, 10, 31)))

    assert found == [MonthState.MISSING] * 9 + [MonthState.OPEN] + [MonthState.FUTURE] * 2


def test_a_planned_meeting_shows_in_this_and_in_coming_months(commune):
    for day in (dt.date(2022, 10, 20), dt.date(2022, 11, 3)):
        MeetingFactory(cell=commune.own, held_on=day, state=State.PLANNED)

    found = states(year(commune.own))

    assert found[9:] == [MonthState.PLANNED, MonthState.PLANNED, MonthState.FUTURE]


def test_a_plan_that_was_never_held_does_not_save_its_month(commune):
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 9, 3), state=State.PLANNED)

    assert box(year(commune.own), 9).state == MonthState.MISSING


def test_a_draft_of_a_coming_day_is_no_meeting_yet(commune):
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 10, 16), state=State.DRAFT)

    assert box(year(commune.own), 10).state == MonthState.PLANNED


def test_a_cancelled_meeting_counts_for_nothing(commune):
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 9, 3), state=State.CANCELLED)

    assert box(year(commune.own), 9).state == MonthState.MISSING


def test_months_in_which_the_cell_did_not_exist_throughout_do_not_count(commune):
    commune.own.since, commune.own.until = dt.date(2022, 3, 2), dt.date(2022, 8, 30)
    commune.own.save()

    figures = year(commune.own)

    counted = [b.month.month for b in figures.boxes if b.state is not MonthState.OUTSIDE]
    assert counted == [4, 5, 6, 7]
    assert (figures.held.numerator, figures.held.denominator) == (0, 4)


def test_under_a_guidance_without_criteria_a_meeting_is_held_and_not_judged(commune, monkeypatch):
    without_criteria(monkeypatch)
    good_meeting(commune.own, dt.date(2026, 9, 3))

    figures = year(commune.own, today=dt.date(2026, 10, 15), number=2026)

    assert box(figures, 9).state == MonthState.UNJUDGED
    assert box(figures, 9).words.label == "Đã gửi"
    assert [b.code for b in figures.books] == ["HD42-2025"]
    assert figures.criteria == ()


# a quarter


@pytest.mark.parametrize("kind", [MeetingKind.THEMATIC, MeetingKind.COMBINED])
def test_a_thematic_meeting_serves_its_quarter(commune, kind):
    good_meeting(commune.own, dt.date(2022, 6, 30), kind=kind, theme="Làm theo Bác")

    found = [quarter.state for quarter in year(commune.own).cells[0].quarters]

    assert found == [
        ThemeState.MISSING,
        ThemeState.HELD,
        ThemeState.MISSING,
        ThemeState.OPEN,
    ]


def test_a_quarter_to_come_is_not_lacking(commune):
    found = year(commune.own, today=dt.date(2022, 9, 30)).cells[0].quarters

    assert [quarter.state for quarter in found[2:]] == [ThemeState.OPEN, ThemeState.FUTURE]


# criteria


def test_a_year_of_two_guidances_counts_each_by_itself(commune):
    good_meeting(commune.own, dt.date(2025, 10, 27), day_reason="mưa bão")
    good_meeting(commune.own, dt.date(2025, 11, 3))
    good_meeting(commune.other, dt.date(2025, 12, 3), absent=1)

    figures = year(commune.own, commune.other, today=dt.date(2025, 12, 31), number=2025)

    found = {c.key: (c.met, c.unmet) for c in figures.criteria if c.criterion.code == "K05"}
    assert found == {"K05@HD12-2018": (1, 0), "K05@HD42-2025": (1, 1)}
    assert [row.meeting.cell for row, _ in figures.failing("K05@HD42-2025")] == [commune.other]
    assert figures.failing("K05@HD12-2018") == []


def test_a_criterion_counts_meetings_of_all_cells(commune):
    good_meeting(commune.own, dt.date(2022, 8, 3))
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)
    good_meeting(commune.other, dt.date(2022, 9, 3))

    figures = year(commune.own, commune.other)

    [count] = [count for count in figures.criteria if count.criterion.code == "K06"]
    assert (count.ratio.fraction, count.unmet, count.unknown) == ("2/3", 1, 0)
    [(checked, result)] = figures.failing("K06")
    assert (checked.meeting.held_on, result.criterion.code) == (dt.date(2022, 9, 3), "K06")


# queries


@pytest.mark.parametrize("cells", [1, 13])
def test_the_number_of_queries_does_not_depend_on_cells_or_meetings(
    commune, cells, django_assert_num_queries
):
    chosen = [CellFactory(committee=commune.committee) for _ in range(cells)]
    for cell in chosen:
        MemberFactory.create_batch(3, cell=cell)
        for month in range(1, 13) if cells > 1 else [9]:
            good_meeting(cell, dt.date(2022, month, 3))

    with django_assert_num_queries(13):
        figures = year(*chosen, today=dt.date(2023, 1, 10))

    assert len(figures.checked) == (156 if cells > 1 else 1)


def test_a_year_that_nobody_judges_needs_two_queries(
    commune, monkeypatch, django_assert_num_queries
):
    without_criteria(monkeypatch)
    good_meeting(commune.own, dt.date(2026, 9, 3))

    with django_assert_num_queries(2):
        year(commune.own, today=dt.date(2026, 10, 15), number=2026)
