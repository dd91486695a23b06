"""What a check looked at: found by letting it look, so that it is told right whatever it asks."""

import datetime as dt
from decimal import Decimal

from formats.numbers import vi_points
from meetings.enums import AgendaTopic, DecisionKind, MeetingMode
from meetings.explaining.values import Recorded
from meetings.rulebooks.facts import KIND_LABELS
from meetings.rulebooks.frames.base import GradeCode
from members.enums import Office

NOT_RECORDED = "chưa ghi"
# As the record names it. What is not here is no field of the record but a step on the way.
LABELS = {
    "kind": "Loại buổi sinh hoạt",
    "held_on": "Ngày họp",
    "as_of": "Xét đến ngày",
    "cell_kind": "Loại hình chi bộ",
    "from_paper": "Ghi lại từ bản giấy",
    "handed_in": "Biên bản đã gửi trên cổng",
    "regular_in_month": "Số buổi thường kỳ đã họp trong tháng",
    "month_ends_on": "Ngày cuối tháng",
    "thematic_in_quarter": "Số buổi chuyên đề đã họp trong quý",
    "quarter_ends_on": "Ngày cuối quý",
    "meeting_day": "Ngày sinh hoạt cấp ủy quy định",
    "day_reason": "Lý do họp khác ngày quy định",
    "parts_in_turn": "Hai phần họp lần lượt, đều ghi biên bản",
    "theme_starts_at": "Phần chuyên đề bắt đầu",
    "thematic_plan_reported": "Kế hoạch năm đủ bốn chuyên đề và đã báo cáo cấp trên",
    "full_members": "Số đảng viên được tính biểu quyết",
    "has_board": "Chi bộ có chi ủy",
    "has_deputy": "Chi bộ có phó bí thư",
    "min_minutes": "Thời lượng cấp ủy quy định riêng (phút)",
    "prepared_by": "Người chuẩn bị",
    "draft": "Có dự thảo nghị quyết hoặc dự kiến kết luận",
    "key_points": "Đã nêu trọng tâm thảo luận, biểu quyết",
    "mode": "Hình thức họp",
    "mode_approved": "Đã ghi việc cấp ủy đồng ý hình thức họp",
    "board_met_on": "Ngày họp chi ủy",
    "notice_sent_at": "Thông báo gửi lúc",
    "supervisor_notified": "Đã báo cấp ủy viên theo dõi",
    "papers_sent": "Đã gửi trước tài liệu",
    "papers_sent_on": "Gửi tài liệu ngày",
    "paper_assigned": "Đã phân công người viết chuyên đề",
    "paper_discussed": "Bí thư đã trao đổi với người viết",
    "paper_approved_on": "Chi ủy thông qua bài ngày",
    "paper_sent_on": "Gửi bài cho đảng viên ngày",
    "theme": "Tên chuyên đề",
    "starts_at": "Bắt đầu",
    "ends_at": "Kết thúc",
    "minutes": "Thời lượng (phút)",
    "fee_noted": "Đã ghi kết quả thu đảng phí",
    "merged": "Họp lồng ghép với cuộc họp khác",
    "opened": "Đã tuyên bố lý do, giới thiệu đại biểu",
    "chair": "Chủ trì",
    "minute_taker": "Thư ký cuộc họp",
    "agenda_approved": "Đã thông qua chương trình",
    "report_presented": "Bí thư đã trình bày báo cáo, gợi ý thảo luận",
    "topics": "Các phần đã có nội dung",
    "speakers": "Số đảng viên phát biểu",
    "commended": "Có người được biểu dương",
    "reminded": "Có người được nhắc nhở, phê bình",
    "attendance_known": "Đã điểm danh",
    "by_count": "Điểm danh theo số đếm, không có tên",
    "required": "Số phải dự",
    "present": "Số có mặt",
    "excused": "Số vắng có lý do",
    "unexcused": "Số vắng không lý do",
    "unnamed_before": "Số buổi trước trong năm chỉ ghi số đếm",
    "decision": "Hình thức kết thúc",
    "decision_text": "Đã ghi nội dung kết luận, nghị quyết",
    "votes_for": "Tán thành",
    "votes_against": "Không tán thành",
    "votes_abstained": "Ý kiến khác",
    "tasks_next": "Số nhiệm vụ được phân công",
    "tasks_unassigned": "Số nhiệm vụ chưa có người nhận",
    "tasks_undated": "Số nhiệm vụ chưa có hạn",
    "minutes_exist": "Có biên bản",
    "handed_in_on": "Ngày gửi biên bản lần đầu",
    "scored": "Chấm điểm buổi sinh hoạt",
    "score_total": "Điểm",
    "score_grade": "Mức xếp loại",
    "minutes_read": "Thư ký đã thông qua biên bản",
    "minutes_signed": "Chủ trì và thư ký đã ký",
    "paper_finalised": "Bài chuyên đề đã hoàn thiện, gửi đảng viên",
    "theme_reported": "Đã báo cáo cấp trên về chuyên đề",
}
WORDS = {
    "kind": KIND_LABELS,
    "prepared_by": {**dict(Office.choices), "other": "Người khác"},
    "decision": dict(DecisionKind.choices),
    "mode": dict(MeetingMode.choices),
    "scored": {
        "scored": "đã chấm",
        "agreed": "chi ủy đã thống nhất",
        "voted": "chi bộ đã biểu quyết",
        "decided": "cấp trên đã quyết định",
    },
    "score_grade": {code.value: code.label for code in GradeCode},
}
TOPICS = dict(AgendaTopic.choices)


class Watched:
    """Facts that remember what was asked of them; to a check they are MeetingFacts."""

    def __init__(self, facts):
        self._facts = facts
        self.asked = {}  # name → value, in the order of the first asking

    def __getattr__(self, name):
        value = getattr(self._facts, name)
        self.asked.setdefault(name, value)
        return value


def fields_of(criterion, book, facts):
    """What the criterion read, with what is recorded; a K code that is made of clauses tells
    what these read, a group of clauses leaves it to their own pages."""
    asked = dict(_asked_by(criterion, facts))
    if criterion in book.leading:
        for part in criterion.parts:
            asked |= _asked_by(book.criterion(part), facts)
    return tuple(
        Recorded(LABELS[name], told(name, value)) for name, value in asked.items() if name in LABELS
    )


def _asked_by(criterion, facts):
    """As `Criterion.own_findings` goes about it, without its own first questions."""
    if criterion.check is None:
        return {}
    if not criterion.concerns(facts.kind):
        return {"kind": facts.kind}
    if criterion.waits(facts):
        return {"held_on": facts.held_on, "as_of": facts.as_of}
    watched = Watched(facts)
    criterion.check(watched)
    return watched.asked


def told(name, value):
    """A recorded value in words."""
    if value is None or value == "":
        return NOT_RECORDED
    if name in WORDS:
        return WORDS[name][value]
    return next((say(value) for kind, say in SAYING if isinstance(value, kind)), str(value))


def _topics(codes):
    return ", ".join(label for code, label in TOPICS.items() if code in codes) or "chưa có phần nào"


# The first that fits: a moment is a day too, and yes and no are numbers.
SAYING = (
    (bool, lambda answer: "có" if answer else "không"),
    (dt.datetime, lambda moment: f"{moment:%H:%M ngày %d/%m/%Y}"),
    (dt.date, lambda day: f"{day:%d/%m/%Y}"),
    (dt.time, lambda hour: f"{hour:%H:%M}"),
    (Decimal, vi_points),
    (frozenset, _topics),
)
