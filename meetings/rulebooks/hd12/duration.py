"""How long the cell sat (K04, HD12-32 to HD12-34). A sitting has exactly one minimum."""

from meetings.rulebooks.base import Criterion, Severity, Stage, Trust
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Finding, met, not_applicable, unknown, unmet
from meetings.rulebooks.hd12.sources import HELD, hd12

MINIMUM = 90
COMBINED_MINIMUM = 120


def ninety_minutes(facts: MeetingFacts) -> Finding:
    """At least 90 minutes, unless the committee set another minimum (HD12-32)."""
    if facts.min_minutes is not None:
        return not_applicable("Cấp ủy đã quy định thời lượng riêng cho chi bộ")
    return at_least(MINIMUM, facts)


def two_hours(facts: MeetingFacts) -> Finding:
    """At least 120 minutes when the two kinds are held in one sitting (HD12-33)."""
    return at_least(COMBINED_MINIMUM, facts)


def committees_minimum(facts: MeetingFacts) -> Finding:
    """The committee's minimum for a very small cell takes the place of the 90 (HD12-34)."""
    if facts.min_minutes is None:
        return not_applicable("Cấp ủy không quy định thời lượng riêng cho chi bộ")
    return at_least(facts.min_minutes, facts)


def at_least(minimum: int, facts: MeetingFacts) -> Finding:
    """Whether the sitting lasted so many minutes."""
    if facts.minutes is None:
        return unknown("Chưa ghi đủ giờ bắt đầu và kết thúc", "Ghi giờ bắt đầu, giờ kết thúc.")
    times = f"{facts.starts_at:%H:%M}–{facts.ends_at:%H:%M}{_of_the_theme(facts)}"
    datum = f"{facts.minutes} phút ({times}), tối thiểu {minimum} phút"
    if facts.minutes >= minimum:
        return met(datum)
    return unmet(datum, "Kiểm tra giờ đã ghi; kỳ sau chuẩn bị nội dung để thảo luận đủ thời lượng.")


def _of_the_theme(facts: MeetingFacts) -> str:
    hour = facts.theme_starts_at
    return f", phần chuyên đề từ {hour:%H:%M}" if facts.kind == "combined" and hour else ""


THEMATIC_ALONE = hd12("II.3.3", Trust.DERIVED, "buổi chuyên đề riêng cũng lấy mức 90 phút")
SINGLE = frozenset({"regular", "thematic"})

CRITERIA = (
    Criterion(
        code="K04",
        text="Họp đủ thời lượng: 90 phút, kết hợp chuyên đề 120 phút, hoặc mức cấp ủy quy định.",
        sources=(HELD,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="giờ bắt đầu, giờ kết thúc",
        parts=("HD12-32", "HD12-33", "HD12-34"),
    ),
    Criterion(
        code="HD12-32",
        text="Mỗi buổi ít nhất 90 phút.",
        sources=(HELD, THEMATIC_ALONE),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="giờ bắt đầu, giờ kết thúc",
        check=ninety_minutes,
        kinds=SINGLE,
    ),
    Criterion(
        code="HD12-33",
        text="Thường kỳ kết hợp chuyên đề: ít nhất 120 phút.",
        sources=(HELD,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="giờ bắt đầu, giờ kết thúc",
        check=two_hours,
        kinds=frozenset({"combined"}),
    ),
    Criterion(
        code="HD12-34",
        text="Chi bộ có quá ít đảng viên: theo thời lượng cấp ủy cấp trên quy định.",
        sources=(HELD,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="thời lượng cấp ủy quy định cho chi bộ (thiết lập), giờ bắt đầu, giờ kết thúc",
        check=committees_minimum,
        kinds=SINGLE,
    ),
)
