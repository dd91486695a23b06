"""Remembering what a committee said of the columns of its Excel lists."""

from django.db import transaction

from accounts import audit
from members.models import LearnedColumn


@transaction.atomic
def learn_columns(*, committee, columns, by):
    """Remember for the committee: heading as a search key → field, "" for one to be left out.

    What was said of the same heading before is replaced. Returns what is remembered now of these
    headings; nothing said, nothing is written.
    """
    rows = [
        LearnedColumn(committee=committee, heading=heading, field=field)
        for heading, field in columns.items()
    ]
    if rows:
        LearnedColumn.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["committee", "heading"],
            update_fields=["field"],
        )
        audit.record(
            "members.columns_learned", by=by, target=committee, committee=committee, columns=columns
        )
    return list(LearnedColumn.objects.filter(committee=committee, heading__in=columns))
