"""Records that contradict themselves: each check says what is wrong and where it is mended.

The members within reach are loaded once with all that the register keeps of them; the checks are
plain functions over them. So the number of queries is fixed, whatever the number of checks.
"""

from collections import defaultdict
from dataclasses import dataclass

from cells.models import Cell
from members.models import (
    Badge,
    Exemption,
    Member,
    Membership,
    Officer,
    Suspension,
    TemporaryLeave,
    TemporaryStay,
    TransferLetter,
)
from members.quality import belonging, dates, offices, twice
from members.quality.base import Check, Finding, Register

KEPT = {
    "memberships": Membership,
    "offices": Officer,
    "exemptions": Exemption,
    "suspensions": Suspension,
    "leaves": TemporaryLeave,
    "stays": TemporaryStay,
    "letters": TransferLetter,
    "badges": Badge,
}
CHECKS = (*dates.CHECKS, *twice.CHECKS, *belonging.CHECKS, *offices.CHECKS)


@dataclass(frozen=True, slots=True)
class Checked:
    """One check with everything it found."""

    check: Check
    findings: tuple[Finding, ...]


def register_of(cells, day) -> Register:
    """The members whose latest cell is one of these, with all periods; a fixed set of queries.

    Not `with_life`: asking every member anew for his rows takes longer than all the checks.
    """
    members = tuple(Member.objects.last_in(cells, day))
    rows = {name: _by_member(model, members) for name, model in KEPT.items()}
    _place(rows)
    return Register(members, day, rows)


def _by_member(model, members):
    found = defaultdict(list)
    for row in model.objects.filter(member__in=[member.pk for member in members]):
        found[row.member_id].append(row)
    return found


def _place(rows):
    """Give memberships, offices and stays their cells, each of which is loaded once."""
    placed = [
        (row, name)
        for kind, name in (("memberships", "cell"), ("offices", "cell"), ("stays", "host"))
        for of_member in rows[kind].values()
        for row in of_member
    ]
    cells = Cell.objects.in_bulk({getattr(row, f"{name}_id") for row, name in placed} - {None})
    for row, name in placed:
        setattr(row, name, cells.get(getattr(row, f"{name}_id")))


def inspect(register, *, may_know) -> list[Checked]:
    """Every check in its order. `may_know(cell)`: whether health and discipline may be told of
    the members of the cell (L-6); other findings of that kind are left out, and the checks of
    that kind altogether for who may know it of nobody.
    """
    knows = any(may_know(cell) for cell in {register.cell_of(m) for m in register.members})
    checks = (check for check in CHECKS if knows or not check.sensitive)
    return [Checked(check, tuple(_found(check, register, may_know))) for check in checks]


def _found(check, register, may_know):
    for member, detail, *about in check.find(register):
        cell = register.cell_of(member)
        if check.sensitive and not may_know(cell):
            continue
        row = about[0] if about else None
        cure = check.leads_to(register.has_left(member), row)
        yield Finding(member, cell, detail, cure, (check.entry, row.pk) if row else ())
