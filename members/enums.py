from django.db.models import TextChoices


class Sex(TextChoices):
    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"


class Standing(TextChoices):
    """Where a member stands on a day; derived from dates, never stored."""

    FULL = "full", "Chính thức"
    PROBATIONARY = "probationary", "Dự bị"
    EXEMPT = "exempt", "Miễn công tác và sinh hoạt đảng"
    ON_LEAVE = "on_leave", "Tạm miễn sinh hoạt"
    STAYING_AWAY = "staying_away", "Sinh hoạt tạm thời nơi khác"
    MOVING = "moving", "Đang chuyển sinh hoạt"
    SUSPENDED = "suspended", "Đình chỉ sinh hoạt"
    LEFT = "left", "Không còn sinh hoạt ở đây"


class Start(TextChoices):
    """How a membership of a cell began."""

    IMPORTED = "imported", "Có tên khi lập sổ"
    ADMITTED = "admitted", "Kết nạp"
    TRANSFERRED_IN = "transferred_in", "Chuyển đến"
    READMITTED = "readmitted", "Kết nạp lại"


class End(TextChoices):
    """How a membership of a cell ended."""

    TRANSFERRED = "transferred", "Chuyển sinh hoạt"
    DECEASED = "deceased", "Từ trần"
    RESIGNED = "resigned", "Xin ra khỏi Đảng"
    STRUCK_OFF = "struck_off", "Xóa tên"
    EXPELLED = "expelled", "Khai trừ"


OUT_OF_THE_PARTY = frozenset({End.RESIGNED, End.STRUCK_OFF, End.EXPELLED})


class LeaveReason(TextChoices):
    AWAY = "away", "Đi xa nơi cư trú"
    ILL = "ill", "Ốm đau, điều trị"
    SPECIAL_DUTY = "special_duty", "Làm nhiệm vụ đặc biệt (lực lượng vũ trang)"
    OTHER = "other", "Lý do khác"


class Office(TextChoices):
    SECRETARY = "secretary", "Bí thư"
    DEPUTY = "deputy", "Phó bí thư"
    BOARD_MEMBER = "board_member", "Chi ủy viên"


class LetterOutcome(TextChoices):
    """What became of a letter that introduces a member to another committee (M-5)."""

    ARRIVED = "arrived", "Nơi đến đã tiếp nhận"
    WITHDRAWN = "withdrawn", "Không chuyển nữa"


class Topic(TextChoices):
    """What a training course of those in office is about; the first three are the article's."""

    CONTENT = "content", "Chuẩn bị nội dung sinh hoạt"
    CHAIRING = "chairing", "Điều hành sinh hoạt"
    RESOLUTION = "resolution", "Dự thảo nghị quyết"
    MINUTES = "minutes", "Ghi biên bản"
    PARTY_WORK = "party_work", "Nghiệp vụ công tác đảng"
    OTHER = "other", "Nội dung khác"


class Difference(TextChoices):
    """How a line of the central export and the register disagree."""

    OURS_ONLY = "ours_only", "Sổ có, tệp không có"
    THEIRS_ONLY = "theirs_only", "Tệp có, sổ không có"
    CELL = "cell", "Khác chi bộ"
    DATE = "date", "Khác ngày"
    NAME = "name", "Họ tên viết khác"


class Settlement(TextChoices):
    """Who was right: the register, or the export."""

    OURS = "ours", "Giữ như sổ"
    THEIRS = "theirs", "Sửa theo tệp"


# Years of Party age for which the badge is given (M-11).
MILESTONES = (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95)
