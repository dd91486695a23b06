"""What looks like a formula, a tag or a template stays the text that was typed."""

import io
import re
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.urls import reverse
from openpyxl import load_workbook

from accounts.roles import Role
from cells.models import Committee
from formats.periods import Month
from members.models import Member
from reports.models import Campaign
from tests.policy import POLICY
from tests.reports.publishing import published_month_of, published_of
from tests.security.crawling import every_address, read
from tests.security.garden import free_text
from tests.security.life import YEAR
from tests.security.planting import NOW, plant
from tests.test_every_view_is_guarded import ROUTES

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://x")',
    "=cmd|'/c calc'!A0",
    "http://evil.vn",
    "a\x0b\x1f=1",
    "\uffff=1+1",
    "{=1+1}",
    "'=1+1",
]
MARKUP = "</script><img onerror=a>"  # as long as the shortest field of a text takes
QUOTED = "\"'><i onload=a>{{7*7}}"
# Every file by its address, so that none can be forgotten; the zip of a year has a test of its own.
FILES = [name for name, _ in ROUTES if name.endswith("_workbook")]
OWN_APPS = ("accounts", "cells", "members", "meetings", "reports")
LIVE = {
    "SUM",
    "COUNTA",
    "COUNTIF",
    "COUNTIFS",
    "IF",
    "IFERROR",
}  # what the portal's own totals are made of
FUNCTION = re.compile(r"[A-Z]+(?=\()")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@pytest.fixture
def world(commune, time_machine):
    time_machine.move_to(NOW, tick=False)
    return plant(commune)[1]


def write_everywhere(text):
    """Put the text into every text of every object, past all forms."""
    for app in OWN_APPS:
        for model in apps.get_app_config(app).get_models():
            once = {"card_number", "username", "code", "name_key", "check_code"}
            names = [f for f in model._meta.concrete_fields if free_text(f) and f.name not in once]
            texts = {f.name: text[: f.max_length] for f in names}
            if texts and model.__name__ != "AuditEvent":
                model.objects.update(**texts)


def formulas_in(workbook):
    sheets = load_workbook(io.BytesIO(workbook)).worksheets
    return [
        cell.value
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def texts_in(workbook):
    sheets = load_workbook(io.BytesIO(workbook)).worksheets
    return {
        cell.value
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "s"
    }


def links_in(workbook):
    """Parts that lead out of the file: links of a sheet, other workbooks."""
    parts = zipfile.ZipFile(io.BytesIO(workbook)).namelist()
    return [part for part in parts if "externalLinks" in part or "sheets/_rels" in part]


def address_of(name, world):
    """Of the first object of its sort that there is; a published report is published anew, for it
    tells what stood in the texts when it was frozen."""
    sort = POLICY[name][1]
    if sort in PUBLISHED:
        return reverse(name, args=[PUBLISHED[sort]().pk])
    asked = {"pk": world[sort][0], "year": YEAR}
    names = dict(ROUTES)[name].pattern.converters
    return reverse(name, kwargs={key: asked[key] for key in names})


PUBLISHED = {
    "published report": lambda: published_of(Campaign.objects.earliest("pk"), "Sửa"),
    "published month": lambda: published_month_of(
        Committee.objects.get(campaigns=Campaign.objects.earliest("pk")), Month(YEAR, 10), "Sửa"
    ),
}


def test_every_address_of_a_file_is_that_of_a_workbook_a_document_or_the_zip():
    others = {name for name, route in ROUTES if "workbook" in str(route.pattern)} - {*FILES}

    assert others == {"reports:year_workbooks", "reports:published_document"}


@pytest.mark.parametrize("name", FILES)
def test_no_text_becomes_a_formula_or_a_link_in_a_file(client_of, world, name):
    client = client_of(Role.COMMUNE_OFFICE)
    write_everywhere("thử")  # as many lines of a statistic as with any other one text
    plain = formulas_in(client.get(address_of(name, world)).content)

    for payload in FORMULAS if name == "reports:members_workbook" else FORMULAS[::3]:
        write_everywhere(payload)
        workbook = client.get(address_of(name, world)).content
        assert formulas_in(workbook) == plain
        assert links_in(workbook) == []
        kept = CONTROL.sub("", payload)
        assert any(kept.strip() in text for text in texts_in(workbook))

    assert {word for f in plain for word in FUNCTION.findall(f)} <= LIVE


def test_no_text_becomes_a_formula_or_a_link_in_the_zip_of_a_year(client_of, world):
    client = client_of(Role.UPPER_BOARD)
    address = reverse("reports:year_workbooks", args=[world["committee"][0], YEAR])
    write_everywhere("thử")
    plain = {name: formulas_in(book) for name, book in workbooks_in(client, address).items()}

    write_everywhere(FORMULAS[6])
    books = workbooks_in(client, address)

    assert {name: formulas_in(book) for name, book in books.items()} == plain
    assert [name for name, book in books.items() if links_in(book)] == []
    assert {word for fs in plain.values() for f in fs for word in FUNCTION.findall(f)} <= LIVE
    assert sum(FORMULAS[6] in texts_in(book) for book in books.values()) > len(books) / 2


def workbooks_in(client, address):
    with zipfile.ZipFile(io.BytesIO(client.get(address).content)) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.endswith(".xlsx")}


