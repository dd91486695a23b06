"""Pages of the evaluation as their tests read them."""

from bs4 import BeautifulSoup
from django.urls import reverse


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def url(page, campaign, query=""):
    return reverse(f"reports:{page}", args=[campaign.pk]) + query


def words(element):
    return " ".join(element.get_text().split())


def rows(page):
    return [words(row) for row in page.select("tbody tr")]
