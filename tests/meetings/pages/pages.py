"""Pages of meetings as their tests read and fill them."""

import datetime as dt
import uuid

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.browser import answered

DAY = dt.date(2022, 9, 3)
NOW = dt.datetime(2022, 9, 10, 12, 42, tzinfo=dt.UTC)


def url(step, meeting):
    return reverse(f"meetings:{step}", args=[meeting.pk])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(soup(response).get_text(" ").split())


def filled(client, step, meeting, **changes):
    """What a browser would send from the page as it is shown, with some answers changed."""
    return answered(soup(client.get(url(step, meeting))), **changes)


def plan_form(commune, **changes):
    return {
        "client_key": str(uuid.uuid4()),
        "cell": commune.own.pk,
        "kind": "regular",
        "held_on": "2022-10-03",
    } | changes
