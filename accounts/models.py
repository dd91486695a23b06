from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.roles import Permission
from accounts.sentences import ADMINISTRATIVE


class UserQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def named_like(self, query):
        """Accounts whose name, to sign in or of the person, contains the query."""
        return self.filter(Q(username__icontains=query) | Q(full_name__icontains=query))


class User(AbstractBaseUser):
    """Somebody who signs in. What he may do follows from the roles he holds, not from this row:
    there is no flag here that opens everything."""

    username = models.CharField(
        "tên đăng nhập",
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]*\Z",
                "Tên đăng nhập chỉ gồm chữ thường không dấu, số và các dấu . _ -",
            )
        ],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    full_name = models.CharField("họ và tên", max_length=120)
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField("đang dùng được", default=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    date_joined = models.DateTimeField("ngày lập", default=timezone.now)

    objects = BaseUserManager.from_queryset(UserQuerySet)()

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

    def visible_to(self, access):
        """Everything at places whose members the reader sees too; elsewhere in his reach what
        concerns places and roles only; and events of the accounts he administers."""
        sees, reads = Permission.VIEW_AUDIT, Permission.VIEW_MEMBERS
        committees, cells = access.committees(sees), access.cells(sees)
        whole = _at(committees & access.committees(reads), cells & access.cells(reads))
        places = _at(committees, cells) & _of_subjects(ADMINISTRATIVE)
        return self.filter(whole | places | _of_accounts(access))

    def about(self, subject="", day=None):
        """Events of a subject (a key of SUBJECTS), of a day; without either, all of them."""
        found = self.filter(_of_subjects([subject])) if subject else self
        return found.filter(at__date=day) if day else found


def _at(committees, cells):
    return Q(committee_id__in=committees) | Q(cell_id__in=cells)


def _of_subjects(subjects):
    return Q(*(Q(kind__startswith=subject) for subject in subjects), _connector=Q.OR)


def _of_accounts(access):
    if not access.may(Permission.MANAGE_ACCOUNTS):
        return Q(pk__in=[])
    accounts = access.accounts(Permission.MANAGE_ACCOUNTS).values("pk")
    return Q(kind__startswith="user.") & (Q(target_id__isnull=True) | Q(target_id__in=accounts))


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
