"""A part of the record is written once for each sending, however often it arrives."""

from django.db import IntegrityError, transaction

from meetings.actions.claiming import Conflict
from meetings.models import Saving


def known(identity):
    """The saving that this sending has led to already, or None."""
    return Saving.objects.filter(key=identity).first()


def savings_since(meeting, version):
    """(version, part, page_key) of what was saved after the version, in one query."""
    if version >= meeting.version:
        return []
    later = Saving.objects.filter(
        meeting=meeting, version__gt=version, version__lte=meeting.version
    )
    return list(later.values_list("version", "part", "page_key"))


def save_once(*, part, page_key, identity, write, by):
    """What `write` does and the row that remembers it, or neither; returns the Saving.

    Raises Conflict when the same sending, or somebody else, was faster by a moment, and what
    `write` raises.
    """
    with transaction.atomic():
        meeting = write()
        try:
            with transaction.atomic():
                return Saving.objects.create(
                    meeting=meeting,
                    part=part,
                    version=meeting.version,
                    page_key=page_key,
                    key=identity,
                    saved_by=by,
                )
        except IntegrityError as twin:
            raise Conflict from twin
