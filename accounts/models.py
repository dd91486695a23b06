from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. What he may do follows from the roles he holds, not from this row."""

    username = models.CharField(
        "tên đăng nhập",
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    full_name = models.CharField("họ và tên", max_length=120)
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField("đang dùng được", default=True)
    is_staff = models.BooleanField("vào được trang quản trị kỹ thuật", default=False)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    date_joined = models.DateTimeField("ngày lập", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        ordering = ["username"]

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self):
        return self.full_name


class AppendOnly(models.QuerySet):
    """A trail is written once: nothing in it is changed or taken away."""

    def update(self, **kwargs):
        raise TypeError("Nhật ký chỉ được ghi thêm.")

    def delete(self):
        raise TypeError("Nhật ký chỉ được ghi thêm.")

    def bulk_update(self, *args, **kwargs):
        raise TypeError("Nhật ký chỉ được ghi thêm.")

    def in_scope(self, committees, cells):
        """Events that happened at these committees or cells (sets of ids)."""
        return self.filter(models.Q(committee_id__in=committees) | models.Q(cell_id__in=cells))


class AuditEvent(models.Model):
    """Who did what, when. No foreign keys: the trail outlives what it speaks of."""

    at = models.DateTimeField("lúc", default=timezone.now, editable=False)
    kind = models.CharField("việc", max_length=60)
    actor_id = models.BigIntegerField("mã người làm", null=True)
    actor = models.CharField("người làm", max_length=120)
    target_type = models.CharField("đối tượng", max_length=40, blank=True)
    target_id = models.BigIntegerField("mã đối tượng", null=True)
    target = models.CharField("tên đối tượng", max_length=200, blank=True)
    committee_id = models.BigIntegerField("mã đảng bộ", null=True)
    cell_id = models.BigIntegerField("mã chi bộ", null=True)
    detail = models.JSONField("chi tiết", default=dict)

    objects = AppendOnly.as_manager()

    class Meta:
        verbose_name = "việc đã ghi"
        verbose_name_plural = "nhật ký"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["committee_id", "-at"], name="audit_by_committee"),
            models.Index(fields=["cell_id", "-at"], name="audit_by_cell"),
            models.Index(fields=["target_type", "target_id"], name="audit_by_target"),
        ]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor}: {self.kind} {self.target}".rstrip()

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("Nhật ký chỉ được ghi thêm.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("Nhật ký chỉ được ghi thêm.")
