"""A meeting is planned, moved to another day or called off."""

import uuid

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from formats.periods import covers, vi_date
from meetings.actions.claiming import asked_for, claim_to_edit, move, refuse_future
from meetings.actions.documents import release_numbers
from meetings.actions.linking import hold_plans, keep_quarter
from meetings.enums import DocumentKind, MeetingKind, MeetingMode, State
from meetings.models import Meeting
from meetings.scheduling import FURTHEST, lacking
from members.actions.checks import save

SCHEDULED = uuid.UUID("7b7f8a3e-54b4-4f0b-9a54-6d0a3f1f2c11")  # namespace of keys made by us


def plan(
    *,
    cell,
    kind,
    held_on,
    starts_at=None,
    place="",
    theme="",
    day_reason="",
    mode=MeetingMode.IN_PERSON,
    mode_approval="",
    client_key=None,
    by,
):
    """Plan a meeting of the cell; it may also lie in the past, to be recorded afterwards.

    `client_key` (UUID) is made with the form: the same form sent twice gives the same meeting.
    """
    meeting = Meeting(
        cell=cell,
        kind=kind,
        held_on=held_on,
        starts_at=starts_at or cell.usual_time,
        place=place.strip() or cell.usual_place,
        theme=theme.strip(),
        day_reason=day_reason.strip(),
        mode=mode,
        mode_approval=mode_approval.strip(),
        client_key=client_key or uuid.uuid4(),
    )
    return _planned_before(meeting) or _plan(meeting, by)


def _plan(meeting, by):
    try:
        with transaction.atomic():
            _check_day(meeting)
            save(meeting)
            audit.record(
                "meeting.planned",
                by=by,
                target=meeting,
                cell=meeting.cell,
                held_on=str(meeting.held_on),
                meeting_kind=str(meeting.kind),
            )
    except (IntegrityError, ValidationError):
        # perhaps the twin of this form was faster by a moment
        if twin := _planned_before(meeting):
            return twin
        raise
    return meeting


def _planned_before(meeting):
    twin = Meeting.objects.filter(client_key=meeting.client_key).select_related("cell").first()
    if twin and twin.cell_id != meeting.cell_id:
        raise ValidationError(
            "Phiếu này đã dùng cho chi bộ khác. Hãy mở lại trang lên lịch sinh hoạt."
        )
    return twin


@transaction.atomic
def plan_missing(*, cells, months, by):
    """Plan the monthly meetings that these cells still lack in these months, each on its
    prescribed day, at the usual hour and place; returns them. A second time it finds none."""
    return [
        plan(
            cell=lack.cell,
            kind=MeetingKind.REGULAR,
            held_on=lack.day,
            client_key=uuid.uuid5(SCHEDULED, lack.key),
            by=by,
        )
        for lack in lacking(cells, months, timezone.localdate())
    ]


@transaction.atomic
def reschedule(*, meeting, held_on, starts_at=None, place="", reason, unlink=False, version, by):
    """Move the meeting to another day, for a reason. A roll taken before has to be taken again:
    who is required depends on the day. `unlink` gives up the theme of the year's plan, which
    does not go along into another quarter."""
    hold_plans(meeting)
    meeting = claim_to_edit(meeting, version)
    reason = asked_for(reason, "Hãy ghi lý do đổi ngày họp.", "reason")
    before, meeting.held_on = meeting.held_on, held_on
    meeting.starts_at = starts_at or meeting.starts_at
    meeting.place = place.strip() or meeting.place
    meeting.day_reason = reason[:200]
    if held_on != before:
        meeting.roll_recorded_at = None
    if meeting.state != State.PLANNED:
        refuse_future(meeting)
    _check_day(meeting)
    save(meeting)
    keep_quarter(meeting, before, unlink=unlink, by=by)
    audit.record(
        "meeting.rescheduled",
        by=by,
        target=meeting,
        cell=meeting.cell,
        held_on=str(held_on),
        before=str(before),
        reason=reason,
    )
    return meeting


@transaction.atomic
def cancel(*, meeting, reason, version, by):
    """Call off a meeting that did not take place, or take out a draft written by mistake; it
    stays in the list with its reason and counts nowhere."""
    meeting = claim_to_edit(meeting, version)
    reason = asked_for(reason, "Hãy ghi lý do hủy kỳ sinh hoạt.", "reason")
    move(meeting, State.CANCELLED)
    save(meeting)
    audit.record("meeting.cancelled", by=by, target=meeting, cell=meeting.cell, reason=reason)
    release_numbers(meeting=meeting, kinds=DocumentKind.values, by=by)
    return meeting


def _check_day(meeting):
    cell, day = meeting.cell, meeting.held_on
    if not covers(cell.since, cell.until, day):
        raise ValidationError(
            {"held_on": f"Ngày {vi_date(day)} {cell} không hoạt động; hãy chọn ngày khác."}
        )
    if day > timezone.localdate() + FURTHEST:
        raise ValidationError(
            {"held_on": f"Ngày {vi_date(day)} còn quá xa; hãy xem lại năm của ngày họp."}
        )
