"""The four pages on which a meeting is written down, one form each."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from formats.ui import vi_time
from meetings.actions import Conflict
from meetings.forms.base import RecordForm
from meetings.forms.conclude import ConcludeForm
from meetings.forms.conflict import differences
from meetings.forms.content import ContentForm
from meetings.forms.earlier import earlier_tasks
from meetings.forms.prepare import PrepareForm
from meetings.forms.roll import RollForm
from meetings.steps import steps_of
from meetings.views.loading import locked, recordable


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
    if not meeting.editable:
        return locked(request, meeting)
    if page.past_only and meeting.held_on > timezone.localdate():
        return render(request, "meetings/too_early.html", {"meeting": meeting})
    form = page.form(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            form.save_record(meeting=meeting, by=request.user)
        except Conflict:
            return _conflict(request, pk, page, form)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            return _saved(request, meeting, page)
    return _shown(request, meeting, page, form)


def _saved(request, meeting, page):
    messages.success(request, f"Đã lưu lúc {vi_time(timezone.now())}: {page.heading.lower()}.")
    stays = "stay" in request.POST
    return redirect(f"meetings:{page.key if stays else page.following}", pk=meeting.pk)


def _shown(request, meeting, page, form, *, conflict=(), status=200):
    context = {
        "meeting": meeting,
        "page": page,
        "form": form,
        "steps": steps_of(meeting),
        "conflict": conflict,
        "earlier_tasks": earlier_tasks(meeting) if page is PREPARE else (),
    }
    return render(request, page.template, context, status=status)


def _conflict(request, pk, page, typed):
    """Both versions are shown and nothing typed is lost; saving again is then done knowingly."""
    meeting = recordable(request, pk)
    if not meeting.editable:
        return locked(request, meeting)
    found = differences(page.form(meeting=meeting), typed)
    typed.data = typed.data.copy()
    typed.data["version"] = meeting.version
    return _shown(request, meeting, page, typed, conflict=found, status=409)
