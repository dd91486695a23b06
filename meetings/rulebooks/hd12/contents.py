"""What a regular meeting talks about (K12, HD12-26 to HD12-30)."""

from meetings.rulebooks.base import REGULAR, Check, Criterion, Severity, Stage, Trust
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import (
    Finding,
    met,
    not_applicable,
    together,
    unknown,
    unmet,
    unrecorded,
)
from meetings.rulebooks.hd12.sources import GUIDANCE_09, LETTER_UNCONFIRMED, hd12

TOPIC_LABELS = {
    "current_affairs": "thông tin thời sự",
    "policy": "phổ biến chủ trương",
    "ideology": "tình hình tư tưởng",
    "last_month": "đánh giá tháng trước",
    "next_month": "nhiệm vụ tháng sau",
}


def sections(*codes: str) -> Check:
    """A check that each of these parts of the agenda has content."""

    def checked(facts: MeetingFacts) -> Finding:
        missing = [TOPIC_LABELS[code] for code in codes if code not in facts.topics]
        if missing:
            return unrecorded(
                f"Chưa có nội dung: {', '.join(missing)}",
                "Ghi bổ sung nội dung đã họp.",
                known=not facts.from_paper,
            )
        return met(f"Có nội dung: {', '.join(TOPIC_LABELS[code] for code in codes)}")

    return checked


next_month = sections("next_month")


def party_building(facts: MeetingFacts) -> Finding:
    """Party building or the study of Hồ Chí Minh has content (HD12-28)."""
    if facts.topics & {"party_building", "ho_chi_minh"}:
        return met("Có nội dung công tác xây dựng Đảng hoặc học tập và làm theo Bác")
    return unrecorded(
        "Chưa có nội dung công tác xây dựng Đảng",
        "Ghi bổ sung: phát triển, quản lý đảng viên, kiểm tra, giám sát, học tập và làm theo Bác.",
        known=not facts.from_paper,
    )


def next_month_assigned(facts: MeetingFacts) -> Finding:
    """Next month's duties are named and given to members (HD12-29)."""
    return together((next_month(facts), _assigned(facts)))


def _assigned(facts: MeetingFacts) -> Finding:
    cure = "Phân công từng nhiệm vụ cho đảng viên cụ thể."
    if not facts.tasks_next:
        return unknown("chưa ghi nhiệm vụ nào được phân công", cure)
    datum = f"{facts.tasks_next} nhiệm vụ"
    if facts.tasks_unassigned:
        return unmet(f"{datum}, {facts.tasks_unassigned} chưa có người nhận", cure)
    return met(f"{datum}, đều đã phân công")


def older_list(facts: MeetingFacts) -> Finding:
    """The list of Guidance 09 (2012) only reminds; nothing is judged by it (HD12-30)."""
    return not_applicable("Danh mục cũ của HD 09-HD/BTCTW (2012), chỉ để gợi ý nội dung")


CRITERIA = (
    Criterion(
        code="K12",
        text="Có đủ năm phần: thời sự, phổ biến, tư tưởng, tháng trước, tháng sau.",
        sources=(hd12("II.2.1"),),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="nội dung năm phần của buổi sinh hoạt",
        check=next_month,
        parts=("HD12-26", "HD12-27"),
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-26",
        text="Chính trị tư tưởng: thời sự, phổ biến chủ trương, tình hình tư tưởng.",
        sources=(hd12("II.2.1a"),),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="nội dung ba phần thời sự, phổ biến, tư tưởng",
        check=sections("current_affairs", "policy", "ideology"),
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-27",
        text="Nhiệm vụ chính trị: đánh giá kết quả tháng, việc của từng đảng viên.",
        sources=(hd12("II.2.1b"),),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="nội dung phần đánh giá tháng trước",
        check=sections("last_month"),
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-28",
        text="Công tác xây dựng Đảng, học tập và làm theo Bác.",
        sources=(hd12("II.2.1", Trust.UNCONFIRMED),),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="nội dung xây dựng Đảng hoặc học tập và làm theo Bác",
        check=party_building,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-29",
        text="Nhiệm vụ tháng sau và phân công cụ thể cho đảng viên.",
        sources=(hd12("II.2.1", note=LETTER_UNCONFIRMED),),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="nội dung phần nhiệm vụ tháng sau, người được phân công",
        check=next_month_assigned,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-30",
        text="Danh mục nội dung gợi ý của hướng dẫn năm 2012.",
        sources=(GUIDANCE_09,),
        severity=Severity.INFORMATIVE,
        stage=Stage.SITTING,
        looks_at="không xét, chỉ để gợi ý",
        check=older_list,
    ),
)
