"""Practising on the pages: the same screens, a band on each, and the way back."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from accounts.roles import Role
from cells.middleware import PRACTISING
from cells.models import Cell, Committee, RoleAssignment
from meetings.enums import State
from meetings.models import Meeting
from tests.factories import MeetingFactory
from tests.meetings.pages.pages import filled, soup, text, url

TODAY = dt.date(2026, 11, 20)
BAND = "Đang tập: không có gì ở đây được gửi cho ai."


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def practising(secretary):
    secretary.post(reverse("practice:start"))
    return secretary


def planned():
    return Meeting.objects.get(cell__name="Chi bộ tập", held_on=TODAY)


def test_one_button_leads_from_the_first_page_into_practice(secretary):
    about = soup(secretary.get(reverse("home"))).select_one("main a[href='/practice/']")
    start = soup(secretary.get(about["href"])).select_one("main form")

    page = secretary.post(start["action"], follow=True)

    assert [part.cell.name for part in page.context["cells"]] == ["Chi bộ tập"]
    assert "Kỳ sinh hoạt tháng 11 · thứ sáu, 20/11/2026, 19:30" in text(page)
    assert BAND in text(page)


def test_reading_about_it_founds_nothing(secretary):
    secretary.get(reverse("practice:about"))

    assert Committee.objects.filter(practice_of__isnull=False).count() == 0


def test_the_band_stands_on_every_page_and_on_none_outside(secretary, commune):
    names = ["home", "members:list", "meetings:list", "reports:cells", "accounts:me"]
    names += ["reports:downloads", "reports:evaluations", "meetings:plan", "practice:about"]
    outside = [BAND in text(secretary.get(reverse(name))) for name in names]
    secretary.post(reverse("practice:start"))
    pages = {name: secretary.get(reverse(name)) for name in names}
    steps = [secretary.get(url(step, planned())) for step in ("detail", "roll", "content", "send")]

    assert outside == [False] * len(names)
    assert {page.status_code for page in [*pages.values(), *steps]} == {200}
    assert [BAND in text(page) for page in [*pages.values(), *steps]] == [True] * (len(names) + 4)


def test_the_whole_month_is_practised_up_to_the_communes_answer(practising):
    meeting = planned()
    for step in ("prepare", "roll", "content", "conclude", "send"):
        answer = practising.post(url(step, meeting), filled(practising, step, meeting))
        assert answer.status_code == 302

    sent = practising.get(url("detail", meeting))
    practising.post(url("return", meeting), filled(practising, "return", meeting, remark="Ghi rõ"))
    returned = practising.get(reverse("home"))
    practising.post(url("send", meeting), filled(practising, "send", meeting))
    practising.post(url("confirm", meeting), filled(practising, "confirm", meeting))

    assert "Đến đây là hết việc của chi bộ" in text(sent)
    assert "bị trả lại: Ghi rõ" in text(returned)
    assert planned().state == State.CONFIRMED


def test_while_practising_the_real_is_out_of_reach_and_says_why(practising, commune):
    real = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 11, 3))

    answers = [
        practising.get(url("detail", real)),
        practising.post(url("conclude", real), {"version": 0}),
        practising.get(reverse("reports:cell", args=[commune.own.pk])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert "Đồng chí đang tập nên không mở được việc thật" in text(answers[1])
    assert commune.own.name not in text(practising.get(reverse("home")))


def test_leaving_leads_back_to_the_real(practising, commune):
    real = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 11, 3))
    leave = soup(practising.get(reverse("home"))).select_one(".practice-band form")["action"]

    page = practising.post(leave, follow=True)

    assert "Đã thôi tập" in text(page)
    assert BAND not in text(page)
    assert practising.get(url("detail", real)).status_code == 200
    assert practising.get(url("detail", planned())).status_code == 404


def test_leaving_twice_or_without_having_begun_is_harmless(secretary):
    assert secretary.post(reverse("practice:leave"))["Location"] == reverse("home")


def test_signing_out_ends_it(practising, commune):
    practising.post(reverse("account_logout"))
    practising.force_login(commune.users[Role.CELL_SECRETARY])

    assert BAND not in text(practising.get(reverse("home")))


def test_pressing_start_twice_founds_one(practising):
    practising.post(reverse("practice:start"))

    assert Cell.objects.filter(committee__practice_of__isnull=False).count() == 1


def test_starting_afresh_is_asked_once_more(practising):
    meeting = planned()
    practising.post(url("roll", meeting), filled(practising, "roll", meeting))
    reset = soup(practising.get(reverse("home"))).select_one(".practice-band a")["href"]
    asked = practising.get(reset)
    kept = planned().state

    page = practising.post(reset, follow=True)

    assert "Mọi điều đồng chí đã ghi khi tập sẽ bị bỏ" in text(asked)
    assert (kept, planned().state) == (State.DRAFT, State.PLANNED)
    assert "Đã bắt đầu lại" in text(page)


def test_outside_practice_nothing_is_reset(practising):
    practising.post(reverse("practice:leave"))
    before = planned()

    answers = [
        practising.get(reverse("practice:reset")),
        practising.post(reverse("practice:reset")),
    ]

    assert [answer["Location"] for answer in answers] == [reverse("practice:about")] * 2
    assert planned() == before


def test_whose_role_has_ended_does_not_practise_on(practising, commune):
    RoleAssignment.objects.filter(user=commune.users[Role.CELL_SECRETARY]).update(
        until=TODAY - dt.timedelta(days=1)
    )

    assert practising.get(reverse("home")).status_code == 403
    assert practising.get(url("detail", planned())).status_code == 403


@pytest.mark.parametrize("name", ["practice:start", "practice:leave"])
def test_practising_begins_and_ends_with_a_button_alone(secretary, name):
    before = secretary.get(reverse(name)).status_code, secretary.session.get(PRACTISING)
    secretary.post(reverse("practice:start"))
    secretary.get(reverse(name))

    assert before == (302, None)
    assert secretary.session[PRACTISING] is True


def test_the_office_practises_too_and_leaves_its_commune_behind(office, commune):
    office.post(reverse("practice:start"))

    page = office.get(reverse("home"))

    assert (page.context["committees"], len(page.context["cells"])) == ([], 1)
    assert office.get(reverse("cells:roles")).status_code == 403
    assert office.get(reverse("accounts:audit")).status_code == 403
