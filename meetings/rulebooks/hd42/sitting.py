"""Who came and what was done in the meeting (K05 to K07, K11, K12, K18, K20, HD42-8, 9, 12)."""

from decimal import Decimal

from formats.numbers import Ratio, least_reaching
from meetings.rulebooks.base import REGULAR, Criterion, Severity, Stage
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Finding, answered, met, together, unknown, unmet
from meetings.rulebooks.hd12 import attendance, contents, sitting
from meetings.rulebooks.hd12.attendance import counted, with_numbers
from meetings.rulebooks.hd42.sources import APPLIED, CARRIED, carried, of

AT_LEAST_PERCENT = Decimal(90)


def enough_present(facts: MeetingFacts) -> Finding:
    """At least 90 % of the required members present: 90,00 % is enough (HD42-12)."""
    ratio = Ratio(facts.present, facts.required)
    datum = f"{facts.present}/{facts.required} đảng viên dự, {ratio.text}{counted(facts)}"
    if ratio.reaches(AT_LEAST_PERCENT):
        return met(datum)
    needed = least_reaching(AT_LEAST_PERCENT, facts.required)
    return unmet(
        f"{datum}, chưa đủ {AT_LEAST_PERCENT} %",
        f"Kỳ sau cần ít nhất {needed}/{facts.required} đảng viên dự; "
        "kiểm tra lại danh sách phải dự nếu có người được miễn hoặc tạm vắng.",
    )


def opened_in_order(facts: MeetingFacts) -> Finding:
    """Purpose stated, attendance reported, the fee told (HD42-8)."""
    return together((sitting.opened(facts), sitting.roll_called(facts), _fee_told(facts)))


def _fee_told(facts: MeetingFacts) -> Finding:
    return answered(
        facts.fee_noted,
        yes="đã thông báo việc nộp đảng phí",
        no="không thông báo việc nộp đảng phí",
        unasked="chưa ghi việc thông báo nộp đảng phí",
        cure="Thông báo kết quả nộp đảng phí ở phần mở đầu và ghi vào biên bản.",
    )


def conducted(facts: MeetingFacts) -> Finding:
    """Report, debate, criticism and self-criticism (HD42-9)."""
    return together((sitting.report_presented(facts), sitting.debated(facts)))


def studied_ho_chi_minh(facts: MeetingFacts) -> Finding:
    """The study of Hồ Chí Minh, which need not be in each meeting (K20)."""
    if "ho_chi_minh" in facts.topics:
        return met("Có nội dung học tập và làm theo Bác")
    return unknown(
        "Kỳ này không ghi nội dung học tập và làm theo Bác",
        "Xem trong quý đã có kỳ nào ghi nội dung này chưa.",
    )


CRITERIA = (
    Criterion(
        code="K05",
        text="Ít nhất 90 % đảng viên phải dự có mặt.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.ATTENDANCE,
        looks_at="số có mặt trên số phải dự",
        check=with_numbers(enough_present),
    ),
    carried(of(attendance.CRITERIA, "K06"), APPLIED),
    carried(of(attendance.CRITERIA, "K07"), CARRIED),
    Criterion(
        code="K11",
        text="Cử thư ký ghi biên bản và thông qua chương trình.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="người chủ trì, thư ký cuộc họp, mục thông qua chương trình",
        check=lambda facts: together(
            (sitting.minute_taker_named(facts), sitting.agenda_approved(facts))
        ),
    ),
    Criterion(
        code="K12",
        text="Có đủ năm phần: thời sự, phổ biến, tư tưởng, tháng trước, tháng sau.",
        sources=(CARRIED,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="nội dung năm phần của buổi sinh hoạt",
        check=contents.sections(*contents.TOPIC_LABELS),
        kinds=REGULAR,
    ),
    carried(
        of(sitting.CRITERIA, "HD12-35"),
        APPLIED,
        code="K18",
        text="Nhiều đảng viên phát biểu.",
        severity=Severity.INFORMATIVE,
    ),
    Criterion(
        code="K20",
        text="Mỗi quý có nội dung học tập và làm theo Bác.",
        sources=(CARRIED,),
        severity=Severity.INFORMATIVE,
        stage=Stage.SITTING,
        looks_at="nội dung học tập và làm theo Bác của kỳ này",
        check=studied_ho_chi_minh,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD42-8",
        text="Mở đầu: nêu lý do, giới thiệu đại biểu, báo số có mặt, báo việc nộp đảng phí.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="mục mở đầu, điểm danh, kết quả thu đảng phí",
        check=opened_in_order,
    ),
    Criterion(
        code="HD42-9",
        text="Báo cáo, gợi ý, thảo luận, tự phê bình và phê bình.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="mục báo cáo của bí thư, ý kiến phát biểu, nội dung tự phê bình và phê bình",
        check=conducted,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD42-12",
        text="Dự họp từ 90 %, không ai vắng không lý do.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.ATTENDANCE,
        looks_at="K05, K06, K07",
        parts=("K05", "K06", "K07"),
    ),
)
