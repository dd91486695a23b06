"""What a reading says of one group: the cap, what is proposed, and the conclusion (XL-C9)."""

from dataclasses import dataclass
from decimal import Decimal

from formats.numbers import Ratio, vi_plain
from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.readings import Reading


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
    def sentence(self) -> str:
        """ "được tối đa 44, đang 45"."""
        return allowed(self.cap, self.proposed)

    @property
    def conclusion(self) -> str:
        """ "vừa bằng trần", and "chưa có mức" while all of the group are awaited."""
        if self.count.awaited and not self.count.rated:
            return "chưa có mức"
        return concluded(self.cap - self.proposed)

    @property
    def working(self) -> str:
        """ "20 % × 223 = 44,6; làm tròn xuống: 44", and why where the per cent is another."""
        percent = vi_plain(self.reading.percent_in(self.count.code))
        base = self.reading.base.of(self.count.good, self.count.excellent)
        rounding = self.reading.rounding.label
        steps = f"{percent} % × {base} = {vi_plain(self.exact)}; {rounding}: {self.cap}"
        exception = self.reading.exception_of(self.count.code)
        return f"{steps}; lý do {percent} %: {exception.because}" if exception else steps


def allowed(cap: int, number: int, word: str = "đang") -> str:
    """The one sentence on a cap: "được tối đa 44, đang 45"."""
    return f"được tối đa {cap}, {word} {number}"


def concluded(left: int) -> str:
    """What follows from how many the cap leaves; negative when it is exceeded."""
    if left < 0:
        return f"vượt trần {-left}"
    return f"trong trần, còn {left}" if left else "vừa bằng trần"
