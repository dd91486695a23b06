"""How a page that saves itself is answered: the protocol is told in meetings/README.md."""

from django.http import JsonResponse

from formats.periods import vi_date
from formats.ui import vi_time
from meetings.actions import LOCKED
from meetings.forms.envelope import compact
from meetings.forms.sending import BUSY

TORN = "Người khác vừa sửa cùng chỗ. Những gì đ/c ghi vẫn còn trên máy; hãy xem cả hai bản."


def wanted(request):
    """A page's script asks for JSON; a plain form is answered by a page."""
    return request.headers.get("Accept", "") == "application/json"


def finished(request, outcome):
    """The user pressed the button, and nothing was held back."""
    return not wanted(request) or ("submit" in request.POST and not outcome.held)


def answered(outcome, following):
    if outcome.torn:
        return JsonResponse({"conflict": True, "sentence": TORN}, status=409)
    if outcome.form is not None:
        return JsonResponse({"sentence": BUSY}, status=503)
    saving = outcome.saving
    told = {
        "saved_at": vi_time(saving.saved_at) if saving else None,
        "version": outcome.version,
        "base": compact(outcome.base),
        "held": outcome.held,
        "following": following,
    }
    return JsonResponse(told)


def closed(meeting):
    """Sent, confirmed or called off meanwhile, or moved to a day to come."""
    sentence = LOCKED.get(meeting.state) or (
        f"Kỳ này họp ngày {vi_date(meeting.held_on)}; từ ngày đó mới ghi được."
    )
    return JsonResponse({"locked": True, "sentence": sentence}, status=423)
