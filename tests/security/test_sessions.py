"""Signing in and out, the token of every form, and where a sign-in leads."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.factories import UserFactory
from tests.security.crawling import crawl, every_address, forms_of
from tests.security.life import YEAR
from tests.security.planting import NOW, plant
from tests.test_every_view_is_guarded import digest

PASSWORD = "mot cau de nho nhat"


@pytest.fixture
def user(db, _clean_cache):
    user = UserFactory(username="tapninh")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "https:evil.example",
        "\t//evil.example/",
        "javascript:alert(1)",
        "http://testserver.evil.example/",
        "http://testserver@evil.example/",
    ],
)
def test_a_sign_in_leads_to_no_other_host(client, user, address):
    data = {"login": "tapninh", "password": PASSWORD, "next": address}

    response = client.post(reverse("account_login"), data)

    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_a_sign_in_leads_to_the_page_that_was_asked_for(client, user):
    data = {"login": "tapninh", "password": PASSWORD, "next": "/members/"}

    response = client.post(reverse("account_login"), data)

    assert response.headers["Location"] == "/members/"


def test_a_link_to_another_host_is_not_handed_on_by_the_page(client, db):
    page = client.get(reverse("account_login"), {"next": "https://evil.example/"})

    links = BeautifulSoup(page.content, "html.parser").select("a[href], form[action]")
    assert [a for a in links if "evil" in (a.get("href") or a["action"]).split("?")[0]] == []


def test_a_planted_session_is_not_taken_over(client, user):
    client.get(reverse("account_login"))
    client.cookies["session"] = planted = "a" * 32

    client.post(reverse("account_login"), {"login": "tapninh", "password": PASSWORD})

    assert len(client.cookies["session"].value) == 32
    assert client.cookies["session"].value != planted


def test_a_session_that_was_signed_out_opens_nothing(client_of):
    client = client_of(Role.COMMUNE_OFFICE)
    kept = client.cookies["session"].value
    client.post(reverse("account_logout"))
    client.cookies["session"] = kept

    assert client.get("/members/").status_code == 302


def test_an_account_that_is_closed_is_out_with_its_next_request(client_of, commune):
    client = client_of(Role.COMMUNE_OFFICE)
    user = commune.users[Role.COMMUNE_OFFICE]
    user.is_active = False
    user.save()

    assert client.get("/members/").status_code == 302


def test_a_role_that_ended_opens_nothing_from_the_next_request_on(client_of, commune):
    client = client_of(Role.CELL_SECRETARY)
    before = client.get("/members/").status_code
    commune.users[Role.CELL_SECRETARY].roles.update(until="2020-12-31")

    assert (before, client.get("/members/").status_code) == (200, 403)


def test_no_form_is_taken_without_its_token(commune, client_of, time_machine):
    time_machine.move_to(NOW, tick=False)
    _, world = plant(commune)
    world = {name: ids[:1] for name, ids in world.items()}
    actions = {
        form.action
        for role in (Role.COMMUNE_OFFICE, Role.CELL_SECRETARY, Role.SYSTEM_ADMIN)
        for form in post_forms(client_of(role), world)
    }
    before = digest()

    strict = without_token(commune)
    answers = {action: refused(strict, action) for action in actions}

    assert {a: s for a, s in answers.items() if s != 403} == {}
    assert len(actions) > 30
    assert digest() == before


def post_forms(client, world):
    for address in every_address(world, YEAR):
        if "workbook" not in address:
            yield from forms_of(client, address)


def without_token(commune):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(commune.users[Role.COMMUNE_OFFICE])
    strict.cookies["csrf"] = "a" * 32
    return strict


def refused(strict, action):
    foreign = {"csrfmiddlewaretoken": "b" * 32, "version": 0}
    return strict.post(action, foreign, headers={"origin": "https://evil.example"}).status_code


def test_only_signing_in_and_what_signs_out_stand_open_to_a_stranger(db):
    pages = list(crawl(Client(), [reverse("account_login"), reverse("account_logout"), "/"]))

    opened = {page.address.split("?")[0] for page in pages if page.status == 200}
    assert opened == {reverse("account_login")}
