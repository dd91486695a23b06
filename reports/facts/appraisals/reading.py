"""The sheets of a campaign as they are read: everything at once, whatever the number of cells."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Q

from cells.models import Cell, holding_on
from reports.enums import Stage
from reports.evaluation.eligibility import cell_standing, member_standing, sick_standing
from reports.evaluation.overruling import Decided
from reports.evaluation.standards import standard_of
from reports.evaluation.verdicts import decided_by
from reports.facts.appraisals.lines import CellSheet, Line
from reports.facts.appraisals.register import Register
from reports.models import Appraisal, CellReview, MemberReview, Opinion


def sheets_of(campaign, cells) -> list[CellSheet]:
    """The sheets of the cells (a narrowed queryset) that stood on the cut-off day.

    Ten queries, whatever the number of cells and members; who recorded an opinion is not among
    what they read. `ValueError` for a year before the first standard that the portal has.
    """
    return _sheets(campaign, cells, _whole)


def sheet_of(campaign, cell) -> CellSheet:
    """The sheet of one cell; errors as for `sheets_of`, IndexError for a cell not there then."""
    return sheets_of(campaign, Cell.objects.filter(pk=cell.pk))[0]


def sheets_to_count(campaign, cells) -> list[CellSheet]:
    """The same where only levels are counted: of each opinion that alone is read which a `Spoken`
    has, no points, answers, votes and words; queries and errors as for `sheets_of`."""
    return _sheets(campaign, cells, _levels)


class Spoken(NamedTuple):
    """What is counted of an opinion: its stage, its level, and the cell in which it was said."""

    appraisal_id: int
    cell_id: int
    stage: str
    level: str


def _sheets(campaign, cells, opinions):
    standard = standard_of(campaign.year)
    if standard is None:
        raise ValueError(f"Cổng chưa có văn bản đánh giá áp dụng cho năm {campaign.year}.")
    found = list(cells.filter(holding_on(campaign.cut_off)))
    read = _Read(campaign, standard, found, opinions)
    return [read.sheet(cell) for cell in found]


class _Read:
    """What the sheets are made of, read once for all cells."""

    def __init__(self, campaign, standard, cells, opinions):
        self.campaign, self.standard = campaign, standard
        self.register = Register(campaign, cells)
        self.memberships = self.register.memberships()
        # Of a member by himself: he may have been appraised in the cell he has left since.
        own, members = Q(member=None, cell__in=cells), Q(member__in=self.register.people)
        rows = Appraisal.objects.filter(own | members, campaign=campaign).order_by()
        self.appraisals = {
            (None if row.member_id else row.cell_id, row.member_id): row for row in rows
        }
        self.opinions = _by_stage(opinions(Opinion.objects.filter(appraisal__in=rows).order_by()))
        self.of_cells = _outcomes(CellReview, "cell_id", campaign, Q(cell__in=cells))
        self.of_members = _outcomes(MemberReview, "member_id", campaign, members)

    def sheet(self, cell):
        members = (self._member(cell, row) for row in self.memberships[cell.pk])
        return CellSheet(self.campaign, cell, self._own(cell), tuple(members))

    def _own(self, cell):
        appraisal = self.appraisals.get((cell.pk, None))
        proposed = cell_standing(self.standard, cell.since, self.campaign.cut_off)
        decided = _decided(proposed, "", appraisal)
        return self._line(cell, None, appraisal, decided, self.of_cells.get(cell.pk))

    def _member(self, cell, membership):
        member = membership.member
        appraisal = self.appraisals.get((None, member.pk))
        facts = self.register.year_of(membership, appraisal)
        proposed, sick = member_standing(self.standard, facts), sick_standing(self.standard, facts)
        decided = _decided(proposed, sick.cap, appraisal)
        outcome, since = self.of_members.get(member.pk), membership.since
        return self._line(cell, member, appraisal, decided, outcome, joined_on=since)

    def _line(self, cell, member, appraisal, decided, outcome, **more):
        opinions = self.opinions.get(appraisal.pk, {}) if appraisal else {}
        return Line(self.standard, cell, member, appraisal, decided, opinions, outcome, **more)


def _whole(opinions):
    return opinions


def _levels(opinions):
    return (Spoken(*row) for row in opinions.values_list(*Spoken._fields))


def _by_stage(opinions):
    """{appraisal id: {stage: what it said}, in the order of the stages}."""
    found = defaultdict(dict)
    for row in opinions:
        found[row.appraisal_id][row.stage] = row
    return {
        pk: {stage: said[stage] for stage in Stage if stage in said} for pk, said in found.items()
    }


def _outcomes(model, key, campaign, whose):
    rows = model.objects.filter(whose, campaign=campaign).order_by()
    return {pk: (level, reason) for pk, level, reason in rows.values_list(key, "level", "reason")}


def _decided(proposed, most, appraisal) -> Decided:
    """The proposal of the register, or what a person said instead where it is still another."""
    if appraisal is None:
        return Decided(proposed, most=most)
    said = (appraisal.verdict, appraisal.because, appraisal.overruled)
    return decided_by(proposed, most, *said)
