"""How often one criterion is met in a year."""

from dataclasses import dataclass

from formats.numbers import Ratio
from meetings.rulebooks.base import Criterion, RuleBook


@dataclass(frozen=True, slots=True)
class CriterionCount:
    """How many meetings of the year meet a criterion of a book, out of those it applies to.

    A year may have two books: what the one asks is not counted under the words of the other.
    `key` names the criterion in an address.
    """

    key: str
    book: RuleBook
    criterion: Criterion
    met: int
    unmet: int
    unknown: int

    @property
    def base(self):
        return self.met + self.unmet + self.unknown

    @property
    def ratio(self):
        """Met out of the base; a ratio of nothing as long as nobody has judged any meeting."""
        return Ratio(self.met, self.base if self.met or self.unmet else 0)
