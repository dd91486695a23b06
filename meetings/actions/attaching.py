"""Papers are attached to a meeting: the signed minutes as a photograph, what was sent before."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from meetings.actions.claiming import asked_for, claim, claim_to_record
from meetings.actions.filing import refuse_undeclared, together, write
from meetings.enums import AttachmentKind, State
from meetings.models import Attachment, Meeting
from members.actions.checks import save

SIGNED = {AttachmentKind.SIGNED_MINUTES, AttachmentKind.SIGNED_RESOLUTION}
TOO_EARLY = "Kỳ sinh hoạt chưa diễn ra nên chưa có giấy đã ký. Hãy gắn sau khi họp."
TOO_LATE = (
    "Kỳ sinh hoạt đã bắt đầu nên không còn là tài liệu gửi trước. "
    "Hãy chọn loại “Giấy tờ khác” nếu vẫn muốn giữ tệp này."
)
CANCELLED = "Kỳ sinh hoạt này đã hủy nên không gắn giấy tờ nữa."


def attach(*, meeting, kind, upload, key, not_secret, by):
    """Keep a checked file (formats.uploads.Upload) with the meeting.

    Signed papers may come after the minutes are handed in and confirmed: they are signed last.
    The same key (UUID), or the same file once more, is the file that is there already.
    """
    refuse_undeclared(not_secret)
    attachment = Attachment(meeting=meeting, kind=kind, key=key, added_by=by)
    with together(attachment):
        # one at a time for a meeting, so that a form sent twice is seen as such
        held = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if twin := _attached_before(attachment, upload):
            return twin
        _refuse_out_of_time(held, kind)
        write(attachment, upload)
        save(attachment)
        _record("meeting.file_attached", attachment, by)
    return attachment


def _attached_before(attachment, upload):
    twin = Attachment.objects.filter(key=attachment.key).first()
    if twin and twin.meeting_id != attachment.meeting_id:
        raise ValidationError("Trang này đã dùng cho kỳ khác. Hãy mở lại trang gắn giấy tờ.")
    again = Attachment.objects.in_force().filter(
        meeting=attachment.meeting, kind=attachment.kind, sha256=upload.sha256
    )
    return twin or again.first()


def _refuse_out_of_time(meeting, kind):
    if meeting.state == State.CANCELLED:
        raise ValidationError(CANCELLED)
    if kind in SIGNED and meeting.held_on > timezone.localdate():
        raise ValidationError({"kind": TOO_EARLY})
    if kind == AttachmentKind.PAPER and timezone.localtime() >= _beginning(meeting):
        raise ValidationError({"kind": TOO_LATE})


def _beginning(meeting):
    """When the meeting begins; where no hour is known, with the end of its day."""
    hour = meeting.starts_at or dt.time.max
    return timezone.make_aware(dt.datetime.combine(meeting.held_on, hour))


@transaction.atomic
def withdraw_attachment(*, attachment, reason, by):
    """Take a file back for a reason; it is kept, but the cell does not get it any more."""
    attachment = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if attachment.withdrawn:
        return attachment
    reason = asked_for(reason, "Hãy ghi lý do bỏ tệp này.", "reason")
    attachment.withdrawn_at, attachment.withdrawn_by = timezone.now(), by
    attachment.withdrawn_because = reason[:200]
    save(attachment)
    _record("meeting.file_withdrawn", attachment, by, reason=reason)
    return attachment


@transaction.atomic
def record_signature(*, meeting, version, by):
    """The chair and the minute taker have signed, as the paper attached shows.

    Paper is signed last: also after the hand-in, when nothing else can be written any more.
    """
    sent = meeting.state == State.SUBMITTED and has_signed_paper(meeting)
    meeting = claim(meeting, version) if sent else claim_to_record(meeting, version)
    meeting.minutes_signed = True
    save(meeting)
    changed = ["minutes_signed"]
    audit.record("meeting.concluded", by=by, target=meeting, cell=meeting.cell, changed=changed)
    return meeting


def has_signed_paper(meeting):
    """Whether signed minutes are attached and were not taken back; one query."""
    kept = meeting.attachments.in_force()
    return kept.filter(kind=AttachmentKind.SIGNED_MINUTES).exists()


def _record(kind, attachment, by, **detail):
    meeting = attachment.meeting
    what = attachment.get_kind_display().lower()
    audit.record(
        kind, by=by, target=meeting, cell=meeting.cell, what=what, file=attachment.name, **detail
    )
