"""Roles are handed out, handed on for a time, and ended; never further than the giver reaches."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.roles import Permission, Role, permits
from cells.access import today_access
from cells.models import RoleAssignment
from formats.periods import overlaps, vi_date


@transaction.atomic
def assign_role(*, user, role, since, until=None, committee=None, cell=None, by):
    """Give a user a role at a committee or at a cell, from a day on to the end of a day.

    `by=None` is the operator. Somebody else gives what he may, where he may, to others:
    ValidationError otherwise, and when the user holds the role there already.
    """
    if by is not None:
        _refuse_beyond_reach(by, user, role, committee, cell)
    assignment = RoleAssignment(
        user=user, role=role, committee=committee, cell=cell, since=since, until=until
    )
    return _keep(assignment, "role.assigned", by)


@transaction.atomic
def delegate_role(*, assignment, user, since, until, by):
    """Hand one's own role on to another user until the end of a day; both then hold it.

    What was handed on is not handed on again, and ends at the latest with the role itself.
    """
    _refuse_foreign_role(assignment, by)
    _refuse_recipient(user, by, "Đồng chí không ủy quyền cho chính mình; hãy chọn người khác.")
    _refuse_period_beyond(assignment, since, until)
    delegation = RoleAssignment(
        user=user,
        role=assignment.role,
        committee=assignment.committee,
        cell=assignment.cell,
        since=since,
        until=until,
        delegated_from=assignment,
    )
    return _keep(delegation, "role.delegated", by)


@transaction.atomic
def end_role(*, assignment, until, by):
    """The role is held to the end of that day; what its holder handed on ends with it.

    An end before the first day takes the role back as never held: the row goes, the trail stays.
    Returns the assignment.
    """
    _refuse_ending(assignment, by)
    _refuse_day_of_end(assignment, until)
    for delegation in assignment.delegations.all():
        if delegation.until > until:
            _end(delegation, until, by)
    return _end(assignment, until, by)


def _refuse_beyond_reach(by, user, role, committee, cell):
    _refuse_recipient(user, by, "Đồng chí không tự giao vai trò cho mình; hãy nhờ người khác.")
    if not (committee or cell):
        raise ValidationError("Hãy chọn nơi giữ vai trò.")
    access = today_access(by)
    known = access.accounts(Permission.MANAGE_ROLES).filter(pk=user.pk).exists()
    if not known or not access.may_grant(role, committee=committee, cell=cell):
        raise ValidationError("Đồng chí không được giao vai trò này cho người này ở nơi này.")


def _refuse_recipient(user, by, sentence):
    if by is not None and by.pk == user.pk:
        raise ValidationError(sentence)
    if not user.is_active:
        raise ValidationError("Tài khoản này đang bị khóa; hãy mở lại trước khi giao vai trò.")


def _refuse_foreign_role(assignment, by):
    if assignment.delegated_from_id is not None:
        raise ValidationError("Vai trò được ủy quyền thì không ủy quyền tiếp được.")
    today = timezone.localdate()
    holds = by.is_active and RoleAssignment.objects.on(today).filter(pk=assignment.pk, user=by)
    if not (holds and permits(Role(assignment.role), Permission.DELEGATE_ROLE)):
        raise ValidationError("Chỉ ủy quyền được vai trò đang giữ của chính mình.")


def _refuse_period_beyond(assignment, since, until):
    if until is None:
        raise ValidationError("Ủy quyền phải có ngày kết thúc.")
    if until < timezone.localdate():
        raise ValidationError("Ngày kết thúc ủy quyền đã qua; hãy chọn từ hôm nay trở đi.")
    if since < assignment.since or (assignment.until is not None and until > assignment.until):
        last_day = f" đến {vi_date(assignment.until)}" if assignment.until else ""
        raise ValidationError(
            f"Chỉ ủy quyền được trong thời gian mình giữ vai trò: từ {vi_date(assignment.since)}"
            f"{last_day}."
        )


def _refuse_ending(assignment, by):
    if by is not None and not today_access(by).may_end(assignment):
        raise ValidationError("Đồng chí không được kết thúc vai trò này.")


def _refuse_day_of_end(assignment, until):
    today = timezone.localdate()
    if assignment.until is not None and (assignment.until < today or assignment.until < until):
        raise ValidationError(
            f"Vai trò này chỉ giữ đến hết ngày {vi_date(assignment.until)}; không kéo dài ở đây."
        )
    if until < today - dt.timedelta(days=1):
        raise ValidationError("Ngày sớm nhất là hôm qua: khi đó vai trò hết ngay bây giờ.")


def _keep(assignment, kind, by):
    _refuse_twice(assignment)
    assignment.full_clean()
    assignment.save()
    _record(kind, assignment, assignment.until, by)
    return assignment


def _refuse_twice(assignment):
    # One at a time for a user, so that pressing the button twice does not give the role twice.
    User.objects.select_for_update().get(pk=assignment.user_id)
    held = RoleAssignment.objects.filter(
        user=assignment.user,
        role=assignment.role,
        committee=assignment.committee,
        cell=assignment.cell,
    )
    for other in held:
        if overlaps(other.since, other.until, assignment.since, assignment.until):
            raise ValidationError(
                f"{other.user} đã giữ vai trò này ở đây từ {vi_date(other.since)}. "
                "Hãy kết thúc vai trò ấy trước, hoặc chọn thời gian khác."
            )


def _end(assignment, until, by):
    if until < assignment.since:
        _record("role.withdrawn", assignment, until, by)
        assignment.delete()
        return assignment
    assignment.until = until
    assignment.full_clean()
    assignment.save(update_fields=["until"])
    _record("role.ended", assignment, until, by)
    return assignment


def _record(kind, assignment, until: dt.date | None, by):
    audit.record(
        kind,
        by=by,
        target=assignment.user,
        committee=assignment.committee,
        cell=assignment.cell,
        role=str(assignment.role),
        since=str(assignment.since),
        until=str(until or ""),
    )
