"""What is done before a regular meeting (K08, K09, HD12-7 to HD12-11, HD12-40)."""

from datetime import date, datetime, time

from meetings.rulebooks.base import REGULAR, Criterion, Severity, Stage
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import (
    Finding,
    answered,
    met,
    not_applicable,
    together,
    unknown,
    unmet,
)
from meetings.rulebooks.hd12.sources import FRAME, OWN_CHOICE, REGULAR_PREPARATION

# The guidance only says "before"; how long before is the portal's own setting.
BOARD_WINDOW_DAYS = 10

PREPARERS = {
    "secretary": "Bí thư chuẩn bị",
    "deputy": "Phó bí thư chuẩn bị",
    "board_member": "Chi ủy viên chuẩn bị",
    "other": "Người khác chuẩn bị",
}


def prepared(facts: MeetingFacts) -> Finding:
    """The secretary or deputy prepared in person, with a draft of the decision (HD12-7)."""
    return together((_preparer(facts), draft_made(facts)))


def _preparer(facts: MeetingFacts) -> Finding:
    cure = "Bí thư hoặc phó bí thư trực tiếp chuẩn bị; ghi tên người chuẩn bị."
    if not facts.prepared_by:
        return unknown("Chưa ghi người chuẩn bị", cure)
    datum = PREPARERS[facts.prepared_by]
    if facts.prepared_by in {"secretary", "deputy"}:
        return met(datum)
    return unmet(datum, cure)


def draft_made(facts: MeetingFacts) -> Finding:
    """A draft of the resolution or of the conclusion exists before the meeting."""
    return answered(
        facts.draft,
        yes="có dự thảo nghị quyết hoặc dự kiến kết luận",
        no="không có dự thảo nghị quyết hay dự kiến kết luận",
        unasked="chưa ghi có dự thảo hay không",
        cure="Chuẩn bị dự thảo nghị quyết hoặc dự kiến kết luận trước khi họp.",
    )


def board_met(facts: MeetingFacts) -> Finding:
    """The board, or the secretary with the deputy, met 1 to 10 days before (HD12-8).

    The same day or more than 10 days before is left to a person: the text gives no number.
    A cell with a secretary alone has nobody to meet; HD12-7 decides there.
    """
    if not (facts.has_board or facts.has_deputy):
        return not_applicable("Chi bộ chỉ có bí thư, không có chi ủy: xét việc bí thư chuẩn bị")
    if facts.board_met_on is None:
        return _no_board_meeting(facts)
    return _board_met_on(facts.board_met_on, facts)


def _board_met_on(day: date, facts: MeetingFacts) -> Finding:
    datum = f"Họp chuẩn bị ngày {day:%d/%m/%Y}"
    days_before = (facts.held_on - day).days
    if days_before < 0:
        return unmet(f"{datum}, sau buổi sinh hoạt", "Kỳ sau họp chi ủy trước khi họp chi bộ.")
    if days_before == 0:
        return unknown(
            f"{datum}, cùng ngày với buổi sinh hoạt", "Xác nhận chi ủy đã họp xong trước giờ họp."
        )
    if days_before > BOARD_WINDOW_DAYS:
        return unknown(
            f"{datum}, trước {days_before} ngày",
            f"Cổng lấy mốc {BOARD_WINDOW_DAYS} ngày: xem lại nội dung chuẩn bị còn sát không.",
        )
    return met(f"{datum}, trước {days_before} ngày")


def _no_board_meeting(facts: MeetingFacts) -> Finding:
    if facts.handed_in:
        return unmet("Không ghi ngày họp chi ủy", "Kỳ sau họp chi ủy trước và ghi ngày họp.")
    return unknown("Chưa ghi ngày họp chi ủy", "Ghi ngày chi ủy họp chuẩn bị.")


def notified(facts: MeetingFacts) -> Finding:
    """Members and the supervising committee member were told before the start (HD12-9)."""
    return together((_notice(facts), _supervisor(facts)))


def _notice(facts: MeetingFacts) -> Finding:
    if facts.notice_sent_at is None:
        return _no_notice(facts)
    datum = f"Thông báo lúc {facts.notice_sent_at:%H:%M ngày %d/%m/%Y}"
    if facts.notice_sent_at < datetime.combine(facts.held_on, facts.starts_at or time.min):
        return met(datum)
    if facts.starts_at is None and facts.notice_sent_at.date() == facts.held_on:
        return unknown(f"{datum}, chưa ghi giờ họp", "Ghi giờ bắt đầu buổi sinh hoạt.")
    return unmet(f"{datum}, không trước giờ họp", "Kỳ sau gửi thông báo trước giờ họp.")


