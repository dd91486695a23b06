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
from meetings.enums import MONTHLY, State
from meetings.forms.plan import KindForm, PlanForm, ReasonForm, RescheduleForm
from meetings.forms.prepare import planned_theme_of
from meetings.rulebooks.hd12.rhythm import COMMON_DAY
from meetings.scheduling import monthly_of, prescribed_day
from meetings.views.loading import recordable
from meetings.views.schedule import month_asked
from meetings.views.sent import say_sent
from meetings.views.stepping import StepPage, step_view

CANCELS_PLANNED = "Chỉ hủy khi chi bộ không họp. Kỳ đã hủy vẫn còn trong danh sách, cùng lý do."
CANCELS_DRAFT = (
    "Chỉ hủy khi ghi nhầm, ví dụ nhầm tháng hoặc ghi hai lần. Nếu chỉ nhầm ngày thì đổi ngày họp. "
    "Kỳ đã hủy vẫn còn trong danh sách, cùng lý do, nhưng không được tính."
)


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
            say_sent(request, f"Đã lên lịch sinh hoạt ngày {vi_date(meeting.held_on)}.")
            _tell_of_others(request, meeting)
            return redirect("meetings:detail", pk=meeting.pk)
    there = monthly_of(form.initial.get("cell"), form.initial["held_on"])
    return render(request, "meetings/plan.html", {"form": form, "there": there})


def _tell_of_others(request, meeting):
    """A month may have two monthly meetings; it is only said, lest one was entered twice."""
    if meeting.kind not in MONTHLY:
        return
    others = [one for one in monthly_of(meeting.cell, meeting.held_on) if one.pk != meeting.pk]
    if others:
        days = ", ".join(vi_date(other.held_on) for other in others)
        month = Month.of(meeting.held_on).label
        messages.warning(request, f"Chi bộ đã có buổi thường kỳ của {month}: ngày {days}.")


def _suggestion(request, cells):
    """The cell asked for (or the only one), its next prescribed day, its usual hour and place."""
    wanted = request.GET.get("cell", "")
    chosen = [cell for cell in cells if str(cell.pk) == wanted or len(cells) == 1]
    if not chosen:
        return {"held_on": _next_day(COMMON_DAY)}
    [cell] = chosen
    return {
        "cell": cell,
        "held_on": _day_for(cell, request.GET.get("month", "")),
        "starts_at": cell.usual_time,
        "place": cell.usual_place,
    }


def _day_for(cell, month):
    """The prescribed day of the month asked for, "2026-12"; of none the next one, and once that has
    passed in a month without a meeting, today."""
    today = timezone.localdate()
    if month:
        return prescribed_day(cell, month_asked(month, today))
    prescribed = _next_day(cell.committee.meeting_day or COMMON_DAY)
    waits = Month.of(today) == Month.of(prescribed)
    return prescribed if waits or monthly_of(cell, today) else today


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
        options={"meeting": meeting, "linked": _linked_to(meeting)},
        initial=initial,
        do=actions.reschedule,
        only_editable=True,
        template="meetings/reschedule.html",
    )
    return step_view(request, meeting, page)


def _linked_to(meeting):
    return getattr(meeting, "planned_theme", None)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def change_kind(request, pk):
    meeting = recordable(request, pk)
    planned = _linked_to(meeting) or planned_theme_of(meeting)
    page = StepPage(
        heading="Đổi loại sinh hoạt",
        lead=(
            "Những gì đã ghi vẫn được giữ. Phần mà loại mới không có thì không hỏi nữa; "
            "đổi lại thì có lại."
        ),
        button="Đổi loại sinh hoạt",
        done="Đã đổi loại sinh hoạt.",
        form=KindForm,
        options={"meeting": meeting, "linked": _linked_to(meeting)},
        initial={"kind": meeting.kind, "theme": meeting.theme or str(planned or "")},
        do=actions.change_kind,
        only_editable=True,
        template="meetings/change_kind.html",
    )
    return step_view(request, meeting, page)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def cancel(request, pk):
    meeting = recordable(request, pk)
    page = StepPage(
        heading="Hủy kỳ sinh hoạt",
        lead=CANCELS_PLANNED if meeting.state == State.PLANNED else CANCELS_DRAFT,
        button="Hủy kỳ sinh hoạt này",
        done="Đã hủy kỳ sinh hoạt.",
        form=ReasonForm,
        options={"what": "hủy kỳ sinh hoạt", "label": "Lý do hủy"},
        do=actions.cancel,
        danger=True,
        only_editable=True,
    )
    return step_view(request, meeting, page)
