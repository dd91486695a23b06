"""Outcomes that the register of the cut-off day does not bear out, told before a year is closed."""

from dataclasses import dataclass

from cells.models import Cell, holding_on
from members.models import Member, Membership
from reports.enums import Stage
from reports.evaluation.eligibility import Standing
from reports.evaluation.levels import CELL, MEMBER, exceeds
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of
from reports.models import CellReview, MemberReview


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The outcome of a member, or of a cell, that is not what the register says of the day.

    `standing` is what the register, or a person instead of it, says; None for who is not in the
    register on the cut-off day and yet would count. `decided` is the level that the committee
    decided where another is recorded.
    """

    review: MemberReview | CellReview
    standing: Standing | None = None
    decided: str = ""

    @property
    def member(self):
        return getattr(self.review, "member", None)

    @property
    def cell(self):
        return self.review.cell

    @property
    def subject(self):
        return self.member or self.cell

    @property
    def code(self):
        """Which outcome it is, for a form: another one of the same has another code."""
        said = self.review.level or self.review.reason
        return f"{MEMBER if self.member else CELL}-{self.subject.pk}-{said}"

    @property
    def is_gone(self):
        return self.standing is None


def mismatches_of(campaign, sheets=None) -> list[Mismatch]:
    """The outcomes of the whole campaign that do not fit, who is gone first, then in the order of
    the lists.

    Who is gone (left, moved to another committee, or of a cell that ended) must not be counted.
    The others are only told, for a person may have known better: a level of somebody who is not
    evaluated or above the highest that illness leaves (unless the committee decided it for a
    reason), a reason of somebody who is, or another reason (the general one fits every one), and
    another outcome than was decided. `sheets` are those of all cells where they are read already.
    The queries do not depend on the number of cells and members.
    """
    cells = Cell.objects.filter(committee_id=campaign.committee_id)
    if sheets is None and standard_of(campaign.year):
        sheets = sheets_of(campaign, cells)
    here, lines = _register(campaign, cells), _lines(sheets or ())
    found = [_weighed(review, here, lines) for review in _reviews(campaign)]
    return sorted(filter(None, found), key=lambda mismatch: not mismatch.is_gone)


def moved_of(campaign):
    """(member, cell, level, reason) of those who on the cut-off day are of another cell of the
    committee than the one their outcome was recorded in; three queries."""
    cells = Cell.objects.filter(committee_id=campaign.committee_id).in_bulk()
    on_the_day = Membership.objects.on(campaign.cut_off).filter(cell__in=cells)
    cell_of = dict(on_the_day.values_list("member_id", "cell_id"))
    reviews = MemberReview.objects.filter(campaign=campaign).select_related("member")
    return [
        (review.member, cells[cell_of[review.member_id]], review.level, review.reason)
        for review in reviews
        if cell_of.get(review.member_id, review.cell_id) != review.cell_id
    ]


def stranded_of(campaign):
    """The memberships of those who on the cut-off day belong to a cell of the committee that did
    not stand then, so that no sheet has them; one query."""
    cells = Cell.objects.filter(committee_id=campaign.committee_id)
    here = cells.filter(holding_on(campaign.cut_off))
    rows = Membership.objects.on(campaign.cut_off).filter(cell__in=cells)
    return rows.exclude(cell__in=here).select_related("member", "cell")


def _register(campaign, cells):
    """The cells that stood on the cut-off day, and the members they had."""
    here = cells.filter(holding_on(campaign.cut_off))
    people = Member.objects.filter(
        holding_on(campaign.cut_off, "memberships__"), memberships__cell__in=here
    )
    return {*here, *people.only("pk")}


def _lines(sheets):
    return {line.subject: line for sheet in sheets for line in sheet.lines}


def _reviews(campaign):
    yield from CellReview.objects.filter(campaign=campaign).select_related("cell")
    yield from MemberReview.objects.filter(campaign=campaign).select_related("member", "cell")


def _weighed(review, here, lines):
    mismatch = Mismatch(review)
    if mismatch.subject not in here:
        return mismatch
    line = lines.get(mismatch.subject)
    if line is None or (not (decided := _decided(line)) and not _differs(line)):
        return None
    return Mismatch(review, line.standing, decided)


def _decided(line):
    """The level that was decided where another outcome is recorded, "" where it is the same."""
    decision = line.opinions.get(Stage.DECISION)
    return decision.level if decision and decision.level != line.outcome[0] else ""


def _differs(line):
    level, reason = line.outcome
    if level:
        return not line.standing.evaluated or _too_high(line)
    if not line.stands:
        return False
    return line.standing.evaluated or reason not in {line.standing.reason, "other"}


def _too_high(line):
    decision = line.opinions.get(Stage.DECISION)
    return exceeds(line.outcome[0], line.standing.cap) and not (decision and decision.note)
