"""The download centre as its tests read it, and the files taken from it."""

import datetime as dt

from django.urls import reverse


def page(client, year=None):
    return client.get(reverse("reports:downloads"), {"year": year} if year else {})


def files_of(client, committee):
    """The lines of a committee by their names, of every year that the page offers."""
    years = page(client).context["years"]
    return {file.name: file for year in years for file in files_in(client, committee, year)}


def files_in(client, committee, year=None):
    """The lines of a committee on the page of a year, in their order."""
    items = page(client, year).context["committees"]
    sections = next(item["sections"] for item in items if item["committee"] == committee)
    return [file for section in sections for file in section.files]


def take(client, name, *args, **query):
    assert client.get(reverse(f"reports:{name}", args=args), query).status_code == 200


def later(hours):
    return dt.datetime(2026, 11, 23, 3 + hours, tzinfo=dt.UTC)
