"""The yearly plans of themes on their pages."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from meetings.models import Meeting, PlannedTheme, ThematicPlan
from tests.browser import answered
from tests.factories import (
    CellFactory,
    MeetingFactory,
    MemberFactory,
    PlannedThemeFactory,
    ThematicPlanFactory,
)
from tests.meetings.pages.pages import soup, text
from tests.meetings.pages.test_meeting_pages import queries

pytestmark = pytest.mark.usefixtures("_september")
YEAR = 2022


def page(name, cell, year=YEAR):
    return reverse(f"meetings:{name}", args=[cell.pk, year])


def plan_for(cell, *months, **fields):
    plan = ThematicPlanFactory(cell=cell, year=YEAR, **fields)
    return [PlannedThemeFactory(plan=plan, month=month) for month in months]


def typed(client, cell, **changes):
    return answered(soup(client.get(page("edit_themes", cell))), **changes)


# all cells


def test_the_office_reads_who_lacks_what_in_sentences(office, commune):
    plan_for(commune.own, 2, 5, 11)

    told = text(office.get(reverse("meetings:themes")))

    sentences = [
        "1/2 chi bộ chưa có kế hoạch chuyên đề năm 2022 trong cổng: Chi bộ thôn số 2.",
        "1/2 chi bộ có kế hoạch nhưng còn quý chưa có chuyên đề: Chi bộ thôn Tập Ninh.",
        "1/2 chi bộ có kế hoạch nhưng chưa ghi ngày báo cáo cấp trên: Chi bộ thôn Tập Ninh.",
    ]
    assert [sentence for sentence in sentences if sentence not in told] == []
    assert "quý III/2022" in told


def test_a_full_and_reported_plan_lacks_nothing(secretary, commune):
    plan_for(commune.own, 2, 5, 8, 11, reported_on=dt.date(2022, 1, 10))

    told = text(secretary.get(reverse("meetings:themes")))

    assert "Kế hoạch nào cũng đủ bốn quý và đã báo cáo." in told
    assert "10/01/2022" in told


def test_a_secretary_sees_his_cell_alone(secretary, commune):
    plan_for(commune.other, 2)

    shown = secretary.get(reverse("meetings:themes"))

    assert [found.cell for found in shown.context["plans"]] == [commune.own]


@pytest.mark.parametrize(
    ("asked", "shown"), [("2021", 2021), ("2023", 2023), ("2024", 2022), ("1", 2022), ("²", 2022)]
)
def test_a_year_that_nobody_plans_is_this_year(secretary, asked, shown):
    assert secretary.get(reverse("meetings:themes"), {"year": asked}).context["year"] == shown


@pytest.mark.parametrize("cells", [1, 13])
def test_the_overview_costs_the_same_for_one_cell_and_for_thirteen(office, commune, cells):
    for _ in range(cells):
        plan_for(CellFactory(committee=commune.committee), 2, 5)

    assert queries(office, reverse("meetings:themes")) == 8


# one cell


def test_the_plan_tells_its_themes_and_what_may_be_done(secretary, commune):
    [first, second] = plan_for(commune.own, 5, 10)
    held = MeetingFactory(cell=commune.own, kind="thematic", held_on=dt.date(2022, 5, 3))
    PlannedTheme.objects.filter(pk=first.pk).update(meeting=held)

    shown = soup(secretary.get(page("thematic_plan", commune.own)))

    assert [row.th.text for row in shown.select("tbody tr")] == [first.topic, second.topic]
    [form] = shown.select("main form")
    assert form["action"] == reverse("meetings:meet_theme", args=[second.pk])
    assert form.button.text == "Lập kỳ ngày 03/10/2022"
    assert "Chưa có chuyên đề: quý I/2022, quý III/2022." in text(
        secretary.get(page("thematic_plan", commune.own))
    )


def test_a_reader_is_offered_nothing_to_change(client_of, commune):
    plan_for(commune.own, 10)

    shown = soup(client_of(Role.UPPER_BOARD).get(page("thematic_plan", commune.own)))

    assert shown.select("main form, .page-actions a") == []


@pytest.mark.parametrize("themes", [1, 8])
def test_a_plan_costs_the_same_for_one_theme_and_for_eight(secretary, commune, themes):
    plan_for(commune.own, *range(1, themes + 1))

    assert queries(secretary, page("thematic_plan", commune.own)) == 8


@pytest.mark.parametrize("year", [2017, 2024, 9999])
@pytest.mark.parametrize("name", ["thematic_plan", "edit_themes", "report_themes"])
def test_there_is_no_plan_of_an_odd_year(secretary, commune, name, year):
    assert secretary.get(page(name, commune.own, year)).status_code == 404


# writing it


def test_a_new_plan_begins_with_a_row_for_each_quarter(secretary, commune):
    shown = soup(secretary.get(page("edit_themes", commune.own)))

    chosen = [option["value"] for option in shown.select("[name$=_month] option[selected]")]
    assert chosen == ["2", "5", "8", "11"]
    assert len(shown.select("[name$=_topic]")) == 4
    assert "Xây dựng nông thôn mới" in [item.text for item in shown.select("[data-suggestions] li")]


def test_a_plan_is_written_and_shown(secretary, commune):
    author = MemberFactory(cell=commune.own)
    data = typed(
        secretary,
        commune.own,
        theme_0_topic="=1+1<b>",
        theme_0_group="other",
        theme_0_assignee=author.pk,
        theme_3_topic="Học Bác",
        theme_3_group="ho_chi_minh",
    )

    answer = secretary.post(page("edit_themes", commune.own), data)

    assert answer.url == page("thematic_plan", commune.own)
    assert list(PlannedTheme.objects.values_list("month", "topic", "group", "assignee")) == [
        (2, "=1+1<b>", "other", author.pk),
        (11, "Học Bác", "ho_chi_minh", None),
    ]
    assert b"=1+1&lt;b&gt;" in secretary.get(answer.url).content


def test_the_same_plan_sent_twice_is_one_plan(secretary, commune):
    data = typed(secretary, commune.own, theme_0_topic="Học Bác", theme_0_group="ho_chi_minh")

    answers = [secretary.post(page("edit_themes", commune.own), data) for _ in range(2)]

    assert [answer.url for answer in answers] == [page("thematic_plan", commune.own)] * 2
    assert (ThematicPlan.objects.get().version, PlannedTheme.objects.count()) == (1, 1)


def test_the_later_of_two_editors_sees_both_and_keeps_his_own(secretary, office, commune):
    mine = typed(secretary, commune.own, theme_0_topic="Của tôi", theme_0_group="other")
    theirs = typed(office, commune.own, theme_0_topic="Của văn phòng", theme_0_group="other")
    office.post(page("edit_themes", commune.own), theirs)

    told = secretary.post(page("edit_themes", commune.own), mine)

    shown = soup(told)
    assert (told.status_code, shown.select_one("[name=theme_0_topic]")["value"]) == (409, "Của tôi")
    assert "Tháng 2: Của văn phòng (Vấn đề khác)" in text(told)
    again = secretary.post(page("edit_themes", commune.own), answered(shown))
    assert again.status_code == 302
    assert [theme.topic for theme in PlannedTheme.objects.all()] == ["Của tôi"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"theme_0_month": ""}, "Hãy chọn tháng."),
        ({"theme_0_group": ""}, "Hãy chọn nhóm vấn đề."),
        ({"theme_0_topic": "", "theme_0_group": "other"}, "Hãy ghi tên chuyên đề."),
        ({"theme_0_topic": "", "theme_0_group": ""}, "ít nhất một chuyên đề"),
        ({"theme_0_month": "13"}, "13"),
        ({"theme_0_assignee": "x"}, "x"),
        ({"theme_0_topic": "x" * 201}, "201"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(secretary, commune, wrong, sentence):
    good = {"theme_0_topic": "Học Bác", "theme_0_group": "other", "theme_1_topic": "Giữ lại"}
    data = typed(secretary, commune.own, **{**good, "theme_1_topic": "", **wrong})

    answer = secretary.post(page("edit_themes", commune.own), data)

    assert (answer.status_code, sentence in text(answer)) == (200, True)
    assert not PlannedTheme.objects.exists()


def test_a_member_of_another_cell_is_not_asked_to_write(secretary, commune):
    foreign = commune.other.memberships.first().member
    data = typed(
        secretary,
        commune.own,
        theme_0_topic="A",
        theme_0_group="other",
        theme_0_assignee=foreign.full_name,
    )

    assert secretary.post(page("edit_themes", commune.own), data).status_code == 200
    assert not PlannedTheme.objects.exists()


def test_who_prepares_stays_on_offer_after_he_left(secretary, commune):
    gone = MemberFactory(full_name="Đã Chuyển Đi")
    [theme] = plan_for(commune.own, 5)
    PlannedTheme.objects.filter(pk=theme.pk).update(assignee=gone)

    answer = secretary.post(page("edit_themes", commune.own), typed(secretary, commune.own))

    theme.refresh_from_db()
    assert (answer.status_code, theme.assignee) == (302, gone)


def test_many_rows_are_not_taken_without_end(secretary, commune):
    data = {"version": 0} | {f"theme_{n}_topic": "" for n in range(900)}

    answer = secretary.post(page("edit_themes", commune.own), data)

    assert len(soup(answer).select("[name$=_topic]")) == 40


# the report


def test_the_day_of_the_report_is_written(secretary, commune):
    plan_for(commune.own, 2)
    address = page("report_themes", commune.own)

    answer = secretary.post(address, answered(soup(secretary.get(address))))

    assert answer.url == page("thematic_plan", commune.own)
    assert ThematicPlan.objects.get().reported_on == dt.date(2022, 9, 10)


def test_what_is_not_planned_cannot_be_reported(secretary, commune):
    answer = secretary.get(page("report_themes", commune.own))

    assert answer.url == page("edit_themes", commune.own)


@pytest.mark.parametrize("day", ["11/09/2022", "31/02/2022", "", "01/01/2020"])
def test_an_impossible_day_of_a_report_is_refused(secretary, commune, day):
    plan_for(commune.own, 2)

    answer = secretary.post(page("report_themes", commune.own), {"version": 0, "reported_on": day})

    assert answer.status_code == 200
    assert ThematicPlan.objects.get().reported_on is None


def test_a_plan_changed_meanwhile_is_seen_before_it_is_reported(secretary, commune):
    plan_for(commune.own, 2, version=4)
    sent = {"version": 3, "reported_on": "10/09/2022"}

    told = secretary.post(page("report_themes", commune.own), sent)

    assert told.status_code == 409
    assert secretary.post(told.request["PATH_INFO"], answered(soup(told))).status_code == 302


# from the theme to its meeting


def test_one_tap_on_the_plan_makes_the_meeting(secretary, commune):
    [theme] = plan_for(commune.own, 10)
    shown = soup(secretary.get(page("thematic_plan", commune.own)))
    address = shown.select_one("main form")["action"]

    answers = [secretary.post(address, answered(shown)) for _ in range(2)]

    meeting = Meeting.objects.get()
    assert {answer.url for answer in answers} == {reverse("meetings:detail", args=[meeting.pk])}
    assert (meeting.kind, meeting.held_on, meeting.theme) == (
        "thematic",
        dt.date(2022, 10, 3),
        theme.topic,
    )


def test_a_month_gone_by_is_met_today(secretary, commune):
    plan_for(commune.own, 8)

    shown = soup(secretary.get(page("thematic_plan", commune.own)))

    assert shown.select_one("main form button").text == "Lập kỳ ngày 10/09/2022"


def test_a_meeting_planned_by_hand_is_offered_and_linked(secretary, commune):
    [theme] = plan_for(commune.own, 8)
    meeting = MeetingFactory(cell=commune.own, kind="combined", held_on=dt.date(2022, 9, 3))
    shown = soup(secretary.get(page("thematic_plan", commune.own)))

    form = shown.select_one("main form")
    secretary.post(form["action"], answered(shown))

    theme.refresh_from_db()
    assert (form.button.text, theme.meeting) == ("Gắn với kỳ ngày 03/09/2022", meeting)


def test_another_day_and_kind_may_be_chosen(secretary, commune):
    [theme] = plan_for(commune.own, 10)
    address = reverse("meetings:meet_theme", args=[theme.pk])
    data = answered(soup(secretary.get(address)), held_on="15/10/2022", kind="combined")

    secretary.post(address, data)

    assert Meeting.objects.filter(kind="combined", held_on="2022-10-15").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"held_on": "31/02/2022", "kind": "thematic"},
        {"held_on": "03/10/2022", "kind": "regular"},
        {"held_on": "03/10/2032", "kind": "thematic"},
        {"meeting": "987654321"},
        {"meeting": "x"},
        {},
    ],
)
def test_a_wrong_answer_makes_no_meeting(secretary, commune, wrong):
    [theme] = plan_for(commune.own, 10)

    answer = secretary.post(reverse("meetings:meet_theme", args=[theme.pk]), wrong)

    assert answer.status_code == 200
    assert not Meeting.objects.exists()


def test_a_meeting_of_another_cell_is_not_linked(secretary, commune):
    [theme] = plan_for(commune.own, 8)
    foreign = MeetingFactory(cell=commune.other, kind="thematic", held_on=dt.date(2022, 8, 3))

    answer = secretary.post(
        reverse("meetings:meet_theme", args=[theme.pk]), {"meeting": foreign.pk}
    )

    theme.refresh_from_db()
    assert (answer.status_code, theme.meeting) == (200, None)


def test_who_writes_the_paper_is_known_from_the_plan(secretary, commune):
    [theme] = plan_for(commune.own, 9)
    meeting = MeetingFactory(cell=commune.own, kind="thematic", held_on=dt.date(2022, 9, 3))
    PlannedTheme.objects.filter(pk=theme.pk).update(
        meeting=meeting, assignee=commune.own.memberships.first().member
    )

    shown = soup(secretary.get(reverse("meetings:prepare", args=[meeting.pk])))

    [chosen] = shown.select("[name=paper_assigned][checked]")
    assert chosen["value"] == "yes"
