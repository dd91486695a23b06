"""What an import of a register of meetings, or its rehearsal, has to say."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from formats.xlsx.reading import Problem


class Outcome(StrEnum):
    """What becomes of one row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"

    @property
    def label(self):
        return OUTCOMES[self]


OUTCOMES = {
    Outcome.CREATED: "Kỳ mới",
    Outcome.CHANGED: "Sửa theo sổ",
    Outcome.UNCHANGED: "Đã đúng như sổ",
    Outcome.KEPT: "Đã có trong cổng, giữ nguyên",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One row of the register and what becomes of it; `why` is told of what is kept."""

    cell: str
    held_on: object
    kind: str
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing about a meeting that the register has otherwise than the portal."""

    meeting: str
    field: str
    old: str
    new: str


@dataclass(slots=True)
class Report:
    """`problems` forbid the import; `warnings` should be looked at; `notes` tell what was
    understood. In a rehearsal the counts say what the sound rows would do; where problems kept a
    real run from writing nothing was created or changed."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    counted: Counter = field(default_factory=Counter)
    sheets: list = field(default_factory=list)  # as they were read
    written: bool = False

    @property
    def ready(self):
        """Whether the import may go ahead."""
        return not self.problems

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)

    def count(self, what):
        """Something harmless about many rows, told once, by `finish`."""
        self.counted[what] += 1

    def number(self, outcome):
        return sum(row.outcome is outcome for row in self.planned)

    def having(self, outcome):
        """The rows with this outcome: name of the cell → its rows, in the order of the file."""
        found = {}
        for row in self.planned:
            if row.outcome is outcome:
                found.setdefault(row.cell, []).append(row)
        return found

    @property
    def counts(self):
        spoilt = self.written and not self.ready
        undone = (Outcome.CREATED, Outcome.CHANGED) if spoilt else ()
        return {each.value: 0 if each in undone else self.number(each) for each in Outcome}

    def finish(self, *, written):
        """Put everything in the order of the file and tell what was counted."""
        place = {sheet.title: index for index, sheet in enumerate(self.sheets)}
        for told in (self.problems, self.warnings):
            told.sort(key=lambda problem: (place.get(problem.sheet, -1), problem.row or 0))
        for what, number in self.counted.items():
            self.note(f"{number} {what}")
        self.written = written

    def as_dict(self):
        """For the command's JSON; the names are a contract with scripts."""
        return {
            **self.counts,
            "problems": [problem.as_dict() for problem in self.problems],
            "warnings": [warning.as_dict() for warning in self.warnings],
            "notes": self.notes,
        }
