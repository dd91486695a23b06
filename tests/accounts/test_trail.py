"""What is written in the trail stays, and is read by those whom it concerns."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts import audit
from accounts.models import AuditEvent

ON_POSTGRESQL = connection.vendor == "postgresql"


@pytest.fixture
def event(db):
    return audit.record("user.signed_in", by=None, day="2026-11-03")


def test_an_event_is_not_saved_again(event):
    with pytest.raises(TypeError, match="chỉ được ghi thêm"):
        event.save()


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.delete(),
        lambda event: AuditEvent.objects.all().delete(),
        lambda event: AuditEvent.objects.update(actor="người khác"),
        lambda event: AuditEvent.objects.bulk_update([event], ["actor"]),
    ],
    ids=["delete", "delete all", "update", "bulk update"],
)
def test_the_program_changes_no_event(event, change):
    with pytest.raises(TypeError, match="chỉ được ghi thêm"):
        change(event)


def refused(statement):
    """Whether the database itself refuses the statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(
    "statement",
    ["UPDATE accounts_auditevent SET actor = 'x'", "DELETE FROM accounts_auditevent"],
)
def test_postgresql_changes_no_event_and_the_trial_database_has_no_such_guard(event, statement):
    assert refused(statement) is ON_POSTGRESQL


@pytest.mark.django_db(transaction=True)
def test_the_tests_can_still_empty_the_table(transactional_db):
    audit.record("user.signed_in", by=None)

    assert AuditEvent.objects.count() == 1
