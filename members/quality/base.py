"""What a check of the register is made of."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from formats.periods import covers

# Where a contradiction is mended: URL name → what its link says.
CURES = {
    "members:edit": "Sửa thông tin",
    "members:recognise": "Công nhận chính thức",
    "members:transfer": "Chuyển sang chi bộ khác",
    "members:come_back": "Ghi sinh hoạt trở lại",
    "members:withdraw": "Bỏ dòng ghi hai lần",
    "members:relieve": "Cho thôi giữ chức",
    "members:settle_letter": "Ghi kết quả chuyển",
    "members:amend": "Sửa chỗ đã ghi",
    "reports:member": "Mở hồ sơ",
}
WITHOUT_CONDITION = {"members:edit", "members:amend", "members:withdraw", "reports:member"}


@dataclass(frozen=True, slots=True)
class Register:
    """Members in their order, all rows that are kept of them, and the day of looking at them."""

    members: tuple
    day: dt.date
    rows: dict  # name of the relation → {member id: rows in their order}

    def of(self, member, name):
        return self.rows[name].get(member.pk, ())

    def each(self, name):
        """(member, row) of every row of the relation."""
        return ((member, row) for member in self.members for row in self.of(member, name))

    def present(self):
        """Those who belong to a cell on the day."""
        return (m for m in self.members if any_holds(self.of(m, "memberships"), self.day))

    def has_left(self, member):
        return all(row.until is not None for row in self.of(member, "memberships"))

    def cell_of(self, member):
        """The latest cell that the member has belonged to by the day."""
        return [row for row in self.of(member, "memberships") if row.since <= self.day][-1].cell


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction: of whom, where, the two data, and the URL name of the page that mends."""

    member: object
    cell: object
    detail: str
    cure: str
    entry: tuple = ()  # kind and id of the entry that the page of the cure is about

    @property
    def cure_label(self):
        return CURES[self.cure]

    @property
    def cure_url(self):
        entry = self.entry if self.cure == "members:amend" else ()
        return reverse(self.cure, args=[self.member.pk, *entry])


@dataclass(frozen=True, slots=True)
class Check:
    """`find` gives (member, detail) or (member, detail, row) of what contradicts; `cure` is the
    page that mends it, `entry` how its address names the kind of row."""

    code: str
    title: str
    find: Callable
    cure: str = "members:edit"
    tone: str = "bad"
    sensitive: bool = False
    entry: str = ""

    def leads_to(self, has_left, row):
        """The page of the cure; where his life has no place for it, of the entry or the member."""
        if self.cure in WITHOUT_CONDITION:
            return self.cure
        fits = has_left == (self.cure == "members:come_back")
        if fits and (row is None or row.until is None):
            return self.cure
        return "members:amend" if self.entry else "reports:member"


def holds(row, day):
    """Whether the period of the row covers the day."""
    return covers(row.since, row.until, day)


def any_holds(rows, day):
    """Whether one of the periods covers the day."""
    return any(holds(row, day) for row in rows)
