"""axe finds nothing serious on any kind of page, on a phone and at a desk.

The pages of the register are in test_register_pages.py.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.looking import SCREENS

GRAVE = {"serious", "critical"}
PAGES = {
    "today": ("vanphong", "/"),
    "this month": ("tapninh", "/"),
    "cells": ("vanphong", "/cells/"),
    "cell": ("vanphong", ("/cells/", "tbody th a")),
    "list of members": ("vanphong", "/members/"),
    "list of meetings": ("vanphong", "/meetings/"),
    "minutes": ("vanphong", ("/meetings/?year=2022", "tbody th a")),
    "check": ("vanphong", ("/meetings/?year=2021", "tbody th a")),
    "plan": ("tapninh", "/meetings/plan/"),
    "preparation": (
        "vanphong",
        ("/meetings/?state=draft", "tbody th a", ".steps li:nth-child(1) a"),
    ),
    "absences": ("tapninh", "absences/"),
    "roll": ("tapninh", "roll/"),
    "check alone": ("tapninh", "check/"),
    "content": ("tapninh", "content/"),
    "conclusion": (
        "vanphong",
        ("/meetings/?state=draft", "tbody th a", ".steps li:nth-child(4) a"),
    ),
    "sending": ("tapninh", "send/"),
    "themes of all": ("vanphong", "/meetings/themes/"),
    "themes of a cell": ("tapninh", ("/meetings/themes/", "tbody th a")),
    "planning themes": (
        "tapninh",
        ("/meetings/themes/", "tbody th a", ".page-actions a[href$='/edit/']"),
    ),
    "meeting of a theme": (
        "tapninh",
        ("/meetings/themes/", "tbody th a", "a[href*='/themes/planned/']"),
    ),
    "schedule": ("vanphong", "/meetings/schedule/"),
    "filling the schedule": ("vanphong", "/meetings/schedule/fill/"),
    "notice": ("tapninh", "notice/"),
    "printed roll": ("tapninh", "roll-sheet/"),
    "evaluations": ("vanphong", "/evaluations/"),
    "evaluation": ("vanphong", ("/evaluations/", ".box-title a")),
    "guidance": ("vanphong", ("/", "a[href^='/guidance/']")),
    "month of a committee": ("vanphong", ("/", "a[href*='/month/']")),
    "practice": ("tapninh", "/practice/"),
    "address": ("tapninh", "/accounts/me/email/"),
    "downloads": ("tuyengiao", "/reports/"),
    "roles": ("vanphong", "/cells/roles/"),
    "trail": ("vanphong", "/accounts/audit/"),
    "accounts": ("quantri", "/accounts/"),
    "sign-in": (None, "/account/login/"),
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_serious(open_as, record, kind, screen):
    username, way = PAGES[kind]
    page = open_as(username, screen)

    follow_way(page, way, record)

    found = Axe().run(page).response["violations"]
    assert [told(one) for one in found if one["impact"] in GRAVE] == []


def follow_way(page, way, record):
    """Open an address (of the record, unless it begins with "/"), then the first link found."""
    address, *links = [way] if isinstance(way, str) else way
    page.goto(address if address.startswith("/") else record + address)
    for link in links:
        page.goto(page.locator(link).first.get_attribute("href"))


def told(violation):
    return violation["id"], [node["html"] for node in violation["nodes"]]
