"""Only the numbers are known: four of them in place of a roll, until names are found."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from meetings import actions
from meetings.actions import Conflict
from meetings.enums import State
from meetings.models import Meeting
from meetings.rulebooks.facts import HeadCount
from tests.factories import AttendanceFactory, MeetingFactory
from tests.meetings.actions.acting import DAY, LATER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_autumn")]
NUMBERS = {"required": 44, "present": 41, "excused": 2, "unexcused": 1}


@pytest.fixture
def meeting(cell):
    return MeetingFactory(cell=cell, held_on=DAY, state=State.PLANNED)


def count(meeting, **changes):
    return actions.record_counts(meeting=meeting, version=meeting.version, **NUMBERS | changes)


def test_the_numbers_are_kept_and_the_meeting_is_a_draft(meeting, by):
    count(meeting, by=by)

    kept = Meeting.objects.with_attendance().get()
    assert (kept.counted, kept.state, kept.version) == (HeadCount(44, 41, 2, 1), State.DRAFT, 1)
    assert kept.attendance.fraction == "41/44"


def test_it_leaves_an_event_with_the_numbers(meeting, by):
    count(meeting, by=by)

    event = AuditEvent.objects.get(kind="meeting.counts_recorded")
    assert (event.actor, event.target_id, event.detail) == (
        "Đỗ Văn Lực",
        meeting.pk,
        {"required": 44, "present": 41},
    )


def test_numbers_that_do_not_fit_together_are_refused_with_their_sum(meeting, by):
    with pytest.raises(ValidationError, match=r"44 nhưng 40 \+ 2 \+ 1 = 43"):
        count(meeting, present=40, by=by)

    assert Meeting.objects.get().counted is None


def test_nobody_required_is_refused(meeting, by):
    with pytest.raises(ValidationError, match="Số phải dự là 0"):
        count(meeting, required=0, present=0, excused=0, unexcused=0, by=by)


def test_a_roll_by_names_is_not_replaced_by_numbers(meeting, members, by):
    meeting = actions.record_roll(meeting=meeting, absences={}, version=0, by=by)

    meeting.refresh_from_db()
    with pytest.raises(ValidationError, match="đã điểm danh từng người"):
        count(meeting, by=by)

    assert meeting.attendances.count() == 3


def test_names_found_later_replace_the_numbers(meeting, members, by):
    counted = count(meeting, by=by)
    counted.refresh_from_db()

    actions.record_roll(meeting=counted, absences={}, version=counted.version, by=by)

    kept = Meeting.objects.with_attendance().get()
    assert (kept.counted, kept.attendance.fraction) == (None, "3/3")


def test_marks_of_a_list_to_be_called_again_go(meeting, members, by):
    AttendanceFactory(meeting=meeting, member=members[0])

    count(meeting, by=by)

    assert meeting.attendances.count() == 0


def test_a_stale_page_overwrites_nothing(meeting, by):
    count(meeting, by=by)

    with pytest.raises(Conflict):
        count(meeting, present=40, excused=3, by=by)

    assert Meeting.objects.get().counted_present == 41


def test_locked_minutes_stay_as_they_are(cell, by):
    sent = MeetingFactory(
        cell=cell, held_on=DAY, state=State.SUBMITTED, submitted_at=LATER, submitted_by=by
    )

    with pytest.raises(ValidationError, match="đã gửi"):
        count(sent, by=by)


def test_the_database_too_refuses_numbers_of_another_sum(meeting):
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.update(
            counted_required=44, counted_present=44, counted_excused=1, counted_unexcused=0
        )
