"""The minutes go to the commune, come back or are taken back, are confirmed and, rarely, opened
again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from meetings.actions.claiming import asked_for, claim, move, refuse_future
from meetings.actions.documents import number_at_hand_in
from meetings.enums import State
from meetings.models import ScoreDecision
from members.actions.checks import save


@transaction.atomic
def submit(*, meeting, version, by):
    """Hand the minutes in, complete or not: what is missing stays visible to both sides."""
    meeting = claim(meeting, version)
    refuse_future(meeting)
    _refuse_unrecorded(meeting)
    move(meeting, State.SUBMITTED)
    meeting.submitted_at, meeting.submitted_by = timezone.now(), by
    save(meeting)
    audit.record("meeting.submitted", by=by, target=meeting, cell=meeting.cell)
    number_at_hand_in(meeting=meeting, by=by)
    return meeting


@transaction.atomic
def withdraw(*, meeting, version, by):
    """The cell takes back what it sent, while the commune has not answered; a draft again.

    As if it had not been sent: the deadline counts until it is sent again.
    """
    meeting = claim(meeting, version)
    _only_submitted(meeting)
    _refuse_decided(meeting)
    move(meeting, State.DRAFT)
    meeting.submitted_at = meeting.submitted_by = None
    save(meeting)
    audit.record("meeting.withdrawn", by=by, target=meeting, cell=meeting.cell)
    return meeting


@transaction.atomic
def return_(*, meeting, remark, version, by):
    """Send the minutes back to the cell with what is to be put right."""
    meeting = claim(meeting, version)
    sentence = "Hãy ghi điều chi bộ cần sửa trước khi trả lại."
    meeting.remark_on_return = asked_for(remark, sentence, "remark")
    _refuse_decided(meeting)
    move(meeting, State.RETURNED)
    save(meeting)
    audit.record("meeting.returned", by=by, target=meeting, cell=meeting.cell, remark=remark)
    return meeting


@transaction.atomic
def confirm(*, meeting, version, by):
    """The commune accepts the minutes; from now on they are locked."""
    meeting = claim(meeting, version)
    move(meeting, State.CONFIRMED)
    meeting.confirmed_at, meeting.confirmed_by = timezone.now(), by
    save(meeting)
    audit.record("meeting.confirmed", by=by, target=meeting, cell=meeting.cell)
    return meeting


@transaction.atomic
def reopen(*, meeting, reason, version, by):
    """Open confirmed minutes again for a reason; they are a draft of the cell until sent again."""
    meeting = claim(meeting, version)
    meeting.reopened_because = asked_for(reason, "Hãy ghi lý do mở lại biên bản.", "reason")
    _only_confirmed(meeting)
    _refuse_decided(meeting)
    move(meeting, State.DRAFT)
    meeting.confirmed_at = meeting.confirmed_by = None
    save(meeting)
    audit.record("meeting.reopened", by=by, target=meeting, cell=meeting.cell, reason=reason)
    return meeting


def _refuse_unrecorded(meeting):
    if meeting.state == State.PLANNED:
        raise ValidationError(
            "Kỳ này chưa ghi gì nên chưa gửi được. Hãy điểm danh hoặc ghi nội dung trước; "
            "ghi chưa hết vẫn gửi được."
        )


def _only_submitted(meeting):
    """What is confirmed is opened again by the commune, for a reason; not by this door."""
    if meeting.state != State.SUBMITTED:
        raise ValidationError(
            "Chỉ lấy lại được biên bản đã gửi mà đảng ủy chưa xác nhận hoặc trả lại. "
            "Hãy tải lại trang để xem việc tiếp theo."
        )


def _only_confirmed(meeting):
    """A planned meeting becomes a draft too, but by its roll, not by this door."""
    if meeting.state != State.CONFIRMED:
        raise ValidationError("Chỉ mở lại được biên bản đã xác nhận. Hãy tải lại trang.")


def _refuse_decided(meeting):
    """What a decision stands on is not changed under it."""
    if ScoreDecision.objects.in_force().filter(score__meeting=meeting).exists():
        raise ValidationError(
            "Kỳ này đã có quyết định xếp loại. Hãy rút quyết định đó ở trang chấm điểm trước, "
            "rồi sửa biên bản."
        )
