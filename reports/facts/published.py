"""A published report read from its frozen facts alone, as its pages and files show it.

`FrozenYear` answers what `reports.facts.evaluation.YearOfReviews` answers, so that the same
workbook is made of either; nothing here asks the database.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from formats.check_codes import check_code
from formats.periods import vi_date
from reports.evaluation.levels import LEVEL_SHORT, REASON_LABELS, reasons_told, told_reason
from reports.evaluation.ratios import Summary
from reports.facts.said import Said


@dataclass(frozen=True, slots=True)
class FrozenCommittee:
    code: str
    name: str
    place: str
    recipient: str
    superior: str
    new_format_since: str


@dataclass(frozen=True, slots=True)
class FrozenCell:
    name: str
    kind: str
    kind_label: str
    said: Said

    def get_kind_display(self):
        return self.kind_label


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """One cell: its own outcome and that of its members."""

    cell: FrozenCell
    level: str
    reason: str
    members: Summary

    @property
    def short(self):
        """The cell's own outcome, a level by its letters; nothing where there is none."""
        return LEVEL_SHORT.get(self.level) or REASON_LABELS.get(self.reason, "")


@dataclass(frozen=True, slots=True)
class FrozenMember:
    full_name: str
    card_number: str
    said: Said


@dataclass(frozen=True, slots=True)
class FrozenPerson:
    """The outcome of one member, in the cell he was evaluated in."""

    member: FrozenMember
    cell: FrozenCell
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class FrozenSaid:
    """What the stages said, as the workbook asks for it: everybody was decided."""

    scored: bool
    undecided: tuple = ()

    def of_cell(self, cell) -> Said:
        return cell.said

    def of_member(self, member) -> Said:
        return member.said

    def listed(self, people):
        return people


@dataclass(frozen=True, slots=True)
class FrozenLabel:
    label: str


@dataclass(frozen=True, slots=True)
class FrozenClause:
    text: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class FrozenStandard:
    """The documents that held, and the rules that the report quotes, in their order."""

    code: str
    documents: tuple[FrozenLabel, ...]
    left_out: tuple[FrozenClause, ...]
    notes: tuple[FrozenClause, ...] = ()


class FrozenYear:
    """The year of a published report.

    Without `sensitive` who was suspended counts among those left out for another reason. `code`
    is the check code that the report was published with.
    """

    def __init__(self, facts, code, *, sensitive=True):
        self._facts, self.code, self.sensitive = facts, code, sensitive
        self.year, self.version = facts["year"], facts["version"]
        self.reason = facts["reason"]
        self.registered = facts["registered"]
        self.cut_off = dt.date.fromisoformat(facts["cut_off"])
        self.closed_on = dt.date.fromisoformat(facts["closed_on"])
        self.published_at = dt.datetime.fromisoformat(facts["published_at"])

    @classmethod
    def of(cls, report, *, sensitive=True):
        """The year of a PublishedReport."""
        return cls(report.facts, report.check_code, sensitive=sensitive)

    @property
    def intact(self):
        """Whether the facts are still those that the code was made from."""
        return check_code(self._facts) == self.code

    @property
    def edition(self):
        """ "Công bố lần 1 ngày 28/11/2026, mã kiểm tra 7QKM-…"."""
        day = vi_date(self.published_at.date())
        return f"Công bố lần {self.version} ngày {day}, mã kiểm tra {self.code}"

    @cached_property
    def committee(self):
        return FrozenCommittee(**self._facts["committee"])

    @cached_property
    def standard(self):
        kept = self._facts["standard"]
        if kept is None:
            return None
        documents = tuple(FrozenLabel(label) for label in kept["documents"])
        clauses = tuple(FrozenClause(**clause) for clause in kept["clauses"])
        return FrozenStandard(kept["code"], documents, clauses)

    @property
    def said(self):
        return FrozenSaid(self._facts["scored"])

    @property
    def quotas(self):
        """For members and for cells: the reading, the cap and what came of it, as frozen."""
        return self._facts["quotas"]

    @cached_property
    def cell_summary(self) -> Summary:
        return self._total("cells")

    @cached_property
    def member_summary(self) -> Summary:
        return self._total("members")

    @property
    def reasons(self):
        """The reasons for no level that this reader can be told."""
        return reasons_told(sensitive=self.sensitive)

    @cached_property
    def lines(self):
        return [
            FrozenLine(
                FrozenCell(kept["name"], kept["kind"], kept["kind_label"], self._said(kept)),
                kept["level"],
                told_reason(kept["reason"], sensitive=self.sensitive),
                self._summary(kept["levels"], kept["not_evaluated"]),
            )
            for kept in self._facts["cells"]
        ]

    @property
    def cells(self):
        return tuple(line.cell for line in self.lines)

    @cached_property
    def people(self):
        return [
            FrozenPerson(
                FrozenMember(person["name"], person["card"], self._said(person)),
                line.cell,
                person["level"],
                told_reason(person["reason"], sensitive=self.sensitive),
            )
            for line, kept in zip(self.lines, self._facts["cells"], strict=True)
            for person in kept["people"]
        ]

    def _said(self, kept):
        said = kept["said"]
        note = said.get("note", "")
        return Said(
            said.get("claimed"),
            said.get("proposed"),
            Decimal(said["points"]) if "points" in said else None,
            note if self.sensitive else said.get("general_note", note),
        )

    def _total(self, name):
        kept = self._facts["totals"][name]
        levels = {code: level["count"] for code, level in kept["levels"].items()}
        return self._summary(levels, kept["not_evaluated"])

    def _summary(self, levels, reasons):
        told = dict.fromkeys(reasons, 0)
        for code, count in reasons.items():
            told[told_reason(code, sensitive=self.sensitive)] += count
        evaluated = sum(levels.values())
        return Summary(evaluated + sum(told.values()), evaluated, told, levels)
