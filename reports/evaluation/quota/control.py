"""What a reading says of one group: the cap, what is proposed, and the conclusion (XL-C9)."""

from dataclasses import dataclass
from decimal import Decimal

from formats.numbers import Ratio, vi_plain
from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.readings import Reading
from reports.evaluation.quota.wording import (
    INCONCLUSIVE,
    NO_CAP,
    NOBODY,
    allowed,
    concluded,
    not_enough,
)


@dataclass(frozen=True, slots=True)
class Control:
    """One group under one reading: a row of the control table."""

    reading: Reading
    count: Count

    @property
    def label(self) -> str:
        return self.count.label

    @property
    def total(self) -> int:
        return self.count.total

    @property
    def good_or_better(self) -> int:
        return self.count.pool

    @property
    def proposed(self) -> int:
        return self.count.excellent

    @property
    def cap(self) -> int:
        """How many may be excellent."""
        count = self.count
        return self.reading.cap(count.code, good=count.good, excellent=count.excellent)

    @property
    def exact(self) -> Decimal:
        """The cap before rounding."""
        count = self.count
        return self.reading.exact(count.code, good=count.good, excellent=count.excellent)

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
        """Whether the cap is 0 only because most of the group are awaited."""
        return bool(self.count.awaited) and not self.cap

    @property
    def nobody(self) -> bool:
        """Whether everybody has come and nobody is good or better: no cap to speak of."""
        return not self.good_or_better and not self.count.awaited

    @property
    def sentence(self) -> str:
        """ "được tối đa 44, đang 45"."""
        if self.too_few:
            return not_enough(self.count.rated, self.count.awaited)
        return NOBODY if self.nobody else allowed(self.cap, self.proposed)

    @property
    def conclusion(self) -> str:
        """ "vừa bằng trần", and "chưa có mức" while all of the group are awaited."""
        if self.count.awaited and not self.count.rated:
            return "chưa có mức"
        if self.nobody:
            return NO_CAP
        return INCONCLUSIVE if self.too_few else concluded(self.cap - self.proposed)

    @property
    def working(self) -> str:
        """ "20 % × 223 = 44,6; làm tròn xuống: 44", and why where the per cent is another."""
        percent = vi_plain(self.reading.percent_in(self.count.code))
        base = self.reading.base.of(self.count.good, self.count.excellent)
        steps = f"{percent} % × {base} = {vi_plain(self.exact)}; {self._rounded}"
        exception = self.reading.exception_of(self.count.code)
        return f"{steps}; lý do {percent} %: {exception.because}" if exception else steps

    @property
    def _rounded(self) -> str:
        """ "làm tròn xuống: 0; ít nhất 1: 1": each step that the reading takes from the exact."""
        rounding = self.reading.rounding
        whole = rounding.whole(self.exact)
        steps = f"{rounding.label}: {whole}"
        return steps if whole == self.cap else f"{steps}; ít nhất 1: {self.cap}"
