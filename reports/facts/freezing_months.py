"""The monthly report as it is frozen: plain JSON that needs no register to be read.

Names of the keys are a contract with `reports.facts.published_months`, which reads them; a later
shape gets another number in "shape". The numbers of shapes are those of months alone: "report"
tells them from the facts of a year.
"""

from dataclasses import asdict

from django.utils import timezone

from reports.facts.editions import committee_as_json

REPORT, SHAPE = "month", 1


def frozen_month(report, *, version, reason, at):
    """Everything that a MonthReport tells, as JSON; `at` is when it is published."""
    return {
        **month_figures(report),
        "shape": SHAPE,
        "version": version,
        "reason": reason,
        "published_at": timezone.localtime(at).isoformat(timespec="seconds"),
        "as_of": report.as_of.isoformat(),
        "method": [list(told) for told in report.method],
    }


def month_figures(report):
    """What a MonthReport tells whenever it is published, as JSON: its lines with what they lack,
    their sums, and of whom, when and by which guidance they are."""
    return {
        "report": REPORT,
        "committee": committee_as_json(report.committee),
        "month": report.month.first_day.isoformat(),
        "guidances": [list(told) for told in report.guidances],
        "rows": [_row(line) for line in report.lines],
        "totals": _totals(report.totals),
    }


def _row(line):
    """A MonthLine; points as text, which no program rounds."""
    return asdict(line) | {
        "held_on": line.held_on.isoformat() if line.held_on else None,
        "points": None if line.points is None else str(line.points),
        "lacks": list(line.lacks),
    }


def _totals(totals):
    return asdict(totals) | {
        name: _ratio(getattr(totals, name)) for name in ("attendance", "met", "confirmed")
    }


def _ratio(ratio):
    return {
        "numerator": ratio.numerator,
        "denominator": ratio.denominator,
        "percent": ratio.plain,
    }
