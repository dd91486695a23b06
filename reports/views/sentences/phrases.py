"""What sentences about cells are made of, each with the page on which it can be seen."""

from dataclasses import dataclass

from django.urls import reverse

from formats.names import first_named
from formats.periods import Month, vi_date
from reports.facts.months import MonthState, ThemeState

NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    url: str
    tone: str = "wait"


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
    return first_named([short_name(cell) for cell in cells], NAMES_SHOWN, "chi bộ")


def some_of(found, everyone, what, url, tone="wait"):
    """How many of them, and the first by name; None where there are none."""
    if not found:
        return None
    return Sentence(f"{len(found)}/{len(everyone)} chi bộ {what}: {named(found)}.", url, tone)


def unmet_in(year, month, url):
    """The cells that met in the month and left a criterion unmet."""
    boxes = year.of_month(month)
    failing = [box.cell for box in boxes if box.state is MonthState.UNMET]
    everyone = [box.cell for box in boxes if box.state.held]
    return some_of(failing, everyone, f"đã họp còn tiêu chí chưa đạt ở kỳ {of(month)}", url, "bad")


def lacking_themes(year, url):
    """Cells without a thematic meeting in the quarter of today, a year that is not over."""
    quarter = Month.of(year.as_of).quarter
    boxes = year.of_quarter(quarter)
    lacking = [box.cell for box in boxes if box.state is ThemeState.OPEN]
    what = f"chưa sinh hoạt chuyên đề {quarter.label}, hạn {vi_date(quarter.last_day)}"
    return some_of(lacking, [box.cell for box in boxes], what, url)
