"""What the boards propose, cell by cell, and what to look at before it is decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from cells.models import Cell
from reports.enums import Stage
from reports.evaluation.levels import LEVEL_LABELS, LEVEL_WORDS, LEVELS
from reports.facts.appraisals import BEFORE_THE_DECISION, Line, sheets_of
from reports.facts.headway import Headway
from reports.facts.votes import Approval, approvals_of


@dataclass(frozen=True, slots=True)
class CellProposals:
    """The lines of a cell that are proposed; `approvals`: of all cells, by id of the appraisal."""

    cell: Cell
    lines: tuple[Line, ...]
    approvals: Mapping[int, Approval]

    @property
    def own(self):
        """The line of the cell itself, where it is among them."""
        return next((line for line in self.lines if line.member is None), None)

    @property
    def members(self):
        return [line for line in self.lines if line.member]

    @property
    def levels(self):
        """(label, lines) of each level that is proposed for members, the highest first."""
        found = [(level, at_level(self.members, level)) for level in LEVELS]
        return [(LEVEL_LABELS[level], lines) for level, lines in found if lines]

    @property
    def short(self):
        """Those of whom not more than half of the voters approve."""
        return [line for line in self.lines if self.is_short(line)]

    def is_short(self, line):
        """Whether the cell has voted, and not more than half approve."""
        found = self.approval(line)
        return found is not None and found.failed

    def approval(self, line):
        """None where the cell has not voted."""
        return self.approvals.get(line.appraisal.pk)

    @property
    def lacking(self):
        """What was passed over before the proposal: "3/38 chưa có biểu quyết"; "" where nothing."""
        unvoted = sum(self.approval(line) is None for line in self.lines)
        unrated = sum(Stage.SELF not in line.opinions for line in self.lines)
        counts = ((unvoted, "chưa có biểu quyết"), (unrated, "chưa có tự nhận"))
        return ", ".join(f"{n}/{len(self.lines)} {what}" for n, what in counts if n)


def proposals_of(lines):
    """The proposed lines by their cells, in their order; one query."""
    approvals, by_cell = approvals_of(lines), {}
    for line in lines:
        by_cell.setdefault(line.cell, []).append(line)
    return [CellProposals(cell, tuple(own), approvals) for cell, own in by_cell.items()]


def at_level(lines, level):
    """The lines for which the board proposed this level."""
    return [line for line in lines if line.opinions[Stage.BOARD].level == level]


def counts_told(lines):
    """How many are proposed for each level: "5 xuất sắc, 30 tốt"."""
    found = [(len(at_level(lines, level)), LEVEL_WORDS[level].lower()) for level in LEVELS]
    return ", ".join(f"{number} {word}" for number, word in found if number)


def waiting_of(campaign):
    """How many proposals wait for the decision of the committee."""
    sheets = sheets_of(campaign, campaign.committee.cells.all())
    return sum(len(Headway(sheet).to_decide) for sheet in sheets)


def proposed_after(sheet, line):
    """The next line of the sheet whose proposal waits, from the top again after the last."""
    at = sheet.lines.index(line)
    waiting = Headway(sheet).to_decide
    return next(
        (each for each in sheet.lines[at + 1 :] + sheet.lines[:at] if each in waiting), None
    )


def grounds_of(line):
    """On what the decision of one level rests: what was proposed last, and how the cell voted."""
    said = next((stage for stage in BEFORE_THE_DECISION if stage in line.opinions), None)
    if said is None:
        return "Chưa có đề nghị, ý kiến nào"
    parts = [f"{said.label}: {line.opinions[said].get_level_display()}"]
    approval = next(iter(approvals_of([line]).values()), None)
    return " · ".join(
        [*parts, f"biểu quyết: {approval.brief}" if approval else "chưa có biểu quyết"]
    )
