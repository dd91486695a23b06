"""The way through a campaign as values: a line of a member or a cell, and the sheet of a cell."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from cells.models import Cell
from members.models import Member
from reports.enums import Stage
from reports.evaluation.answers import Answers, Points
from reports.evaluation.levels import CELL, LEVEL_LABELS, MEMBER
from reports.evaluation.overruling import Decided
from reports.evaluation.rating import Rating, rate
from reports.evaluation.standards import Standard
from reports.models import Appraisal, Campaign

BEFORE_THE_DECISION = (Stage.BOARD, Stage.CELL, Stage.SELF)


@dataclass(frozen=True)
class Line:
    """A member, or the cell itself where `member` is None, on the way through a campaign.

    `appraisal` is None as long as nothing was written; `opinions` are {stage: what it said} in the
    order of the stages; `outcome` is the (level, reason) of the review, None without one; once the
    campaign is `closed` it stands whatever the register and a person say. `joined_on` is since when
    the member belongs to the cell.
    """

    standard: Standard
    cell: Cell
    member: Member | None
    appraisal: Appraisal | None
    decided: Decided
    opinions: Mapping = field(default_factory=dict)
    outcome: tuple[str, str] | None = None
    closed: bool = False
    joined_on: dt.date | None = None

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

    def clause(self, *, sensitive):
        """What the standing rests on, as the reader may know it; None where a person chose it. A
        choice that he may not know of rests on what the register's own would."""
        told = self.decided.told(sensitive=sensitive)
        if self.decided.choice_told(sensitive=sensitive) or not self.decided.overruled:
            return told.clause
        exclusion = self.standard.exclusion(told.reason, self.subject_kind)
        return exclusion.clause if exclusion else None

    @property
    def proposal(self):
        """What the latest stage before the decision said, None when none has spoken."""
        return next((self.opinions[s] for s in BEFORE_THE_DECISION if s in self.opinions), None)

    @property
    def from_elsewhere(self):
        """What was said in a cell that the member is no longer in."""
        return [each for each in self.opinions.values() if each.cell_id != self.cell.pk]

    def cell_id_of(self, said, day):
        """The id of the cell of which an opinion is once it is written with the day, None: with its
        own; `said` is how it was written before, None while it is new.

        What was said in a cell that the member has left since is corrected as that cell's. Only
        another day, on which he belonged here, makes it what this cell says anew.
        """
        if said is None or said.cell_id == self.cell.pk:
            return self.cell.pk
        corrected = day in (None, said.given_on) or day < self.joined_on
        return said.cell_id if corrected else self.cell.pk

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
        """The first stage that has not spoken; None once an outcome holds, and without a level to
        get."""
        if not self.awaits or Stage.DECISION in self.opinions:
            return None
        return next((stage for stage in Stage if stage not in self.opinions), None)

    @property
    def stands(self):
        """Whether an outcome is recorded that holds: a person may have overruled its reason since,
        or given the very reason that is recorded."""
        if self.outcome is None or self.closed:
            return self.outcome is not None
        level, reason = self.outcome
        chosen = self.decided.overruled and bool(
            self.decided.proposed.reason or self.standing.reason
        )
        return bool(level) or not chosen or reason == self.standing.reason

    @property
    def awaits(self):
        """Whether a level is still to come."""
        return self.standing.evaluated and not self.stands

    @property
    def is_closed_by_reason(self):
        """Whether a reason is recorded that holds, of whom the register evaluates: no stage speaks
        as long as it is not taken away."""
        return self.standing.evaluated and bool(self.result[1])

    @property
    def may_be_spoken_of(self):
        """Whether a level is to be given, so that a stage before the decision may speak."""
        return self.standing.evaluated and not self.is_closed_by_reason

    @property
    def result(self):
        """The (level, reason) that counts: what is recorded as long as it holds, else why there is
        no level to get; "" twice while one is awaited."""
        return self.outcome if self.stands else ("", self.standing.reason)

    @property
    def has_level(self):
        """Whether it counts among those evaluated: with a level, or awaiting one."""
        return bool(self.result[0]) or self.awaits

    @property
    def recorded(self):
        """The level recorded, by a decision or from a workbook, in words; "" without one."""
        return LEVEL_LABELS.get(self.result[0], "")

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
        """Those of whom a stage may speak."""
        return [line for line in self.members if line.standing.evaluated]

    @property
    def with_level(self):
        """Those who count among the evaluated, whatever the register says since."""
        return [line for line in self.members if line.has_level]

    @property
    def without_level(self):
        return [line for line in self.members if not line.has_level]

    def spoken(self, stage):
        """Of how many of those evaluated the stage has spoken; a level that came recorded from a
        workbook is decided."""
        found = self.with_level
        if stage == Stage.DECISION:
            return sum(bool(line.result[0]) for line in found)
        return sum(stage in line.opinions for line in found)
