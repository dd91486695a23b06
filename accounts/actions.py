"""What is done to accounts; each verb writes its audit event."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.passwords import first_password


@transaction.atomic
def create_user(*, username, full_name, password, email="", must_change_password=True, by):
    """Open an account with a first password, to be changed at the first sign-in.

    Raises ValidationError when the name to sign in with is taken or has other letters than
    small Latin ones, numbers and . _ -
    """
    user = User(
        username=username.strip().lower(),
        full_name=full_name,
        email=email,
        must_change_password=must_change_password,
    )
    user.set_password(password)
    user.full_clean()
    user.save()
    audit.record("user.created", by=by, target=user)
    return user


OPERATOR = "lenh-van-hanh"


@transaction.atomic
def operator_account():
    """The closed account that signs what a command did, where a record must name a user."""
    known = User.objects.filter(username=OPERATOR).first()
    if known:
        return known
    user = create_user(
        username=OPERATOR,
        full_name=audit.SYSTEM[:1].upper() + audit.SYSTEM[1:],
        password=first_password(),
        by=None,
    )
    return deactivate_user(user=user, by=None)


@transaction.atomic
def rename_user(*, user, full_name, by):
    """Correct the name of the person; the name to sign in with stays."""
    before, user.full_name = user.full_name, full_name
    user.clean_fields(exclude=["password"])
    user.save(update_fields=["full_name"])
    if before != full_name:
        audit.record("user.renamed", by=by, target=user, before=before, after=full_name)
    return user


@transaction.atomic
def change_email(*, user, email, by):
    """Where the portal's reminders go, or nowhere; the trail keeps that it changed, not how."""
    before, user.email = user.email, email.strip()
    user.clean_fields(exclude=["password"])
    user.save(update_fields=["email"])
    if before != user.email:
        audit.record("user.email_changed", by=by, target=user)
    return user


@transaction.atomic
def deactivate_user(*, user, by):
    """Close an account: from the next request on it opens nothing. Nobody closes his own."""
    _refuse_oneself(user, by, "Đồng chí không tự khóa tài khoản của mình; hãy nhờ quản trị khác.")
    return _switch(user, False, "user.deactivated", by)


@transaction.atomic
def activate_user(*, user, by):
    """Open a closed account again, with the password it had."""
    return _switch(user, True, "user.activated", by)


@transaction.atomic
def reset_password(*, user, by):
    """Give a new first password and return it; it is kept nowhere and every session ends."""
    _refuse_oneself(user, by, "Mật khẩu của chính mình thì đổi ở trang Đổi mật khẩu.")
    password = first_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    audit.record("user.password_reset", by=by, target=user)
    return password


@transaction.atomic
def change_password(*, user, password, by):
    """The owner's own new password; with it the first password is done with."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    audit.record("user.password_changed", by=by, target=user)
    return user


def _refuse_oneself(user, by, sentence):
    if by is not None and by.pk == user.pk:
        raise ValidationError(sentence)


def _switch(user, is_active, kind, by):
    if user.is_active != is_active:
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        audit.record(kind, by=by, target=user)
    return user
