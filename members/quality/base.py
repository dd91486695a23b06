"""What a check of the register is made of."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from formats.periods import covers

# Where a contradiction is mended: URL name → what its link says.
CURES = {
    "members:edit": "Sửa thông tin",
    "members:recognise": "Công nhận chính thức",
    "members:transfer": "Chuyển sang chi bộ khác",
    "members:come_back": "Ghi sinh hoạt trở lại",
    "members:relieve": "Cho thôi giữ chức",
    "reports:member": "Mở hồ sơ",
}
WITHOUT_CONDITION = {"members:edit", "reports:member"}


@dataclass(frozen=True, slots=True)
class Register:
    """Members loaded `with_life`, in their order, and the day on which they are looked at."""

    members: tuple
    day: dt.date

    def present(self):
        """Those who belong to a cell on the day."""
        return [m for m in self.members if any(holds(row, self.day) for row in m.memberships.all())]

    def cell_of(self, member):
        """The latest cell that the member has belonged to by the day."""
        begun = [row for row in memberships(member) if row.since <= self.day]
        return begun[-1].cell


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction: of whom, where, the two data, and the URL name of the page that mends."""

    member: object
    cell: object
    detail: str
    cure: str

    @property
    def cure_label(self):
        return CURES[self.cure]


@dataclass(frozen=True, slots=True)
class Check:
    """`find` gives (member, detail) of what contradicts; `cure` is the page that mends it."""

    code: str
    title: str
    find: Callable
    cure: str = "members:edit"
    tone: str = "bad"
    sensitive: bool = False

    def leads_to(self, member):
        """The page of the cure, or of the member where his life has no place for it."""
        if self.cure in WITHOUT_CONDITION:
            return self.cure
        left = not any(row.until is None for row in member.memberships.all())
        return self.cure if left == (self.cure == "members:come_back") else "reports:member"


def holds(row, day):
    """Whether the period of the row covers the day."""
    return covers(row.since, row.until, day)


def memberships(member):
    """The memberships in the order of time; no query."""
    return sorted(member.memberships.all(), key=lambda row: (row.since, row.pk))
