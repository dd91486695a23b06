"""What was taken out of the import of old registers as a file."""

from django.db import transaction

from accounts import audit


@transaction.atomic
def record_faults_download(*, committee, file_name, rows, by):
    """Note that a user took the marked copy of his file, with so many faults; returns the event."""
    return audit.record(
        "meetings.faults_downloaded",
        by=by,
        target=committee,
        committee=committee,
        file=file_name,
        rows=rows,
    )


@transaction.atomic
def record_template_download(*, by):
    """Note that a user took the empty register; returns the event."""
    return audit.record("meetings.template_downloaded", by=by)
