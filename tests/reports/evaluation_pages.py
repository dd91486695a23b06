"""Pages of the evaluation as their tests read them."""

from django.urls import reverse


def url(page, campaign, query=""):
    return reverse(f"reports:{page}", args=[campaign.pk]) + query


def words(element):
    return " ".join(element.get_text().split())


def rows(page):
    return [words(row) for row in page.select("tbody tr")]
