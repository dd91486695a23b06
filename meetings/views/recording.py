"""The four pages on which a meeting is written down, one form each."""

import uuid
from dataclasses import dataclass, replace

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.ui import vi_time
from meetings.actions import Conflict
from meetings.forms.base import RecordForm
from meetings.forms.conclude import ConcludeForm
from meetings.forms.content import ContentForm
from meetings.forms.earlier import earlier_tasks
from meetings.forms.envelope import Envelope
from meetings.forms.prepare import PrepareForm
from meetings.forms.raw import shown
from meetings.forms.roll import RollForm
from meetings.forms.sending import Sending, busy, kept, take
from meetings.steps import steps_of
from meetings.views import autosave
from meetings.views.loading import locked, recordable

TRIES = 20  # of eight who save in the same moment the last succeeds at the eighth try


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the record: its form, its template, and where saving leads."""

    key: str
    heading: str
    form: type[RecordForm] | type[RollForm]
    template: str
    button: str
    following: str
    past_only: bool = True


PREPARE = Page(
    "prepare",
    "Chuẩn bị",
    PrepareForm,
    "meetings/prepare.html",
    "Lưu phần chuẩn bị",
    "detail",
    past_only=False,
)
ROLL = Page("roll", "Điểm danh", RollForm, "meetings/roll.html", "Lưu và sang nội dung", "content")
CONTENT = Page(
    "content", "Nội dung", ContentForm, "meetings/content.html", "Lưu và sang kết luận", "conclude"
)
CONCLUDE = Page(
    "conclude",
    "Kết luận",
    ConcludeForm,
    "meetings/conclude.html",
    "Lưu và xem lại để gửi",
    "send",
)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def prepare(request, pk):
    return _page(request, pk, PREPARE)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def roll(request, pk):
    return _page(request, pk, ROLL)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def content(request, pk):
    return _page(request, pk, CONTENT)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def conclude(request, pk):
    return _page(request, pk, CONCLUDE)


def _page(request, pk, page):
    meeting = recordable(request, pk)
    if request.method == "POST":
        return _received(request, meeting, page)
    if not meeting.editable:
        return locked(request, meeting)
    if _too_early(meeting, page):
        return render(request, "meetings/too_early.html", {"meeting": meeting})
    form = page.form(meeting=meeting)
    return _shown(request, meeting, page, form, Envelope(base=shown(form)))


def _too_early(meeting, page):
    return page.past_only and meeting.held_on > timezone.localdate()


def _received(request, meeting, page):
    """Written once, merged with what others saved meanwhile; or told why not."""
    envelope = Envelope.of(request.POST)
    sending = Sending(page.key, page.form, request.POST, request.user, envelope)
    lenient = autosave.wanted(request)
    meeting, outcome = _outcome(request, meeting, page, sending)
    if outcome is None:
        return autosave.closed(meeting) if lenient else _closed(request, meeting, sending)
    if outcome.saving and autosave.finished(request, outcome):
        messages.success(request, f"Đã lưu lúc {vi_time(timezone.now())}: {page.heading.lower()}.")
    if lenient:
        return autosave.answered(outcome, _next_url(request, meeting, page))
    if outcome.saving:
        return redirect(_next_url(request, meeting, page))
    again = replace(envelope, base=outcome.base, key=uuid.uuid4())
    return _shown(request, meeting, page, outcome.form, again, conflict=outcome.torn)


def _outcome(request, meeting, page, sending):
    """(the meeting as it is now, Outcome); no Outcome when nothing may be written any more."""
    for _ in range(TRIES):
        may = meeting.editable and not _too_early(meeting, page)
        if not may and not sending.arrived_before(meeting):
            return meeting, None
        try:
            return meeting, take(sending, meeting, lenient=autosave.wanted(request))
        except Conflict:
            meeting = recordable(request, meeting.pk)
    return meeting, busy(sending, meeting)


def _closed(request, meeting, sending):
    if meeting.editable:
        return render(request, "meetings/too_early.html", {"meeting": meeting})
    return locked(request, meeting, kept=kept(sending, meeting))


def _next_url(request, meeting, page):
    stays = "stay" in request.POST
    return reverse(f"meetings:{page.key if stays else page.following}", args=[meeting.pk])


def _shown(request, meeting, page, form, envelope, *, conflict=()):
    context = {
        "meeting": meeting,
        "page": page,
        "form": form,
        "envelope": envelope,
        "steps": steps_of(meeting),
        "conflict": conflict,
        "earlier_tasks": earlier_tasks(meeting) if page is PREPARE else (),
    }
    return render(request, page.template, context, status=409 if conflict else 200)
