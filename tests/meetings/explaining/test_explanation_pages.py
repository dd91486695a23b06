"""The page of one verdict: linked from every verdict, and the same for one member as for many."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from meetings.facts import facts_of
from meetings.models import Attendance, Meeting, Remark, Task
from meetings.rulebooks import HD12, HD42
from members.models import Member
from tests.factories import MeetingFactory, MemberFactory, PlannedThemeFactory

DAY = dt.date(2022, 9, 3)
# What a counting asks beyond the facts: nothing, its rows, or the register of the month.
ASKED = {
    "K01": 1,
    "K02": 1,
    "K03": 0,
    "K04": 0,
    "K05": 11,
    "K06": 11,
    "K07": 2,
    "K08": 0,
    "K12": 0,
    "K13": 10,
    "K18": 2,
    "K19": 2,
    "HD42-2": 2,
}


def page_of(client, meeting, code):
    answer = client.get(reverse("meetings:explanation", args=[meeting.pk, code]))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def text(page):
    return " ".join(page.select_one("main").get_text(" ").split())


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


@pytest.fixture
def meeting(held, not_required):
    return held(DAY)


def test_the_page_shows_the_verdict_the_arithmetic_and_both_lists(secretary, meeting):
    page = page_of(secretary, meeting, "K05")

    assert page.h1.text == "Vì sao đạt? K05"
    assert "10 có mặt : 11 phải dự = 90,91\u00a0%." in page.select_one(".arithmetic").text
    assert [h2.text.strip() for h2 in page.select("main h2")] == [
        "Cách tính",
        "Tính vào số phải dự (11)",
        "Có tên trong sổ ngày họp, không tính vào số phải dự, và vì sao (4)",
        "Ghi trong phiếu sinh hoạt",
    ]
    assert [len(tally.select("li")) for tally in page.select(".tally")] == [11, 4]


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.CELL_SECRETARY, {"Tạm không sinh hoạt": 2, "Đình chỉ": 0, "ốm đau": 0}),
        (Role.UPPER_BOARD, {"Tạm không sinh hoạt": 2, "Đình chỉ": 0, "ốm đau": 0}),
        (Role.COMMUNE_OFFICE, {"Tạm không sinh hoạt": 0, "Đình chỉ": 1, "ốm đau": 1}),
    ],
)
@pytest.mark.parametrize("code", ["K05", "HD12-18"])
def test_health_and_discipline_are_told_to_who_may_see_them(client_of, meeting, role, told, code):
    shown = text(page_of(client_of(role), meeting, code))

    assert {words: shown.count(words) for words in told} == told


def test_the_source_leads_to_what_the_guidance_says(secretary, meeting):
    page = page_of(secretary, meeting, "HD12-7")

    links = [link["href"] for link in page.select("main a.btn")]
    assert links == ["/meetings/guidance/?book=HD12-2018#HD12-2018-HD12-7"]


def test_who_was_absent_without_a_reason_is_named_beside_the_count(secretary, meeting):
    absent = meeting.attendances.filter(presence="present").first()
    meeting.attendances.filter(pk=absent.pk).update(presence="unexcused")

    shown = text(page_of(secretary, meeting, "K06"))

    assert f"1 đảng viên vắng không lý do. Cụ thể: {absent.member.full_name}." in shown


def test_a_shortfall_leads_to_the_page_that_cures_it(secretary, commune):
    draft = MeetingFactory(cell=commune.own, held_on=DAY)

    page = page_of(secretary, draft, "K08")

    assert [link["href"] for link in page.select(".criterion a")] == [
        reverse("meetings:prepare", args=[draft.pk])
    ]


def test_a_gathering_criterion_leads_to_each_of_its_parts(secretary, meeting):
    page = page_of(secretary, meeting, "HD12-39")

    assert [link["href"] for link in page.select(".criterion a")] == [
        f"/meetings/{meeting.pk}/check/{code}/" for code in ("K05", "K06", "K07")
    ]


def test_what_only_a_person_can_tell_says_so(secretary, meeting):
    shown = text(page_of(secretary, meeting, "HD12-42"))

    assert "Không có mục nào trong phiếu cho biết điều này; người dự họp đánh giá." in shown


@pytest.mark.parametrize("code", ["K99", "K10", "HD42-3"])
def test_a_criterion_that_the_book_of_the_day_has_not_is_not_found(secretary, meeting, code):
    assert (
        secretary.get(reverse("meetings:explanation", args=[meeting.pk, code])).status_code == 404
    )


def test_a_meeting_without_a_verdict_has_no_explanation(secretary, commune):
    planned = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 12, 3), state="planned")

    address = reverse("meetings:explanation", args=[planned.pk, "K05"])
    assert secretary.get(address).status_code == 404


@pytest.mark.parametrize("name", ["meetings:check", "meetings:detail"])
def test_every_verdict_of_the_check_asks_why(secretary, meeting, name):
    page = BeautifulSoup(secretary.get(reverse(name, args=[meeting.pk])).content, "html.parser")

    shown = [a["href"] for a in page.select("#check a") if a.text == "Vì sao?"]
    expected = [f"/meetings/{meeting.pk}/check/{c.code}/" for c in HD12.leading]
    assert sorted(shown) == sorted(expected)
    assert {secretary.get(address).status_code for address in shown} == {200}


def test_the_lists_of_the_year_ask_why(client_of, commune, meeting):
    office = client_of(Role.COMMUNE_OFFICE)
    Meeting.objects.update(draft_prepared=None, agenda_approved=False)
    address = reverse("reports:compliance", args=[commune.committee.pk, 2022])

    year = office.get(f"{address}?criterion=K11&month=9")

    page = BeautifulSoup(year.content, "html.parser")
    why = f"/meetings/{meeting.pk}/check/K11/"
    assert [a.text for a in page.select(f"main a[href='{why}']")] == ["K11", "Vì sao?"]


def queries_of(client, name, *args):
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(captured)


@pytest.mark.parametrize("more", [0, 30])
def test_a_counting_asks_as_often_for_few_as_for_many(secretary, commune, held, more):
    before = held(dt.date(2026, 8, 3), combined=True)
    meeting = held(dt.date(2026, 9, 3), combined=True, previous=before)
    grow(commune.own, before, meeting, more)

    asked = {
        code: queries_of(secretary, "meetings:explanation", meeting.pk, code)
        for code in ("K11", *ASKED)
    }

    assert {code: asked[code] - asked["K11"] for code in ASKED} == ASKED


def grow(cell, before, meeting, number):
    """So many more members, each excused, speaking and with a task to do; and a plan of themes."""
    PlannedThemeFactory(plan__cell=cell, plan__year=2026)
    for member in MemberFactory.create_batch(number, cell=cell):
        Attendance.objects.create(meeting=meeting, member=member, presence="excused", reason="ill")
        Remark.objects.create(meeting=meeting, member=member, gist="Nhất trí.")
        Task.objects.create(meeting=before, text="Quét đường", assignee=member)
        MeetingFactory(cell=cell, held_on=dt.date(2026, 7, 1) + dt.timedelta(member.pk % 90))
        if not member.pk % 3:
            member.exemptions.create(since=DAY)


def test_the_page_asks_the_facts_and_hardly_more(secretary, meeting):
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as captured:
        facts_of(meeting, dt.date(2026, 11, 20))

    check = queries_of(secretary, "meetings:check", meeting.pk)
    assert queries_of(secretary, "meetings:explanation", meeting.pk, "K11") == check
    assert check - len(captured) == 7
    assert Member.objects.count() == 21


# Under another guidance


def what_if(client, meeting, code):
    return client.get(f"{reverse('meetings:check', args=[meeting.pk])}?book={code}")


def test_a_meeting_is_shown_under_the_other_book_and_marked_as_supposed(secretary, held):
    meeting = held(DAY, combined=True)

    page = BeautifulSoup(what_if(secretary, meeting, HD42.code).content, "html.parser")

    assert page.h1.text == "Giả định: nếu áp dụng hướng dẫn khác"
    assert (
        "Giả định: nếu áp dụng HD 42-HD/BTCTW ngày 28/10/2025; không dùng để kết luận."
        in page.select_one(".notice").text
    )


def rows_of(page):
    differing, agreeing = page.select("main table")
    return [
        {
            row.th.text.split(" · ")[0]: [
                td.get_text(" ").split("  ")[0].strip() for td in row.select("td")
            ]
            for row in table.select("tbody tr")
        }
        for table in (differing, agreeing)
    ]


def test_differences_come_first_by_number(secretary, commune, held):
    meeting = held(DAY, combined=True)
    Attendance.objects.filter(meeting=meeting).update(presence="present", reason="")
    two = Attendance.objects.filter(meeting=meeting)[:2]
    Attendance.objects.filter(pk__in=[row.pk for row in two]).update(
        presence="excused", reason="travel"
    )

    page = BeautifulSoup(what_if(secretary, meeting, HD42.code).content, "html.parser")

    differing, agreeing = rows_of(page)
    assert list(differing) == ["K05", "K10", "K14", "K16", "K18", "K20"]
    assert [cell.split(" ")[0] for cell in differing["K05"]] == ["Đạt", "Chưa"]
    assert differing["K10"][0] == "Không có tiêu chí này"
    assert "Giả định: Ít nhất 90 % đảng viên phải dự có mặt." in page.text
    assert {"K01", "K06", "K13"} <= agreeing.keys()


def test_the_check_leads_to_the_other_book_and_to_the_guidance(secretary, meeting):
    page = BeautifulSoup(
        secretary.get(reverse("meetings:check", args=[meeting.pk])).content, "html.parser"
    )

    assert [a["href"] for a in page.select("main > .box-actions a")] == [
        "/meetings/guidance/?book=HD12-2018",
        "?book=HD42-2025",
    ]


def test_what_is_not_judged_is_not_supposed_either(secretary, commune):
    planned = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 12, 3), state="planned")

    page = BeautifulSoup(
        secretary.get(reverse("meetings:check", args=[planned.pk])).content, "html.parser"
    )
    supposed = what_if(secretary, planned, HD12.code)

    assert [a["href"] for a in page.select("main > .box-actions a")] == [
        "/meetings/guidance/?book=HD42-2025"
    ]
    assert "cổng kiểm tra sau khi chi bộ họp" in text(
        BeautifulSoup(supposed.content, "html.parser")
    )


def test_a_meeting_before_all_guidances_has_none_to_compare(secretary, commune):
    old = MeetingFactory(cell=commune.own, held_on=dt.date(2017, 9, 3))

    shown = text(BeautifulSoup(what_if(secretary, old, HD12.code).content, "html.parser"))

    assert "Kỳ này không có hướng dẫn nào trong cổng để xét" in shown
    assert "Cổng không có hướng dẫn nào áp dụng cho ngày 03/09/2017" in shown


def test_a_book_that_there_is_not_is_not_found(secretary, meeting):
    assert what_if(secretary, meeting, "HD99").status_code == 404


def test_the_book_of_the_day_is_the_check_itself(secretary, meeting):
    answer = what_if(secretary, meeting, HD12.code)

    assert (answer.status_code, answer["Location"]) == (302, f"/meetings/{meeting.pk}/check/")


def test_a_supposed_verdict_asks_no_more_than_the_check(secretary, meeting):
    check = queries_of(secretary, "meetings:check", meeting.pk)
    with CaptureQueriesContext(connection) as captured:
        what_if(secretary, meeting, HD42.code)

    assert len(captured) == check
