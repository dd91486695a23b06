"""The pages of a role as a stranger would go through them: links, forms and their options."""

import io
import re
import zipfile
from collections import deque
from dataclasses import dataclass
from html import unescape
from urllib.parse import urldefrag, urlencode, urljoin

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.policy import POLICY
from tests.test_every_view_is_guarded import ROUTES

# The same page of other years: built alike, so one year of it is enough.
OTHER_YEARS = re.compile(r"/(?:guidance|meetings/themes)/\d+/20(?!26)\d\d/")
# Statistics of other times, built alike too: of the year as it runs, and of today, is enough.
OTHER_TIMES = re.compile(
    r"/reports/\d+/.*[?&](?:period=(?!2026(?:&|$))|on=|when=)"
    r"|/meetings/(?:themes/\?year=|schedule/.*\?month=(?!2026-1[012]))"
    r"|/schedule/workbook/\?month="
    r"|/committees/\d+/20(?!26)\d\d/workbook/"
    r"|/reports/\d+/structure/\?(?:cell=\d+&)?by=(?!sex)"
    r"|/guidance/\d+/\d+/matrix/\?criterion=(?!K0[25](?:$|@))"
)
OTHER_MONTHS = re.compile(r"/committees/\d+/month/(?:grades/)?(?:workbook/)?\?month=(?!2026-1[01])")
# Why a verdict is what it is, built alike too: criteria that list people, and one that does not.
OTHER_CRITERIA = re.compile(r"/meetings/\d+/check/(?!(?:K05|K13|K18|HD42-10)/)\w")
MOST_PAGES = 1_500  # far more than there are; a crawl that gets here goes in circles
OFFICE, ZIP = "openxmlformats", "application/zip"
HREF = re.compile(r'<a\s[^>]*?href="([^"]+)"')
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)  # forms do not nest


@dataclass(frozen=True)
class Page:
    """One answer: its address and everything in it, the headers and unzipped files included."""

    address: str
    status: int
    text: str
    html: str


@dataclass(frozen=True)
class PostForm:
    """A form as it stands on a page: where it is sent, and what a browser would send."""

    action: str
    data: dict
    kinds: dict  # field → "day", "select", "number", "text", …


def crawl(client, addresses):
    """Every page that can be reached from the addresses, each once."""
    waiting, seen = deque(addresses), set(addresses)
    while waiting:
        assert len(seen) < MOST_PAGES
        page = read(client, waiting.popleft())
        yield page
        fresh = [address for address in onward(page) if address not in seen]
        waiting.extend(dict.fromkeys(fresh))
        seen.update(fresh)


def read(client, address):
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    kind = response.headers.get("Content-Type", "")
    text = "\n".join(parts_of(body)) if OFFICE in kind or ZIP in kind else body.decode()
    html = text if response.status_code == 200 and "html" in kind else ""
    return Page(address, response.status_code, f"{headers}\n{text}".casefold(), html)


def parts_of(packed):
    """The parts of a workbook or document; of a zip of them the parts of each."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        inner = parts_of(part) if name.endswith((".xlsx", ".docx")) else [part.decode()]
        yield from (f"{name}\n{text}" for text in inner)


def onward(page):
    """Where links and the forms that search lead; a page of a query leads on by links only."""
    for href in HREF.findall(page.html):
        found = urldefrag(urljoin(page.address, unescape(href))).url
        if found.startswith("/") and not found.startswith(("//", "/static/")):
            yield from _of_these_days(found)
    if "<select" in page.html and "?" not in page.address:
        for found in _searches(page):
            yield from _of_these_days(found)


def _of_these_days(address):
    others = (OTHER_YEARS, OTHER_TIMES, OTHER_MONTHS, OTHER_CRITERIA)
    if not any(of.match(address) for of in others):
        yield address


def _searches(page):
    for form in forms_in(page.html, lambda method: method != "post"):
        target = urljoin(page.address, form.get("action") or page.address)
        for option in form.select("select[name] option[value]:not([value=''])"):
            name = option.find_parent("select")["name"]
            yield f"{target}?{urlencode({name: option['value']})}"


def every_address(world, year):
    """Every page of the portal for every object of the world: {what an address names: ids}."""
    for name, pattern in ROUTES:
        if name not in POLICY:
            continue
        keys = set(pattern.pattern.converters)
        for pk in world.get(POLICY[name][1], [0]):
            values = {"pk": pk, "year": year, "code": "K05"}
            yield reverse(name, kwargs={key: values.get(key, 0) for key in keys})


def forms_of(client, address):
    """The forms of a page that write."""
    response = client.get(address)
    if response.status_code != 200 or "html" not in response.headers["Content-Type"]:
        return []
    found = forms_in(response.content.decode(), lambda method: method == "post")
    return [_form(address, form) for form in found]


def forms_in(html, wanted):
    """The forms of a page whose method is wanted; only these are parsed, not the page."""
    for text in FORM.findall(html):
        form = BeautifulSoup(text, "html.parser").form
        if wanted(form.get("method", "").lower()):
            yield form


def _form(address, form):
    data, kinds = {}, {}
    for box in form.select("input[name], select[name], textarea[name], button[name]"):
        name, kind = box["name"], box.get("data-written") or box.get("type", box.name)
        kinds.setdefault(name, kind)
        value = _value(box, kind)
        if value is not None and name != "csrfmiddlewaretoken":
            data[name] = value
    return PostForm(urljoin(address, form.get("action") or address), data, kinds)


def _chosen(select):
    """What is chosen; where nothing is, the first that may be."""
    chosen = select.select_one("option[selected]:not([value=''])")
    chosen = chosen or select.select_one("option:not([value=''])")
    return chosen["value"] if chosen else ""


def _value(box, kind):
    if kind in {"checkbox", "radio"}:
        return box.get("value", "on") if box.has_attr("checked") else None
    if kind == "select":
        return _chosen(box)
    if kind in {"submit", "button", "file"}:
        return None
    # a browser leaves out the line break after the tag
    return re.sub(r"^\r?\n", "", box.get_text()) if kind == "textarea" else box.get("value", "")