def test_a_file_that_did_hold_a_formula_would_be_noticed(client_of, world):
    address = reverse("reports:members_workbook", args=[world["committee"][0]])
    book = load_workbook(io.BytesIO(client_of(Role.COMMUNE_OFFICE).get(address).content))
    before = io.BytesIO()
    book.save(before)
    book.worksheets[0]["A1"] = "=1+1"
    after = io.BytesIO()
    book.save(after)

    added = set(formulas_in(after.getvalue())) - set(formulas_in(before.getvalue()))
    assert added == {"=1+1"}


@pytest.mark.parametrize("payload", [MARKUP, QUOTED])
def test_no_text_becomes_a_tag_or_an_attribute_of_a_page(client_of, world, payload):
    write_everywhere(payload)
    client, own = client_of(Role.COMMUNE_OFFICE), {name: ids[:1] for name, ids in world.items()}
    addresses = ["/", *every_address(own, YEAR)]
    pages = [page for a in addresses if "workbook" not in a for page in [read(client, a)]]

    found = [
        (page.address, tag.name)
        for page in pages
        for tag in BeautifulSoup(page.html, "html.parser").find_all(True)
        if is_live(tag)
    ]

    assert found == []
    assert sum("&gt;" in page.html for page in pages) > len(pages) / 2
    assert [page.address for page in pages if ">49" in page.html and "{{7" not in page.html] == []


def is_live(tag):
    """A tag that no template of ours writes, or one with an attribute that runs something."""
    runs = any(name.startswith("on") or name == "style" for name in tag.attrs)
    script = tag.name == "script" and not tag.get("src", "").startswith("/static/")
    led_away = str(tag.get("href", "")).lower().startswith(("javascript:", "data:", "http"))
    return runs or script or led_away or (tag.name in {"img", "i"} and "src" not in tag.attrs)


@pytest.mark.parametrize(
    "payload", [*FORMULAS[:4], FORMULAS[6], MARKUP, QUOTED, "  hai  dấu cách "]
)
def test_a_name_that_was_typed_comes_back_as_it_was(client_of, world, payload):
    client, pk = client_of(Role.COMMUNE_OFFICE), world["member"][0]
    data = {"full_name": payload, "admitted_on": "01/01/2010", "expertise": payload}
    data["reason"] = "thử"

    saved = client.post(reverse("members:edit", args=[pk]), data)
    page = BeautifulSoup(client.get(reverse("members:edit", args=[pk])).content, "html.parser")

    tidy = " ".join(payload.split())
    assert (saved.status_code, Member.objects.get(pk=pk).full_name) == (302, tidy)
    assert page.select_one("input[name=full_name]")["value"] == tidy
    assert page.select_one("input[name=expertise]")["value"] == payload.strip()
