"""Who came: exactly those who had to, on the day of the meeting (HD12-39)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from meetings.actions.claiming import claim_to_record
from meetings.enums import Presence
from meetings.models import Attendance
from members.actions.checks import save
from members.models import Member


@transaction.atomic
def record_roll(*, meeting, absences, version, by):
    """Take the roll of the members required on the day; who is not in `absences` was present.

    `absences`: id of a member → AbsenceReason, or "" for an absence without a reason.
    """
    meeting = claim_to_record(meeting, version)
    required = list(Member.objects.required_in(meeting.cell, meeting.held_on))
    _refuse_strangers(absences, required)
    meeting.attendances.all().delete()
    rows = [_row(meeting, member, absences) for member in required]
    Attendance.objects.bulk_create(rows)
    meeting.roll_recorded_at = timezone.now()
    meeting.counted = None  # names say more than numbers
    save(meeting)
    present = len(required) - len(absences)
    audit.record(
        "meeting.roll_recorded",
        by=by,
        target=meeting,
        cell=meeting.cell,
        required=len(required),
        present=present,
    )
    return meeting


def _row(meeting, member, absences):
    if member.pk not in absences:
        return Attendance(meeting=meeting, member=member, presence=Presence.PRESENT)
    reason = absences[member.pk]
    presence = Presence.EXCUSED if reason else Presence.UNEXCUSED
    return Attendance(meeting=meeting, member=member, presence=presence, reason=reason)


def _refuse_strangers(absences, required):
    if absences.keys() - {member.pk for member in required}:
        raise ValidationError(
            "Danh sách phải dự vừa thay đổi. Hãy tải lại trang điểm danh rồi điểm danh lại."
        )
