"""The shape of a standard: who is evaluated, what is asked, which level follows, which quota."""

from dataclasses import dataclass, replace
from decimal import Decimal

from reports.evaluation.levels import (
    CELL,
    FAILED,
    LEVEL_LABELS,
    LEVELS,
    MEMBER,
    REASONS,
    SUBJECTS,
)
from reports.evaluation.quota.readings import Reading
from reports.evaluation.sources import Clause, Document

EVERYBODY = frozenset(SUBJECTS)
MEMBERS = frozenset({MEMBER})
CELLS = frozenset({CELL})
WHOSE = {EVERYBODY: "", MEMBERS: " (đảng viên)", CELLS: " (chi bộ)"}


def _of_level(level: str, clause: Clause, whose: str = "") -> Clause:
    """The clause with the level that it is about, so that it can stand by itself."""
    return replace(clause, text=f"{LEVEL_LABELS[level]}{whose}: {clause.text}")


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Who has no level, by the code of the reason, with the clause that says so."""

    reason: str
    clause: Clause
    subjects: frozenset[str] = MEMBERS


@dataclass(frozen=True, slots=True)
class SickCap:
    """Who was ill for `months` of the year or longer reaches at most `level`; `counted` says how
    the months are counted."""

    months: int
    level: str
    clause: Clause
    counted: Clause


@dataclass(frozen=True, slots=True)
class Condition:
    """A question to a person, its words those of the clause.

    `level` is the lowest level that needs a yes; the levels above need it as well. Where it is
    "failed" a yes decides. Officials (cán bộ, công chức, viên chức) alone are asked when
    `officials_only`; a yes to the condition `implied_by` answers this one too.
    """

    code: str
    level: str
    clause: Clause
    subjects: frozenset[str] = EVERYBODY
    officials_only: bool = False
    implied_by: tuple[str, ...] = ()

    @property
    def is_fault(self) -> bool:
        """Whether a yes means that the task was not completed."""
        return self.level == FAILED

    @property
    def rule(self) -> Clause:
        """The clause with its level, and whose it is where it is not everybody's."""
        return _of_level(self.level, self.clause, WHOSE[self.subjects])


@dataclass(frozen=True, slots=True)
class Band:
    """The points from which a level can follow."""

    level: str
    at_least: Decimal
    clause: Clause


@dataclass(frozen=True, slots=True)
class PointScale:
    """Points of the common criteria and of the tasks, each up to its most, as the `clause` says;
    `below` the bands."""

    common: Decimal
    tasks: Decimal
    clause: Clause
    bands: tuple[Band, ...]
    below: Clause

    @property
    def most(self) -> Decimal:
        return self.common + self.tasks

    @property
    def rules(self) -> tuple[Clause, ...]:
        """What is given at most, and which level the points allow, from the highest."""
        bands = (_of_level(band.level, band.clause) for band in self.bands)
        return (self.clause, *bands, _of_level(FAILED, self.below))


@dataclass(frozen=True, slots=True)
class Quota:
    """The reading the portal starts from, and what is known of each part of it."""

    reading: Reading
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the standard by its code, and whose it is."""

    code: str
    text: str
    clause: Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """The documents in force for the years `first_year` to `last_year` (None: still in force)."""

    code: str
    documents: tuple[Document, ...]
    first_year: int
    last_year: int | None
    exclusions: tuple[Exclusion, ...]
    sick: SickCap
    conditions: tuple[Condition, ...]
    members_quota: Quota
    cells_quota: Quota
    forms: tuple[Form, ...]
    scale: PointScale | None = None
    notes: tuple[Clause, ...] = ()
    new_months: int = 6

    def covers(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    @property
    def years(self) -> str:
        """For which years it holds, as it stands after "áp dụng"."""
        if self.last_year is None:
            return f"từ năm {self.first_year}"
        return f"cho các năm {self.first_year}–{self.last_year}"

    @property
    def left_out(self) -> tuple[Clause, ...]:
        """The clauses on who has no level, each once."""
        order = sorted(self.exclusions, key=lambda each: REASONS.index(each.reason))
        return tuple(dict.fromkeys(each.clause for each in order))

    @property
    def rules(self) -> tuple[tuple[str, tuple[Clause, ...]], ...]:
        """Every clause on how a level comes about, under the heading of its matter; those of the
        levels from the highest."""
        asked = sorted(self.conditions, key=lambda each: LEVELS.index(each.level))
        matters = (
            ("Ai không xếp loại", self.left_out),
            ("Nghỉ ốm dài ngày", (self.sick.clause, self.sick.counted)),
            ("Thang điểm", self.scale.rules if self.scale else ()),
            ("Điều kiện của từng mức", tuple(each.rule for each in asked)),
            ("Cách hiểu và tổng hợp", self.notes),
        )
        return tuple((matter, clauses) for matter, clauses in matters if clauses)

    def exclusion(self, reason: str, subject: str = MEMBER) -> Exclusion | None:
        """What the standard says of the reason for the subject; None when it says nothing."""
        found = (e for e in self.exclusions if e.reason == reason and subject in e.subjects)
        return next(found, None)

    def quota(self, subject: str) -> Quota:
        """The quota of members or of cells."""
        return self.members_quota if subject == MEMBER else self.cells_quota

    def asked(self, subject: str, *, official: bool = False) -> tuple[Condition, ...]:
        """The questions to ask about a member or a cell, in the order of the standard."""
        of_subject = (each for each in self.conditions if subject in each.subjects)
        return tuple(each for each in of_subject if official or not each.officials_only)
