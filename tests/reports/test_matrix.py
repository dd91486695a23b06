"""Cells × months × criteria: the verdict of every box and where it leads."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from formats.periods import Month
from meetings.enums import MeetingKind
from meetings.rulebooks.findings import Verdict
from reports.facts.matrix import OTHER_BOOK, VERDICT_WORDS, Matrix, legend_of
from reports.facts.months import MONTH_WORDS, MonthState
from tests.factories import CellFactory, MemberFactory
from tests.meetings.rulebooks.samples import without_criteria
from tests.reports.compliance import year
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db
NEW_YEARS_EVE = dt.date(2025, 12, 31)


@pytest.fixture(autouse=True)
def _in_october(time_machine):
    time_machine.move_to(dt.datetime(2022, 10, 15, 3, tzinfo=dt.UTC), tick=False)


ONE_ABSENT = "1 đảng viên vắng không lý do"  # K06 of a meeting with one absence


def boxes(figures, key, place=0):
    """The boxes of a criterion in the row of a cell, by number of the month."""
    matrix = Matrix(figures)
    line = matrix.of_criterion(figures.criterion(key))[place]
    return {box.month.month: box for box in line.boxes}


# boxes


def test_a_box_says_the_verdict_and_the_datum_of_its_meeting(commune):
    meeting = good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)

    box = boxes(year(commune.own), "K06")[9]

    assert (box.words, box.datum) == (VERDICT_WORDS[Verdict.UNMET], ONE_ABSENT)
    assert (box.meeting, box.month) == (meeting, Month(2022, 9))


def test_the_worst_meeting_of_the_month_decides_and_every_datum_is_told(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3))
    worse = good_meeting(commune.own, dt.date(2022, 9, 20), absent=1)

    box = boxes(year(commune.own), "K06")[9]

    assert (box.verdict, box.meeting) == (Verdict.UNMET, worse)
    assert box.datum == (
        f"20/09/2022: {ONE_ABSENT}; 03/09/2022: Không có đảng viên vắng không lý do"
    )


def test_a_month_without_a_meeting_says_how_the_month_stands(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    found = boxes(year(commune.own), "K06")

    assert [found[number].words for number in (8, 10, 11)] == [
        MONTH_WORDS[MonthState.MISSING],
        MONTH_WORDS[MonthState.OPEN],
        MONTH_WORDS[MonthState.FUTURE],
    ]
    assert (found[8].verdict, found[8].meeting) == (None, None)
    assert found[8].said == MONTH_WORDS[MonthState.MISSING].meaning


def test_a_thematic_meeting_is_judged_where_it_took_place(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3))
    meeting = good_meeting(commune.own, dt.date(2022, 8, 3), kind=MeetingKind.THEMATIC, absent=1)

    box = boxes(year(commune.own), "K06")[8]

    assert (box.verdict, box.meeting) == (Verdict.UNMET, meeting)


def test_what_does_not_apply_to_the_only_meeting_leaves_the_month_missing(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3))
    good_meeting(commune.own, dt.date(2022, 8, 3), kind=MeetingKind.THEMATIC)

    found = boxes(year(commune.own), "K12")

    assert found[8].words == MONTH_WORDS[MonthState.MISSING]


def test_what_does_not_apply_to_a_held_month_says_so(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3))
    good_meeting(commune.own, dt.date(2022, 8, 3), kind=MeetingKind.COMBINED)

    found = boxes(year(commune.own), "HD12-3")

    assert (found[9].words, found[9].verdict) == (
        VERDICT_WORDS[Verdict.NOT_APPLICABLE],
        Verdict.NOT_APPLICABLE,
    )


def test_a_year_of_two_guidances_judges_each_month_by_its_own(commune):
    good_meeting(commune.own, dt.date(2025, 9, 3))
    good_meeting(commune.own, dt.date(2025, 11, 3), absent=1)

    figures = year(commune.own, today=NEW_YEARS_EVE, number=2025)

    old, new = boxes(figures, "K05@HD12-2018"), boxes(figures, "K05@HD42-2025")
    assert [old[n].words for n in (9, 11, 12)] == [
        VERDICT_WORDS[Verdict.MET],
        OTHER_BOOK,
        OTHER_BOOK,
    ]
    assert [new[n].words for n in (8, 9, 10, 11)] == [
        OTHER_BOOK,
        OTHER_BOOK,
        MONTH_WORDS[MonthState.MISSING],
        VERDICT_WORDS[Verdict.UNMET],
    ]


def test_the_lines_of_a_cell_are_the_lines_of_its_criteria(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)
    good_meeting(commune.other, dt.date(2022, 9, 3))
    matrix = Matrix(year(commune.own, commune.other))

    by_cell = {line.count.key: line for line in matrix.of_cell(matrix.year.cells[0])}

    by_criterion = {count.key: matrix.of_criterion(count)[0] for count in matrix.criteria}
    assert by_cell == {key: by_criterion[key] for key in by_cell}
    assert by_cell["K06"].number(Verdict.UNMET) == 1
    assert len(matrix.lines) == len(by_cell) + len(matrix.of_cell(matrix.year.cells[1]))


def test_the_numbers_of_the_boxes_are_those_of_the_criterion(commune):
    for month in range(1, 10):
        good_meeting(commune.own, dt.date(2022, month, 3), absent=month % 2)
        good_meeting(commune.other, dt.date(2022, month, 3))
    figures = year(commune.own, commune.other)

    matrix = Matrix(figures)

    for count in matrix.criteria:
        lines = matrix.of_criterion(count)
        told = {verdict: sum(line.number(verdict) for line in lines) for verdict in Verdict}
        assert (told["met"], told["unmet"], told["unknown"]) == (
            count.met,
            count.unmet,
            count.unknown,
        )


def test_the_legend_names_each_word_once_and_the_verdicts_first(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3))
    figures = year(commune.own)
    lines = Matrix(figures).of_criterion(figures.criterion("K06"))

    assert [words.label for words in legend_of(lines)] == [
        "Đạt",
        "Chưa họp",
        "Chưa có lịch",
        "Chưa đến",
    ]


# the page


def page(client, committee, number=2022, **query):
    return client.get(reverse("reports:matrix", args=[committee.pk, number]), query)


def test_the_page_shows_a_criterion_in_every_cell(commune, client_of):
    meeting = good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee, criterion="K06")

    text = answer.content.decode()
    assert [each["line"].row.cell for each in answer.context["shown"]] == [
        commune.own,
        commune.other,
    ]
    assert (
        f'<a href="{reverse("meetings:explanation", args=[meeting.pk, "K06"])}" '
        f'title="{ONE_ABSENT}">Chưa đạt'
        f'<span class="visually-hidden">: {ONE_ABSENT}</span></a>'
    ) in text


def test_the_page_shows_the_criteria_of_a_cell_and_its_quarters(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee, cell=commune.own.pk)

    keys = [each["line"].count.key for each in answer.context["shown"]]
    assert {"K01", "K05", "K15"} <= set(keys)
    assert [row.cell for row in answer.context["rows_of_quarters"]] == [commune.own]


def test_the_criterion_of_the_quarter_comes_with_the_quarters(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3))
    client = client_of(Role.COMMUNE_OFFICE)

    of_the_quarter = page(client, commune.committee, criterion="K02")
    of_the_month = page(client, commune.committee, criterion="K05")

    assert len(of_the_quarter.context["rows_of_quarters"]) == 2
    assert of_the_month.context["rows_of_quarters"] == ()


def test_a_criterion_nobody_knows_is_passed_over(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee, criterion="K99")

    assert answer.context["count"].key == "K01"


def test_a_cell_out_of_reach_is_not_found(commune, client_of):
    client = client_of(Role.CELL_SECRETARY)

    found = [
        page(client, commune.committee, cell=cell).status_code
        for cell in (commune.own.pk, commune.other.pk, commune.foreign.pk, "x")
    ]

    assert found == [200, 404, 404, 404]


def test_a_secretary_sees_the_row_of_his_own_cell_only(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3))
    good_meeting(commune.other, dt.date(2022, 9, 3), absent=1)

    answer = page(client_of(Role.CELL_SECRETARY), commune.committee, criterion="K06")

    assert [each["line"].row.cell for each in answer.context["shown"]] == [commune.own]
    assert answer.context["failing"] == []


def test_a_year_that_nobody_judges_says_so(commune, client_of, monkeypatch, time_machine):
    without_criteria(monkeypatch)
    time_machine.move_to(dt.datetime(2026, 12, 31, 3, tzinfo=dt.UTC), tick=False)
    good_meeting(commune.own, dt.date(2026, 11, 3))

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee, 2026)

    assert "Năm này chưa có kỳ họp nào được xét theo tiêu chí." in answer.content.decode()


@pytest.mark.parametrize("cells", [1, 3])
@pytest.mark.parametrize("query", [{"criterion": "K05"}, {"cell": "first"}])
def test_the_page_needs_the_same_queries_for_few_and_many_cells(
    commune, client_of, cells, query, django_assert_num_queries
):
    chosen = CellFactory.create_batch(cells, committee=commune.committee)
    for cell in chosen:
        MemberFactory.create_batch(3, cell=cell)
        for month in range(1, 1 + 3 * cells):
            good_meeting(cell, dt.date(2022, month, 3))
    query = {"cell": chosen[0].pk} if "cell" in query else query
    client = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(19):
        assert page(client, commune.committee, **query).status_code == 200
