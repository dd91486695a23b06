"""What all writing of a score has in common: the claim and the sheet."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from meetings.actions.claiming import Conflict
from meetings.enums import EDITABLE, HELD
from meetings.facts import facts_of
from meetings.models import Meeting, Score
from meetings.scoring import sheet_for

NO_FRAME = "Kỳ sinh hoạt này không có khung chấm điểm nên không chấm điểm."
NOT_HELD = "Kỳ sinh hoạt chưa diễn ra hoặc đã hủy nên chưa chấm điểm được."
DECIDED = "Cấp ủy đã quyết định mức xếp loại nên điểm không sửa được nữa. "
ASK_OFFICE = "Muốn sửa, hãy đề nghị văn phòng đảng ủy rút quyết định."
LOCKED = "Biên bản đã gửi nên chi bộ không sửa điểm được nữa. Hãy lấy lại biên bản để sửa."


def claim_score(meeting, version, locked, *, decided=False):
    """The score as it stands, ready to be written; of two writers one is told to look again."""
    # held until the end, so that the minutes are not returned while a grade is decided
    held = Meeting.objects.select_for_update(of=("self",)).select_related("cell__committee")
    meeting = held.get(pk=meeting.pk)
    _refuse_unheld(meeting)
    score = _row(meeting, version)
    if score.decision is not None and not decided:
        raise ValidationError(DECIDED + ASK_OFFICE)
    if not locked and meeting.state not in EDITABLE:
        raise ValidationError(LOCKED)
    return score


def _row(meeting, version):
    if version == 0:
        score, created = Score.objects.get_or_create(meeting=meeting, defaults={"version": 1})
        if not created:
            raise Conflict
        return score
    taken = Score.objects.filter(meeting=meeting, version=version).update(version=F("version") + 1)
    if not taken:
        raise Conflict
    return Score.objects.prefetch_related("points", "decisions").get(meeting=meeting)


def _refuse_unheld(meeting):
    if meeting.state not in HELD or meeting.held_on > timezone.localdate():
        raise ValidationError(NOT_HELD)


def sheet_of_meeting(meeting, score, today):
    """The score sheet of a meeting; ValidationError where nothing scores it."""
    sheet = sheet_for(meeting, facts_of(meeting, today), score)
    if sheet is None:
        raise ValidationError(NO_FRAME)
    return sheet


def told(points):
    """Points as the trail and a frozen sheet keep them."""
    return "" if points is None else str(points)
