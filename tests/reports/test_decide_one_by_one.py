"""The committee decides one by one: on what a level rests, and who comes next."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from reports.enums import Stage
from tests.reports.appraised import campaign_of, speak
from tests.reports.evaluation_pages import url, words

pytestmark = pytest.mark.django_db
SENT = {"level": "good", "given_on": "20/11/2026"}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


def address(member):
    return reverse("reports:decision_of_member", args=[2026, member.pk])


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def decided(client, member, version=1):
    return page_of(client.post(address(member), SENT | {"version": version}, follow=True))


@pytest.mark.parametrize(
    ("approving", "told"),
    [
        (1, "biểu quyết: tán thành 1/3, chưa quá nửa."),
        (3, "biểu quyết: tán thành 3/3."),
        (None, "chưa có biểu quyết."),
    ],
)
def test_the_page_tells_what_was_proposed_and_how_the_cell_voted(
    office, campaign, commune, members, approving, told
):
    votes = {"votes_against": 0, "votes_abstained": 0, "votes_for": approving}
    said = votes if approving else {}
    speak(campaign, commune.own, members[0], stage=Stage.CELL, **said)
    speak(campaign, commune.own, members[0], level="excellent")

    page = page_of(office.get(address(members[0])))

    proposed = f"Đề nghị lên đảng ủy: Hoàn thành xuất sắc nhiệm vụ · {told}"
    assert words(page.select_one("form.record p")) == proposed


def test_without_a_proposal_it_tells_what_was_said_last(office, campaign, commune, members):
    nothing = page_of(office.get(address(members[1])))
    speak(campaign, commune.own, members[0], stage=Stage.SELF)
    own = page_of(office.get(address(members[0])))

    said = [words(page.select_one("form.record p")) for page in (nothing, own)]
    assert said == [
        "Chưa có đề nghị, ý kiến nào.",
        "Tự nhận: Hoàn thành tốt nhiệm vụ · chưa có biểu quyết.",
    ]


def test_what_is_decided_leads_to_the_next_of_the_cell_and_to_all_that_wait(
    office, campaign, commune, members
):
    for member in members:
        speak(campaign, commune.own, member)

    page = decided(office, members[1])

    told = "Đã ghi quyết định của đảng ủy. Còn 2 đề nghị chờ quyết định."
    assert words(page.select_one(".messages .notice")) == told
    links = {words(link): link["href"] for link in page.select(".box-actions a")}
    assert links[f"Quyết định tiếp: {members[2].full_name}"] == address(members[2])
    assert links["Các đề nghị đang chờ"] == url("decide_all", campaign)
    again = decided(office, members[2])
    assert again.select_one(".box-actions .btn-primary")["href"] == address(members[0])


def test_after_the_last_there_is_nobody_to_lead_to(office, campaign, commune, members):
    speak(campaign, commune.own, members[0])

    page = decided(office, members[0])

    assert "Không còn đề nghị nào chờ quyết định." in words(page)
    assert page.select(".box-actions .btn-primary") == []


def test_who_may_not_decide_is_not_led_on(client_of, office, campaign, commune, members):
    for member in members:
        speak(campaign, commune.own, member)
    decided(office, members[0])

    secretary = client_of(Role.CELL_SECRETARY)
    shown = secretary.get(reverse("reports:appraisal_of_member", args=[2026, members[0].pk]))
    assert "Quyết định tiếp" not in words(page_of(shown))
