"""How a year of graded meetings is "Tốt" (P-2, P-3): rules that a committee may choose from.

The sources say only when a year is "Tốt". No rule here makes up a grade below it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from formats.numbers import vi_points
from meetings.rulebooks.base import Source, Trust
from meetings.rulebooks.findings import Finding, met, unknown, unmet
from meetings.rulebooks.frames.items import BEST_FIRST, GradeCode

GOOD, FAIR = GradeCode.GOOD, GradeCode.FAIR
BELOW_FAIR = frozenset({GradeCode.AVERAGE, GradeCode.POOR})

TO_DECIDE = "Chờ cấp ủy quyết định mức của các buổi còn lại."
TO_MEET = "Chờ các tháng còn lại họp và cấp ủy quyết định mức."
NOT_GOOD = "Nguồn chỉ nêu điều kiện của mức Tốt; cấp ủy xem xét mức của năm."


@dataclass(frozen=True, slots=True)
class GradedMeeting:
    """A meeting of the year; `grade` and `total` (points) are None until they are decided."""

    month: int
    grade: GradeCode | None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class YearOfGrades:
    """The meetings of a cell in a year, in order.

    `missing` are the months that are over without a meeting, `to_come` those in which one is
    still to be held; months are numbers from 1 to 12. Of a year that was scored in part alone
    nothing can be asked: the sources count the whole year.
    """

    meetings: tuple[GradedMeeting, ...]
    missing: tuple[int, ...] = ()
    to_come: tuple[int, ...] = ()

    @property
    def grades(self) -> tuple[GradeCode | None, ...]:
        return tuple(meeting.grade for meeting in self.meetings)

    @property
    def totals(self) -> tuple[Decimal | None, ...]:
        return tuple(meeting.total for meeting in self.meetings)

    @property
    def undecided(self) -> int:
        """Meetings without a decision, and months with a meeting to come."""
        return self.grades.count(None) + len(self.to_come)

    @property
    def by_month(self) -> dict[int, GradeCode | None]:
        """The grade of each month with a meeting: the worst of its meetings (a reading of ours),
        None while one of them is not decided and none is decided below "Khá"."""
        months = dict.fromkeys(meeting.month for meeting in self.meetings)
        return {
            month: _worst([m.grade for m in self.meetings if m.month == month]) for month in months
        }


def _worst(grades: Iterable[GradeCode | None]) -> GradeCode | None:
    listed = list(grades)
    decided = [grade for grade in listed if grade]
    if len(decided) < len(listed) and not BELOW_FAIR.intersection(decided):
        return None
    return max(decided, key=BEST_FIRST.index)


@dataclass(frozen=True, slots=True)
class YearRule:
    """A rule for the year; `judge` says whether the year is "Tốt".

    Met with the figures; unmet with the one that is short, as soon as it cannot be made up for;
    unknown as long as meetings are not decided.
    """

    code: str
    name: str
    text: str
    source: Source
    judge: Callable[[YearOfGrades], Finding]


P2_GOOD_MEETINGS = 7
P3_GOOD_MONTHS = 10
P3_MEAN = Decimal(90)


def all_fair_and_seven_good(year: YearOfGrades) -> Finding:
    """Every meeting "Khá" or better, at least seven of them "Tốt" (P-2)."""
    good = year.grades.count(GOOD)
    below = sum(grade in BELOW_FAIR for grade in year.grades)
    datum = f"{good} buổi tốt{_at_least(P2_GOOD_MEETINGS)}"
    if below:
        return unmet(f"{below} buổi xếp loại dưới Khá; {datum}", NOT_GOOD)
    if good + year.undecided < P2_GOOD_MEETINGS:
        return _short(year, datum)
    if year.undecided:
        return _waiting(year, datum)
    return met(f"{len(year.meetings)}/{len(year.meetings)} buổi từ Khá trở lên; {datum}")


def mean_and_ten_good_months(year: YearOfGrades) -> Finding:
    """A mean of at least 90 points, ten months "Tốt", no month below "Khá" (P-3)."""
    months = year.by_month
    good = list(months.values()).count(GOOD)
    below = [month for month, grade in months.items() if grade in BELOW_FAIR]
    datum = f"{good} tháng tốt{_at_least(P3_GOOD_MONTHS)}"
    if below:
        return unmet(f"{_named(below)} xếp loại dưới Khá; {datum}", NOT_GOOD)
    open_months = list(months.values()).count(None) + len(set(year.to_come) - months.keys())
    if good + open_months < P3_GOOD_MONTHS:
        return _short(year, datum)
    if year.undecided:
        return _waiting(year, datum)
    return _mean(year, datum)


def _mean(year: YearOfGrades, datum: str) -> Finding:
    totals = [total for total in year.totals if total is not None]
    if len(totals) < len(year.meetings):
        lacking = len(year.meetings) - len(totals)
        return unknown(f"{datum}; {lacking} buổi chưa có điểm", "Ghi điểm của các buổi còn thiếu.")
    enough = sum(totals) >= P3_MEAN * len(totals)
    mean = (sum(totals) / Decimal(len(totals))).quantize(Decimal("0.01"), ROUND_FLOOR)
    told = f"điểm trung bình {vi_points(mean)}{_at_least(P3_MEAN)}; {datum}"
    return met(told) if enough else unmet(told, NOT_GOOD)


def _at_least(needed: int | Decimal) -> str:
    """What the rule asks for, behind what there is."""
    return f" (cần ít nhất {needed})"


def _short(year: YearOfGrades, datum: str) -> Finding:
    if not year.meetings:
        return unknown("Trong năm chưa có buổi nào được chấm điểm", TO_DECIDE)
    absent = f"; {_named(year.missing)} không họp" if year.missing else ""
    return unmet(f"{datum}{absent}", NOT_GOOD)


def _waiting(year: YearOfGrades, datum: str) -> Finding:
    """What the year waits for: meetings without a decision, months without a meeting yet."""
    parts = (
        (year.grades.count(None), "buổi chưa quyết định mức"),
        (len(year.to_come), "tháng chưa họp"),
    )
    awaited = ", ".join(f"{number} {what}" for number, what in parts if number)
    return unknown(f"{datum}; còn {awaited}", TO_MEET if year.to_come else TO_DECIDE)


def _named(months: Iterable[int]) -> str:
    return f"tháng {', '.join(str(month) for month in months)}"


P2 = YearRule(
    code="P2",
    name="Cách của Đảng bộ Khối cơ quan Phú Thọ",
    text="Năm xếp loại Tốt khi mọi buổi từ Khá trở lên và có ít nhất 7 buổi Tốt.",
    source=Source(
        "Bài về cách làm của Phú Thọ (xaydungdang.org.vn)",
        trust=Trust.FOUND,
        note="văn bản gốc chưa thấy",
    ),
    judge=all_fair_and_seven_good,
)

P3 = YearRule(
    code="P3",
    name="Cách của bảng điểm chung (thatim.com)",
    text="Năm xếp loại Tốt khi điểm trung bình từ 90, có ít nhất 10 tháng Tốt, "
    "không tháng nào Trung bình hoặc Kém.",
    source=Source(
        "Biểu điểm đánh giá chất lượng sinh hoạt chi bộ (thatim.com)",
        trust=Trust.FOUND,
        note="không rõ cơ quan ban hành",
    ),
    judge=mean_and_ten_good_months,
)

SHIPPED_YEAR_RULES = (P2, P3)


def year_rule(code: str) -> YearRule:
    """The rule `code` among those that come with the portal; `LookupError` without one."""
    for rule in SHIPPED_YEAR_RULES:
        if rule.code == code:
            return rule
    raise LookupError(f"Cổng không có cách xếp loại năm “{code}”; hãy chọn trong danh sách.")
