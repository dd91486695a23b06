from django.db.models import TextChoices


class CellKind(TextChoices):
    RURAL = "rural", "Nông thôn"
    SCHOOL = "school", "Nhà trường"
    POLICE = "police", "Công an"
    HEALTH = "health", "Y tế"
    MILITARY = "military", "Quân sự"
    OFFICE = "office", "Cơ quan"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    OTHER = "other", "Khác"
