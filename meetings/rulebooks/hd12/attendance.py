"""Who came (K05, K06, K07, HD12-39), over exactly those who had to come."""

from decimal import Decimal

from formats.numbers import Ratio, least_exceeding
from meetings.rulebooks.base import Check, Criterion, Severity, Stage, Trust
from meetings.rulebooks.facts import AttendanceFact, MeetingFacts
from meetings.rulebooks.findings import Finding, met, unknown, unmet
from meetings.rulebooks.hd12.sources import FRAME, LETTER_UNCONFIRMED, hd12

MORE_THAN_PERCENT = Decimal(85)
EXCUSED_IN_A_ROW_ALLOWED = 3


def with_roll(check: Check) -> Check:
    """Let `check` judge only a roll that was taken and holds at least one member."""

    def checked(facts: MeetingFacts) -> Finding:
        if not facts.roll_recorded:
            return unknown("Chưa điểm danh", "Điểm danh buổi sinh hoạt.")
        if not facts.required:
            return unknown(
                "Không có đảng viên nào thuộc diện phải dự",
                "Kiểm tra danh sách đảng viên, miễn sinh hoạt và tạm vắng của chi bộ.",
            )
        return check(facts)

    return checked


def enough_present(facts: MeetingFacts) -> Finding:
    """Strictly more than 85 % of the required members present: 85,00 % is not enough."""
    ratio = Ratio(facts.present, facts.required)
    datum = f"{facts.present}/{facts.required} đảng viên dự, {ratio.text}"
    if ratio.exceeds(MORE_THAN_PERCENT):
        return met(datum)
    needed = least_exceeding(MORE_THAN_PERCENT, facts.required)
    return unmet(
        f"{datum}, chưa trên {MORE_THAN_PERCENT} %",
        f"Kỳ sau cần ít nhất {needed}/{facts.required} đảng viên dự; "
        "kiểm tra lại danh sách phải dự nếu có người được miễn hoặc tạm vắng.",
    )


def nobody_unexcused(facts: MeetingFacts) -> Finding:
    """No member absent without a reason."""
    absent = facts.with_status("unexcused")
    if not absent:
        return met("Không có đảng viên vắng không lý do")
    return unmet(
        f"{len(absent)} đảng viên vắng không lý do: {_names(absent)}",
        "Gặp đảng viên để rõ lý do, nhắc nhở; nếu có lý do thì sửa lại điểm danh.",
    )


def nobody_excused_too_often(facts: MeetingFacts) -> Finding:
    """No member excused more than 3 meetings in a row in the year: the 4th breaks the rule."""
    too_often = [f for f in facts.attendance if f.excused_run > EXCUSED_IN_A_ROW_ALLOWED]
    if not too_often:
        return met(f"Không có ai vắng có lý do quá {EXCUSED_IN_A_ROW_ALLOWED} lần liên tiếp")
    runs = ", ".join(f"{fact.member} ({fact.excused_run} lần)" for fact in too_often)
    return unmet(
        f"Vắng có lý do liên tiếp: {runs}",
        "Gặp gỡ, tìm hiểu hoàn cảnh; nếu đủ điều kiện thì làm thủ tục miễn sinh hoạt.",
    )


def _names(members: tuple[AttendanceFact, ...]) -> str:
    return ", ".join(fact.member for fact in members)


WHO_IS_REQUIRED = hd12(
    "III", Trust.DERIVED, f"cách tính số phải dự là của cổng; {LETTER_UNCONFIRMED}"
)

CRITERIA = (
    Criterion(
        code="K05",
        text="Trên 85 % đảng viên phải dự có mặt.",
        sources=(FRAME, WHO_IS_REQUIRED),
        severity=Severity.REQUIRED,
        stage=Stage.ATTENDANCE,
        looks_at="số có mặt trên số phải dự",
        check=with_roll(enough_present),
    ),
    Criterion(
        code="K06",
        text="Không có đảng viên vắng không lý do.",
        sources=(FRAME,),
        severity=Severity.REQUIRED,
        stage=Stage.ATTENDANCE,
        looks_at="số vắng không lý do",
        check=with_roll(nobody_unexcused),
    ),
    Criterion(
        code="K07",
        text="Trong năm không ai vắng có lý do quá 3 lần liên tiếp.",
        sources=(FRAME,),
        severity=Severity.ADVISED,
        stage=Stage.ATTENDANCE,
        looks_at="số lần vắng có lý do liên tiếp trong năm đến buổi này",
        check=with_roll(nobody_excused_too_often),
    ),
    Criterion(
        code="HD12-39",
        text="Nhóm 1 của khung tiêu chí: đảng viên dự họp.",
        sources=(FRAME,),
        severity=Severity.REQUIRED,
        stage=Stage.ATTENDANCE,
        looks_at="K05, K06, K07",
        parts=("K05", "K06", "K07"),
    ),
)
