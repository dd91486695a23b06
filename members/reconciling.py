"""The register held against the central export: who is who, and on what they disagree (M-1).

By card, else by name and birth date. A doubt is never decided here: both are told apart, each
with the question whether they are one person.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from cells.models import Cell
from formats.names import cell_key, search_key, sort_key
from formats.periods import Quarter, vi_date
from members.enums import Difference
from members.models import Discrepancy, Member, Membership, Reconciliation

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


@dataclass(frozen=True, slots=True)
class ExportRow:
    """What the central export says of one member; `status` full, probationary or exempt."""

    name: str
    card_number: str
    birth_date: dt.date
    admitted_on: dt.date
    cell_name: str
    status: str = "full"
    sheet: str = ""
    number: int = 0

    @property
    def person(self):
        """Who it is, told without a card."""
        return search_key(self.name), self.birth_date

    def as_json(self):
        """The row as a discrepancy keeps it; days in ISO form."""
        return {
            "name": self.name,
            "card_number": self.card_number,
            "birth_date": self.birth_date.isoformat(),
            "admitted_on": self.admitted_on.isoformat(),
            "cell": self.cell_name,
            "status": self.status,
            "row": self.number,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file and the register of a day say of each other; `lines` are not yet saved."""

    cells: tuple
    ours: int
    theirs: int
    agreeing: int
    lines: tuple


def compare(committee, day, rows) -> Comparison:
    """The register of the committee on the day against the rows of an export; three queries.

    Compared are the cells of which the file names a member, or which have none: a cell that the
    file leaves out altogether has not been reconciled, and its members are no discrepancies.
    """
    cells = {cell.name_key: cell for cell in Cell.objects.on(day).filter(committee=committee)}
    ours = list(_register(committee, day))
    pairs, alone, foreign = _matched(ours, rows)
    compared = _compared(cells, ours, rows)
    alone = [row for row in alone if row.cell in compared]
    differing = [_differences(membership, row, cells) for membership, row in pairs]
    lines = [
        *_ours_only(alone, foreign),
        *_theirs_only(foreign, alone, cells, _who_left(committee, day) if foreign else ()),
        *(line for lines in differing for line in lines),
    ]
    agreeing = sum(not lines for lines in differing)
    return Comparison(tuple(compared), len(pairs) + len(alone), len(rows), agreeing, tuple(lines))


def _register(committee, day):
    rows = Membership.objects.on(day).filter(cell__committee=committee)
    return rows.select_related("member", "cell").order_by(
        "cell__position", "cell_id", "member__sort_key", "pk"
    )


def _compared(cells, ours, rows):
    named = {cell_key(row.cell_name) for row in rows}
    inhabited = {row.cell_id for row in ours}
    return [cell for key, cell in cells.items() if key in named or cell.pk not in inhabited]


# Who is who


def _matched(ours, rows):
    """(pairs, memberships nobody matches, rows nobody matches)."""
    by_card = {row.card_number: row for row in rows if row.card_number}
    places = {membership.pk: place for place, membership in enumerate(ours)}
    pairs = [
        (membership, row)
        for membership in ours
        if (row := by_card.get(membership.member.card_number)) and _same(membership.member, row)
    ]
    pairs += _by_person(*_unmatched(ours, rows, pairs))
    pairs.sort(key=lambda pair: places[pair[0].pk])
    return (pairs, *_unmatched(ours, rows, pairs))


def _same(member, row):
    """A card whose name and birth date both are another's has been written wrongly somewhere."""
    return _person(member)[0] == row.person[0] or member.birth_date == row.birth_date


def _person(member):
    return member.search_key, member.birth_date


def _by_person(ours, rows):
    """Those of whom each side has one of this name and birth date, and not two cards."""
    theirs, here = defaultdict(list), defaultdict(list)
    for row in rows:
        theirs[row.person].append(row)
    for membership in ours:
        here[_person(membership.member)].append(membership)
    for person, memberships in here.items():
        if len(memberships) == 1 and len(theirs[person]) == 1:
            [membership], [row] = memberships, theirs[person]
            if not (membership.member.card_number and row.card_number):
                yield membership, row


def _unmatched(ours, rows, pairs):
    found = {membership.pk for membership, _ in pairs}
    named = {id(row) for _, row in pairs}
    return (
        [membership for membership in ours if membership.pk not in found],
        [row for row in rows if id(row) not in named],
    )


def _may_be_one(member, row):
    """Whether somebody has to be asked if the two are one person."""
    if row.card_number and member.card_number == row.card_number:
        return True
    if member.search_key != search_key(row.name):
        return False
    two_cards = member.card_number and row.card_number
    return member.birth_date == row.birth_date or not two_cards


# On what they disagree


def _ours_only(alone, foreign):
    for membership in alone:
        member = membership.member
        alike = [row for row in foreign if _may_be_one(member, row)]
        yield Discrepancy(
            kind=Difference.OURS_ONLY,
            member=member,
            cell=membership.cell,
            name=member.full_name,
            ours=_told(member.birth_date, member.card_number),
            line=_asking([_row_told(row) for row in alike]),
        )


def _theirs_only(foreign, alone, cells, left):
    by_card, by_person = _known(left)
    for row in foreign:
        alike = [one for one in alone if _may_be_one(one.member, row)]
        gone = by_card.get(row.card_number) or by_person.get(row.person)
        yield Discrepancy(
            kind=Difference.THEIRS_ONLY,
            member=gone,
            cell=cells.get(cell_key(row.cell_name)),
            name=row.name,
            theirs=_told(row.birth_date, row.card_number),
            line=row.as_json() | _asking([_member_told(one) for one in alike]),
        )


def _known(left):
    """Who left, by card and by name and birth date; namesakes among them are nobody."""
    by_card = {member.card_number: member for member in left if member.card_number}
    by_person = {}
    for member in left:
        by_person[_person(member)] = None if _person(member) in by_person else member
    return by_card, by_person


def _who_left(committee, day):
    cells = Cell.objects.filter(committee=committee)
    here = Membership.objects.on(day).values("member")
    return list(Member.objects.last_in(cells, day).exclude(pk__in=here))


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


def _differences(membership, row, cells):
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


def request_of(line):
    """What the level above is asked to do in its system where the register is kept."""
    if line.kind in REQUESTS:
        return REQUESTS[line.kind]
    return f"{FIELDS[line.field]}: sửa thành {line.ours}"


# Every three months


def unreconciled(cells, day):
    """Those of the cells without a reconciliation in the quarter of the day; one query."""
    quarter = Quarter.of(day)
    done = set(
        Reconciliation.objects.filter(
            held_on__range=(quarter.first_day, quarter.last_day), cells__in=cells
        ).values_list("cells", flat=True)
    )
    return [cell for cell in cells if cell.pk not in done]
