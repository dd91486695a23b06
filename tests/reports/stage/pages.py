"""The page on which a stage is recorded for a whole cell: opened, read, sent."""

from bs4 import BeautifulSoup
from django.urls import reverse

from reports.enums import Stage
from reports.models import Opinion

LEVELS = ["excellent", "good", "completed", "failed", ""]
EMPTY = {"f": "", "a": "", "o": ""}


def address(cell, stage=Stage.SELF, year=2026):
    return f"{reverse('reports:cell_stage', args=[year, cell.pk])}?stage={stage}"


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def words(page):
    return " ".join(page.get_text(" ").split())


def fields_of(page):
    """What the browser would send if nobody touched the page."""
    found = {}
    for box in page.select("form.stage input"):
        ticked = box.get("type") in {"radio", "checkbox"}
        if not ticked or box.has_attr("checked"):
            found[box["name"]] = box.get("value", "on" if ticked else "")
    return found


def opened(client, cell, stage=Stage.SELF):
    return fields_of(page_of(client.get(address(cell, stage))))


def sent(client, cell, stage=Stage.SELF, *, fields=None, **changes):
    given = (opened(client, cell, stage) if fields is None else fields) | changes
    return client.post(address(cell, stage), given)


def levels(stage):
    rows = Opinion.objects.filter(stage=stage).order_by("appraisal__member__sort_key")
    return {row.appraisal.member_id: row.level for row in rows}


def row(page, key):
    return page.select_one(f"#m{key}")
