"""A published month read from its frozen facts alone, as its page and its file show it.

`FrozenMonth` answers what `reports.facts.monthly_report.MonthReport` answers, so that the same
workbook is made of either; nothing here asks the database.
"""

import datetime as dt
from decimal import Decimal
from functools import cached_property

from formats.numbers import Ratio
from formats.periods import Month
from reports.facts.editions import Edition
from reports.facts.month_lines import SUMMED, MonthLine, MonthTotals, lacking_in


class FrozenMonth(Edition):
    """The meetings of a month as they were published."""

    def __init__(self, facts, code):
        super().__init__(facts, code)
        self.month = Month.of(dt.date.fromisoformat(facts["month"]))
        self.as_of = dt.date.fromisoformat(facts["as_of"])
        self.guidances = tuple(tuple(told) for told in facts["guidances"])
        self.method = tuple(tuple(told) for told in facts["method"])

    @classmethod
    def of(cls, report):
        """The month of a PublishedReport."""
        return cls(report.facts, report.check_code)

    @property
    def cut_off(self):
        return self.as_of

    @cached_property
    def lines(self):
        return tuple(_line(row) for row in self._facts["rows"])

    @cached_property
    def totals(self):
        kept = self._facts["totals"]
        sums = {name: kept[name] for name in SUMMED}
        return MonthTotals(**sums, met=_ratio(kept["met"]), confirmed=_ratio(kept["confirmed"]))

    @property
    def lacking(self):
        """What was missing on the day of publication."""
        return lacking_in(self.lines)


def _line(row):
    kept = row | {
        "held_on": dt.date.fromisoformat(row["held_on"]) if row["held_on"] else None,
        "points": None if row["points"] is None else Decimal(row["points"]),
        "lacks": tuple(row["lacks"]),
    }
    return MonthLine(**kept)


def _ratio(kept):
    return Ratio(kept["numerator"], kept["denominator"])
