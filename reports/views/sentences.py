"""True sentences about a committee's cells, each with the page on which it can be seen."""

from dataclasses import dataclass

from django.urls import reverse

from formats.periods import Month, vi_date
from reports.facts.months import MonthState, ThemeState

NAMES_SHOWN = 3
AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    url: str
    tone: str = "wait"


def today_sentences(committee, cells, *, recent, waiting, year, due):
    """At most five sentences for the committee's office, the most urgent first.

    `recent` RecentMonths, `waiting` records not yet confirmed, `year` YearOfCells, `due` Due.
    """
    guidance = guidance_url(committee, year.year)
    month, last = Month.of(year.as_of), Month.of(year.as_of).previous()
    not_sent = [c for c in cells if existed_in(c, last) and not recent.sent(c, last)]
    unplanned = [c for c in cells if not recent.has_meeting(c, month)]
    candidates = [
        _some(
            not_sent,
            cells,
            f"chưa gửi biên bản {of(last)}",
            guidance_url(committee, last.year, last),
        ),
        _waiting(waiting),
        _unmet(year, last, guidance_url(committee, last.year, last)),
        _some(
            unplanned,
            cells,
            f"chưa có lịch họp {of(month)}",
            guidance_url(committee, month.year, month),
        ),
        _themes(year, f"{guidance}#quarters"),
        _full_memberships(due),
        _terms(due),
    ]
    found = [sentence for sentence in candidates if sentence]
    return found[:AT_MOST] or [_all_sent(cells, last, guidance)]


def year_sentences(year, committee):
    """What the year's page says before its table: the last month due, the quarter, the year."""
    last = last_due(year)
    lines = [_year_total(year)]
    if last:
        url = guidance_url(committee, last.year, last)
        boxes = year.of_month(last)
        missing = [box.cell for box in boxes if box.state is MonthState.MISSING]
        everyone = [box.cell for box in boxes]
        lines += [
            _some(missing, everyone, f"chưa họp {of(last)}", url) or _all_met(everyone, last, url),
            _unmet(year, last, url),
        ]
    lines.append(_themes(year, "#quarters"))
    return [line for line in lines if line]


def last_due(year):
    """The last month of the year that is over on the day of the figures; None in January."""
    over = [month for month in _months(year) if month.last_day < year.as_of]
    return over[-1] if over else None


def guidance_url(committee, year, month=None):
    address = reverse("reports:compliance", args=[committee.pk, year])
    return f"{address}?month={month.month}#month" if month else address


def of(month):
    return f"tháng {month.month}/{month.year}"


def existed_in(cell, month):
    return cell.since is None or cell.since <= month.first_day


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


def _unmet(year, month, url):
    boxes = year.of_month(month)
    failing = [box.cell for box in boxes if box.state is MonthState.UNMET]
    everyone = [box.cell for box in boxes if box.state.held]
    return _some(failing, everyone, f"đã họp còn tiêu chí chưa đạt ở kỳ {of(month)}", url, "bad")


def _themes(year, url):
    quarter = Month.of(min(year.as_of, _months(year)[-1].last_day)).quarter if year.cells else None
    boxes = year.of_quarter(quarter) if quarter else []
    lacking = [box.cell for box in boxes if box.state in {ThemeState.OPEN, ThemeState.MISSING}]
    until = f", hạn {vi_date(quarter.last_day)}" if quarter else ""
    everyone = [box.cell for box in boxes]
    label = quarter.label if quarter else ""
    return _some(lacking, everyone, f"chưa sinh hoạt chuyên đề {label}{until}", url)


def _year_total(year):
    held = year.held
    if not held.denominator:
        return Sentence(f"Năm {year.year} chưa có tháng nào đến hạn họp.", "#matrix", "plain")
    tone = "good" if held.numerator == held.denominator else "wait"
    text = f"Đã họp {held.fraction} kỳ thường kỳ đến hạn của năm {year.year} · {held.text}."
    return Sentence(text, "#matrix", tone)


def _all_met(cells, month, url):
    n = len(cells)
    return Sentence(f"{n}/{n} chi bộ đã họp {of(month)}.", url, "good") if n else None


def _all_sent(cells, month, url):
    n = len(cells)
    text = f"{n}/{n} chi bộ đã gửi biên bản {of(month)}; không còn việc nào chờ."
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
