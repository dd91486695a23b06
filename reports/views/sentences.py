"""True sentences about a committee's cells, each with the page on which it can be seen."""

from dataclasses import dataclass

from django.urls import reverse

from cells.existing import exists_throughout
from formats.periods import Month, Quarter, vi_date
from reports.facts.months import MonthState, ThemeState

NAMES_SHOWN = 3
AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    url: str
    tone: str = "wait"


def today_sentences(committee, *, recent, waiting, year, due, reminder=None):
    """At most five sentences for the committee's office, the most urgent first.

    `recent` RecentMonths, `waiting` records not yet confirmed, `year` YearOfCells, `due` Due,
    `reminder` the sentence of the quarter's reconciliation, if there is one to give.
    """
    month = Month.of(year.as_of)
    last = month.previous()
    now, before = month_url(committee, month), month_url(committee, last)
    candidates = [
        _not_sent(year, recent, last, before),
        _waiting(waiting),
        _met_unsent(year, recent, month, now),
        _unmet(year, last, guidance_url(committee, last.year, last)),
        _unplanned(year, recent, month, now),
        _themes(year, f"{guidance_url(committee, year.year)}#quarters"),
        _full_memberships(due),
        _terms(due),
        reminder,
    ]
    found = [sentence for sentence in candidates if sentence]
    return found[:AT_MOST] or [_nothing_waits(_due_in(year, last), last, before)]


def unreconciled_sentence(missing, cells, day):
    """The cells whose register nobody has reconciled in the quarter; None when all are."""
    what = f"chưa đối chiếu sổ đảng viên {Quarter.of(day).label}"
    return _some(missing, cells, what, reverse("members:reconcile"), "note")


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
        _some(missing, everyone, "có tháng chưa họp", "#matrix", "bad"),
        _some(unmet, everyone, "có kỳ chưa đạt", "#matrix", "bad"),
        _some(themes, everyone, "có quý thiếu sinh hoạt chuyên đề", "#quarters"),
    ]


def _of_last_month(year, committee):
    last = last_due(year)
    if last is None:
        return [_themes(year, "#quarters")]
    url = guidance_url(committee, last.year, last)
    boxes = year.of_month(last)
    missing = [box.cell for box in boxes if box.state is MonthState.MISSING]
    everyone = [box.cell for box in boxes]
    return [
        _some(missing, everyone, f"chưa họp {of(last)}", url) or _all_met(everyone, last, url),
        _unmet(year, last, url),
        _themes(year, "#quarters"),
    ]


def last_due(year):
    """The last month of the year that is over on the day of the figures; None in January."""
    over = [month for month in _months(year) if month.last_day < year.as_of]
    return over[-1] if over else None


def guidance_url(committee, year, month=None):
    address = reverse("reports:compliance", args=[committee.pk, year])
    return f"{address}?month={month.month}#month" if month else address


def month_url(committee, month):
    """The page of one month of the committee: who is still to do what."""
    address = reverse("reports:month", args=[committee.pk])
    return f"{address}?month={month.year}-{month.month:02d}"


def of(month):
    return f"tháng {month.month}/{month.year}"


def short_name(cell):
    return cell.name.removeprefix("Chi bộ ").removeprefix("chi bộ ")


def named(cells):
    """ "thôn A, thôn B, thôn C và 4 chi bộ khác"."""
    names = ", ".join(short_name(cell) for cell in cells[:NAMES_SHOWN])
    rest = len(cells) - NAMES_SHOWN
    return f"{names} và {rest} chi bộ khác" if rest > 0 else names


def _months(year):
    return sorted({box.month for box in year.boxes})


def _some(found, everyone, what, url, tone="wait"):
    if not found:
        return None
    return Sentence(f"{len(found)}/{len(everyone)} chi bộ {what}: {named(found)}.", url, tone)


def _due_in(year, month):
    """The cells that had to meet in the month."""
    return [row.cell for row in year.cells if exists_throughout(row.cell, month)]


def _not_sent(year, recent, month, url):
    due = _due_in(year, month)
    found = [cell for cell in due if not recent.sent(cell, month)]
    return _some(found, due, f"chưa gửi biên bản {of(month)}", url)


def _met_unsent(year, recent, month, url):
    due = _due_in(year, month)
    found = [cell for cell in due if recent.met_unsent(cell, month)]
    return _some(found, due, f"đã họp, chưa gửi biên bản {of(month)}", url)


def _unplanned(year, recent, month, url):
    due = _due_in(year, month)
    found = [cell for cell in due if not recent.has_meeting(cell, month)]
    return _some(found, due, f"chưa có lịch họp {of(month)}", url)


def _unmet(year, month, url):
    boxes = year.of_month(month)
    failing = [box.cell for box in boxes if box.state is MonthState.UNMET]
    everyone = [box.cell for box in boxes if box.state.held]
    return _some(failing, everyone, f"đã họp còn tiêu chí chưa đạt ở kỳ {of(month)}", url, "bad")


def _themes(year, url):
    """Cells without a thematic meeting in the quarter of today, a year that is not over."""
    quarter = Month.of(year.as_of).quarter
    boxes = year.of_quarter(quarter)
    lacking = [box.cell for box in boxes if box.state is ThemeState.OPEN]
    what = f"chưa sinh hoạt chuyên đề {quarter.label}, hạn {vi_date(quarter.last_day)}"
    return _some(lacking, [box.cell for box in boxes], what, url)


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


def _nothing_waits(cells, month, url):
    """That all the `cells` that had to meet in the month have sent, or that none had to: then
    nothing has been done that could be praised."""
    if not cells:
        text = f"Chưa có chi bộ nào phải họp {of(month)}; không có việc sinh hoạt nào chờ."
        return Sentence(text, url, "plain")
    n = len(cells)
    text = f"{n}/{n} chi bộ đã gửi biên bản {of(month)}; không còn việc sinh hoạt nào chờ."
    return Sentence(text, url, "good")


def _waiting(number):
    if not number:
        return None
    url = f"{reverse('meetings:list')}?state=submitted"
    return Sentence(f"{number} biên bản đã gửi đang chờ xác nhận.", url, "note")


def _full_memberships(due):
    if not due.full:
        return None
    overdue = sum(row.overdue for row in due.full)
    late = f", {overdue} đã quá hạn" if overdue else ""
    text = f"{len(due.full)} đảng viên dự bị đến hạn công nhận chính thức{late}."
    return Sentence(text, "#due", "bad" if overdue else "note")


def _terms(due):
    if not due.terms:
        return None
    text = f"{len(due.terms)} nhiệm kỳ chi bộ sắp hết hoặc đã hết hạn."
    return Sentence(text, "#due", "note")
