"""What goes out before the meeting: the notice, the entry for a calendar, the printed roll."""

import math
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from accounts import audit
from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from formats.periods import long_date
from formats.ui import vi_datetime
from meetings import actions
from meetings.actions import Conflict
from meetings.forms.notice import NoticeForm
from meetings.forms.roll import guests_on, members_on
from meetings.models import ExpectedAbsence, PlannedTheme
from meetings.notices import calendar_of, notice_of
from meetings.views.loading import locked, recordable, within
from meetings.views.stepping import STALE
from members.enums import Office
from members.models import Member

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
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        calendar_of(meeting, timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One person on the printed roll; `said` that he announced his absence, without the reason:
    the sheet lies open in the hall."""

    member: Member
    office: str
    said: str


@require_GET
@requires(Permission.RECORD_MEETINGS)
def roll_sheet(request, pk):
    """The same people in the same order as on the screen, to sign on paper."""
    meeting = recordable(request, pk)
    required, excused = members_on(meeting.cell, meeting.held_on)
    away = set(ExpectedAbsence.objects.filter(meeting=meeting).values_list("member_id", flat=True))
    committee = meeting.cell.committee
    context = {
        "meeting": meeting,
        "superior": committee.superior_line or committee.name.upper(),
        "dateline": ", ".join(filter(None, (committee.place, long_date(meeting.held_on)))),
        "lines": [_line(member, away) for member in required],
        "excused": excused,
        "guests": guests_on(meeting.cell, meeting.held_on),
        "empty_rows": range(EMPTY_ROWS),
    }
    audit.record("meeting.sheet_taken", by=request.user, target=meeting, cell=meeting.cell)
    return render(request, "meetings/roll_sheet.html", context)


def _line(member, away):
    return Line(
        member=member,
        office=Office(member.office).label if member.office else "",
        said="báo vắng trước" if member.pk in away else "",
    )
