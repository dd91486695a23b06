"""That somebody was reminded by mail is noted together with the mail."""

from django.db import transaction

from accounts import audit
from meetings.models import Reminder


@transaction.atomic
def remind(*, recipient, nudges, deliver, by):
    """Note what the recipient is reminded of, then hand the letter over by calling `deliver`.

    When that raises, nothing is noted and the next run tries again. The notes come first, so
    that of two runs at once the second finds them taken (IntegrityError) and sends nothing.
    Only a letter handed over in the moment before the database is lost goes twice, once.
    """
    noted = {nudge.key: nudge for nudge in nudges}
    Reminder.objects.bulk_create(
        Reminder(recipient=recipient, cell=nudge.cell, topic=nudge.topic, about=nudge.about)
        for nudge in noted.values()
    )
    _record(recipient, nudges, by)
    deliver()


def _record(recipient, nudges, by):
    cells = {nudge.cell.pk: nudge.cell for nudge in nudges}
    [first, *others] = cells.values()
    where = {"committee": first.committee} if others else {"cell": first}
    audit.record("reminder.sent", by=by, target=recipient, rows=len(nudges), **where)
