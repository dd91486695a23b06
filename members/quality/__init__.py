"""Records that contradict themselves: each check says what is wrong and where it is mended.

The members within reach are loaded once with all that the register keeps of them; the checks are
plain functions over them. So the number of queries is fixed, whatever the number of checks.
"""

from dataclasses import dataclass

from members.models import Member
from members.quality import belonging, dates, offices, twice
from members.quality.base import Check, Finding, Register

CHECKS = (*dates.CHECKS, *twice.CHECKS, *belonging.CHECKS, *offices.CHECKS)


@dataclass(frozen=True, slots=True)
class Checked:
    """One check with everything it found."""

    check: Check
    findings: tuple[Finding, ...]


def register_of(cells, day) -> Register:
    """The members whose latest cell is one of these, with all periods; a fixed set of queries."""
    members = Member.objects.last_in(cells, day).with_life()
    return Register(tuple(members), day)


def inspect(register, *, may_know) -> list[Checked]:
    """Every check in its order. `may_know(cell)`: whether health and discipline may be told of
    the members of the cell (L-6); other findings of that kind are left out, and the checks of
    that kind altogether for who may know it of nobody.
    """
    knows = any(may_know(cell) for cell in {register.cell_of(m) for m in register.members})
    checks = (check for check in CHECKS if knows or not check.sensitive)
    return [Checked(check, tuple(_found(check, register, may_know))) for check in checks]


def _found(check, register, may_know):
    for member, detail in check.find(register):
        cell = register.cell_of(member)
        if not check.sensitive or may_know(cell):
            yield Finding(member, cell, detail, check.leads_to(member))
