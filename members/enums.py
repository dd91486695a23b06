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


class LeaveReason(TextChoices):
    AWAY = "away", "Đi xa nơi cư trú"
    ILL = "ill", "Ốm đau, điều trị"
    SPECIAL_DUTY = "special_duty", "Làm nhiệm vụ đặc biệt (lực lượng vũ trang)"
    OTHER = "other", "Lý do khác"


class Office(TextChoices):
    SECRETARY = "secretary", "Bí thư"
    DEPUTY = "deputy", "Phó bí thư"
    BOARD_MEMBER = "board_member", "Chi ủy viên"
