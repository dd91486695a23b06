from django.db.models import TextChoices

from reports.evaluation import levels


class Level(TextChoices):
    EXCELLENT = levels.EXCELLENT, "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = levels.GOOD, "Hoàn thành tốt nhiệm vụ"
    COMPLETED = levels.COMPLETED, "Hoàn thành nhiệm vụ"
    FAILED = levels.FAILED, "Không hoàn thành nhiệm vụ"


class Reason(TextChoices):
    """Why a member or a cell was not evaluated (XL-A1, XL-A2, XL-A4)."""

    EXEMPT = "exempt", "Miễn công tác và sinh hoạt đảng"
    NEW = "new", "Mới kết nạp dưới 6 tháng"
    SUSPENDED = "suspended", "Bị đình chỉ sinh hoạt đảng"
    STAYING_AWAY = "staying_away", "Sinh hoạt tạm thời nơi khác, chưa có nhận xét"
    OTHER = "other", "Lý do khác"
