"""The members, and the committee member who follows the cell, are told of the meeting."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from meetings.actions.claiming import claim_to_edit
from members.actions.checks import save


@transaction.atomic
def record_notice(*, meeting, supervisor_notified, version, by):
    """Record that the notice went out just now (HD12-9); `supervisor_notified` says whether the
    committee member who follows the cell was told too."""
    meeting = claim_to_edit(meeting, version)
    if meeting.held_on < timezone.localdate():
        raise ValidationError(
            "Kỳ này đã qua ngày họp. Nếu trước đó có thông báo, hãy ghi lúc gửi ở phần Chuẩn bị."
        )
    meeting.notice_sent_at = timezone.now()
    meeting.supervisor_notified = supervisor_notified
    save(meeting)
    audit.record("meeting.notice_sent", by=by, target=meeting, cell=meeting.cell)
    return meeting
