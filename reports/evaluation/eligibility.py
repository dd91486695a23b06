"""Who is evaluated in a year, who is not and why, and who reaches at most a level (XL-A1 to A4)."""

from dataclasses import dataclass
from datetime import date

from formats.periods import add_months, vi_date
from reports.evaluation.levels import (
    CELL,
    GENERAL,
    IN_GENERAL,
    LEVEL_LABELS,
    LEVELS,
    REASON_LABELS,
    REASONS,
    is_general,
)
from reports.evaluation.sources import Clause, Trust
from reports.evaluation.spans import Span, months_within, on
from reports.evaluation.standards import Standard

EVALUATED_CODE = "evaluated"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberYear:
    """What the register and the cell know of a member, without his name, as of the cut-off day.

    `joined_on` and `left_on` are the first and last day in the committee's register,
    `readmitted_on` the day of the last "kết nạp lại". Sickness leaves out maternity (XL-A3).
    `remarks_received`: the cell of a temporary stay has sent its comments.
    """

    year: int
    cut_off: date
    admitted_on: date | None = None
    readmitted_on: date | None = None
    joined_on: date | None = None
    left_on: date | None = None
    exempt: tuple[Span, ...] = ()
    suspended: tuple[Span, ...] = ()
    staying_away: tuple[Span, ...] = ()
    remarks_received: bool = False
    sick: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Evaluated, evaluated up to the level `cap`, or not evaluated for a `reason`.

    Not `counted`: not among the members of the year at all. ValueError for both a reason and a
    cap, or for a code that is not known.
    """

    sentence: str
    clause: Clause | None = None
    reason: str = ""
    cap: str = ""
    counted: bool = True

    def __post_init__(self) -> None:
        if self.reason and self.cap:
            raise ValueError("Không đánh giá thì không có mức tối đa.")
        if self.reason not in ("", *REASONS) or self.cap not in ("", *LEVELS):
            raise ValueError(f"Không có lý do hoặc mức “{self.reason or self.cap}”.")

    @property
    def evaluated(self) -> bool:
        return self.counted and not self.reason

    @property
    def ground(self) -> str:
        """The same in one code: a reason, a level or "evaluated"."""
        return self.reason or self.cap or EVALUATED_CODE

    @property
    def result(self) -> tuple[str, str]:
        """What it comes to, whatever the sentence: reason and cap."""
        return self.reason, self.cap

    def told(self, *, sensitive: bool) -> "Standing":
        """As a reader is told it: who may not see health and discipline (L-6) gets the general
        reason in the same words whatever it stands for, and of a cap the level alone, as without a
        clause it is told to everybody."""
        if is_general(self.reason, sensitive=sensitive):
            return Standing(IN_GENERAL, reason=GENERAL)
        if self.cap and self.clause and not sensitive:
            return self.as_proposed
        return self

    @property
    def as_proposed(self) -> "Standing":
        """What it comes to in the shortest words of a proposal, whoever said it and why."""
        if self.reason:
            return Standing(f"{REASON_LABELS[self.reason]}.", self.clause, self.reason)
        if self.cap:
            return Standing(f"Xếp loại cao nhất là {LEVEL_LABELS[self.cap].lower()}.", cap=self.cap)
        return self


EVALUATED = Standing("Được đánh giá, xếp loại.")
# No page that the portal knows speaks of who is admitted again.
AGAIN = Clause(
    "XL-A2",
    "Đảng viên kết nạp lại: cổng tính từ ngày kết nạp lại, như người mới kết nạp.",
    Trust.DERIVED,
)
NOT_COUNTED = Standing("Không có trong danh sách của đảng bộ vào ngày chốt.", counted=False)


def member_standing(standard: Standard, facts: MemberYear) -> Standing:
    """What the standard and the facts of the cut-off day propose; a person decides.

    Of several reasons the first in the order of the forms counts, so that nobody counts twice.
    """
    if not Span(facts.joined_on, facts.left_on).covers(facts.cut_off):
        return NOT_COUNTED
    found = {
        "exempt": on(facts.exempt, facts.cut_off),
        "new": _is_new(_admission(facts), standard, facts.cut_off),
        "suspended": on(facts.suspended, facts.cut_off),
        "staying_away": on(facts.staying_away, facts.cut_off) and not facts.remarks_received,
    }
    reasons = [reason for reason in REASONS if found.get(reason)]
    if reasons:
        return _left_out(standard, reasons[0], facts)
    return sick_standing(standard, facts)


def sick_standing(standard: Standard, facts: MemberYear) -> Standing:
    """What illness leaves, whatever else the facts are: it holds for who is rated after all."""
    return _capped(standard) if _long_sick(standard, facts) else EVALUATED


def cell_standing(standard: Standard, founded_on: date | None, cut_off: date) -> Standing:
    """A cell founded less than the standard's months before the cut-off day has no level yet."""
    if not _is_new(founded_on, standard, cut_off):
        return EVALUATED
    exclusion = standard.exclusion("new", CELL)
    sentence = f"Chi bộ thành lập dưới {standard.new_months} tháng, chưa xếp loại."
    return Standing(sentence, exclusion.clause if exclusion else None, "new")


def _is_new(since: date | None, standard: Standard, cut_off: date) -> bool:
    """Less than the months have passed; the same day of the last month completes them (as M-3)."""
    return since is not None and cut_off < add_months(since, standard.new_months)


def _left_out(standard: Standard, reason: str, facts: MemberYear) -> Standing:
    exclusion = standard.exclusion(reason)
    clause = exclusion.clause if exclusion else None
    since = _admission(facts)
    if reason == "new" and since:
        again = since == facts.readmitted_on
        return Standing(_new(since, again, standard), AGAIN if again else clause, reason)
    return Standing(f"{REASON_LABELS[reason]}.", clause, reason)


def _admission(facts: MemberYear) -> date | None:
    """The last day on which he was admitted: who is readmitted begins again."""
    return max(filter(None, (facts.admitted_on, facts.readmitted_on)), default=None)


def _new(since: date, again: bool, standard: Standard) -> str:
    full = vi_date(add_months(since, standard.new_months))
    words = "Kết nạp lại" if again else "Kết nạp"
    return f"{words} ngày {vi_date(since)}, đủ {standard.new_months} tháng vào {full}."


def _long_sick(standard: Standard, facts: MemberYear) -> bool:
    first = date(facts.year, 1, 1)
    last = min(date(facts.year, 12, 31), facts.cut_off)
    return months_within(facts.sick, first, last)[0] >= standard.sick.months


def _capped(standard: Standard) -> Standing:
    sick = standard.sick
    level = LEVEL_LABELS[sick.level].lower()
    sentence = f"Nghỉ ốm từ {sick.months} tháng trong năm, xếp loại cao nhất là {level}."
    return Standing(sentence, sick.clause, cap=sick.level)
