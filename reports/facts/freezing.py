"""The facts of a campaign as they are frozen: plain JSON that needs no register to be read.

Names of the keys are a contract with `reports.facts.published`, which reads them; a later shape
gets another number in "shape".
"""

from dataclasses import dataclass

from django.utils import timezone

from cells.models import Cell
from formats.names import clean
from reports.evaluation.levels import CELL, EXCELLENT, GOOD, MEMBER
from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.table import outcome
from reports.evaluation.ratios import Summary, as_json, summary_of
from reports.facts.appraisals import sheets_of
from reports.facts.evaluation import people_of, year_of
from reports.facts.quota import LABELS, quotas_of

SHAPE = 1


def frozen(campaign, *, version, reason, at):
    """Everything that a report of the campaign tells, as JSON; `at` is when it is published.

    The facts name their version and day, so that two versions never share a check code. The
    number of queries does not depend on the number of cells and members.
    """
    cells = Cell.objects.filter(committee_id=campaign.committee_id)
    year = year_of(campaign, cells)
    rows = _cells(year, people_of(campaign, cells))
    return {
        "shape": SHAPE,
        "version": version,
        "reason": reason,
        "published_at": timezone.localtime(at).isoformat(timespec="seconds"),
        "committee": _committee(campaign.committee),
        "year": campaign.year,
        "cut_off": campaign.cut_off.isoformat(),
        "closed_on": timezone.localtime(campaign.closed_at).date().isoformat(),
        "registered": year.registered,
        "standard": _standard(year.standard),
        "quotas": _quotas(campaign, cells, rows) if year.standard else [],
        "totals": {"cells": as_json(year.cell_summary), "members": as_json(year.member_summary)},
        "cells": [row.facts for row in rows],
    }


def _committee(committee):
    return {
        "code": committee.code,
        "name": clean(committee.name),
        "place": clean(committee.place),
        "recipient": clean(committee.recipient),
        "superior": clean(committee.parent.name) if committee.parent else "",
        "new_format_since": committee.new_format_since.isoformat(),
    }


def _standard(standard):
    if standard is None:
        return None
    return {
        "code": standard.code,
        "documents": [document.label for document in standard.documents],
        "clauses": [
            {"text": clause.text, "confirmed": clause.confirmed}
            for clause in (*standard.left_out, *standard.notes)
        ],
    }


@dataclass(frozen=True, slots=True)
class _Row:
    """A cell with the outcomes of its members, and what is frozen of them."""

    cell: Cell
    level: str
    reason: str
    people: list

    @property
    def members(self) -> Summary:
        return summary_of((each.level, each.reason) for each in self.people)

    @property
    def facts(self):
        counted = self.members
        return {
            "name": self.cell.name,
            "kind": self.cell.kind,
            "kind_label": self.cell.get_kind_display(),
            "level": self.level,
            "reason": self.reason,
            "levels": dict(counted.levels),
            "not_evaluated": dict(counted.not_evaluated),
            "people": [_person(each) for each in self.people],
        }


def _person(review):
    member = review.member
    return {
        "name": member.full_name,
        "card": member.card_number,
        "level": review.level,
        "reason": review.reason,
    }


def _cells(year, people):
    of_cells = {cell.pk: [] for cell in year.cells}
    for review in people:
        of_cells[review.cell_id].append(review)
    return [
        _Row(cell, *year.of_cells.get(cell.pk, ("", "")), of_cells[cell.pk]) for cell in year.cells
    ]


def _quotas(campaign, cells, rows):
    """By the reading that holds, over the outcomes that are frozen."""
    readings = {each.kind: each.reading for each in quotas_of(campaign, sheets_of(campaign, cells))}
    return [_quota(kind, readings[kind], rows) for kind in (MEMBER, CELL)]


def _quota(kind, reading, rows):
    found = outcome(reading, [_count(row, kind) for row in rows])
    return {
        "kind": kind,
        "label": LABELS[kind],
        "reading": {
            "percent": str(reading.percent),
            "base": reading.base.value,
            "rounding": reading.rounding.value,
            "group_by": reading.group_by.value,
            "min_one": reading.min_one,
            "label": reading.label,
        },
        "cap": found.cap,
        "excellent": found.proposed,
        "over_by": found.over_by,
        "sentence": found.sentence,
        "conclusion": found.conclusion,
        "groups": [
            {"label": each.label, "working": each.working, "conclusion": each.conclusion}
            for each in found.controls
        ],
    }


def _count(row, kind):
    levels = row.members.levels
    if kind == CELL:
        levels = {GOOD: int(row.level == GOOD), EXCELLENT: int(row.level == EXCELLENT)}
    return Count(
        code=str(row.cell.pk),
        label=row.cell.name,
        total=row.members.total if kind == MEMBER else 1,
        good=levels[GOOD],
        excellent=levels[EXCELLENT],
        kind=row.cell.kind,
        kind_label=row.cell.get_kind_display(),
    )
