"""A meeting is planned, moved or called off."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from formats.fields import take_errors
from formats.periods import Month, vi_date
from meetings import actions
from meetings.enums import State
from meetings.forms.plan import PlanForm, ReasonForm, RescheduleForm
from meetings.rulebooks.hd12.rhythm import COMMON_DAY
from meetings.views.loading import recordable
from meetings.views.stepping import StepPage, step_view


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def plan(request):
    cells = Cell.objects.visible_to(request.access, Permission.RECORD_MEETINGS)
    cells = cells.on(timezone.localdate()).select_related("committee")
    form = PlanForm(request.POST or None, cells=cells, initial=_suggestion(request, cells))
    if request.method == "POST" and form.is_valid():
        try:
            meeting = actions.plan(**form.cleaned_data, by=request.user)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, f"Đã lập kỳ sinh hoạt ngày {vi_date(meeting.held_on)}.")
            return redirect("meetings:detail", pk=meeting.pk)
    return render(request, "meetings/plan.html", {"form": form})


def _suggestion(request, cells):
    """The cell asked for (or the only one), its next prescribed day, its usual hour and place."""
    wanted = request.GET.get("cell", "")
    chosen = [cell for cell in cells if str(cell.pk) == wanted or len(cells) == 1]
    if not chosen:
        return {"held_on": _next_day(COMMON_DAY)}
    [cell] = chosen
    return {
        "cell": cell,
        "held_on": _day_for(cell),
        "starts_at": cell.usual_time,
        "place": cell.usual_place,
    }


def _day_for(cell):
    """The prescribed day; once it has passed in a month without a meeting, today."""
    today = timezone.localdate()
    prescribed = _next_day(cell.committee.meeting_day or COMMON_DAY)
    month = Month.of(today)
    here = cell.meetings.monthly().exclude(state=State.CANCELLED)
    met = here.filter(held_on__range=(month.first_day, month.last_day))
    return prescribed if month == Month.of(prescribed) or met.exists() else today


def _next_day(number):
    today = timezone.localdate()
    month = Month.of(today) if today.day <= number else Month.of(today).next()
    return dt.date(month.year, month.month, number)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def reschedule(request, pk):
    meeting = recordable(request, pk)
    initial = {"starts_at": meeting.starts_at, "place": meeting.place}
    page = StepPage(
        heading="Đổi ngày họp",
        lead=(
            "Ngày họp quyết định ai phải dự. Nếu đã điểm danh, cổng sẽ đề nghị điểm danh lại "
            "theo danh sách của ngày mới."
        ),
        button="Đổi ngày họp",
        done="Đã đổi ngày họp. Nếu đã điểm danh trước đó, hãy điểm danh lại.",
        form=RescheduleForm,
        initial=initial,
        do=actions.reschedule,
        only_editable=True,
    )
    return step_view(request, meeting, page)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def cancel(request, pk):
    page = StepPage(
        heading="Hủy kỳ sinh hoạt",
        lead="Chỉ hủy khi chi bộ không họp. Kỳ đã hủy vẫn còn trong danh sách, cùng lý do.",
        button="Hủy kỳ sinh hoạt này",
        done="Đã hủy kỳ sinh hoạt.",
        form=ReasonForm,
        options={"field": "reason", "label": "Lý do hủy"},
        do=actions.cancel,
        danger=True,
        only_editable=True,
    )
    return step_view(request, recordable(request, pk), page)
