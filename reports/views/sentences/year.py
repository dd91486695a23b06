"""What a year of meetings comes to."""

from reports.facts.months import MonthState, ThemeState
from reports.views.sentences.phrases import (
    Sentence,
    guidance_url,
    lacking_themes,
    of,
    some_of,
    unmet_in,
)


def year_sentences(year, committee):
    """What the year's page says before its table: of the last month due, or of the whole year."""
    if not year.boxes:
        return []
    is_over = _months(year)[-1].last_day < year.as_of
    lines = _of_whole_year(year) if is_over else _of_last_month(year, committee)
    return [line for line in [year_total(year), *lines] if line]


def _of_whole_year(year):
    rows = year.cells
    everyone = [row.cell for row in rows]
    missing = [r.cell for r in rows if any(b.state is MonthState.MISSING for b in r.months)]
    unmet = [r.cell for r in rows if any(b.state is MonthState.UNMET for b in r.months)]
    themes = [r.cell for r in rows if any(b.state is ThemeState.MISSING for b in r.quarters)]
    return [
        some_of(missing, everyone, "có tháng chưa họp", "#matrix", "bad"),
        some_of(unmet, everyone, "có kỳ chưa đạt", "#matrix", "bad"),
        some_of(themes, everyone, "có quý thiếu sinh hoạt chuyên đề", "#quarters"),
    ]


def _of_last_month(year, committee):
    last = last_due(year)
    if last is None:
        return [lacking_themes(year, "#quarters")]
    url = guidance_url(committee, last.year, last)
    boxes = year.of_month(last)
    missing = [box.cell for box in boxes if box.state is MonthState.MISSING]
    everyone = [box.cell for box in boxes]
    return [
        some_of(missing, everyone, f"chưa họp {of(last)}", url) or _all_met(everyone, last, url),
        unmet_in(year, last, url),
        lacking_themes(year, "#quarters"),
    ]


def last_due(year):
    """The last month of the year that is over on the day of the figures; None in January."""
    over = [month for month in _months(year) if month.last_day < year.as_of]
    return over[-1] if over else None


def _months(year):
    return sorted({box.month for box in year.boxes})


def year_total(year):
    """How many of the months due the cells met in, for the page of a year."""
    held = year.held
    if not held.denominator:
        return Sentence(f"Năm {year.year} chưa có tháng nào đến hạn họp.", "#matrix", "plain")
    tone = "good" if held.numerator == held.denominator else "wait"
    text = f"Đã họp {held.fraction} kỳ thường kỳ đến hạn của năm {year.year} · {held.text}."
    return Sentence(text, "#matrix", tone)


def _all_met(cells, month, url):
    n = len(cells)
    return Sentence(f"{n}/{n} chi bộ đã họp {of(month)}.", url, "good") if n else None
