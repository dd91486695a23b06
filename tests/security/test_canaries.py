"""Every text of both communes is a token: a role's pages and files hold those in its reach only.

The comparison is exact, so each refusal has its positive control in the same crawl.
"""

import re

import pytest
from django.test import Client

from accounts.roles import Role
from tests.security.crawling import crawl, every_address
from tests.security.life import YEAR
from tests.security.planting import NOW, office_of, plant

UNSHOWN = {("cell", "name_key"), ("meeting", "reopened_because")}
SENSITIVE = {("member", "ethnicity"), ("member", "religion")}
TRAIL = {
    ("event", "target"),
    ("event", "from_cell"),
    ("event", "to_cell"),
    ("place event", "actor"),
    ("place event", "target"),
}
RECONCILED = {("reconciliation", "file_name")} | {
    ("discrepancy", name) for name in ("name", "ours", "theirs")
}
FOLLOWED = {("opinion", "note"), ("appraisal", "because")}  # while a campaign is open
COURSE = {("course", "title"), ("course", "organiser")}
MATERIAL = {("material", name) for name in ("title", "issuer", "summary", "name", "content")}
FRAME = {("framechoice", "name"), ("framechoice", "document"), ("yearrulechoice", "document")}
FRAME |= {("frameitem", "code"), ("frameitem", "text")}
NAME = ("committee", "name")
HEAD = {("committee", "place"), ("committee", "superior_line")}  # of what a cell writes
PERSON = {("user", "full_name"), ("user", "username")}
# Asks its query for nothing, and is the slowest of all files.
ZIP_OF_A_YEAR = re.compile(r"/committees/\d+/\d+/workbook/")
PLACES = {("cell", "name"), NAME, ("place event", "actor"), ("place event", "target")} | PERSON

COMMUNE = {"own", "other", "commune"}


@pytest.fixture
def planted(commune, time_machine):
    time_machine.move_to(NOW, tick=False)
    return plant(commune)


def forged(garden, commune):
    """Addresses that ask by their query for what is not one's own."""
    for cell in (commune.other, commune.foreign):
        for path in ("/members/", "/meetings/", "/cells/", "/meetings/plan/", "/members/new/"):
            yield f"{path}?cell={cell.pk}&level=good&committee={cell.committee_id}"
    for token, of in garden.planted.items():
        if of.place in {"other", "foreign"} and of.field in {"full_name", "username"}:
            for path in ("/members/", "/accounts/", "/cells/roles/"):
                yield f"{path}?q={token}"


def seen_by(user, planted, addresses):
    """What the user finds, each as (place, model, field); not what he himself asked for."""
    garden, _ = planted
    client = Client()
    client.force_login(user)
    return {
        (of.place, of.model, of.field)
        for page in crawl(client, addresses)
        for of in garden.found_in(page.text) - garden.found_in(page.address)
    }


def everything(commune, planted):
    garden, world = planted
    files = [address for address in every_address(world, YEAR) if "workbook" in address]
    asked = [address for address in files if not ZIP_OF_A_YEAR.match(address)]
    queries = [f"{address}?cell={commune.foreign.pk}&level=good&pk=1" for address in asked]
    return ["/", *every_address(world, YEAR), *forged(garden, commune), *queries]


def texts_of(planted, places, without=frozenset(), only=None):
    return {
        (of.place, of.model, of.field)
        for of in planted[0].planted.values()
        if of.place in places
        and (of.model, of.field) not in UNSHOWN | without
        and (only is None or (of.model, of.field) in only)
    }


def test_the_office_finds_every_text_of_its_commune_and_of_no_other(commune, planted):
    seen = seen_by(commune.users[Role.COMMUNE_OFFICE], planted, everything(commune, planted))

    above = texts_of(planted, {"district"}, only={NAME} | MATERIAL)
    assert seen == texts_of(planted, COMMUNE) | above


def test_the_office_of_the_other_commune_finds_what_ours_does_not(commune, planted):
    seen = seen_by(office_of(commune.elsewhere), planted, ["/"])

    assert seen == texts_of(planted, {"foreign"})


def test_a_cell_secretary_finds_the_texts_of_his_cell_alone(commune, planted):
    seen = seen_by(commune.users[Role.CELL_SECRETARY], planted, everything(commune, planted))

    above = texts_of(planted, {"commune"}, only={NAME} | COURSE | MATERIAL | HEAD | FRAME)
    above |= texts_of(planted, {"district"}, only={NAME} | MATERIAL)
    assert seen == texts_of(planted, {"own"}, without=SENSITIVE | TRAIL) | above


def test_the_board_above_finds_neither_the_sensitive_nor_the_trail(commune, planted):
    seen = seen_by(commune.users[Role.UPPER_BOARD], planted, everything(commune, planted))

    withheld = SENSITIVE | TRAIL | PERSON | RECONCILED | FOLLOWED
    signed = texts_of(planted, {"own", "other"}, only={("user", "full_name")})
    own = texts_of(planted, {"district"}, only={NAME} | PERSON | MATERIAL)
    assert seen == texts_of(planted, COMMUNE, without=withheld) | signed | own


def test_the_administrator_finds_places_and_accounts_and_no_member(commune, planted):
    seen = seen_by(commune.users[Role.SYSTEM_ADMIN], planted, everything(commune, planted))

    assert seen == texts_of(planted, COMMUNE | {"district"}, only=PLACES)


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.COMMUNE_OFFICE])
def test_who_practises_finds_the_texts_of_his_practice_alone(commune, planted, role):
    garden, _ = planted
    client = Client()
    client.force_login(commune.users[role])
    client.post("/practice/start/")

    found = {
        of.place
        for page in crawl(client, everything(commune, planted))
        for of in garden.found_in(page.text) - garden.found_in(page.address)
        if of.model != "user"
    }

    assert found == ({"practice"} if role == Role.CELL_SECRETARY else set())


def test_both_roles_of_a_commune_are_given_the_same(commune, client_of):
    seen = {
        role: client_of(role).get("/accounts/me/").context["may"]
        for role in (Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE)
    }

    assert seen[Role.COMMUNE_SECRETARY] == seen[Role.COMMUNE_OFFICE]
