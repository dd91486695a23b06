"""The facts of a campaign as they are frozen: plain JSON that needs no register to be read.

Names of the keys are a contract with `reports.facts.published`, which reads them; a later shape
gets another number in "shape".
"""

from dataclasses import dataclass

from django.utils import timezone

from cells.models import Cell
from reports.evaluation.ratios import Summary, as_json, summary_of
from reports.facts.appraisals import sheets_of
from reports.facts.editions import committee_as_json
from reports.facts.evaluation import people_of, year_of
from reports.facts.freezing_quotas import quotas_as_json
from reports.facts.said import NOTHING_SAID, said_in

# Since 2 a clause tells its source, and documents are cited with number and issuer; since 3 every
# clause on how a level comes about is kept, each with its matter, and a quota keeps the rows of its
# control table, the figures of its groups and the clauses it rests on.
SHAPE = 3


def frozen(campaign, *, version, reason, at):
    """Everything that a report of the campaign tells, as JSON; `at` is when it is published.

    The facts name their version and day, so that two versions never share a check code. The
    number of queries does not depend on the number of cells and members.
    """
    cells = Cell.objects.filter(committee_id=campaign.committee_id)
    year = year_of(campaign, cells)
    sheets = sheets_of(campaign, cells) if year.standard else []
    told = _Told(year.standard, sheets)
    rows = _cells(year, people_of(campaign, cells), told)
    return {
        "shape": SHAPE,
        "version": version,
        "reason": reason,
        "published_at": timezone.localtime(at).isoformat(timespec="seconds"),
        "committee": committee_as_json(campaign.committee),
        "year": campaign.year,
        "cut_off": campaign.cut_off.isoformat(),
        "closed_on": timezone.localtime(campaign.closed_at).date().isoformat(),
        "registered": year.registered,
        "standard": _standard(year.standard),
        "scored": told.scored,
        "quotas": quotas_as_json(campaign, sheets, rows) if year.standard else [],
        "totals": {"cells": as_json(year.cell_summary), "members": as_json(year.member_summary)},
        "cells": [row.facts for row in rows],
    }


def _standard(standard):
    if standard is None:
        return None
    return {
        "code": standard.code,
        "documents": [document.label for document in standard.documents],
        "clauses": [
            {
                "matter": matter,
                "text": clause.text,
                "confirmed": clause.confirmed,
                "source": clause.source,
            }
            for matter, clauses in standard.rules
            for clause in clauses
        ],
    }


class _Told:
    """What the stages said, as JSON; a note for who may not see discipline where it is another."""

    def __init__(self, standard, sheets):
        self.said, self.general = (
            (said_in(standard, sheets, sensitive=sensitive) for sensitive in (True, False))
            if standard
            else (NOTHING_SAID, NOTHING_SAID)
        )
        self.scored = self.said.scored

    def of_cell(self, cell):
        return _as_json(self.said.of_cell(cell), self.general.of_cell(cell))

    def of_member(self, member):
        return _as_json(self.said.of_member(member), self.general.of_member(member))


def _as_json(said, general):
    """Only what was said; points as text, which no program rounds. Where there is no note there is
    none to be told in general: that of the general reason is the reader's (`FrozenYear`)."""
    kept = {
        "claimed": said.claimed,
        "proposed": said.proposed,
        "points": None if said.points is None else str(said.points),
        "note": said.note,
        "general_note": general.note if said.note and general.note != said.note else None,
    }
    return {name: value for name, value in kept.items() if value not in (None, "")}


@dataclass(frozen=True, slots=True)
class _Row:
    """A cell with the outcomes of its members, and what is frozen of them."""

    cell: Cell
    level: str
    reason: str
    people: list
    told: _Told

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
            "said": self.told.of_cell(self.cell),
            "people": [_person(each, self.told) for each in self.people],
        }


def _person(review, told):
    member = review.member
    return {
        "name": member.full_name,
        "card": member.card_number,
        "level": review.level,
        "reason": review.reason,
        "said": told.of_member(member),
    }


def _cells(year, people, told):
    of_cells = {cell.pk: [] for cell in year.cells}
    for review in people:
        of_cells[review.cell_id].append(review)
    return [
        _Row(cell, *year.of_cells.get(cell.pk, ("", "")), of_cells[cell.pk], told)
        for cell in year.cells
    ]
