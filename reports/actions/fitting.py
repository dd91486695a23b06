"""What is published agrees with the register of its day: else nothing is closed, or published."""

from django.core.exceptions import ValidationError

from cells.models import Cell
from formats.names import first_named
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of
from reports.facts.mismatches import mismatches_of, moved_of, stranded_of
from reports.facts.outstanding import outstanding, outstanding_of
from reports.facts.settled import is_by_the_register, settled_of

NAMED = 10  # of those who keep a campaign open; the page lists all
STRANDED = (
    "{number} đảng viên ngày chốt còn trong sổ của chi bộ đã kết thúc hoặc chưa thành lập, nên "
    "chưa đóng được: {names}. Hãy ghi chuyển sinh hoạt cho họ, hoặc sửa ngày của chi bộ."
)
GONE = (
    "{number} kết quả là của người hoặc chi bộ không có trong sổ ngày chốt, nên chưa đóng được: "
    "{names}. Hãy xem các kết quả không khớp sổ rồi bỏ, hoặc sửa sổ."
)
AWAITED = (
    "Còn {counted} thuộc diện xếp loại chưa có kết quả, nên chưa đóng được: {names}. "
    "Hãy ghi quyết định, hoặc đổi diện đánh giá kèm lý do."
)
CHANGED = (
    "Sổ đảng viên đã đổi sau khi đóng đợt, nên kết quả không còn khớp sổ ngày chốt: {names}. "
    "Hãy mở lại đợt, xem lại, đóng rồi công bố."
)


def refuse_unready(campaign):
    """(who is still to be done of an open campaign, an Outstanding; its sheets, none for a year
    without a standard); ValidationError with the names while it cannot be closed."""
    if stranded := stranded_of(campaign):
        names = named([told(row.member, row.cell) for row in stranded])
        raise ValidationError(STRANDED.format(number=len(stranded), names=names))
    left, gone, sheets = _read(campaign)
    if gone:
        names = named([told(each.subject, each.cell) for each in gone])
        raise ValidationError(GONE.format(number=len(gone), names=names))
    if left.awaited:
        names = named([each.name for each in left.awaited])
        raise ValidationError(AWAITED.format(counted=left.counted, names=names))
    return left, sheets


def refuse_changed(campaign):
    """ValidationError with the names when the register does not bear a closed campaign out."""
    if sentence := changed_sentence(campaign):
        raise ValidationError(sentence)


def changed_sentence(campaign):
    """Whom the register of its day tells otherwise since a campaign was closed; "" for nobody."""
    changed = _changed(campaign)
    return CHANGED.format(names=named(changed)) if changed else ""


def _changed(campaign):
    left, gone, sheets = _read(campaign)
    moved = [(member, cell) for member, cell, *_ in moved_of(campaign)]
    return [
        *(told(row.member, row.cell) for row in stranded_of(campaign)),
        *(told(each.subject, each.cell) for each in gone),
        *(each.name for each in left.awaited),
        *(told(member or cell, cell) for member, cell, _ in left.left_out),
        *(told(member, cell) for member, cell in moved),
        *(told(*each) for each in _overtaken(campaign, sheets) if each not in moved),
    ]


def _overtaken(campaign, sheets):
    """(subject, cell) of those whose reason was that of the register when the campaign was closed,
    and is not any more: nobody else gave it."""
    kept = settled_of(campaign) if sheets else None
    lines = (line for sheet in sheets for line in sheet.lines if line.stands)
    return [
        (line.subject, line.cell)
        for line in lines
        if kept and kept.has(line) and not is_by_the_register(line)
    ]


def _read(campaign):
    """(who is still to be done, the outcomes of those gone, the sheets, none for a year without a
    standard); the sheets are read once."""
    cells = Cell.objects.filter(committee_id=campaign.committee_id)
    if standard_of(campaign.year) is None:
        left, found, sheets = outstanding(campaign), mismatches_of(campaign), []
    else:
        sheets = sheets_of(campaign, cells)
        left, found = outstanding_of(sheets), mismatches_of(campaign, sheets)
    return left, [each for each in found if each.is_gone], sheets


def told(subject, cell):
    """A member with his cell, or the cell itself: "Nguyễn Văn An (Chi bộ thôn A)"."""
    return f"{subject} ({cell.name})" if subject != cell else cell.name


def named(names):
    """The first of them, and how many more there are."""
    return first_named(names, NAMED, "trường hợp", between="; ")
