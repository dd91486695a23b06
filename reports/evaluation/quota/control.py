"""What a reading says of one group: the cap, and how it is worked out (XL-C9)."""

from dataclasses import dataclass

from formats.numbers import vi_plain
from reports.evaluation.quota.capped import Capped
from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.readings import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Capped):
    """One group under one reading: a row of the control table.

    `code` is that of its cell or kind; `working` tells "20 % × 223 = 44,6; làm tròn xuống: 44", and
    why where the per cent is another.
    """

    code: str = ""
    working: str = ""


def control(reading: Reading, count: Count) -> Control:
    """The group of the count held against the cap of the reading."""
    cap = reading.cap(count.code, good=count.good, excellent=count.excellent)
    return Control(
        label=count.label,
        total=count.total,
        good=count.good,
        proposed=count.excellent,
        cap=cap,
        rated=count.rated,
        awaited=count.awaited,
        code=count.code,
        working=_working(reading, count, cap),
    )


def _working(reading: Reading, count: Count, cap: int) -> str:
    percent = vi_plain(reading.percent_in(count.code))
    base = reading.base.of(count.good, count.excellent)
    exact = reading.exact(count.code, good=count.good, excellent=count.excellent)
    whole = reading.rounding.whole(exact)
    steps = f"{percent} % × {base} = {vi_plain(exact)}; {reading.rounding.label}: {whole}"
    if whole != cap:
        steps = f"{steps}; ít nhất 1: {cap}"
    exception = reading.exception_of(count.code)
    return f"{steps}; lý do {percent} %: {exception.because}" if exception else steps
