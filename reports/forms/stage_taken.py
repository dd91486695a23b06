"""Whose row stood on the page of a stage, and may be written on it no more."""

from members.models import Member
from reports.forms.stage_rows import key_of

TAKEN = "{}: đảng ủy vừa quyết định, hoặc sổ đảng viên vừa đổi; không ghi ở trang này được nữa."
GONE = (
    "{} dòng đã sửa là của người không còn trong danh sách đánh giá của chi bộ; không ghi ở trang "
    "này được nữa."
)


def taken_told(sheet, keys):
    """A sentence for each of whom the keys are, by name; one for all whose name the cell does not
    know: a key is a number that anybody may send. One query where somebody left the cell."""
    here = {key_of(line): line.subject for line in sheet.lines}
    named = [subject for key, subject in here.items() if key in keys]
    left = keys - here.keys()
    if left:
        named += Member.objects.filter(pk__in=left, memberships__cell=sheet.cell).distinct()
    yield from (TAKEN.format(subject) for subject in named)
    if unknown := len(keys) - len(named):
        yield GONE.format(unknown)
