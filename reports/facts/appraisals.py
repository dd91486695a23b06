"""How far the evaluation of a year has come: who is evaluated, and what each stage said."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from cells.models import Cell, holding_on
from members.enums import LeaveReason
from members.models import Member
from reports.enums import Stage, Verdict
from reports.evaluation.answers import Answers, Points
from reports.evaluation.eligibility import MemberYear, cell_standing, member_standing
from reports.evaluation.levels import CELL, MEMBER
from reports.evaluation.overruling import Decided, overrule
from reports.evaluation.rating import Rating, rate
from reports.evaluation.spans import Span
from reports.evaluation.standards import Standard, standard_of
from reports.models import Appraisal, Campaign, CellReview, MemberReview

BEFORE_THE_DECISION = (Stage.BOARD, Stage.CELL, Stage.SELF)


@dataclass(frozen=True)
class Line:
    """A member, or the cell itself where `member` is None, on the way through a campaign.

    `appraisal` is None as long as nothing was written; `outcome` is the (level, reason) of the
    review, None without one.
    """

    standard: Standard
    cell: Cell
    member: Member | None
    appraisal: Appraisal | None
    decided: Decided
    outcome: tuple[str, str] | None = None

    @property
    def subject(self):
        return self.member or self.cell

    @property
    def subject_kind(self):
        return MEMBER if self.member else CELL

    @property
    def standing(self):
        """Whether there is a level to give, as proposed or as a person said."""
        return self.decided.standing

    @cached_property
    def opinions(self):
        """{stage: what it said}, in the order of the stages."""
        rows = self.appraisal.opinions.all() if self.appraisal else ()
        found = {row.stage: row for row in rows}
        return {stage: found[stage] for stage in Stage if stage in found}

    @property
    def proposal(self):
        """What the latest stage before the decision said, None when none has spoken."""
        return next((self.opinions[s] for s in BEFORE_THE_DECISION if s in self.opinions), None)

    def before(self, stage):
        """What the latest stage before this one said, None when none has spoken."""
        earlier = list(Stage)[: list(Stage).index(stage)]
        return next((self.opinions[s] for s in reversed(earlier) if s in self.opinions), None)

    @property
    def version(self):
        """Of the appraisal, 0 as long as nothing was written."""
        return self.appraisal.version if self.appraisal else 0

    @property
    def next_stage(self):
        """The first stage that has not spoken; None once it is decided or has no level to get."""
        if not self.standing.evaluated or Stage.DECISION in self.opinions:
            return None
        return next((stage for stage in Stage if stage not in self.opinions), None)

    @property
    def settled(self):
        """Whether nothing is left to do: a level decided, or a reason recorded for none."""
        if self.outcome is None:
            return False
        return bool(self.outcome[0]) == self.standing.evaluated

    def answers(self, opinion) -> Answers:
        """What an opinion rests on, as the standard asks for it."""
        points = None
        if opinion.common_points is not None:
            points = Points(opinion.common_points, opinion.task_points)
        return Answers(
            subject=self.subject_kind,
            points=points,
            given=opinion.answers,
            official=bool(self.appraisal and self.appraisal.official),
            cap=self.standing.cap,
        )

    def rating_of(self, opinion) -> Rating:
        """The level that follows from the points and answers of an opinion."""
        return rate(self.standard, self.answers(opinion))


@dataclass(frozen=True)
class CellSheet:
    """One cell of a campaign: its own line and those of its members in the order of the list."""

    campaign: Campaign
    cell: Cell
    own: Line
    members: tuple[Line, ...] = field(default=())

    @property
    def lines(self):
        """The line of the cell itself, and those of its members."""
        return (self.own, *self.members)

    @property
    def evaluated(self):
        return [line for line in self.members if line.standing.evaluated]

    @property
    def left_out(self):
        return [line for line in self.members if not line.standing.evaluated]

    def spoken(self, stage):
        """How many of those evaluated the stage has spoken of."""
        return sum(stage in line.opinions for line in self.evaluated)


def sheets_of(campaign, cells) -> list[CellSheet]:
    """The sheets of the cells (a narrowed queryset) that stood on the cut-off day.

    Eleven queries, whatever the number of cells and members. `ValueError` for a year before the
    first standard that the portal has.
    """
    standard = standard_of(campaign.year)
    if standard is None:
        raise ValueError(f"Cổng chưa có văn bản đánh giá áp dụng cho năm {campaign.year}.")
    found = list(cells.filter(holding_on(campaign.cut_off)))
    read = _Read(campaign, standard, found)
    return [read.sheet(cell) for cell in found]


def sheet_of(campaign, cell) -> CellSheet:
    """The sheet of one cell; errors as for `sheets_of`, IndexError for a cell not there then."""
    return sheets_of(campaign, Cell.objects.filter(pk=cell.pk))[0]


class _Read:
    """What the sheets are made of, read once for all cells."""

    def __init__(self, campaign, standard, cells):
        self.campaign, self.standard = campaign, standard
        here = holding_on(campaign.cut_off, "memberships__")
        self.people = Member.objects.filter(here, memberships__cell__in=cells).distinct()
        # Of a member by himself: he may have been appraised in the cell he has left since.
        own, members = Q(member=None, cell__in=cells), Q(member__in=self.people.values("pk"))
        rows = Appraisal.objects.filter(own | members, campaign=campaign)
        self.appraisals = {
            (row.cell_id if row.member_id is None else None, row.member_id): row
            for row in rows.prefetch_related("opinions__recorded_by")
        }
        self.of_cells = _outcomes(CellReview, "cell_id", campaign, Q(cell__in=cells))
        self.of_members = _outcomes(MemberReview, "member_id", campaign, members)
        self.members = self._members()

    def _members(self):
        """{cell id: its members on the cut-off day}."""
        day = self.campaign.cut_off
        found = defaultdict(list)
        for member in self.people.with_periods().order_by("sort_key", "pk"):
            found[_membership(member, day).cell_id].append(member)
        return found

    def sheet(self, cell):
        own = self._line(cell, None, self.of_cells.get(cell.pk))
        members = [
            self._line(cell, member, self.of_members.get(member.pk))
            for member in self.members[cell.pk]
        ]
        return CellSheet(self.campaign, cell, own, tuple(members))

    def _line(self, cell, member, outcome):
        key = (None, member.pk) if member else (cell.pk, None)
        appraisal = self.appraisals.get(key)
        proposed = self._proposed(cell, member, appraisal)
        decided = decided_of(proposed, appraisal)
        return Line(self.standard, cell, member, appraisal, decided, outcome)

    def _proposed(self, cell, member, appraisal):
        if member is None:
            return cell_standing(self.standard, cell.since, self.campaign.cut_off)
        return member_standing(self.standard, member_year(self.campaign, member, appraisal))


def _outcomes(model, key, campaign, whose):
    rows = model.objects.filter(whose, campaign=campaign).order_by()
    return {pk: (level, reason) for pk, level, reason in rows.values_list(key, "level", "reason")}


def _membership(member, day):
    return next(
        row
        for row in member.memberships.all()
        if row.since <= day and (row.until is None or row.until >= day)
    )


def member_year(campaign, member, appraisal=None) -> MemberYear:
    """What the register (loaded `with_periods`) and the appraisal know of a member; no query."""
    held = _membership(member, campaign.cut_off)
    ill = [row for row in member.leaves.all() if row.reason == LeaveReason.ILL]
    return MemberYear(
        year=campaign.year,
        cut_off=campaign.cut_off,
        admitted_on=member.admitted_on,
        joined_on=held.since,
        left_on=held.until,
        exempt=_spans(member.exemptions.all()),
        suspended=_spans(member.suspensions.all()),
        staying_away=_spans(member.stays.all()),
        remarks_received=bool(appraisal and appraisal.remarks_received),
        sick=_spans(ill),
    )


def _spans(rows):
    return tuple(Span(row.since, row.until) for row in rows)


def decided_of(proposed, appraisal) -> Decided:
    """The proposal of the register, or what a person said instead where it is still another."""
    said = appraisal.verdict if appraisal else ""
    reason = "" if said in {"", Verdict.EVALUATED} else said
    if not said or not proposed.counted or (reason, "") == proposed.result:
        return Decided(proposed)
    return overrule(proposed, appraisal.because, reason=reason)
