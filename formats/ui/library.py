"""The library into which every module here puts its pieces, and the tones they share."""

from django import template
from django.utils.html import format_html

register = template.Library()

# Tones are colours with a meaning; "plain" says nothing good or bad.
TONES = {"good", "wait", "bad", "note", "plain"}


def tone_of(tone: str) -> str:
    """The tone itself; KeyError for one that nobody gave a colour."""
    if tone not in TONES:
        raise KeyError(tone)
    return tone


def linked(text, url):
    """The text, as a link where there is an address."""
    return format_html('<a href="{}">{}</a>', url, text) if url else text
