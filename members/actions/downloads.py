"""What was taken out of the register's import as a file."""

from django.db import transaction

from accounts import audit


@transaction.atomic
def record_faults_download(*, committee, file_name, rows, by):
    """Note that a user took the marked copy of his file, with so many faults; returns the event."""
    return audit.record(
        "members.faults_downloaded",
        by=by,
        target=committee,
        committee=committee,
        file=file_name,
        rows=rows,
    )
