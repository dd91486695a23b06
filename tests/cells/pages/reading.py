"""Pages of the cells app as their tests read them."""

import datetime as dt

from bs4 import BeautifulSoup

TODAY = dt.date(2026, 11, 3)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def errors(response):
    return [tag.text.strip() for tag in soup(response).select(".invalid-feedback, .alert li")]
