"""The year of a published report."""

import datetime as dt
from decimal import Decimal
from functools import cached_property

from reports.evaluation.levels import (
    IN_GENERAL,
    MEMBER,
    is_general,
    reasons_told,
    told_reason,
)
from reports.evaluation.quota.readings import Base
from reports.evaluation.ratios import Summary
from reports.facts.editions import Edition
from reports.facts.published.quotas import quota_of, retold
from reports.facts.published.values import (
    FrozenCell,
    FrozenClause,
    FrozenLabel,
    FrozenLine,
    FrozenMember,
    FrozenPerson,
    FrozenSaid,
    FrozenStandard,
)
from reports.facts.said import Said


class FrozenYear(Edition):
    """The year of a published report.

    Without `sensitive` who was suspended counts among those left out for another reason.
    """

    def __init__(self, facts, code, *, sensitive=True):
        super().__init__(facts, code)
        self.year, self.sensitive = facts["year"], sensitive
        self.registered = facts["registered"]
        self.cut_off = dt.date.fromisoformat(facts["cut_off"])
        self.closed_on = dt.date.fromisoformat(facts["closed_on"])

    @classmethod
    def of(cls, report, *, sensitive=True):
        """The year of a PublishedReport."""
        return cls(report.facts, report.check_code, sensitive=sensitive)

    @cached_property
    def standard(self):
        kept = self._facts["standard"]
        if kept is None:
            return None
        documents = tuple(FrozenLabel(label) for label in kept["documents"])
        clauses = tuple(FrozenClause.of(clause) for clause in kept["clauses"])
        return FrozenStandard(kept["code"], documents, clauses)

    @property
    def caution(self):
        """What was published is whole."""
        return ""

    @property
    def awaited(self):
        """Of each cell how many members await a level: none."""
        return {}

    @property
    def without_outcome(self):
        """The cells without an outcome: none."""
        return []

    @property
    def only_of_members(self):
        """The cells listed for their members alone: none, they stood on the cut-off day."""
        return []

    @property
    def said(self):
        return FrozenSaid(self._facts["scored"])

    @property
    def quotas(self):
        """For members and for cells: the reading, the cap and what came of it, as frozen."""
        return [retold(kept) for kept in self._facts["quotas"]]

    @cached_property
    def quota_controls(self):
        """The same with their control tables, each a FrozenQuota."""
        return [quota_of(kept, self.lines) for kept in self._facts["quotas"]]

    @property
    def base(self):
        """Of which number the quota of members is taken; GOOD where no quota is frozen."""
        of_members = (Base(q["reading"]["base"]) for q in self.quotas if q["kind"] == MEMBER)
        return next(of_members, Base.GOOD)

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
                FrozenCell(
                    str(place), kept["name"], kept["kind"], kept["kind_label"], self._said(kept)
                ),
                kept["level"],
                told_reason(kept["reason"], sensitive=self.sensitive),
                self._summary(kept["levels"], kept["not_evaluated"]),
            )
            for place, kept in enumerate(self._facts["cells"], start=1)
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
        return Said(
            said.get("claimed"),
            said.get("proposed"),
            Decimal(said["points"]) if "points" in said else None,
            self._note(kept["reason"], said),
        )

    def _note(self, reason, said):
        """Of the general reason always the same, also where other words were frozen for it."""
        if is_general(reason, sensitive=self.sensitive):
            return IN_GENERAL
        note = said.get("note", "")
        return note if self.sensitive else said.get("general_note", note)

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
