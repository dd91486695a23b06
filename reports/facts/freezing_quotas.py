"""The quotas of a campaign as they are frozen: the reading, its groups, the rows of the table.

Rows and groups keep their figures, so that the control table (R-7) of a published year is read from
them, whatever a cell is called and of which kind it is afterwards.
"""

from reports.evaluation.quota.table import control_table
from reports.facts.published.quotas import DECIDED
from reports.facts.quota import quotas_of
from reports.facts.quota.counting import count_of
from reports.facts.quota.reading import ROWS_BY


def quotas_as_json(campaign, sheets, rows):
    """By the reading that holds, over the outcomes that are frozen; `rows` have `cell`, `level` and
    `members`, one a cell."""
    return [_quota(each, rows) for each in quotas_of(campaign, sheets)]


def _quota(quota, rows):
    counts = [count_of(row, quota.kind, str(row.cell.pk)) for row in rows]
    table = control_table(quota.reading, counts, ROWS_BY[quota.kind])
    found = table.outcome
    return {
        "kind": quota.kind,
        "label": quota.label,
        "origin": _origin(quota),
        "because": quota.choice.because if quota.choice else "",
        "clauses": [{"text": each.text, "source": each.source} for each in quota.clauses],
        "reading": _reading(quota.reading),
        "cap": found.cap,
        "excellent": found.proposed,
        "over_by": found.over_by,
        "sentence": found.told(DECIDED),
        "conclusion": found.conclusion,
        "groups": [
            {**_figures(each), "working": each.working, "conclusion": each.conclusion}
            for each in found.controls
        ],
        "rows": [_figures(each) for each in table.rows],
    }


def _origin(quota):
    """Where the reading comes from, and where it departs from the standard's: two sentences,
    whether the committee ended its own with a stop or not."""
    if not quota.departure:
        return quota.origin
    return f"{quota.origin.rstrip(' .')}. {quota.departure}"


def _reading(reading):
    return {
        "percent": str(reading.percent),
        "base": reading.base.value,
        "rounding": reading.rounding.value,
        "group_by": reading.group_by.value,
        "min_one": reading.min_one,
        "higher": [
            {"percent": str(each.percent), "because": each.because} for each in reading.higher
        ],
        "label": reading.label,
    }


def _figures(control):
    return {
        "label": control.label,
        "total": control.total,
        "good": control.good,
        "excellent": control.proposed,
        "cap": control.cap,
    }
