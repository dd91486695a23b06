"""What the stages of a campaign said of each cell and member, in the words of a report."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reports.enums import Stage
from reports.evaluation.levels import IN_GENERAL, LEVEL_LABELS, is_general, told_reason
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of


@dataclass(frozen=True, slots=True)
class Said:
    """The levels that were claimed and proposed, the points they rest on, and why there is none.

    A stage that has not spoken, and points that nobody gave, are None.
    """

    claimed: str | None = None
    proposed: str | None = None
    points: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A member of the list; level and reason are both "" while a level is awaited."""

    cell: object
    member: object
    level: str = ""
    reason: str = ""


@dataclass(frozen=True)
class SaidOfYear:
    """What was said of the cells and members of a campaign, by their ids.

    `undecided` are those of the register on the cut-off day of whom no outcome is recorded that
    holds, with the reason of who gets no level; `scored`
    says whether the standard of the year has points, `withheld` that the reader is not told what
    the stages said.
    """

    of_cells: Mapping = field(default_factory=dict)
    of_members: Mapping = field(default_factory=dict)
    undecided: tuple[Listed, ...] = ()
    scored: bool = False
    withheld: bool = False

    def of_cell(self, cell) -> Said:
        return self.of_cells.get(cell.pk, NOTHING)

    def of_member(self, member) -> Said:
        return self.of_members.get(member.pk, NOTHING)

    def without_stages(self):
        """The same for who may not follow an open campaign: why there is no level, and nothing
        that was claimed, proposed or counted."""
        return SaidOfYear(
            *(_only_notes(kept) for kept in (self.of_cells, self.of_members)),
            self.undecided,
            self.scored,
            withheld=True,
        )

    def listed(self, reviews):
        """The reviews that hold and those not decided yet, in the order of the list of members."""
        instead = {each.member.pk for each in self.undecided}
        people = [row for row in reviews if row.member.pk not in instead] + [*self.undecided]
        return sorted(people, key=lambda p: (p.cell.position, p.member.sort_key, p.member.pk))


def _only_notes(kept):
    return {key: Said(note=said.note) for key, said in kept.items()}


NOTHING = Said()
NOTHING_SAID = SaidOfYear()


def said_of(campaign, cells, *, sensitive=True) -> SaidOfYear:
    """What the stages said in the cells (a narrowed queryset); the queries of `sheets_of`. In a
    closed campaign nobody is undecided, whoever came into the register since.

    Empty for a year before the first standard that the portal has. Without `sensitive` nothing
    that is said of a reason speaks of discipline.
    """
    standard = standard_of(campaign.year)
    if standard is None:
        return NOTHING_SAID
    said = said_in(standard, sheets_of(campaign, cells), sensitive=sensitive)
    return replace(said, undecided=()) if campaign.closed_at else said


def said_in(standard, sheets, *, sensitive=True) -> SaidOfYear:
    """The same of sheets that are loaded; no query."""
    members = [line for sheet in sheets for line in sheet.members]
    return SaidOfYear(
        of_cells={sheet.cell.pk: _said(sheet.own, sensitive) for sheet in sheets},
        of_members={line.member.pk: _said(line, sensitive) for line in members},
        undecided=tuple(Listed(ln.cell, ln.member, *ln.result) for ln in members if not ln.stands),
        scored=standard.scale is not None,
    )


def _said(line, sensitive):
    spoken = line.opinions
    return Said(
        claimed=_level(spoken.get(Stage.SELF)),
        proposed=_level(spoken.get(Stage.BOARD)),
        points=_points(spoken),
        note=_note(line, sensitive),
    )


def _level(opinion):
    return LEVEL_LABELS[opinion.level] if opinion else None


def _points(spoken):
    """Those of the latest stage that gave any."""
    given = [o.points for o in spoken.values() if o.points is not None]
    return given[-1] if given else None


def _note(line, sensitive):
    """Why there is no level, as long as it is the reason recorded; that nothing is decided. The
    general reason has one note, recorded or not: more beside it would tell what it stands for."""
    if is_general(line.result[1], sensitive=sensitive):
        return IN_GENERAL
    # What is recorded goes upwards: that a person has yet to look again is the committee's own.
    open_question = line.outcome is not None and line.decided.outdated
    because = sensitive and not open_question
    sentence = line.decided.sentence(sensitive=sensitive, because=because)
    if not line.stands:
        return "Chưa quyết định" if line.standing.evaluated else f"Chưa ghi kết quả. {sentence}"
    told = told_reason(line.standing.reason, sensitive=sensitive)
    recorded = told_reason(line.outcome[1], sensitive=sensitive)
    return sentence if recorded and told == recorded else ""
