"""Who came (K05, K06, K07, HD12-39), over exactly those who had to come."""

from decimal import Decimal

from formats.numbers import Ratio, least_exceeding
from meetings.rulebooks.base import Check, Criterion, Severity, Stage, Trust
from meetings.rulebooks.facts import BY_COUNT, AttendanceFact, MeetingFacts
from meetings.rulebooks.findings import Finding, met, unknown, unmet
from meetings.rulebooks.hd12.sources import FRAME, LETTER_UNCONFIRMED, hd12

MORE_THAN_PERCENT = Decimal(85)
EXCUSED_IN_A_ROW_ALLOWED = 3  # in a row
TOO_OFTEN = f"vắng có lý do quá {EXCUSED_IN_A_ROW_ALLOWED} lần liên tiếp"


def with_numbers(check: Check) -> Check:
    """Let `check` judge only where it is known how many came, of at least one who had to."""

    def checked(facts: MeetingFacts) -> Finding:
        if not facts.attendance_known:
            return unknown("Chưa điểm danh", "Điểm danh buổi sinh hoạt.")
        if not facts.required:
            return unknown(
                "Không có đảng viên nào thuộc diện phải dự",
                "Kiểm tra danh sách đảng viên, miễn sinh hoạt và tạm vắng của chi bộ.",
            )
        return check(facts)

    return checked


def with_names(check: Check) -> Check:
    """Let `check` judge only a roll by names: numbers do not tell who was absent."""

    def checked(facts: MeetingFacts) -> Finding:
        if facts.by_count:
            return unknown(
                f"Điểm danh {BY_COUNT}",
                "Nếu còn danh sách thì điểm danh từng người để cổng xét.",
            )
        return check(facts)

    return with_numbers(checked)


def enough_present(facts: MeetingFacts) -> Finding:
    """Strictly more than 85 % of the required members present: 85,00 % is not enough."""
    ratio = Ratio(facts.present, facts.required)
    datum = f"{facts.present}/{facts.required} đảng viên dự, {ratio.text}{counted(facts)}"
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
    if not facts.unexcused:
        return met(f"Không có đảng viên vắng không lý do{counted(facts)}")
    return unmet(
        f"{facts.unexcused} đảng viên vắng không lý do{counted(facts)}",
        "Gặp đảng viên để rõ lý do, nhắc nhở; nếu có lý do thì sửa lại điểm danh.",
        (fact.member for fact in facts.with_status("unexcused")),
    )


def nobody_excused_too_often(facts: MeetingFacts) -> Finding:
    """No member excused more than 3 meetings in a row in the year: the 4th breaks the rule.

    A meeting without names in between may have broken a run or have been a part of it.
    """
    if too_often := [
        f for f in facts.attendance if _certain_run(f, facts) > EXCUSED_IN_A_ROW_ALLOWED
    ]:
        return unmet(
            f"{len(too_often)} đảng viên {TOO_OFTEN}",
            "Gặp gỡ, tìm hiểu hoàn cảnh; nếu đủ điều kiện thì làm thủ tục miễn sinh hoạt.",
            _runs(too_often),
        )
    if doubtful := [
        f for f in facts.attendance if _possible_run(f, facts) > EXCUSED_IN_A_ROW_ALLOWED
    ]:
        return _doubt(doubtful, facts)
    return met(f"Không có ai {TOO_OFTEN}")


def _certain_run(fact: AttendanceFact, facts: MeetingFacts) -> int:
    """The run since the last meeting without names, at which he may have been present."""
    return min(fact.excused_run, facts.named_since) if facts.unnamed_before else fact.excused_run


def _possible_run(fact: AttendanceFact, facts: MeetingFacts) -> int:
    """The run if he was excused at every meeting without names too."""
    return fact.excused_run + facts.unnamed_before if fact.excused_run else 0


def _doubt(members: list[AttendanceFact], facts: MeetingFacts) -> Finding:
    return unknown(
        f"{len(members)} đảng viên có thể đã {TOO_OFTEN}: trong năm còn {facts.unnamed_before} "
        f"buổi trước đó ghi {BY_COUNT}",
        "Nếu còn danh sách của các buổi ấy thì điểm danh từng người để cổng xét.",
        _runs(members),
    )


def _runs(members: list[AttendanceFact]) -> list[str]:
    return [f"{fact.member} ({fact.excused_run} lần)" for fact in members]


def counted(facts: MeetingFacts) -> str:
    """What is said behind figures that nobody can name the people of."""
    return f" ({BY_COUNT})" if facts.by_count else ""


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
        check=with_numbers(enough_present),
    ),
    Criterion(
        code="K06",
        text="Không có đảng viên vắng không lý do.",
        sources=(FRAME,),
        severity=Severity.REQUIRED,
        stage=Stage.ATTENDANCE,
        looks_at="số vắng không lý do",
        check=with_numbers(nobody_unexcused),
    ),
    Criterion(
        code="K07",
        text="Trong năm không ai vắng có lý do quá 3 lần liên tiếp.",
        sources=(FRAME,),
        severity=Severity.ADVISED,
        stage=Stage.ATTENDANCE,
        looks_at="số lần vắng có lý do liên tiếp trong năm đến buổi này",
        check=with_names(nobody_excused_too_often),
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
