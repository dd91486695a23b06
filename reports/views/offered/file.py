"""A line of the download centre, and of whom and for whom the lines are made."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.roles import Permission
from formats.periods import Month
from reports.facts.downloads import MEETINGS, OF_THE_MEMBERS, About

PUBLISHED = (
    "Bản chính thức, công bố ngày {day}, có mã kiểm tra; sổ thay đổi sau ngày đó không làm đổi."
)


@dataclass(frozen=True, slots=True)
class File:
    """One line of the page; without the permission to take it away `workbook` is empty.

    `key` is the report and its mark in the trail, `about` what it speaks of. `taken` is when the
    reader last took it, `changed` when something it speaks of was recorded after that. `earlier`
    are the keys of the editions it replaces, `replaced` when the reader last took one of those;
    `editions` where they are listed. `paper` is the same line as a Word document.
    """

    name: str
    content: str
    as_of: dt.date
    page: str = ""
    workbook: str = ""
    key: tuple[str, str] = ("", "")
    about: About = OF_THE_MEMBERS
    taken: dt.datetime | None = None
    changed: dt.datetime | None = None
    button: str = "Tải Excel"
    earlier: tuple[tuple[str, str], ...] = ()
    replaced: dt.datetime | None = None
    editions: str = ""
    paper: "File | None" = None


def year_at_hand(today):
    """The year that is worked on: that of the last month that is over."""
    return Month.of(today).previous().year


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one reader is offered of one committee and one year on a day.

    `cells` are his own there, where he does not read the whole.
    """

    access: Any
    committee: Any
    today: dt.date
    year: int
    cells: tuple[Any, ...] = ()

    @property
    def whole(self):
        """Whether he reads of the whole committee."""
        return not self.cells

    @property
    def is_past(self):
        """Whether the year is over."""
        return self.year < self.today.year

    @property
    def years_at_hand(self):
        """The years of which something is told although nothing was held in them yet."""
        return {self.today.year, year_at_hand(self.today)}

    def takes(self, permission):
        """Whether the reader may take files of the permission away."""
        return self.committee.pk in self.access.committees(permission)

    def url(self, name, *more):
        """The address of a page or file of the committee."""
        return reverse(f"reports:{name}", args=[self.committee.pk, *more])

    def taken_away(self, url, permission=Permission.EXPORT_REPORTS):
        """The address of a file, "" for who may not take it away."""
        return url if self.takes(permission) else ""


def of_days(first, last):
    """What a file on the meetings of some days speaks of."""
    return About(MEETINGS, first, last)


def of_year(year):
    return of_days(dt.date(year, 1, 1), dt.date(year, 12, 31))
