"""The register of members as it stands on a day, as the form 7-HSĐV lists it."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from formats.periods import covers, vi_date
from members.enums import OUT_OF_THE_PARTY, End, Sex, Standing, Start
from members.models import Member, Membership
from members.standing import told

USUAL = (Standing.FULL, Standing.PROBATIONARY)


@dataclass(frozen=True, slots=True)
class Move:
    """A day, and where to, where from or how; both empty when nothing happened."""

    day: dt.date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One member in the cell he belongs to on the day, or belonged to as the last.

    `told` is his standing in the reader's words; `note` repeats it where it is not the usual one.
    """

    name: str
    birth_name: str
    cell: str
    sex: str
    birth_date: dt.date | None
    ethnicity: str
    religion: str
    home_place: str
    residence: str
    education: str
    theory: str
    expertise: str
    occupation: str
    admitted_on: dt.date
    full_member_on: dt.date | None
    card_number: str
    badges: str
    moved_out: Move
    moved_in: Move
    deceased_on: dt.date | None
    left: Move
    standing: Standing
    told: str
    note: str


@dataclass(frozen=True, slots=True)
class CellCount:
    """How the members of one cell stand: standing → number, and the reader's word → number."""

    cell: str
    kind: str
    standings: Counter
    told: Counter


@dataclass(frozen=True, slots=True)
class Register:
    """The members of some cells on a day, and the count of each cell.

    Without `sensitive` it holds neither ethnicity and religion nor health and discipline.
    """

    day: dt.date
    rows: tuple[RegisterRow, ...]
    cells: tuple[CellCount, ...]
    sensitive: bool = False
    filter: str = ""

    @property
    def standings(self):
        """The standings that occur, in their usual order."""
        found = {row.standing for row in self.rows}
        return [standing for standing in Standing if standing in found]

    @property
    def words(self):
        """The reader's words for the standings that occur, each once, in their usual order."""
        return list(
            dict.fromkeys(told(each, sensitive=self.sensitive).label for each in self.standings)
        )


def register_of(cells, day, *, members=None, sensitive=False, words="") -> Register:
    """The members of the cells (a queryset) on the day, in Vietnamese order; four queries.

    `members` are those of a filter, as `MemberFilter.found` gives them, and `words` says which;
    all of the day unless given. They stand as the list of members says, by the same condition
    of the database.
    """
    listed = members is not None
    if not listed:
        members = Member.objects.in_cells_on(cells, day).with_place_on(day)
    rows, counts = [], {}
    for member in _loaded(members, day):
        rows.append(_row(member, day, sensitive))
        counts.setdefault(member.cell_now, []).append(rows[-1])
    kept = [
        c for c in cells.all() if c.pk in counts or (not listed and covers(c.since, c.until, day))
    ]
    return Register(
        day, tuple(rows), tuple(_count(c, counts.get(c.pk, ())) for c in kept), sensitive, words
    )


def _loaded(members, day):
    begun = Membership.objects.filter(since__lte=day).select_related("cell").order_by("since", "pk")
    return members.order_by("sort_key", "pk").prefetch_related(
        Prefetch("memberships", begun), "badges"
    )


def _count(cell, rows):
    return CellCount(
        cell.name,
        cell.get_kind_display(),
        Counter(row.standing for row in rows),
        Counter(row.told for row in rows),
    )


def _row(member, day, sensitive):
    standing = Standing(member.standing)
    word = told(standing, sensitive=sensitive).label
    return RegisterRow(
        name=member.full_name,
        birth_name=member.birth_name,
        cell=member.cell_name,
        sex=Sex(member.sex).label if member.sex else "",
        birth_date=member.birth_date,
        ethnicity=member.ethnicity if sensitive else "",
        religion=member.religion if sensitive else "",
        home_place=member.home_place,
        residence=member.residence,
        education=member.education,
        theory=member.theory,
        expertise=member.expertise,
        occupation=member.occupation,
        admitted_on=member.admitted_on,
        full_member_on=_by(member.full_member_on, day),
        card_number=member.card_number,
        badges=_badges(member, day),
        standing=standing,
        told=word,
        note="; ".join(_notes(member, "" if standing in USUAL else word)),
        **_moves(list(member.memberships.all()), day, sensitive),
    )


def _notes(member, word):
    """The standing where it is not the usual one, and a birth date that has no column: the form
    has one for men and one for women."""
    if word:
        yield word
    if member.birth_date and not member.sex:
        yield f"sinh ngày {vi_date(member.birth_date)}, chưa ghi giới tính"


def _badges(member, day):
    """What he was given by the day: "30 năm: 123; 40 năm"."""
    given = [badge for badge in member.badges.all() if covers(badge.awarded_on, None, day)]
    return "; ".join(
        f"{badge.years} năm: {badge.number}" if badge.number else f"{badge.years} năm"
        for badge in given
    )


def _moves(memberships, day, sensitive):
    """How he came into the last of these memberships (by time), and how it ended by the day."""
    *_, before, last = [None, *memberships]
    until = _by(last.until, day)
    end = last.end if until else ""
    out = end in OUT_OF_THE_PARTY
    how = last.get_end_display() if sensitive else "Ra khỏi Đảng"
    return {
        "moved_in": Move(last.since, _origin(before, last)) if _came(last) else Move(),
        "moved_out": Move(until, last.went_to) if end == End.TRANSFERRED else Move(),
        "deceased_on": until if end == End.DECEASED else None,
        "left": Move(until, how) if out else Move(),
    }


def _came(membership):
    return membership.start == Start.TRANSFERRED_IN


def _origin(before, last):
    """Where he came from: as it was written, else the cell of this committee he left just then."""
    if last.came_from or before is None or before.until is None:
        return last.came_from
    at_once = before.until + dt.timedelta(days=1) == last.since
    same = before.cell.committee_id == last.cell.committee_id
    return before.cell.name if at_once and same else ""


def _by(day, limit):
    """The day if it has come by the limit."""
    return day if day and day <= limit else None
