"""Old minutes that say how many came and not who: the page for the numbers, and what shows them."""

import pytest
from django.urls import reverse

from meetings.enums import State
from meetings.models import Meeting
from meetings.rulebooks.facts import HeadCount
from tests.factories import MeetingFactory
from tests.meetings.pages.pages import DAY, NOW, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")
MARK = "theo số đếm, không có tên"
NUMBERS = {"required": "44", "present": "41", "excused": "3", "unexcused": "0"}


@pytest.fixture
def counted(commune):
    return MeetingFactory(
        cell=commune.own, held_on=DAY,
        counted_required=44, counted_present=41, counted_excused=3, counted_unexcused=0,
    )  # fmt: skip


def sent(client, meeting, **changes):
    data = filled(client, "counts", meeting, **NUMBERS | changes)
    return client.post(url("counts", meeting), data)


def test_the_roll_of_a_past_meeting_offers_the_numbers(secretary, meeting):
    page = soup(secretary.get(url("roll", meeting)))

    assert page.find("a", href=url("counts", meeting)).text == "Chỉ biết số lượng"


def test_the_roll_of_today_does_not(secretary, commune):
    today = MeetingFactory(cell=commune.own, held_on=NOW.date())

    assert not soup(secretary.get(url("roll", today))).find("a", href=url("counts", today))


def test_the_numbers_are_saved(secretary, meeting):
    response = sent(secretary, meeting)

    assert response.url == url("detail", meeting)
    assert Meeting.objects.get(pk=meeting.pk).counted == HeadCount(44, 41, 3, 0)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"present": "40"}, "44 nhưng 40 + 3 + 0 = 43"),
        ({"present": ""}, "Chưa có số; không có ai thì ghi 0."),
        ({"present": "41 đ/c"}, "Hãy ghi một số, ví dụ 41."),
        ({"unexcused": "-1"}, "không thể nhỏ hơn 0"),
        ({"required": "99999", "present": "99996"}, "lớn quá 9999"),
    ],
)
def test_numbers_that_cannot_be_are_refused_and_stay_on_the_page(
    secretary, meeting, changes, sentence
):
    response = sent(secretary, meeting, **changes)

    assert sentence in text(response)
    assert soup(response).find("input", attrs={"name": "excused"})["value"] == "3"
    assert Meeting.objects.get(pk=meeting.pk).counted is None


def test_a_stale_page_says_so_and_keeps_what_was_typed(secretary, meeting):
    data = filled(secretary, "counts", meeting, **NUMBERS)
    Meeting.objects.update(version=7)

    response = secretary.post(url("counts", meeting), data)

    assert response.status_code == 409
    assert soup(response).find("input", attrs={"name": "required"})["value"] == "44"


def test_a_meeting_to_come_has_no_numbers_yet(secretary, commune):
    coming = MeetingFactory(cell=commune.own, held_on=DAY.replace(month=12), state=State.PLANNED)

    assert "Chưa đến ngày họp" in text(secretary.get(url("counts", coming)))


def test_the_minutes_show_the_numbers_with_their_mark(secretary, counted):
    shown = text(secretary.get(url("detail", counted)))

    assert "44 phải dự · 41 có mặt" in shown
    assert MARK in shown


def test_the_list_shows_the_numbers_with_their_mark(secretary, counted):
    rows = soup(secretary.get(reverse("meetings:list"))).select("tbody tr")

    assert [("41/44" in row.text, MARK in row.text) for row in rows] == [
        (True, True),
    ]


def test_the_roll_of_a_counted_meeting_says_that_names_will_replace_the_numbers(secretary, counted):
    shown = text(secretary.get(url("roll", counted)))

    assert "41/44 có mặt theo số đếm, không có tên" in shown


def test_the_form_begins_with_what_is_kept(secretary, counted):
    page = soup(secretary.get(url("counts", counted)))

    assert page.find("input", attrs={"name": "present"})["value"] == "41"
