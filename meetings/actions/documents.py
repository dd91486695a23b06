"""A document gets its number, and who took it away is recorded."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts import audit
from meetings.documents.numbering import count_for, number_line
from meetings.enums import DecisionKind, DocumentKind, State
from meetings.models import DocumentNumber, Meeting
from meetings.voting import entitled, vote_on

# Of so many who take a number at the same moment every one gets his own.
TRIES = 25
HIGHEST = 9_999
CONFIRMED = (
    "Biên bản đã được xác nhận nên chi bộ không sửa số được nữa. Số sai thì hãy báo văn phòng "
    "đảng ủy sửa."
)
BUSY = "Nhiều người đang lấy số cùng lúc. Hãy bấm lấy số lần nữa."


@transaction.atomic
def number_document(*, meeting, kind, number=None, confirms=False, by):
    """Give the document its number and return it: the next one of its count, or the one that
    stands on the paper already (`number`). A document that has its number keeps it when none is
    named, so that a form sent twice takes one. Of confirmed minutes only who confirms them
    (`confirms`) puts a number right."""
    # Locked, so that nobody calls the meeting off between the look and the number.
    found = Meeting.objects.select_for_update(of=("self",)).select_related("cell__committee")
    meeting = found.get(pk=meeting.pk)
    held = DocumentNumber.objects.filter(meeting=meeting, kind=kind).first()
    if held is not None and number in (None, held.number):
        return held
    _refuse_without_document(meeting, kind)
    if held is None:
        _refuse_failed(meeting, kind)
    elif number_locked(meeting, confirms=confirms):
        raise ValidationError(CONFIRMED)
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


def number_locked(meeting, *, confirms):
    """Whether a number that the document has stays as it is."""
    return meeting.state == State.CONFIRMED and not confirms


@transaction.atomic
def release_numbers(*, meeting, kinds, by):
    """Give back the numbers of documents that the meeting has no more; returns them.

    Minutes that were once confirmed keep theirs: it may stand on a paper signed and sent.
    """
    if meeting.reopened_because:
        return []
    released = list(meeting.numbers.filter(kind__in=kinds))
    for row in released:
        symbol = number_line(row.kind, row.number).removeprefix("Số ")
        row.delete()
        audit.record(
            "meeting.number_released",
            by=by,
            target=meeting,
            cell=meeting.cell,
            document=row.kind,
            symbol=symbol,
        )
    return released


@transaction.atomic
def number_at_hand_in(*, meeting, by):
    """A resolution that was passed gets its number when the minutes are handed in."""
    vote = vote_on(meeting, entitled(meeting))
    if vote is None or not vote.passed:
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
    if kind == DocumentKind.RESOLUTION and meeting.decision_kind != DecisionKind.RESOLUTION:
        raise ValidationError(
            "Kỳ sinh hoạt này không ra nghị quyết nên không lấy số. Nếu chi bộ có ra nghị quyết, "
            "hãy ghi ở trang kết luận trước."
        )


def _refuse_failed(meeting, kind):
    """Only a vote that is recorded and failed; one still to be recorded is for the page to tell."""
    vote = vote_on(meeting, entitled(meeting)) if kind == DocumentKind.RESOLUTION else None
    if vote is not None and vote.failed:
        raise ValidationError(
            f"Mới có {vote.approving} phiếu tán thành, chưa quá nửa số đảng viên chính thức, "
            "nên nghị quyết chưa được thông qua. Hãy xem lại số phiếu ở trang kết luận."
        )
