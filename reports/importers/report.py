"""What an import of evaluations, or its rehearsal, has to say."""

from dataclasses import dataclass, field

from formats.xlsx.reading import Problem
from reports.actions import Counts

NOTHING = Counts(0, 0, 0)


@dataclass(slots=True)
class Report:
    """Counts of rows; `problems` forbid the import, `notes` only tell what was understood.

    In a rehearsal the counts say what the sound rows would do; where problems kept a real run
    from writing they are 0.
    """

    cells: Counts = NOTHING
    members: Counts = NOTHING
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    @property
    def ready(self):
        """Whether the import may go ahead."""
        return not self.problems

    @property
    def refused(self):
        """Whether the file is not what the page asks for, rather than wrong in some of its rows."""
        return bool(self.problems) and all(each.row is None for each in self.problems)

    @property
    def created(self):
        return self.cells.created + self.members.created

    @property
    def changed(self):
        return self.cells.changed + self.members.changed

    @property
    def unchanged(self):
        return self.cells.unchanged + self.members.unchanged

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)

    def problem(self, message, *, sheet=""):
        """A problem of the whole file or of a whole sheet."""
        self.problems.append(Problem(sheet, None, None, message))

    def take(self, recorded):
        self.cells, self.members = recorded.cells, recorded.members
        self.changes = [
            f"{_subject(change.review)}: {change.old} → {change.new}" for change in recorded.changes
        ]

    def finish(self, sheets, *, written):
        """Put the problems in the order of the file; when they kept it from being written,
        say so in the counts."""
        place = {title: index for index, title in enumerate(sheets)}
        self.problems.sort(key=lambda problem: (place.get(problem.sheet, -1), problem.row or 0))
        if written and self.problems:
            self.cells = self.members = NOTHING
            self.changes = []

    def as_dict(self):
        """For the command's JSON; the names are a contract with scripts."""
        return {
            "created": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "cells": self.cells.as_dict(),
            "members": self.members.as_dict(),
            "problems": [problem.as_dict() for problem in self.problems],
            "notes": self.notes,
        }


def _subject(review):
    return str(review.member if hasattr(review, "member") else review.cell)
