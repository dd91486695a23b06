"""How published reports are read and pressed in a browser's stead."""

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.reports.evaluation_pages import url


def page_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def report_url(report, name="published_report"):
    return reverse(f"reports:{name}", args=[report.pk])


def shown(client, campaign):
    """The mark of the figures on the page, as its form sends it."""
    page = page_of(client.get(url("publish_report", campaign)))
    return {"mark": page.select_one("main form [name=mark]")["value"]}


def publish(client, campaign, **said):
    """Open the page and press its button."""
    return client.post(url("publish_report", campaign), shown(client, campaign) | said, follow=True)
