"""Ratios, never as a bare percentage, and points."""

from django.utils.html import format_html

from formats import numbers
from formats.numbers import Ratio
from formats.ui.library import linked, register, tone_of


@register.simple_tag
def ratio(value: Ratio, unit="", url="", base_url=""):
    """3/13 chi bộ · 23,08 %: never a bare percentage.

    `url` leads to the rows counted above the line, `base_url` to those below it.
    """
    return format_html(
        '<span class="share">{}/{}{} · {}</span>',
        linked(value.numerator, url),
        linked(value.denominator, base_url),
        format_html(" {}", unit) if unit else "",
        value.text,
    )


@register.simple_tag
def ratio_bar(value: Ratio, tone="note"):
    """The ratio as a bar for the eye only: beside it always stands `ratio`."""
    return format_html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar-base" width="100" height="10"/>'
        '<rect class="bar-{}" width="{}" height="10"/></svg>',
        tone_of(tone),
        value.plain or 0,
    )


@register.filter
def points(value):
    """Points with no more places than they need, 4,5; nothing for None."""
    return "" if value is None else numbers.vi_points(value)


@register.filter
def points_of(value, most):
    """Points out of the most that can be given, 4,5/5; –/5 for None."""
    return numbers.points_of(value, most)
