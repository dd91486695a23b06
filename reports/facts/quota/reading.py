"""The quotas of a campaign as they are read: the reading that holds over what is counted."""

from dataclasses import replace

from reports.evaluation.levels import CELL, MEMBER
from reports.evaluation.quota.readings import Base, GroupBy, HigherPercent, Reading, Rounding
from reports.evaluation.quota.table import control_table
from reports.evaluation.standards import standard_of
from reports.facts.quota.counting import counts_of
from reports.facts.quota.values import QuotaOf

KINDS = (MEMBER, CELL)
ROWS_BY = {MEMBER: GroupBy.CELL, CELL: GroupBy.KIND}


def quotas_of(campaign, sheets, kinds=KINDS, *, follows=True, gone=None) -> list[QuotaOf]:
    """The quotas for members and for cells of a whole committee, or of those `kinds` alone.

    The reading is the committee's choice, else the standard's own. A closed campaign is counted
    from its reviews, without its sheets: closing recorded an outcome for everybody. Of an open one
    counts what the page of the year counts (`results_of`), and of who has no result yet the level
    last proposed; who does not follow how a level comes about is told what is decided alone.
    One query for the choices; of an open campaign two more unless it is given who is `gone`
    (`gone_of` the whole committee), and of a closed one.
    """
    standard = standard_of(campaign.year)
    choices = {row.subject: row for row in campaign.quota_choices.all()}
    counts = counts_of(campaign, sheets, kinds, follows, gone)
    quotas = (_quota(kind, standard.quota(kind), choices.get(kind), counts[kind]) for kind in kinds)
    recorded = campaign.closed_at is not None
    return [replace(quota, follows=follows, recorded=recorded) for quota in quotas]


def _quota(kind, own, row, counts):
    choice = row if row and row.holds else None
    reading = chosen_reading(own.reading, choice) if choice else own.reading
    table = control_table(reading, counts, ROWS_BY[kind])
    version = row.version if row else 0
    return QuotaOf(kind, table, tuple(counts), own.clauses, choice, version, own=own.reading)


def chosen_reading(own, choice) -> Reading:
    """The choice as a reading; an exception may go as far as the standard's `own` reading lets it.

    ValueError for a per cent outside its limits, and for an exception where none is known.
    """
    higher = choice.higher_percent
    return Reading(
        percent=choice.percent,
        base=Base(choice.base),
        rounding=Rounding(choice.rounding),
        group_by=GroupBy(choice.group_by),
        min_one=choice.min_one,
        higher_up_to=own.higher_up_to,
        higher=(HigherPercent(higher, choice.because),) if higher else (),
    )
