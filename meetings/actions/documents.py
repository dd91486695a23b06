"""A document gets its number, and who took it away is recorded."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts import audit
from meetings.documents.numbering import count_for, number_line
from meetings.enums import DecisionKind, DocumentKind, State
from meetings.models import DocumentNumber, Meeting
from members.models import Member

# Of so many who take a number at the same moment every one gets his own.
TRIES = 25
HIGHEST = 9_999
BUSY = "Nhiều người đang lấy số cùng lúc. Hãy bấm lấy số lần nữa."


@transaction.atomic
def number_document(*, meeting, kind, number=None, by):
    """Give the document its number and return it: the next one of its count, or the one that
    stands on the paper already (`number`). A document that has its number keeps it when none is
    named, so that a form sent twice takes one."""
    held = DocumentNumber.objects.filter(meeting=meeting, kind=kind).first()
    if held is not None and number in (None, held.number):
        return held
    meeting = Meeting.objects.select_related("cell__committee").get(pk=meeting.pk)
    _refuse_without_document(meeting, kind)
    taken = _renumbered(held, meeting, number) if held else _taken(meeting, kind, number, by)
    audit.record(
        "meeting.document_numbered",
        by=by,
        target=meeting,
        cell=meeting.cell,
        document=kind,
        symbol=number_line(kind, taken.number).removeprefix("Số "),
    )
    return taken


@transaction.atomic
def number_at_hand_in(*, meeting, by):
    """A resolution that was passed gets its number when the minutes are handed in."""
    if meeting.decision_kind != DecisionKind.RESOLUTION or not _passed(meeting):
        return None
    return number_document(meeting=meeting, kind=DocumentKind.RESOLUTION, by=by)


@transaction.atomic
def record_document_taken(*, meeting, kind, by):
    """Note that somebody took the Word file; returns the event."""
    return audit.record(
        "meeting.document_taken", by=by, target=meeting, cell=meeting.cell, document=kind
    )


def _taken(meeting, kind, number, by):
    """The row of the number. Of two who take the same at once the constraint lets one through;
    the other looks again."""
    for _ in range(TRIES):
        count = count_for(meeting, kind)
        wanted = count.next if number is None else _checked(number, count)
        try:
            with transaction.atomic():
                return _row(meeting, kind, wanted, count, by)
        except IntegrityError:
            if held := DocumentNumber.objects.filter(meeting=meeting, kind=kind).first():
                return held
            if wanted not in count_for(meeting, kind).taken:
                raise  # refused for another reason, which trying again does not cure
    raise ValidationError({"number": BUSY})


def _row(meeting, kind, number, count, by):
    return DocumentNumber.objects.create(
        meeting=meeting,
        cell=meeting.cell,
        kind=kind,
        number=number,
        counted_from=count.since,
        numbered_by=by,
    )


def _renumbered(held, meeting, number):
    count = count_for(meeting, held.kind)
    held.number, held.counted_from = _checked(number, count), count.since
    try:
        with transaction.atomic():
            held.save(update_fields=["number", "counted_from"])
    except IntegrityError:
        raise ValidationError({"number": _in_use(number)}) from None
    return held


def _checked(number, count):
    if not 1 <= number <= HIGHEST:
        raise ValidationError({"number": f"Số văn bản là một số từ 1 đến {HIGHEST}."})
    if number in count.taken:
        raise ValidationError({"number": f"{_in_use(number)} Số tiếp theo là {count.next:02d}."})
    return number


def _in_use(number):
    return f"Số {number:02d} đã dùng cho một văn bản khác của chi bộ trong cùng kỳ đếm."


def _refuse_without_document(meeting, kind):
    if meeting.state == State.CANCELLED:
        raise ValidationError("Kỳ sinh hoạt đã hủy nên không có văn bản để lấy số.")
    if kind != DocumentKind.RESOLUTION:
        return
    if meeting.decision_kind != DecisionKind.RESOLUTION:
        raise ValidationError(
            "Kỳ sinh hoạt này không ra nghị quyết nên không lấy số. Nếu chi bộ có ra nghị quyết, "
            "hãy ghi ở trang kết luận trước."
        )
    if meeting.votes_for is not None and not _passed(meeting):
        raise ValidationError(
            f"Mới có {meeting.votes_for} phiếu tán thành, chưa quá nửa số đảng viên chính thức, "
            "nên nghị quyết chưa được thông qua. Hãy xem lại số phiếu ở trang kết luận."
        )


def _passed(meeting):
    """More than half of all full members of the cell on the day are for it (C-6)."""
    if meeting.votes_for is None:
        return False
    day = meeting.held_on
    full = Member.objects.in_cells_on([meeting.cell], day).full_on(day).count()
    return 2 * meeting.votes_for > full
