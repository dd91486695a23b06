"""The register of members as it stands on a day, without anything sensitive."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from members.enums import Sex, Standing
from members.models import Member

COLUMNS = (
    "full_name",
    "birth_date",
    "sex",
    "cell_now",
    "cell_name",
    "admitted_on",
    "full_member_on",
    "card_number",
    "standing",
)


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
    """The members of some cells on a day, and the count of each cell."""

    day: dt.date
    rows: tuple[RegisterRow, ...]
    cells: tuple[CellCount, ...]

    @property
    def standings(self):
        """The standings that occur, in their usual order."""
        found = {row.standing for row in self.rows}
        return [standing for standing in Standing if standing in found]


def register_of(cells, day) -> Register:
    """The members of the cells (a queryset) on the day, in Vietnamese order of names; two queries.

    They stand as the list of members says, by the same condition of the database.
    """
    cells = list(cells.on(day))
    counts = {cell.pk: Counter() for cell in cells}
    rows = []
    for found in _members(cells, day):
        counts[found.cell_now][Standing(found.standing)] += 1
        rows.append(_row(found))
    return Register(
        day,
        tuple(rows),
        tuple(CellCount(cell.name, cell.get_kind_display(), counts[cell.pk]) for cell in cells),
    )


def _members(cells, day):
    return (
        Member.objects.in_cells_on(cells, day)
        .with_place_on(day)
        .order_by("sort_key", "pk")
        .values_list(*COLUMNS, named=True)
    )


def _row(found):
    return RegisterRow(
        name=found.full_name,
        birth_date=found.birth_date,
        sex=Sex(found.sex).label if found.sex else "",
        cell=found.cell_name,
        admitted_on=found.admitted_on,
        full_member_on=found.full_member_on,
        card_number=found.card_number,
        standing=Standing(found.standing),
    )
