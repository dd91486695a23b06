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
    State.DRAFT: {State.SUBMITTED, State.CANCELLED},
    State.SUBMITTED: {State.RETURNED, State.CONFIRMED, State.DRAFT},
    State.RETURNED: {State.SUBMITTED, State.CANCELLED},
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


class MeetingMode(TextChoices):
    IN_PERSON = "in_person", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    BY_GROUPS = "by_groups", "Theo tổ đảng"


class Part(TextChoices):
    """The parts of the record, one page each; what is saved on one does not touch another."""

    PREPARE = "prepare", "Chuẩn bị"
    ROLL = "roll", "Điểm danh"
    CONTENT = "content", "Nội dung"
    CONCLUDE = "conclude", "Kết luận"


class ThemeGroup(TextChoices):
    """What a theme is about (HD12-31 and the themes named in the commune's own practice)."""

    HO_CHI_MINH = "ho_chi_minh", "Học tập và làm theo Bác"
    LOCAL_TASKS = "local_tasks", "Nhiệm vụ chính trị, việc bức xúc ở địa phương"
    PARTY_BUILDING = "party_building", "Xây dựng Đảng"
    CULTURE = "culture", "Đời sống văn hóa khu dân cư"
    NEW_COUNTRYSIDE = "countryside", "Nông thôn mới"
    OTHER = "other", "Vấn đề khác"


class DocumentKind(TextChoices):
    MINUTES = "minutes", "Biên bản"
    RESOLUTION = "resolution", "Nghị quyết"


class AttachmentKind(TextChoices):
    SIGNED_MINUTES = "signed_minutes", "Biên bản đã ký"
    SIGNED_RESOLUTION = "signed_resolution", "Nghị quyết đã ký"
    PAPER = "paper", "Tài liệu gửi trước"
    OTHER = "other", "Giấy tờ khác"


class MaterialKind(TextChoices):
    ORIENTATION = "orientation", "Định hướng tuyên truyền"
    BULLETIN = "bulletin", "Bản tin, thông tin nội bộ"
    DOCUMENT = "document", "Tài liệu khác"


class FrameOrigin(TextChoices):
    """Where a committee's frame for scoring meetings comes from."""

    BOOK = "book", "Theo hướng dẫn đang áp dụng"
    SHIPPED = "shipped", "Khung có sẵn trong cổng"
    OWN = "own", "Khung riêng của cấp ủy"
    NONE = "none", "Không chấm điểm"


class GradeChoice(TextChoices):
    """The grade of a meeting (HD42-16); the values are those of `rulebooks.frames`."""

    GOOD = "good", "Tốt"
    FAIR = "fair", "Khá"
    AVERAGE = "average", "Trung bình"
    POOR = "poor", "Kém"


class ScoreStep(TextChoices):
    """How far the scoring of a meeting has come (HD42-15)."""

    OPEN = "open", "Chưa chấm điểm"
    SCORED = "scored", "Đã chấm điểm"
    AGREED = "agreed", "Chi ủy đã thống nhất"
    VOTED = "voted", "Chi bộ đã biểu quyết"
    DECIDED = "decided", "Cấp trên đã quyết định"


class ReminderTopic(TextChoices):
    PLAN = "plan", "Chưa lên lịch sinh hoạt"
    PREPARE = "prepare", "Sắp đến ngày họp"
    SUBMIT = "submit", "Chưa gửi biên bản"
    RETURNED = "returned", "Biên bản được trả lại"
    THEME = "theme", "Quý chưa có chuyên đề"
