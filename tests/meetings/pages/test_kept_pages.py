"""A small form says under which name the device keeps it, and when it was taken."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from meetings.enums import State
from tests.factories import MeetingFactory
from tests.meetings.pages.pages import DAY, filled, plan_form, soup, url

pytestmark = pytest.mark.usefixtures("_september")
STEPS = ["reschedule", "change_kind", "cancel", "absences"]


def kept_as(commune, path, role=Role.CELL_SECRETARY):
    return f"keep:{commune.users[role].pk}:{path}"


def taken(client, address):
    """The forms that the page at the address says were taken."""
    return [told["data-sent"] for told in soup(client.get(address)).select("[data-sent]")]


@pytest.fixture
def planned(commune):
    return MeetingFactory(cell=commune.own, held_on=DAY, state=State.PLANNED)


@pytest.mark.parametrize("step", STEPS)
def test_a_form_is_kept_for_its_user_and_page(secretary, commune, planned, step):
    page = soup(secretary.get(url(step, planned)))

    [form] = page.select("form[data-keep]")
    assert form["data-keep"] == kept_as(commune, url(step, planned))
    assert "data-typed" not in form.attrs
    assert [script["src"] for script in page.select("script[src*=kept]")] != []


def test_success_names_the_form_once(secretary, commune, planned):
    sent = filled(secretary, "cancel", planned, reason="Bão")
    address = secretary.post(url("cancel", planned), sent).url

    assert taken(secretary, address) == [kept_as(commune, url("cancel", planned))]
    assert taken(secretary, address) == []


def test_what_was_refused_is_not_taken_and_stays_typed(secretary, commune, planned):
    page = soup(secretary.post(url("cancel", planned), {"version": 0, "reason": " "}))

    assert page.select("[data-sent]") == []
    assert "data-typed" in page.select_one("form[data-keep]").attrs


def test_a_plan_of_the_cell_asked_for_is_kept_as_the_plan(secretary, commune):
    address = f"{reverse('meetings:plan')}?cell={commune.own.pk}"

    answer = secretary.post(address, plan_form(commune))

    assert taken(secretary, answer.url) == [kept_as(commune, reverse("meetings:plan"))]


def test_a_plan_of_themes_is_taken_with_its_saving(secretary, commune):
    address = reverse("meetings:edit_themes", args=[commune.own.pk, 2022])
    theme = {"theme_0_topic": "Học Bác", "theme_0_month": 9, "theme_0_group": "other"}

    answer = secretary.post(address, {"version": 0, **theme})

    assert taken(secretary, answer.url) == [kept_as(commune, address)]
