"""What an import, or its rehearsal, has to say."""

from collections import Counter
from dataclasses import dataclass, field

from formats.xlsx.reading import Problem


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one member that the file has otherwise than the register."""

    member: str
    field: str
    old: str
    new: str


@dataclass(slots=True)
class Report:
    """Counts of members; `problems` forbid the import, `notes` only tell what was understood.

    In a rehearsal the counts say what the sound rows would do; where problems kept a real run
    from writing, `created` and `changed` are 0.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    left: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cells_created: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    entered: dict[str, list[str]] = field(default_factory=dict)  # cell → names of new members
    counted: Counter = field(default_factory=Counter)
    questions: list = field(default_factory=list)  # of matching.Question; problems too
    readings: list = field(default_factory=list)  # how each sheet was read

    @property
    def ready(self):
        """Whether the import may go ahead."""
        return not self.problems

    @property
    def faults(self):
        """The problems that only another file mends: those that are no questions."""
        asked = {id(question.problem) for question in self.questions}
        return [problem for problem in self.problems if id(problem) not in asked]

    @property
    def unread(self):
        """Whether some sheet cannot be read before somebody says what its columns are."""
        wanted = [each for each in self.readings if each.wanted]
        return bool(self.readings) and (not wanted or any(each.header.problems for each in wanted))

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)

    def count(self, what):
        """Something harmless that happened to many rows, told once, by `finish`."""
        self.counted[what] += 1

    def take(self, plan, left):
        """The counts of what is planned; `left` members of the register the file does not name."""
        exempted = {member.pk for member in plan.exempt if member.pk}
        changed = {member.pk for member, _ in plan.changed}
        self.created = len(plan.new)
        for member, cell in plan.new:
            self.entered.setdefault(cell.name, []).append(member.full_name)
        self.changed = len(changed | exempted)
        self.unchanged = plan.unchanged
        self.left = left

    @property
    def counts(self):
        return {
            "created": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "cells_created": len(self.cells_created),
        }

    def finish(self, sheets, written):
        """Put everything in the order of the file; where problems kept it from being written,
        say so in the counts."""
        place = {title: index for index, title in enumerate(sheets)}
        self.problems.sort(key=lambda problem: (place.get(problem.sheet, -1), problem.row or 0))
        for what, number in self.counted.items():
            self.note(f"{number} {what}")
        if written and self.problems:
            self.created = self.changed = 0
            self.cells_created = []

    def as_dict(self):
        """For the command's JSON; the names are a contract with scripts."""
        return {
            "created": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "left": self.left,
            "problems": [problem.as_dict() for problem in self.problems],
            "notes": self.notes,
            "cells_created": self.cells_created,
        }
