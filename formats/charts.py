"""Pictures of numbers as SVG, drawn on the server: bars of shares, columns of months.

Lengths across are per cent of the width and lengths down are em, so that letters keep their size
on a phone and with "Chữ to". Colours are classes of the style sheet. A picture tells its numbers
in words too (`desc`), and beside it stands a table of the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from html import escape

from formats.numbers import Ratio, round_half_up

TONES = frozenset({"good", "wait", "bad", "note", "plain"})
LETTER = Fraction(1)  # the room of a line of letters, em
BAR_ROW, BAR_HEIGHT = Fraction("4.2"), Fraction("0.75")  # two lines of letters and the bar
PLOT_LEFT, PLOT_TOP, PLOT_HEIGHT = Fraction(16), Fraction("1.4"), Fraction(14)  # per cent, em, em
COLUMN_SHARE = Fraction(7, 10)  # of the room of its month


class Svg(str):
    """Finished markup, every text of it escaped: a template writes it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Bar:
    """One share: what it is of, and its numbers; KeyError for a tone nobody knows."""

    label: str
    ratio: Ratio
    tone: str = "note"

    @property
    def told(self) -> str:
        """ "Hoàn thành tốt nhiệm vụ: 223/362 · 61,60 %"."""
        return f"{self.label}: {told(self.ratio)}"


@dataclass(frozen=True, slots=True)
class Column:
    """One month: its short name, what it says in words, and what stands in it.

    `parts` are (share of the full height, tone) from the foot upwards; `track` is how far the
    column could go, drawn pale behind them. A ratio of nothing has no height.
    """

    label: str
    told: str
    parts: tuple[tuple[Ratio, str], ...]
    track: Ratio


def told(ratio: Ratio) -> str:
    """ "3/13 · 23,08 %": a share as a picture says it, never a bare percentage."""
    return f"{ratio.fraction} · {ratio.text}"


def bars(key: str, title: str, rows: Sequence[Bar]) -> Svg:
    """Shares under one another, each with its two numbers; `key` is unique on the page."""
    body = "".join(_bar(row, place * BAR_ROW) for place, row in enumerate(rows))
    return _svg(key, title, (row.told for row in rows), len(rows) * BAR_ROW, body)


def columns(
    key: str, title: str, months: Sequence[Column], scale: Iterable[tuple[Ratio, str]]
) -> Svg:
    """Columns beside one another over a `scale` of (share of the full height, label)."""
    step = (100 - PLOT_LEFT) / max(len(months), 1)
    lines = "".join(_line(ratio, label) for ratio, label in scale)
    drawn = "".join(
        _column(month, PLOT_LEFT + place * step, step) for place, month in enumerate(months)
    )
    height = PLOT_TOP + PLOT_HEIGHT + Fraction("1.6")
    return _svg(key, title, (month.told for month in months), height, lines + drawn)


def _svg(key: str, title: str, said: Iterable[str], height: Fraction, body: str) -> Svg:
    return Svg(
        f'<svg class="chart" role="img" aria-labelledby="{escape(key)}-title" '
        f'aria-describedby="{escape(key)}-desc" width="100%" height="{_em(height)}">'
        f'<title id="{escape(key)}-title">{escape(title)}</title>'
        f'<desc id="{escape(key)}-desc">{escape("; ".join(said))}.</desc>{body}</svg>'
    )


def _bar(row: Bar, top: Fraction) -> str:
    y = top + 2 * LETTER + Fraction("0.55")
    return (
        _text("chart-name", row.label, y=top + LETTER)
        + _text("chart-number", told(row.ratio), y=top + 2 * LETTER + Fraction("0.2"))
        + _rect("base", y=y, width=Fraction(100), height=BAR_HEIGHT)
        + _rect(row.tone, y=y, width=100 * _of(row.ratio), height=BAR_HEIGHT)
    )


def _column(month: Column, left: Fraction, step: Fraction) -> str:
    x, width = left + step * (1 - COLUMN_SHARE) / 2, step * COLUMN_SHARE
    foot = PLOT_TOP + PLOT_HEIGHT
    drawn = [_standing("base", month.track, foot, x, width)]
    for ratio, tone in month.parts:
        drawn.append(_standing(tone, ratio, foot, x, width))
        foot -= PLOT_HEIGHT * _of(ratio)
    below = PLOT_TOP + PLOT_HEIGHT + Fraction("1.2")
    label = _text("chart-month", month.label, x=left + step / 2, y=below)
    return "".join(drawn) + label


def _standing(tone: str, ratio: Ratio, foot: Fraction, x: Fraction, width: Fraction) -> str:
    height = PLOT_HEIGHT * _of(ratio)
    return _rect(tone, x=x, y=foot - height, width=width, height=height)


def _line(ratio: Ratio, label: str) -> str:
    y = PLOT_TOP + PLOT_HEIGHT * (1 - _of(ratio))
    line = f'<line class="chart-line" x1="0" x2="100%" y1="{_em(y)}" y2="{_em(y)}"/>'
    return line + _text("chart-scale", label, y=y - Fraction("0.25"))


def _of(ratio: Ratio) -> Fraction:
    return Fraction(ratio.numerator, ratio.denominator or 1)


def _rect(
    tone: str, *, y: Fraction, width: Fraction, height: Fraction, x: Fraction = Fraction(0)
) -> str:
    """A box in its tone, nothing for one without extent."""
    if tone != "base" and tone not in TONES:
        raise KeyError(tone)
    if not width or not height:
        return ""
    place = f'x="{_percent(x)}" y="{_em(y)}" width="{_percent(width)}" height="{_em(height)}"'
    return f'<rect class="bar-{tone}" {place}/>'


def _text(name: str, text: str, *, y: Fraction, x: Fraction = Fraction(0)) -> str:
    return f'<text class="{name}" x="{_percent(x)}" y="{_em(y)}">{escape(text)}</text>'


def _percent(value: Fraction) -> str:
    return f"{_plain(value)}%"


def _em(value: Fraction) -> str:
    return f"{_plain(value)}em"


def _plain(value: Fraction) -> Decimal:
    """A coordinate rounded at the very end, for machines: with a point."""
    return round_half_up(value, 2)
