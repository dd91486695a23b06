"""What is done to accounts; each verb writes its audit event."""

from django.db import transaction

from accounts import audit
from accounts.models import User


@transaction.atomic
def create_user(*, username, full_name, password, must_change_password=True, is_staff=False, by):
    """Open an account with a first password, to be changed at the first sign-in."""
    user = User(
        username=username,
        full_name=full_name,
        is_staff=is_staff,
        must_change_password=must_change_password,
    )
    user.set_password(password)
    user.full_clean()
    user.save()
    audit.record("user.created", by=by, target=user)
    return user
