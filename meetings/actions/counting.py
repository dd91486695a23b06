"""How many came to a meeting of which nobody knows the names: in place of a roll, and of nothing
else. Only a meeting from paper (`paper_dated`) is outside the deadline."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import audit
from meetings.actions.claiming import claim_to_record
from meetings.rulebooks.facts import HeadCount
from members.actions.checks import save


@transaction.atomic
def record_counts(*, meeting, required, present, excused, unexcused, version, by):
    """Write down the four numbers in place of a roll by names; a roll that was taken stays."""
    meeting = claim_to_record(meeting, version)
    if meeting.roll_recorded_at:
        raise ValidationError(
            "Kỳ này đã điểm danh từng người; cổng giữ danh sách ấy. Muốn sửa, hãy sửa điểm danh."
        )
    meeting.counted = HeadCount(required, present, excused, unexcused)
    _refuse_other_sum(meeting.counted)
    meeting.attendances.all().delete()  # marks of a list that was to be called again
    save(meeting)
    audit.record(
        "meeting.counts_recorded",
        by=by,
        target=meeting,
        cell=meeting.cell,
        required=required,
        present=present,
    )
    return meeting


def _refuse_other_sum(heads):
    if sentence := why_not_whole(heads):
        raise ValidationError({"required": sentence})


def why_not_whole(heads):
    """The sentence that says why the numbers do not fit together; "" where they do."""
    if not heads.required:
        return "Số phải dự là 0; hãy ghi số đảng viên phải dự."
    parts = (heads.present, heads.excused, heads.unexcused)
    if sum(parts) == heads.required:
        return ""
    return (
        f"Phải dự {heads.required} nhưng {' + '.join(map(str, parts))} = {sum(parts)}: số có mặt, "
        "vắng có lý do, vắng không lý do phải cộng đúng bằng số phải dự. Hãy xem lại."
    )
