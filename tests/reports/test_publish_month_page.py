"""A month is published in the browser: what its reader saw, and nothing that came after."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from cells.models import Cell
from meetings.enums import State
from meetings.models import Meeting
from reports.models import PublishedReport
from tests.factories import CellFactory, MeetingFactory
from tests.reports.evaluation_pages import words
from tests.reports.published_months import SEPTEMBER, september_of
from tests.reports.publishing import published_month_of
from tests.security.test_two_writers import at_once

PUBLISHERS = [Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE]
STALE = (
    "Số liệu của tháng 09/2026 vừa đổi trong lúc trang đang mở, nên chưa công bố gì. "
    "Hãy xem lại số liệu dưới đây rồi bấm nút lần nữa."
)
UNCHANGED = "Số liệu không đổi so với lần công bố 1; không cần công bố lại."


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def meeting(commune):
    return september_of(commune.own)


@pytest.fixture
def report(commune, meeting):
    return published_month_of(commune.committee, SEPTEMBER)


def page_of(response, status=200):
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def publish_url(committee, month="2026-09"):
    return f"{reverse('reports:publish_month', args=[committee.pk])}?month={month}"


def shown(client, committee):
    """The mark of the figures on the page, as its form sends it."""
    page = page_of(client.get(publish_url(committee)))
    return {"mark": page.select_one("main form [name=mark]")["value"]}


def publish(client, committee, **said):
    """Open the page and press its button."""
    return client.post(publish_url(committee), shown(client, committee) | said, follow=True)


def submit(meeting, state=State.RETURNED):
    Meeting.objects.filter(pk=meeting.pk).update(state=state)


def notices(page):
    return [words(notice) for notice in page.select("main .notice")]


@pytest.mark.parametrize("role", PUBLISHERS)
def test_who_may_publishes_a_month_and_is_led_to_it(client_of, commune, meeting, role):
    answer = publish(client_of(role), commune.committee)

    report = PublishedReport.objects.get()
    told = f"Đã công bố lần 1, mã kiểm tra {report.check_code}."
    assert told in words(page_of(answer))
    assert answer.redirect_chain == [(reverse("reports:published_month", args=[report.pk]), 302)]
    assert (report.published_by, report.month) == (commune.users[role], SEPTEMBER.first_day)


@pytest.mark.parametrize("role", [Role.UPPER_BOARD, Role.CELL_SECRETARY, Role.SYSTEM_ADMIN])
def test_nobody_else_publishes(client_of, commune, meeting, role):
    client = client_of(role)

    answers = [ask(publish_url(commune.committee)).status_code for ask in (client.get, client.post)]

    assert answers == [403, 403]
    assert PublishedReport.objects.count() == 0


def test_the_page_tells_the_figures_and_what_is_missing_before_the_button(office, commune, meeting):
    MeetingFactory(
        cell=CellFactory(committee=commune.committee, name="Chi bộ thôn số 3", position=3),
        held_on=dt.date(2026, 9, 5),
        state=State.DRAFT,
    )

    page = page_of(office.get(publish_url(commune.committee)))

    told = [words(element) for element in page.select("main dl.facts dd")]
    assert told == [
        "2/3 chi bộ · 66,67 %",
        "2/3 lượt · 66,67 %",
        "0 có lý do, 1 không lý do",
        "6",
        "0/2 kỳ họp · 0,00 %",
    ]
    assert [words(fold) for fold in page.select("main details.fold")] == [
        "Chưa họp (1) Chi bộ thôn số 2",
        "Chưa điểm danh (1) Chi bộ thôn số 3, họp ngày 05/09/2026",
        "Biên bản chưa gửi (1) Chi bộ thôn số 3, họp ngày 05/09/2026",
        "Biên bản chờ xác nhận (1) Chi bộ thôn Tập Ninh, họp ngày 03/09/2026",
    ]
    assert words(page.select_one("main form button")) == "Công bố báo cáo tháng 09/2026"


@pytest.mark.parametrize(
    ("month", "told"),
    [
        ("2026-11", "Tháng 11/2026 chưa hết; công bố được từ ngày 01/12/2026."),
        ("", "Tháng 11/2026 chưa hết; công bố được từ ngày 01/12/2026."),
        ("2019-05", "Không có chi bộ nào phải họp trong tháng 05/2019; không có gì để công bố."),
    ],
)
def test_a_month_that_cannot_be_published_is_told_and_has_no_button(office, commune, month, told):
    Cell.objects.update(since=dt.date(2020, 1, 1))

    asked = page_of(office.get(publish_url(commune.committee, month)))
    sent = page_of(office.post(publish_url(commune.committee, month)))

    assert (notices(asked), asked.select("main form")) == ([told], [])
    assert notices(sent) == [told]
    assert PublishedReport.objects.count() == 0


def test_publishing_again_asks_for_the_reason(office, commune, meeting, report):
    submit(meeting)

    page = page_of(publish(office, commune.committee, reason=""))
    assert "Hãy ghi lý do công bố lại." in words(page)
    publish(office, commune.committee, reason="Đã trả lại biên bản")

    assert [(r.version, r.reason) for r in PublishedReport.objects.all()] == [
        (2, "Đã trả lại biên bản"),
        (1, ""),
    ]


def test_pressing_the_button_twice_publishes_once(office, commune, meeting):
    sent = shown(office, commune.committee)
    publish(office, commune.committee)

    page = page_of(office.post(publish_url(commune.committee), sent | {"reason": "Bấm lại"}))

    assert (notices(page), page.select("main form")) == ([UNCHANGED], [])
    assert PublishedReport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_the_same_moment_make_one_version(commune, client_of, meeting):
    clients = [client_of(role) for role in PUBLISHERS]
    sent = shown(clients[0], commune.committee)

    answers = at_once(lambda n: clients[n].post(publish_url(commune.committee), sent), 2)

    slower, _ = sorted(answers, key=lambda answer: answer.status_code)
    assert notices(page_of(slower)) == [UNCHANGED]
    assert [each.version for each in PublishedReport.objects.all()] == [1]


@pytest.mark.parametrize("times", [1, 4])
def test_the_page_before_the_button_costs_the_same_for_few_and_many_cells(
    office, commune, meeting, times, django_assert_num_queries
):
    for number in range(times):
        cell = CellFactory(committee=commune.committee, position=3 + number)
        MeetingFactory(cell=cell, held_on=dt.date(2026, 9, 5), state=State.DRAFT)

    with django_assert_num_queries(24):
        office.get(publish_url(commune.committee))


# What was looked at


def test_what_was_recorded_after_the_page_was_opened_is_looked_at_before(office, commune, meeting):
    sent = shown(office, commune.committee)
    september_of(commune.other)

    answer = office.post(publish_url(commune.committee), sent)

    page = page_of(answer, status=409)
    assert notices(page) == [STALE]
    assert words(page.select_one("main dl.facts dd")) == "2/2 chi bộ · 100,00 %"
    assert PublishedReport.objects.count() == 0
    sent = {"mark": page.select_one("main form [name=mark]")["value"]}
    office.post(publish_url(commune.committee), sent)
    assert PublishedReport.objects.get().facts["totals"]["met"]["numerator"] == 2


def test_minutes_that_were_confirmed_meanwhile_are_looked_at_too(office, commune, meeting):
    sent = shown(office, commune.committee)
    submit(meeting)

    answer = office.post(publish_url(commune.committee), sent)

    assert notices(page_of(answer, status=409)) == [STALE]


@pytest.mark.parametrize("mark", [{}, {"mark": ""}, {"mark": "7QKM"}])
def test_a_button_without_the_mark_of_a_page_publishes_nothing(office, commune, meeting, mark):
    answer = office.post(publish_url(commune.committee), mark)

    assert notices(page_of(answer, status=409)) == [STALE]
    assert PublishedReport.objects.count() == 0


@pytest.mark.parametrize("typed", ["Đã trả lại biên bản", ""])
def test_what_was_typed_stays_when_the_figures_have_changed(
    office, commune, meeting, report, typed
):
    submit(meeting)
    sent = shown(office, commune.committee)
    september_of(commune.other)

    answer = office.post(publish_url(commune.committee), sent | {"reason": typed})

    page = page_of(answer, status=409)
    assert notices(page)[0] == STALE
    assert page.select_one("main form [name=reason]").get_text().strip() == typed
    assert PublishedReport.objects.count() == 1


def test_the_mark_is_of_the_figures_and_not_of_the_day(office, commune, meeting, time_machine):
    sent = shown(office, commune.committee)
    time_machine.move_to("2026-11-29 09:00:00+07:00", tick=False)

    assert office.post(publish_url(commune.committee), sent).status_code == 302


def test_figures_that_have_not_changed_are_told_before_and_have_no_button(office, commune, report):
    page = page_of(office.get(publish_url(commune.committee)))

    assert (notices(page), page.select("main form")) == ([UNCHANGED], [])
    assert [words(link) for link in page.select("main a.btn")] == [
        "Xem lần công bố 1",
        "Xem sinh hoạt tháng 09/2026",
    ]
