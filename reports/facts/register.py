"""The register of members as it stands on a day, without anything sensitive."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from members.enums import Standing
from members.models import Membership
from members.standing import standing_on


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One member in the cell he belongs to on the day."""

    name: str
    birth_date: dt.date | None
    sex: str
    cell: str
    admitted_on: dt.date
    full_member_on: dt.date | None
    card_number: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class CellCount:
    """How the members of one cell stand: standing → number."""

    cell: str
    kind: str
    standings: Counter


@dataclass(frozen=True, slots=True)
class Register:
    day: dt.date
    rows: tuple[RegisterRow, ...]
    cells: tuple[CellCount, ...]

    @property
    def standings(self):
        """The standings that occur, in their usual order."""
        found = {row.standing for row in self.rows}
        return [standing for standing in Standing if standing in found]


def register_of(cells, day) -> Register:
    """The members of the cells (a queryset) on the day, in Vietnamese order of names.

    The number of queries does not depend on the cells or on their members.
    """
    cells = list(cells.on(day))
    memberships = _memberships(cells, day)
    rows = tuple(_row(membership, day) for membership in memberships)
    counts = {cell.pk: Counter() for cell in cells}
    for membership, row in zip(memberships, rows, strict=True):
        counts[membership.cell_id][row.standing] += 1
    return Register(
        day,
        rows,
        tuple(CellCount(cell.name, cell.get_kind_display(), counts[cell.pk]) for cell in cells),
    )


def _memberships(cells, day):
    return list(
        Membership.objects.on(day)
        .filter(cell__in=cells)
        .select_related("member", "cell")
        .prefetch_related(
            *(f"member__{rows}" for rows in ("exemptions", "leaves", "stays", "suspensions")),
            "member__memberships",
        )
        .order_by("member__sort_key", "member_id")
    )


def _row(membership, day):
    member = membership.member
    return RegisterRow(
        name=member.full_name,
        birth_date=member.birth_date,
        sex=member.get_sex_display(),
        cell=membership.cell.name,
        admitted_on=member.admitted_on,
        full_member_on=member.full_member_on,
        card_number=member.card_number,
        standing=standing_on(member, day),
    )
