"""What goes out before the meeting: the notice, the entry for a calendar, the printed roll."""

import math

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import audit
from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from formats.periods import long_date
from formats.responses import attachment
from formats.ui import vi_datetime
from meetings import actions
from meetings.actions import Conflict
from meetings.forms.notice import NoticeForm
from meetings.forms.roll import RollForm
from meetings.models import PlannedTheme
from meetings.notices import calendar_of, notice_of
from meetings.views.loading import locked, recordable, within
from meetings.views.stepping import STALE

LETTERS = 30  # in a line of the text on a small phone
EMPTY_ROWS = 2  # on paper, for whom nobody foresaw


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def notice(request, pk):
    meeting = recordable(request, pk)
    if not meeting.editable:
        return locked(request, meeting)
    form = NoticeForm(request.POST or None, initial={"version": meeting.version})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_notice(meeting=meeting, by=request.user, **form.cleaned_data)
        except Conflict:
            if meeting.notice_sent_at:
                return _sent(request, meeting)
            status = 409
            form.data = {**form.data.dict(), "version": meeting.version}
            form.add_error(None, STALE)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            return _sent(request, recordable(request, pk))
    return _notice_page(request, meeting, form, status)


def _sent(request, meeting):
    """Also for the second of two taps: the notice is recorded once."""
    sent = vi_datetime(meeting.notice_sent_at)
    messages.success(request, f"Đã ghi: thông báo gửi lúc {sent}.")
    return redirect("meetings:notice", pk=meeting.pk)


def _notice_page(request, meeting, form, status):
    theme = PlannedTheme.objects.filter(meeting=meeting).select_related("assignee").first()
    text = notice_of(meeting, theme and theme.assignee)
    context = {
        "meeting": meeting,
        "form": form,
        "text": text,
        "rows": _rows_on_a_phone(text),
        "over": meeting.held_on < timezone.localdate(),
    }
    return render(request, "meetings/notice.html", context, status=status)


def _rows_on_a_phone(text):
    """So many that nothing of the text has to be scrolled for."""
    return sum(max(1, math.ceil(len(line) / LETTERS)) for line in text.split("\n")) + 1


@require_GET
@requires(Permission.VIEW_MEETINGS)
def calendar(request, pk):
    meeting = within(request, pk, Permission.VIEW_MEETINGS)
    audit.record("meeting.calendar_taken", by=request.user, target=meeting, cell=meeting.cell)
    name = f"sinh-hoat-{meeting.held_on:%Y-%m-%d}.ics"
    return attachment(calendar_of(meeting, timezone.now()), name, "text/calendar; charset=utf-8")


@require_GET
@requires(Permission.RECORD_MEETINGS)
def roll_sheet(request, pk):
    """The roll of the screen, to sign on paper: who said that he will not come is named without
    his reason, for the sheet lies open in the hall."""
    meeting = recordable(request, pk)
    roll, committee = RollForm(meeting=meeting), meeting.cell.committee
    context = {
        "meeting": meeting,
        "superior": committee.superior_line or committee.name.upper(),
        "dateline": ", ".join(filter(None, (committee.place, long_date(meeting.held_on)))),
        "people": [*roll.people, *roll.visitors],
        "excused": roll.excused,
        "guests": roll.guests,
        "empty_rows": range(EMPTY_ROWS),
    }
    audit.record("meeting.sheet_taken", by=request.user, target=meeting, cell=meeting.cell)
    return render(request, "meetings/roll_sheet.html", context)
