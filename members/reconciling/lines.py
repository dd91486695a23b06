"""On what register and export disagree, as lines that are not yet saved."""

from collections import defaultdict

from formats.names import cell_key, sort_key
from formats.periods import vi_date
from members.enums import Difference
from members.models import Discrepancy
from members.reconciling.matching import person_of

FIELDS = {
    "cell": "Chi bộ",
    "birth_date": "Ngày sinh",
    "admitted_on": "Ngày vào Đảng",
    "full_name": "Họ và tên",
    "card_number": "Số thẻ",
}
REQUESTS = {
    Difference.OURS_ONLY: "Thêm vào danh sách của chi bộ",
    Difference.THEIRS_ONLY: "Bỏ khỏi danh sách của đảng bộ",
}


def request_of(line):
    """What the level above is asked to do in its system where the register is kept."""
    if line.kind in REQUESTS:
        return REQUESTS[line.kind]
    return f"{FIELDS[line.field]}: sửa thành {line.ours}"


def ours_only(alone, doubts):
    """A line for each membership that no row of the export matches."""
    asked = defaultdict(list)
    for membership, row in doubts:
        asked[membership.pk].append(_row_told(row))
    for membership in alone:
        member = membership.member
        yield Discrepancy(
            kind=Difference.OURS_ONLY,
            member=member,
            cell=membership.cell,
            name=member.full_name,
            ours=_told(member.birth_date, member.card_number),
            line=_asking(asked[membership.pk]),
        )


def theirs_only(foreign, doubts, cells, left):
    """A line for each row that nobody here matches; `left` are members who left."""
    gone = _Left(left)
    asked = defaultdict(list)
    for membership, row in doubts:
        asked[id(row)].append(_member_told(membership))
    for row in foreign:
        yield Discrepancy(
            kind=Difference.THEIRS_ONLY,
            member=gone.find(row),
            cell=cells.get(cell_key(row.cell_name)),
            name=row.name,
            theirs=_told(row.birth_date, row.card_number),
            line=row.as_json() | _asking(asked[id(row)]),
        )


class _Left:
    """Who left, to be found by card, or by name and birth date unless two cards say otherwise."""

    def __init__(self, members):
        self.by_card = {member.card_number: member for member in members if member.card_number}
        self.by_person = {}
        for member in members:
            twice = person_of(member) in self.by_person
            self.by_person[person_of(member)] = None if twice else member

    def find(self, row):
        if found := self.by_card.get(row.card_number):
            return found
        found = self.by_person.get(row.person)
        return None if found and found.card_number and row.card_number else found


def _asking(alike):
    return {"question": "; ".join(alike)} if alike else {}


def _member_told(membership):
    member = membership.member
    told = _told(member.birth_date, member.card_number)
    return f"{member.full_name}, {told}, {membership.cell}"


def _row_told(row):
    return f"{row.name}, {_told(row.birth_date, row.card_number)}, dòng {row.number}"


def _told(birth_date, card_number):
    card = f"thẻ {card_number}" if card_number else "chưa có số thẻ"
    return f"sinh {_day(birth_date)}, {card}"


def _day(day):
    return vi_date(day) if day else "chưa ghi"


def differences(membership, row, cells):
    """Lines about one member whom both have; empty where they agree on everything."""
    member = membership.member

    def line(kind, field, ours, theirs):
        return Discrepancy(
            kind=kind, member=member, cell=membership.cell, name=member.full_name,
            field=field, ours=ours, theirs=theirs, line=row.as_json(),
        )  # fmt: skip

    found = []
    target = cells.get(cell_key(row.cell_name))
    if target != membership.cell:
        there = target.name if target else row.cell_name
        found.append(line(Difference.CELL, "cell", membership.cell.name, there))
        if target and any(stay.host_id == target.pk for stay in member.stays_now):
            found[-1].line["staying"] = True  # a guest there, who still belongs here (M-6b)
    for field in ("birth_date", "admitted_on"):
        ours, theirs = getattr(member, field), getattr(row, field)
        if ours != theirs:
            found.append(line(Difference.DATE, field, _day(ours), vi_date(theirs)))
    # The same letters with the tone on another vowel (Hoà, Hòa) are the same name.
    if member.sort_key != sort_key(row.name):
        found.append(line(Difference.NAME, "full_name", member.full_name, row.name))
    if row.card_number and not member.card_number:
        found.append(line(Difference.NAME, "card_number", "chưa ghi", row.card_number))
    return found
