"""The grades that the committee decided, by month and for the year."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from meetings.actions import choose_frame
from meetings.enums import MeetingKind
from meetings.models import FrameChoice, YearRuleChoice
from meetings.rulebooks.findings import Verdict
from reports.facts.grades import GRADE_WORDS, NOT_SCORED, UNDECIDED, grades_of
from reports.facts.months import MONTH_WORDS, MonthState
from reports.workbooks.yearbook import told
from tests.factories import CellFactory, MemberFactory
from tests.reports.compliance import year
from tests.reports.graded import decided
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 12, 31)


def of(commune, *cells, number=2026, today=TODAY):
    return grades_of(year(*cells, today=today, number=number), commune.committee)


def by_month(row):
    return {box.month.month: box.words for box in row.boxes}


def whole_year(cell, grades, *, total=95):
    for month, grade in enumerate(grades, start=1):
        meeting = good_meeting(cell, dt.date(2026, month, 3))
        if grade:
            decided(meeting, grade, total)


def test_each_month_shows_what_was_decided(commune):
    decided(good_meeting(commune.own, dt.date(2026, 9, 3)), "good", 95)
    decided(good_meeting(commune.own, dt.date(2026, 10, 3)), "poor", 45)
    good_meeting(commune.own, dt.date(2026, 11, 3))

    [row] = of(commune, commune.own).cells

    found = by_month(row)
    assert [found[number] for number in (8, 9, 10, 11)] == [
        MONTH_WORDS[MonthState.MISSING],
        GRADE_WORDS["good"],
        GRADE_WORDS["poor"],
        UNDECIDED,
    ]
    assert [number for _, number in row.labelled] == [1, 0, 0, 1, 1]


def test_a_decision_that_was_withdrawn_decides_nothing(commune):
    user = commune.users[Role.COMMUNE_OFFICE]
    meeting = good_meeting(commune.own, dt.date(2026, 9, 3))
    because = {"withdrawn_by": user, "withdrawn_because": "ghi nhầm"}
    decided(meeting, "poor", 45, withdrawn_at=timezone.now(), **because)

    [row] = of(commune, commune.own).cells

    assert by_month(row)[9] == UNDECIDED


def test_the_worse_grade_of_a_month_is_shown(commune):
    decided(good_meeting(commune.own, dt.date(2026, 9, 3)), "good", 95)
    theme = good_meeting(commune.own, dt.date(2026, 9, 20), kind=MeetingKind.THEMATIC)
    decided(theme, "average", 60)

    [row] = of(commune, commune.own).cells

    assert by_month(row)[9] == GRADE_WORDS["average"]
    assert [number for _, number in row.labelled] == [1, 0, 1, 0, 0]


def test_an_extraordinary_meeting_waits_for_no_grade(commune):
    good_meeting(commune.own, dt.date(2026, 9, 20), kind=MeetingKind.EXTRAORDINARY)

    [row] = of(commune, commune.own).cells

    assert row.graded == ()


def test_under_a_guidance_without_points_nothing_is_scored(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    grades = of(commune, commune.own, number=2022)

    assert (grades.scored.none, grades.cells[0].graded) == (True, ())
    assert by_month(grades.cells[0])[9] == NOT_SCORED


def test_of_2025_only_the_meetings_since_the_new_guidance_have_points(commune):
    YearRuleChoice.objects.create(committee=commune.committee, first_year=2025, rule="P2")
    good_meeting(commune.own, dt.date(2025, 10, 3))
    decided(good_meeting(commune.own, dt.date(2025, 11, 3)), "good", 95)

    grades = of(commune, commune.own, number=2025, today=dt.date(2025, 12, 31))

    assert (grades.scored.told, grades.judged) == ("từ 28/10/2025 đến 31/12/2025", False)
    assert [len(row.graded) for row in grades.cells] == [1]
    assert grades.cells[0].finding is None


def test_a_committee_may_choose_that_nothing_is_scored_from_a_day_on(commune):
    FrameChoice.objects.create(
        committee=commune.committee, since=dt.date(2026, 7, 1), origin="none"
    )
    for month in (6, 7):
        good_meeting(commune.own, dt.date(2026, month, 3))

    [row] = of(commune, commune.own).cells

    assert [graded.meeting.held_on.month for graded in row.graded] == [6]


def test_a_committee_may_have_scored_before_the_guidance_did(commune):
    FrameChoice.objects.create(
        committee=commune.committee, since=dt.date(2022, 1, 1), origin="shipped", shipped="HD42-100"
    )
    good_meeting(commune.own, dt.date(2022, 9, 3))

    grades = of(commune, commune.own, number=2022)

    assert (grades.scored.whole, len(grades.cells[0].graded)) == (True, 1)


def scored_off_and_on(commune):
    """Scored by the guidance, from March on not, from July on again; by P-2 from the year on."""
    for since, origin in ((dt.date(2026, 3, 1), "none"), (dt.date(2026, 7, 1), "book")):
        FrameChoice.objects.create(committee=commune.committee, since=since, origin=origin)
    YearRuleChoice.objects.create(committee=commune.committee, first_year=2026, rule="P2")


def test_a_year_with_months_that_were_not_scored_is_not_judged_as_a_whole(commune):
    scored_off_and_on(commune)
    whole_year(commune.own, ["good"] * 2 + [None] * 4 + ["good"] * 6)

    grades = of(commune, commune.own)

    assert grades.scored.told == "từ 01/01/2026 đến 28/02/2026; từ 01/07/2026 đến 31/12/2026"
    assert (grades.rule.code, grades.judged) == ("P2", False)
    [row] = grades.cells
    assert (row.words, row.finding, len(row.graded)) == (None, None, 8)
    assert {number: by_month(row)[number] for number in (2, 3, 6, 7)} == {
        2: GRADE_WORDS["good"],
        3: NOT_SCORED,
        6: NOT_SCORED,
        7: GRADE_WORDS["good"],
    }


def own_frame(commune):
    by = commune.users[Role.COMMUNE_OFFICE]
    fields = {"origin": "own", "copied": "HD42-100", "since": dt.date(2026, 7, 1)}
    return choose_frame(committee=commune.committee, by=by, **fields)


@pytest.mark.parametrize(
    ("broken", "told", "words"),
    [
        (False, "từ 01/01/2026 đến 31/12/2026", UNDECIDED),
        (True, "từ 01/01/2026 đến 30/06/2026", NOT_SCORED),
    ],
)
def test_an_own_frame_gives_points_as_long_as_it_can_be_read(
    commune, broken, told, words, django_assert_num_queries
):
    choice = own_frame(commune)
    choice.items.filter(code="3").update(points=99 if broken else 10)
    good_meeting(commune.own, dt.date(2026, 8, 3))
    found = year(commune.own, today=TODAY, number=2026)

    with django_assert_num_queries(5):
        grades = grades_of(found, commune.committee)

    assert (grades.scored.told, by_month(grades.cells[0])[8]) == (told, words)


def test_another_frame_in_the_middle_of_the_year_leaves_it_whole(commune):
    FrameChoice.objects.create(
        committee=commune.committee,
        since=dt.date(2026, 7, 1),
        origin="shipped",
        shipped="AN-PHU-2025",
    )
    YearRuleChoice.objects.create(committee=commune.committee, first_year=2026, rule="P2")
    whole_year(commune.own, ["good"] * 12)

    grades = of(commune, commune.own)

    assert (grades.judged, grades.cells[0].words.label) == (True, "Tốt")


# the year


def test_without_a_rule_the_meetings_are_only_counted(commune):
    whole_year(commune.own, ["good"] * 12)

    grades = of(commune, commune.own)

    assert (grades.choice, grades.rule, grades.cells[0].words) == (None, None, None)
    assert grades.labelled[0] == ("Tốt", 12)


def test_the_latest_rule_that_begins_by_the_year_judges_it(commune):
    for first_year, rule in ((2025, "P3"), (2026, "P2"), (2027, "")):
        YearRuleChoice.objects.create(committee=commune.committee, first_year=first_year, rule=rule)
    whole_year(commune.own, ["good"] * 7 + ["fair"] * 5)

    grades = of(commune, commune.own)

    assert (grades.rule.code, grades.cells[0].finding.verdict) == ("P2", Verdict.MET)
    assert grades.cells[0].words.label == "Tốt"


@pytest.mark.parametrize(
    ("grades", "label"),
    [
        (["good"] * 9 + ["fair"] * 3, "Chưa đạt mức Tốt"),
        (["good"] * 11 + ["poor"], "Chưa đạt mức Tốt"),
        (["good"] * 11 + [None], "Chờ quyết định"),
    ],
)
def test_the_year_is_good_only_by_the_rule(commune, grades, label):
    YearRuleChoice.objects.create(committee=commune.committee, first_year=2026, rule="P3")
    whole_year(commune.own, grades)

    [row] = of(commune, commune.own).cells

    assert row.words.label == label


def test_a_committee_that_chose_no_rule_grades_no_year(commune):
    YearRuleChoice.objects.create(committee=commune.committee, first_year=2026, rule="")
    whole_year(commune.own, ["good"] * 12)

    grades = of(commune, commune.own)

    assert (grades.choice.first_year, grades.rule) == (2026, None)
    assert grades.cells[0].words is None


@pytest.mark.parametrize("times", [1, 3])
def test_the_grades_need_three_queries_whatever_their_number(
    commune, times, django_assert_num_queries
):
    cells = CellFactory.create_batch(times, committee=commune.committee)
    for cell in cells:
        MemberFactory.create_batch(3, cell=cell)
        whole_year(cell, ["good"] * 3 * times)
    found = year(*cells, today=TODAY, number=2026)

    with django_assert_num_queries(3):
        grades = grades_of(found, commune.committee)
        assert grades.labelled[0] == ("Tốt", 3 * times * times)


# the page


def page(client, committee, number):
    return client.get(reverse("reports:figures", args=[committee.pk, number]))


@pytest.mark.parametrize(
    ("number", "rule", "said"),
    [
        (2022, None, "Kỳ họp của năm này không chấm điểm"),
        (2025, None, "Kỳ họp của năm chỉ được chấm điểm từ 28/10/2025 đến 31/12/2025;"),
        (2026, None, "Đảng bộ chưa chọn cách xếp loại cả năm"),
        (2026, "", "Đảng bộ chọn không xếp loại cả năm từ năm 2026"),
        (2026, "P9", "đã chọn từ năm 2026 không còn trong cổng nên không xếp loại cả năm."),
        (2026, "P2", "Năm xếp loại Tốt khi mọi buổi từ Khá trở lên và có ít nhất 7 buổi Tốt."),
    ],
)
def test_the_page_says_how_the_year_is_graded(commune, client_of, time_machine, number, rule, said):
    time_machine.move_to(dt.datetime(2026, 12, 31, 3, tzinfo=dt.UTC), tick=False)
    if rule is not None:
        YearRuleChoice.objects.create(committee=commune.committee, first_year=2026, rule=rule)
    good_meeting(commune.own, dt.date(number, 11, 3))

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee, number)

    assert said in answer.content.decode()


def test_the_page_tells_every_stretch_and_grades_no_year(commune, client_of, time_machine):
    time_machine.move_to(dt.datetime(2026, 12, 31, 3, tzinfo=dt.UTC), tick=False)
    scored_off_and_on(commune)
    whole_year(commune.own, ["good"] * 12)

    said = page(client_of(Role.COMMUNE_OFFICE), commune.committee, 2026).content.decode()

    stretches = "từ 01/01/2026 đến 28/02/2026; từ 01/07/2026 đến 31/12/2026"
    assert f"Kỳ họp của năm chỉ được chấm điểm {stretches};" in said
    assert "Cả năm" not in said


@pytest.mark.parametrize(
    ("choose", "said"),
    [
        (
            scored_off_and_on,
            "Kỳ họp của năm chỉ được chấm điểm từ 01/01/2026 đến 28/02/2026; từ 01/07/2026 đến "
            "31/12/2026 nên không xếp loại cả năm.",
        ),
        (
            lambda commune: YearRuleChoice.objects.create(
                committee=commune.committee, first_year=2026, rule="P9"
            ),
            "Cách xếp loại đã chọn từ năm 2026 không còn trong cổng, đảng ủy cần chọn lại.",
        ),
    ],
    ids=["off-and-on", "rule-gone"],
)
def test_the_workbook_says_the_same(commune, choose, said):
    choose(commune)
    whole_year(commune.own, ["good"] * 12)

    assert next(told(of(commune, commune.own))) == said


def test_a_rule_that_the_portal_has_no_more_grades_no_year(commune):
    YearRuleChoice.objects.create(committee=commune.committee, first_year=2026, rule="P9")
    whole_year(commune.own, ["good"] * 12)

    grades = of(commune, commune.own)

    assert (grades.rule, grades.rule_unreadable, grades.judged) == (None, True, False)
    assert (grades.cells[0].words, grades.labelled[0]) == (None, ("Tốt", 12))
