"""Who has no level in a campaign, and why, as the reader may be told it (XL-A1 to A4, L-6)."""

from dataclasses import dataclass

from formats.names import search_words
from reports.evaluation.levels import LEVEL_LABELS, told_reason
from reports.evaluation.sources import Clause
from reports.facts.appraisals import Line, sheets_of


@dataclass(frozen=True)
class LeftOut:
    """A member, or a cell where the line is a cell's own, that is not evaluated.

    `reason` is the code as the reader is told it, `why` the sentence, `clause` what it rests on
    (None where a person chose it, or the reader may not know it).
    """

    line: Line
    reason: str
    why: str
    clause: Clause | None
    overruled: bool

    @property
    def recorded(self):
        """The level that is recorded all the same, to be looked at; "" when there is none."""
        level = self.line.outcome[0] if self.line.outcome else ""
        return LEVEL_LABELS.get(level, "")


def left_out_of(campaign, cells, *, sensitive):
    """(members, cells) without a level in the cells (a narrowed queryset), in the order of the
    lists; queries and errors as for `sheets_of`.

    Without `sensitive` discipline is told as another reason, and no word of who overruled it.
    """
    sheets = sheets_of(campaign, cells)
    members = [line for sheet in sheets for line in sheet.left_out]
    own = [sheet.own for sheet in sheets if not sheet.own.standing.evaluated]
    return [_told(line, sensitive) for line in members], [_told(line, sensitive) for line in own]


def _told(line, sensitive):
    decided = line.decided
    return LeftOut(
        line=line,
        reason=told_reason(line.standing.reason, sensitive=sensitive),
        why=decided.sentence(sensitive=sensitive),
        clause=line.standing.told(sensitive=sensitive).clause,
        overruled=decided.overruling_told(sensitive=sensitive),
    )


def is_like(member, query):
    """Whether every word of the query, without accents, begins a word of the name, or is a part
    of the card number; as `Member.objects.named_like`, of members that are loaded."""
    names = member.search_key.split()
    card = member.card_number.casefold()
    return all(
        word in card or any(name.startswith(word) for name in names) for word in search_words(query)
    )
