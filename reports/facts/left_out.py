"""Who has no level in a campaign, and why, as the reader may be told it (XL-A1 to A4, L-6)."""

from dataclasses import dataclass

from cells.models import Cell
from formats.names import search_words
from members.models import Member
from reports.evaluation.levels import (
    IN_GENERAL,
    LEVEL_LABELS,
    REASON_LABELS,
    is_general,
    told_reason,
)
from reports.evaluation.sources import Clause
from reports.facts.appraisals import sheets_to_count
from reports.facts.results import Result, results_of


@dataclass(frozen=True)
class LeftOut:
    """A member, or a cell where `member` is None, that is not evaluated.

    `reason` is the code as the reader is told it, `why` the sentence, `clause` what it rests on
    (None where a person chose it, or the reader may not know it).
    """

    cell: Cell
    member: Member | None
    reason: str
    why: str
    clause: Clause | None = None
    overruled: bool = False
    level: str = ""
    known: bool = True  # has a page in the campaign: not who is no more in the register of its day
    followed: bool = True  # the reader may open that page

    @property
    def recorded(self):
        """The level that is recorded all the same, to be looked at; "" when there is none."""
        return LEVEL_LABELS.get(self.level, "")


@dataclass(frozen=True)
class ListOfLeftOut:
    """`members` and `cells` without a level; `doubtful` are the members who have one while the
    register gives none, so that they are not among them."""

    members: list[LeftOut]
    cells: list[LeftOut]
    doubtful: list[LeftOut]


def _everywhere(cell):
    return True


def left_out_of(campaign, cells, *, sensitive, follows=_everywhere) -> ListOfLeftOut:
    """Those without a level in the cells (a narrowed queryset), in the order of the lists: as many
    as every page counts, of a closed campaign those that were recorded; queries and errors as for
    `sheets_to_count`, and two more.

    Without `sensitive` discipline is told as another reason, in the same words as any other that
    is, and no word of who overruled it. Of a cell in which the reader does not follow how a level
    comes about (`follows` of the cell) he is not told why a person chose otherwise.
    """
    sheets = sheets_to_count(campaign, cells)
    found = [each for each in results_of(campaign, cells, sheets) if not each.level]
    told = [told_of(each, sensitive=sensitive, follows=follows(each.cell)) for each in found]
    return ListOfLeftOut(
        [each for each in told if each.member],
        [each for each in told if not each.member],
        [] if campaign.closed_at else _doubtful(sheets, sensitive, follows),
    )


def told_of(result, *, sensitive, follows=True) -> LeftOut:
    """Why the one of the Result has no level: by the register, where that is what counts."""
    line = result.line
    if line and line.standing.reason == result.reason:
        return _by_the_register(line, sensitive, follows)
    reason = told_reason(result.reason, sensitive=sensitive)
    why = f"{REASON_LABELS[reason]}, theo kết quả đã ghi."
    if is_general(reason, sensitive=sensitive):
        why = IN_GENERAL
    known = bool(line) and line.standing.counted
    return LeftOut(result.cell, result.member, reason, why, known=known, followed=follows)


def told_of_line(line, *, sensitive) -> LeftOut:
    """The same of a line without a level."""
    return told_of(Result(line.cell, line.member, *line.result, line), sensitive=sensitive)


def _doubtful(sheets, sensitive, follows):
    lines = (line for sheet in sheets for line in sheet.with_level)
    without = (line for line in lines if line.standing.reason)
    return [_by_the_register(line, sensitive, follows(line.cell)) for line in without]


def _by_the_register(line, sensitive, follows):
    decided = line.decided
    return LeftOut(
        cell=line.cell,
        member=line.member,
        reason=told_reason(line.standing.reason, sensitive=sensitive),
        why=decided.sentence(sensitive=sensitive, because=follows),
        clause=line.clause(sensitive=sensitive),
        overruled=decided.overruling_told(sensitive=sensitive),
        level=line.result[0],
        followed=follows,
    )


def is_like(member, query):
    """Whether every word of the query, without accents, begins a word of the name, or is a part
    of the card number; as `Member.objects.named_like`, of members that are loaded."""
    names = member.search_key.split()
    card = member.card_number.casefold()
    return all(
        word in card or any(name.startswith(word) for name in names) for word in search_words(query)
    )
