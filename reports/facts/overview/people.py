"""Who belongs to some cells and who holds an office there."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count

from members.enums import Office, Standing
from members.models import Member, Membership, Officer


def members_by_cell(cells, today):
    """How many members belong to each cell today: cell id → number; one query."""
    rows = (
        Membership.objects.on(today)
        .filter(cell__in=cells)
        .order_by("cell_id")
        .values_list("cell_id")
        .annotate(Count("member", distinct=True))
    )
    return Counter(dict(rows))


def officers_by_cell(cells, today):
    """Who holds an office in each cell today, by rank: cell id → officers; one query."""
    found = defaultdict(list)
    officers = Officer.objects.on(today).filter(cell__in=cells).select_related("member")
    for officer in officers.by_rank():
        found[officer.cell_id].append(officer)
    return found


def secretary_of(officers):
    """The secretary among the officers of a cell, None when there is none."""
    return next((o for o in officers if o.office == Office.SECRETARY), None)


@dataclass(frozen=True, slots=True)
class Strength:
    """The members of a cell on a day."""

    standings: tuple  # (standing, number), without those of which there is nobody
    full: int  # full members, whether they attend or not

    @property
    def total(self):
        return sum(number for _, number in self.standings)


def strength_of(cell, today) -> Strength:
    """How many members the cell has and how they stand; one query."""
    members = Member.objects.in_cells_on([cell], today).with_place_on(today).order_by("pk")
    rows = list(members.values_list("standing", "full_member_on"))
    found = Counter(standing for standing, _ in rows)
    return Strength(
        tuple((standing, found[standing]) for standing in Standing if found[standing]),
        sum(full_on is not None and full_on <= today for _, full_on in rows),
    )
