"""Who came, and who said before that he would not: exactly those who had to (HD12-39)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from meetings.actions.claiming import claim_to_edit, claim_to_record
from meetings.enums import Presence
from meetings.models import Attendance, ExpectedAbsence
from meetings.roster import guests_on_roll, members_on_roll
from members.actions.checks import save


@transaction.atomic
def record_roll(*, meeting, absences, guest_absences=None, version, by):
    """Take the roll of those required on the day; who is in neither mapping was present.

    `absences`: id of a member → AbsenceReason, or "" for an absence without a reason;
    `guest_absences` the same by the id of a Guest, where the committee counts them.
    """
    meeting = claim_to_record(meeting, version)
    members, guests = list(members_on_roll(meeting)), list(guests_on_roll(meeting))
    guest_absences = guest_absences or {}
    _refuse_strangers(absences, members)
    _refuse_strangers(guest_absences, guests)
    meeting.attendances.all().delete()
    rows = [
        *(_row(meeting, absences, member.pk, member=member) for member in members),
        *(_row(meeting, guest_absences, guest.pk, guest=guest) for guest in guests),
    ]
    Attendance.objects.bulk_create(rows)
    meeting.roll_recorded_at = timezone.now()
    meeting.counted = None  # names say more than numbers
    save(meeting)
    audit.record(
        "meeting.roll_recorded",
        by=by,
        target=meeting,
        cell=meeting.cell,
        required=len(rows),
        present=len(rows) - len(absences) - len(guest_absences),
    )
    return meeting


def _row(meeting, absences, pk, **person):
    if pk not in absences:
        return Attendance(meeting=meeting, presence=Presence.PRESENT, **person)
    reason = absences[pk]
    presence = Presence.EXCUSED if reason else Presence.UNEXCUSED
    return Attendance(meeting=meeting, presence=presence, reason=reason, **person)


@transaction.atomic
def expect_absences(*, meeting, absences, version, by):
    """Write down who said before the meeting that he will not come; the roll begins with them.

    `absences`: id of a member → AbsenceReason; whoever is not in it is expected to come. What is
    written down already (a button tapped twice) is not written again.
    """
    if dict(meeting.expected_absences.values_list("member_id", "reason")) == absences:
        return meeting
    meeting = claim_to_edit(meeting, version)
    if meeting.roll_recorded_at:
        raise ValidationError("Kỳ này đã điểm danh; hãy sửa ở trang điểm danh.")
    _refuse_strangers(absences, members_on_roll(meeting))
    meeting.expected_absences.all().delete()
    ExpectedAbsence.objects.bulk_create(
        ExpectedAbsence(meeting=meeting, member_id=pk, reason=reason)
        for pk, reason in absences.items()
    )
    audit.record(
        "meeting.absences_expected",
        by=by,
        target=meeting,
        cell=meeting.cell,
        absent=len(absences),
    )
    return meeting


def _refuse_strangers(absences, required):
    if absences.keys() - {person.pk for person in required}:
        raise ValidationError(
            "Danh sách phải dự vừa thay đổi. Hãy tải lại trang điểm danh rồi điểm danh lại."
        )
