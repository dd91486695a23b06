from django.db.models import TextChoices


class MeetingKind(TextChoices):
    REGULAR = "regular", "Thường kỳ"
    THEMATIC = "thematic", "Chuyên đề"
    COMBINED = "combined", "Thường kỳ kết hợp chuyên đề"
    EXTRAORDINARY = "extraordinary", "Bất thường"


# A month is made by the first (HD12-1, HD12-5), a quarter's theme by the second (HD12-2).
MONTHLY = frozenset({MeetingKind.REGULAR, MeetingKind.COMBINED})
THEMATIC = frozenset({MeetingKind.THEMATIC, MeetingKind.COMBINED})


class State(TextChoices):
    PLANNED = "planned", "Dự kiến"
    DRAFT = "draft", "Nháp"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Trả lại"
    CONFIRMED = "confirmed", "Đã xác nhận"
    CANCELLED = "cancelled", "Đã hủy"


# What may follow what; the actions name the step, this table decides whether it is allowed.
TRANSITIONS = {
    State.PLANNED: {State.DRAFT, State.CANCELLED},
    State.DRAFT: {State.SUBMITTED},
    State.SUBMITTED: {State.RETURNED, State.CONFIRMED},
    State.RETURNED: {State.SUBMITTED},
    State.CONFIRMED: {State.DRAFT},
    State.CANCELLED: set(),
}
EDITABLE = {State.PLANNED, State.DRAFT, State.RETURNED}
HANDED_IN = {State.SUBMITTED, State.CONFIRMED}
HELD = {State.DRAFT, State.SUBMITTED, State.RETURNED, State.CONFIRMED}


class Presence(TextChoices):
    PRESENT = "present", "Có mặt"
    EXCUSED = "excused", "Vắng có lý do"
    UNEXCUSED = "unexcused", "Vắng không lý do"


class AbsenceReason(TextChoices):
    ILL = "ill", "Ốm"
    TRAVEL = "travel", "Đi xa"
    WORK = "work", "Công tác"
    OTHER = "other", "Lý do khác"


class AgendaTopic(TextChoices):
    CURRENT_AFFAIRS = "current_affairs", "Thông tin thời sự"
    POLICY = "policy", "Phổ biến chủ trương"
    IDEOLOGY = "ideology", "Tình hình tư tưởng"
    LAST_MONTH = "last_month", "Đánh giá tháng trước"
    PARTY_BUILDING = "party_building", "Công tác xây dựng Đảng"
    HO_CHI_MINH = "ho_chi_minh", "Học tập và làm theo Bác"
    CRITICISM = "criticism", "Tự phê bình và phê bình"
    NEXT_MONTH = "next_month", "Nhiệm vụ tháng sau"
    THEME = "theme", "Chuyên đề"


class DecisionKind(TextChoices):
    CONCLUSION = "conclusion", "Kết luận"
    RESOLUTION = "resolution", "Nghị quyết"
