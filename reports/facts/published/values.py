"""What a published report holds of its cells, members and documents."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from formats.names import search_key
from reports.evaluation.levels import LEVEL_LABELS, LEVEL_SHORT, REASON_LABELS
from reports.evaluation.ratios import Summary
from reports.evaluation.sources import Trust
from reports.facts.said import Said


class _Outcome:
    """How a level or the reason for none is told, as a review tells its own."""

    __slots__ = ()

    def get_level_display(self):
        return LEVEL_LABELS.get(self.level, "")

    @property
    def reason_label(self):
        return REASON_LABELS.get(self.reason, "")


@dataclass(frozen=True, slots=True)
class FrozenCell:
    """`key` is how an address names it: its place in the report, from 1."""

    key: str
    name: str
    kind: str
    kind_label: str
    said: Said

    def get_kind_display(self):
        return self.kind_label


@dataclass(frozen=True, slots=True)
class FrozenLine(_Outcome):
    """One cell: its own outcome and that of its members."""

    cell: FrozenCell
    level: str
    reason: str
    members: Summary

    @property
    def awaited(self):
        """Nobody: it was closed."""
        return 0

    @property
    def everyone(self):
        return self.members.total

    @property
    def short(self):
        """The cell's own outcome, a level by its letters; nothing where there is none."""
        return LEVEL_SHORT.get(self.level) or self.reason_label


@dataclass(frozen=True, slots=True)
class FrozenMember:
    full_name: str
    card_number: str
    said: Said

    @property
    def search_key(self):
        """By which a name typed without accents is found."""
        return search_key(self.full_name)


@dataclass(frozen=True, slots=True)
class FrozenPerson(_Outcome):
    """The outcome of one member, in the cell he was evaluated in."""

    member: FrozenMember
    cell: FrozenCell
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class FrozenSaid:
    """What the stages said, as the workbook asks for it: everybody was decided."""

    scored: bool
    undecided: tuple = ()
    withheld: bool = False

    def of_cell(self, cell) -> Said:
        return cell.said

    def of_member(self, member) -> Said:
        return member.said

    def listed(self, people):
        return people


@dataclass(frozen=True, slots=True)
class FrozenLabel:
    label: str


@dataclass(frozen=True, slots=True)
class FrozenClause:
    """Of shape 1, without a source, it says only what is not compared; before shape 3 no matter."""

    text: str
    confirmed: bool
    source: str = ""
    matter: str = "Quy tắc"

    @classmethod
    def of(cls, kept):
        told = "" if kept["confirmed"] else Trust.UNCONFIRMED.label
        return cls(**{"source": told, **kept})


@dataclass(frozen=True, slots=True)
class FrozenStandard:
    """The documents that held, and the rules that the report quotes, in their order."""

    code: str
    documents: tuple[FrozenLabel, ...]
    clauses: tuple[FrozenClause, ...]

    @property
    def rules(self):
        """The clauses under the headings of their matters, as a Standard has them."""
        by_matter = groupby(self.clauses, key=attrgetter("matter"))
        return tuple((matter, tuple(clauses)) for matter, clauses in by_matter)
