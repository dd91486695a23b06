"""What every change of a meeting begins with: nobody overwrites what he has not seen."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from formats.periods import vi_date
from meetings.enums import TRANSITIONS, State
from meetings.models import Meeting

LOCKED = {
    State.SUBMITTED: "Biên bản đã gửi đảng ủy. Muốn sửa, hãy mở biên bản rồi bấm “Lấy lại để sửa”.",
    State.CONFIRMED: "Biên bản đã được xác nhận nên không sửa được nữa. "
    "Muốn sửa, hãy đề nghị văn phòng đảng ủy mở lại.",
    State.CANCELLED: "Kỳ sinh hoạt này đã hủy. Nếu chi bộ có họp, hãy lên lịch sinh hoạt mới.",
}


class Conflict(Exception):  # noqa: N818  it names the case, not a fault of the program
    """Somebody else saved the meeting after the page was opened."""


def claim(meeting, version):
    """The meeting as it stands now, ready to be written as the next version.

    The update is the test: of two who write the same version only one changes the row.
    """
    taken = Meeting.objects.filter(pk=meeting.pk, version=version).update(version=F("version") + 1)
    if not taken:
        raise Conflict
    return Meeting.objects.select_related("cell__committee").get(pk=meeting.pk)


def claim_to_edit(meeting, version):
    """For what may be written before the day too; ValidationError when the record is locked."""
    claimed = claim(meeting, version)
    if not claimed.editable:
        raise ValidationError(LOCKED[claimed.state])
    return claimed


def claim_to_record(meeting, version):
    """For what is only known once the cell has met: a planned meeting becomes a draft."""
    claimed = claim_to_edit(meeting, version)
    refuse_future(claimed)
    if claimed.state == State.PLANNED:
        move(claimed, State.DRAFT)
    return claimed


def refuse_future(meeting):
    """ValidationError when the day of the meeting is still to come."""
    if meeting.held_on > timezone.localdate():
        raise ValidationError(
            f"Kỳ sinh hoạt ngày {vi_date(meeting.held_on)} chưa diễn ra. "
            "Hãy ghi sau khi họp, hoặc đổi ngày họp nếu ngày này không đúng."
        )


def move(meeting, state):
    """Change the state along TRANSITIONS; ValidationError where no step leads there."""
    if state not in TRANSITIONS[meeting.state]:
        raise ValidationError(
            f"Kỳ sinh hoạt đang ở tình trạng “{meeting.get_state_display()}”, không chuyển được "
            f"sang “{State(state).label}”. Hãy tải lại trang để xem việc tiếp theo."
        )
    meeting.state = state


def written(meeting, allowed, fields):
    """Set the fields by name and return the names of those that changed; others are refused."""
    if strangers := fields.keys() - allowed:
        raise TypeError(f"not a field of this step: {', '.join(sorted(strangers))}")
    changed = sorted(name for name, value in fields.items() if getattr(meeting, name) != value)
    for name in changed:
        setattr(meeting, name, fields[name])
    return changed


def asked_for(text, sentence, field):
    """The text without blanks around it; ValidationError with the sentence when it is empty."""
    if not (kept := text.strip()):
        raise ValidationError({field: sentence})
    return kept
