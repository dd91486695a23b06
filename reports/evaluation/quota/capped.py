"""Figures held against a cap, and the words that they come to (XL-C9)."""

from dataclasses import dataclass

from formats.numbers import Ratio
from reports.evaluation.quota.wording import (
    INCONCLUSIVE,
    NO_CAP,
    NOBODY,
    allowed,
    concluded,
    not_enough,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capped:
    """A group, or all groups together, held against the cap.

    `proposed` are the excellent out of `total`; `rated` have a level, `awaited` are to get one.
    `unsettled` where nothing follows yet for the whole that the group stands under.
    """

    label: str
    total: int
    good: int
    proposed: int
    cap: int
    rated: int = 0
    awaited: int = 0
    unsettled: bool = False

    @property
    def good_or_better(self) -> int:
        return self.good + self.proposed

    @property
    def over_by(self) -> int:
        """How many are proposed beyond the cap; 0 when it holds."""
        return max(self.proposed - self.cap, 0)

    @property
    def actual(self) -> Ratio:
        """The excellent out of those good or better, whatever base the reading takes (XL-C9)."""
        return Ratio(self.proposed, self.good_or_better)

    @property
    def too_few(self) -> bool:
        """Whether the cap is 0 only because most are awaited."""
        return bool(self.awaited) and not self.cap

    @property
    def inconclusive(self) -> bool:
        """Whether nothing follows: too few have a level, or a cap of 0 that nobody met stands
        beside a whole that is not concluded."""
        return self.too_few or (self.unsettled and not self.cap and not self.proposed)

    @property
    def cap_told(self) -> int | None:
        """The cap as a table tells it; None where there is none to tell."""
        return None if self.too_few else self.cap

    @property
    def nobody(self) -> bool:
        """Whether everybody has come and nobody is good or better: no cap to speak of."""
        return not self.good_or_better and not self.awaited

    @property
    def sentence(self) -> str:
        """ "được tối đa 44, đang 45", and no cap while there are too few to reckon one."""
        return self.told()

    def told(self, word: str = "đang") -> str:
        """The sentence with another word before the number: "đã quyết định"."""
        if self.too_few:
            return not_enough(self.rated, self.awaited)
        return NOBODY if self.nobody else allowed(self.cap, self.proposed, word)

    @property
    def conclusion(self) -> str:
        """ "vừa bằng trần", and "chưa có mức" while all are awaited."""
        if self.awaited and not self.rated:
            return "chưa có mức"
        if self.nobody:
            return NO_CAP
        return INCONCLUSIVE if self.inconclusive else concluded(self.cap - self.proposed)
