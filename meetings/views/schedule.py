"""The schedule of a month for all cells in reach, and the meetings it still lacks."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from formats.periods import Month
from meetings import actions
from meetings.rulebooks import FIRST_YEAR
from meetings.scheduling import coming_month, lacking, months_left, schedule_of
from meetings.views.telling import told_of_schedule


@require_GET
@requires(Permission.VIEW_MEETINGS)
def schedule(request):
    today = timezone.localdate()
    month = month_asked(request.GET.get("month", ""), today)
    cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEETINGS)
    found = schedule_of(cells, month)
    to_fill = lacking(_in_hand(request, found.missing), [month], today)
    context = {
        "schedule": found,
        "month": month,
        "others": [m for m in (month.previous(), month.next()) if _is_offered(m, today)],
        "sentences": told_of_schedule(found),
        "to_fill": to_fill,
        "own": _own_cell(request, found),
        "workbooks": _workbooks(request, found),
        "several": len({row.cell.committee_id for row in found.rows}) > 1,
    }
    return render(request, "meetings/schedule.html", context)


def month_asked(text, today):
    """The month written 2026-12; anything else is the coming one."""
    year, _, number = text.partition("-")
    try:
        asked = Month(int(year), int(number))
    except ValueError:
        return coming_month(today)
    return asked if _is_offered(asked, today) else coming_month(today)


def _is_offered(month, today):
    return FIRST_YEAR <= month.year <= today.year + 1


def _in_hand(request, cells):
    """Those at which the user records the meetings."""
    may_at = request.access.may_at
    return [cell for cell in cells if may_at(Permission.RECORD_MEETINGS, cell)]


def _own_cell(request, found):
    """The one cell of a secretary, who plans the rest of his year at once."""
    cells = {row.cell.pk: row.cell for row in found.rows}
    own = _in_hand(request, cells.values())
    return own[0] if len(cells) == len(own) == 1 else None


def _workbooks(request, found):
    """Committees whose schedule the user may take away."""
    takes = request.access.committees(Permission.EXPORT_SCHEDULE)
    committees = {row.cell.committee_id: row.cell.committee for row in found.rows}
    return [committee for pk, committee in committees.items() if pk in takes]


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def fill_month(request):
    """Ask once more, then plan the month for every cell in hand that lacks it."""
    asked = request.POST.get("month") or request.GET.get("month", "")
    month = month_asked(asked, timezone.localdate())
    cells = Cell.objects.visible_to(request.access, Permission.RECORD_MEETINGS)
    page = {"heading": f"Lập lịch {month.label}", "month": _written(month)}
    return _fill(request, list(cells.select_related("committee")), [month], page)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def fill_year(request, pk):
    """The same for one cell and the months of the year that are left."""
    cells = Cell.objects.visible_to(request.access, Permission.RECORD_MEETINGS)
    cell = get_object_or_404(cells.select_related("committee"), pk=pk)
    months = months_left(cell, timezone.localdate())
    page = {"heading": f"Lập lịch các tháng còn lại của năm {months[0].year}", "month": ""}
    return _fill(request, [cell], months, page)


def _fill(request, cells, months, page):
    back = f"{reverse('meetings:schedule')}?month={_written(months[0])}"
    if request.method == "POST":
        return _filled(request, cells, months, back)
    context = {**page, "lacks": lacking(cells, months, timezone.localdate()), "back": back}
    return render(request, "meetings/fill_schedule.html", context)


def _written(month):
    return f"{month.year}-{month.month:02d}"


def _filled(request, cells, months, back):
    try:
        made = actions.plan_missing(cells=cells, months=months, by=request.user)
    except ValidationError as refused:
        messages.error(request, f"Chưa lập được lịch: {' '.join(refused.messages)}")
        return redirect(back)
    if made:
        messages.success(request, f"Đã lập {len(made)} kỳ sinh hoạt.")
    else:
        messages.info(request, "Không còn kỳ nào phải lập: lịch đã có đủ.")
    return redirect(back)