def _no_notice(facts: MeetingFacts) -> Finding:
    if facts.handed_in:
        return unmet("Không ghi việc thông báo", "Kỳ sau thông báo trước và ghi lại lúc gửi.")
    return unknown("Chưa ghi lúc gửi thông báo", "Ghi ngày, giờ gửi thông báo đến đảng viên.")


def _supervisor(facts: MeetingFacts) -> Finding:
    return answered(
        facts.supervisor_notified,
        yes="đã báo cấp ủy viên theo dõi chi bộ",
        no="chưa báo cấp ủy viên theo dõi chi bộ",
        unasked="chưa ghi đã báo cấp ủy viên theo dõi hay không",
        cure="Báo cấp ủy viên cấp trên được phân công theo dõi chi bộ.",
    )


def papers_sent(facts: MeetingFacts) -> Finding:
    """Papers sent beforehand where possible; whether it was possible a person judges (HD12-10)."""
    if facts.papers_sent:
        return met("Đã gửi trước tài liệu")
    recorded = facts.papers_sent is not None
    return unknown(
        "Không gửi trước tài liệu" if recorded else "Chưa ghi việc gửi trước tài liệu",
        "Nơi có điều kiện thì gửi tài liệu cho đảng viên trước buổi họp.",
    )


def key_points(facts: MeetingFacts) -> Finding:
    """The points to debate or to vote on are named (HD12-11)."""
    return answered(
        facts.key_points,
        yes="Đã nêu trọng tâm thảo luận, biểu quyết",
        no="Không nêu trọng tâm thảo luận, biểu quyết",
        unasked="Chưa ghi trọng tâm thảo luận, biểu quyết",
        cure="Ghi những vấn đề cần tập trung thảo luận hoặc biểu quyết.",
    )


CRITERIA = (
    Criterion(
        code="K08",
        text="Chi ủy họp trước để thống nhất nội dung buổi sinh hoạt.",
        sources=(REGULAR_PREPARATION, OWN_CHOICE),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at=f"ngày họp chi ủy, trong 1 đến {BOARD_WINDOW_DAYS} ngày trước (mốc của cổng)",
        check=board_met,
        kinds=REGULAR,
    ),
    Criterion(
        code="K09",
        text="Thông báo trước cho đảng viên và cấp ủy viên theo dõi chi bộ.",
        sources=(REGULAR_PREPARATION,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="lúc gửi thông báo, giờ bắt đầu, việc báo cấp ủy viên theo dõi",
        check=notified,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-7",
        text="Bí thư hoặc phó bí thư trực tiếp chuẩn bị nội dung và dự thảo.",
        sources=(REGULAR_PREPARATION,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="người chuẩn bị, dự thảo nghị quyết hoặc dự kiến kết luận",
        check=prepared,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-8",
        text="Chi ủy (hoặc bí thư và phó bí thư) họp trước buổi sinh hoạt.",
        sources=(REGULAR_PREPARATION,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="kết quả của K08",
        parts=("K08",),
    ),
    Criterion(
        code="HD12-9",
        text="Báo thời gian, địa điểm, nội dung cho đảng viên và cấp ủy viên theo dõi.",
        sources=(REGULAR_PREPARATION,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="kết quả của K09",
        parts=("K09",),
    ),
    Criterion(
        code="HD12-10",
        text="Nơi có điều kiện thì gửi tài liệu trước.",
        sources=(REGULAR_PREPARATION,),
        severity=Severity.INFORMATIVE,
        stage=Stage.PREPARATION,
        looks_at="mục gửi trước tài liệu",
        check=papers_sent,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-11",
        text="Xác định trọng tâm cần thảo luận, biểu quyết.",
        sources=(REGULAR_PREPARATION,),
        severity=Severity.ADVISED,
        stage=Stage.PREPARATION,
        looks_at="mục trọng tâm thảo luận, biểu quyết",
        check=key_points,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-40",
        text="Nhóm 2 của khung tiêu chí: chuẩn bị chu đáo.",
        sources=(FRAME,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="HD12-7, HD12-8, HD12-11",
        parts=("HD12-7", "HD12-8", "HD12-11"),
    ),
)
