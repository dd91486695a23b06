"""The papers of a meeting: the signed minutes as a photograph, what was sent before it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from meetings import actions
from meetings.enums import AttachmentKind, State
from meetings.forms.attaching import AFTER, BEFORE, AttachForm, WithdrawForm
from meetings.forms.plan import ConfirmForm
from meetings.models import Attachment
from meetings.steps import reach_of
from meetings.views.filing import given_out
from meetings.views.loading import locked, recordable, within
from meetings.views.sent import say_sent
from meetings.views.stepping import StepPage, step_view


@dataclass(frozen=True, slots=True)
class Row:
    """One file of the list, and what the user may do with it."""

    attachment: Attachment
    takable: bool
    withdrawable: bool


@require_GET
@requires(Permission.VIEW_MEETINGS)
def attachments(request, pk):
    meeting = within(request, pk, Permission.VIEW_MEETINGS)
    reach = reach_of(request.access, meeting)
    found = list(meeting.attachments.select_related("added_by", "withdrawn_by"))
    context = {
        "meeting": meeting,
        "rows": [_row(attachment, meeting, reach) for attachment in found],
        "may_attach": reach.record and meeting.state != State.CANCELLED,
        "next_kind": _next_kind(meeting, found),
        "ask_signature": reach.record and _unsigned(meeting, found),
    }
    return render(request, "meetings/attachments.html", context)


def _row(attachment, meeting, reach):
    return Row(
        attachment,
        takable=reach.confirm or not attachment.withdrawn,
        withdrawable=not attachment.withdrawn and _may_withdraw(meeting, reach),
    )


def _may_withdraw(meeting, reach):
    """What the commune has confirmed, only the commune takes back."""
    return reach.confirm or (reach.record and meeting.state != State.CONFIRMED)


def _next_kind(meeting, found):
    """What is most likely attached next; nothing before the day is over the wait for it."""
    kinds = {attachment.kind for attachment in found if not attachment.withdrawn}
    if meeting.held_on > timezone.localdate():
        return AttachmentKind.PAPER
    wanted = (AttachmentKind.SIGNED_MINUTES, AttachmentKind.SIGNED_RESOLUTION)
    return next((kind for kind in wanted if kind not in kinds), AttachmentKind.OTHER)


def _unsigned(meeting, found):
    """The signed paper is there and the record does not say so: offered, never decided."""
    signed = any(row.kind == AttachmentKind.SIGNED_MINUTES and not row.withdrawn for row in found)
    return signed and _may_be_signed(meeting) and not meeting.minutes_signed


def _may_be_signed(meeting):
    return meeting.editable or meeting.state == State.SUBMITTED


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def attach(request, pk):
    meeting = recordable(request, pk)
    kinds = BEFORE if meeting.held_on > timezone.localdate() else _kinds_on_the_day(meeting)
    asked = request.GET.get("kind")
    initial = {"kind": asked if asked in kinds else kinds[0]}
    form = AttachForm(request.POST or None, request.FILES or None, kinds=kinds, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.attach(meeting=meeting, by=request.user, **form.entry)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, f"Đã gắn “{added.name}” vào kỳ sinh hoạt.")
            return redirect("meetings:attachments", pk=pk)
    return render(request, "meetings/attach.html", {"meeting": meeting, "form": form})


def _kinds_on_the_day(meeting):
    """On the day itself a paper may still be sent before; later nobody is asked for one."""
    today = meeting.held_on == timezone.localdate()
    return (*AFTER[:-1], *BEFORE) if today else AFTER


@require_GET
@requires(Permission.VIEW_MEETINGS)
def attachment(request, pk, row_pk):
    found = Attachment.objects.takable_by(request.access).select_related("meeting__cell")
    row = get_object_or_404(found, meeting=pk, pk=row_pk)
    back = ("meetings:attachments", pk)
    return given_out(request, row, "meeting.file_taken", back, cell=row.meeting.cell)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def withdraw(request, pk, row_pk):
    meeting = recordable(request, pk)
    row = get_object_or_404(meeting.attachments.in_force(), pk=row_pk)
    if not _may_withdraw(meeting, reach_of(request.access, meeting)):
        messages.error(request, "Biên bản đã xác nhận; muốn bỏ tệp, hãy đề nghị văn phòng đảng ủy.")
        return redirect("meetings:attachments", pk=pk)
    form = WithdrawForm(request.POST or None, what="bỏ tệp này")
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.withdraw_attachment(attachment=row, reason=reason, by=request.user)
        say_sent(request, f"Đã bỏ “{row.name}”; tệp vẫn được giữ để đối chiếu.")
        return redirect("meetings:attachments", pk=pk)
    context = {"meeting": meeting, "attachment": row, "form": form}
    return render(request, "meetings/withdraw_attachment.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def signed(request, pk):
    page = StepPage(
        heading="Biên bản đã ký",
        lead="Ghi vào biên bản rằng chủ trì và thư ký đã ký, như ảnh đã gắn.",
        button="Ghi là đã ký",
        done="Đã ghi: chủ trì và thư ký đã ký biên bản.",
        form=ConfirmForm,
        do=actions.record_signature,
    )
    meeting = recordable(request, pk)
    return (
        step_view(request, meeting, page) if _may_be_signed(meeting) else locked(request, meeting)
    )
