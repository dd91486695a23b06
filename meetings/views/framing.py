"""By what a committee scores its cells' meetings: the history, and a choice from a day on."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell, Committee
from formats.fields import take_errors
from meetings import actions
from meetings.actions import Conflict
from meetings.actions.framing import PRESENT
from meetings.enums import FrameOrigin
from meetings.forms.framing import NO_RULE, ChooseFrameForm, RemoveFrameForm, YearRuleForm
from meetings.framing import lines_of, rule_of, scored_by, settings_of
from meetings.models import FrameChoice, YearRuleChoice
from meetings.rulebooks.frames import SHIPPED
from meetings.rulebooks.years import SHIPPED_YEAR_RULES
from meetings.views.sent import say_sent

STALE = "Người khác vừa sửa chỗ này. Hãy xem lại rồi bấm lần nữa."


@require_GET
@requires(Permission.VIEW_MEETINGS)
def frames(request):
    """What each committee in reach has set; a cell reads what it is scored by."""
    managed = request.access.committees(Permission.MANAGE_FRAMES)
    found = settings_of(_read(request, managed), timezone.localdate())
    context = {
        "found": [(one, one.committee.pk in managed, _lines(one.frame)) for one in found],
        "may_change": bool(managed),
        "rules": {rule.code: rule for rule in SHIPPED_YEAR_RULES},
    }
    return render(request, "meetings/frames.html", context)


def _read(request, managed):
    cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEETINGS)
    reach = Q(pk__in=managed) | Q(pk__in=cells.values("committee_id"))
    return list(Committee.objects.filter(reach).order_by("name"))


def _lines(frame):
    return lines_of(frame) if frame else []


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_FRAMES)
def choose_frame(request, pk):
    committee = _committee(request, pk)
    today = timezone.localdate()
    [now] = settings_of([committee], today)
    initial = {"since": today, "copied": PRESENT}
    form = ChooseFrameForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            choice = actions.choose_frame(committee=committee, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            return _chosen(request, choice)
    previews = [(frame, lines_of(frame)) for frame in SHIPPED]
    if now.present and now.present.own and now.frame:
        previews.append((now.frame, lines_of(now.frame)))
    context = {"committee": committee, "form": form, "now": now, "previews": previews}
    return render(request, "meetings/choose_frame.html", context)


def _chosen(request, choice):
    if choice.origin == FrameOrigin.OWN:
        say_sent(request, "Đã lập khung riêng từ bản chép. Hãy sửa các mục cho đúng văn bản.")
        return redirect("meetings:edit_frame", pk=choice.pk)
    say_sent(request, "Đã ghi khung chấm điểm của đảng bộ.")
    return redirect("meetings:frames")


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_FRAMES)
def remove_frame(request, pk):
    choice = choice_in_reach(request, pk)
    form = RemoveFrameForm(request.POST or None, initial={"version": choice.version})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_frame_choice(choice=choice, by=request.user, **form.cleaned_data)
        except Conflict:
            status = 409
            form.data = {**form.data.dict(), "version": choice.version}
            form.add_error(None, STALE)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            say_sent(request, "Đã bỏ lần chọn khung chấm điểm.")
            return redirect("meetings:frames")
    context = {"choice": choice, "form": form, "scored": scored_by(choice)}
    return render(request, "meetings/remove_frame.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_FRAMES)
def choose_year_rule(request, pk):
    """For a year that has a rule (`?year=`) the page begins with it."""
    committee = _committee(request, pk)
    choice = _choice_of(committee, request.GET.get("year", ""))
    today = timezone.localdate()
    taken = set(committee.year_rules.values_list("first_year", flat=True))
    form = YearRuleForm(request.POST or None, this_year=today.year, taken=taken, choice=choice)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_year_rule(committee=committee, by=request.user, **form.entries())
        except Conflict:
            status = 409
            form.data = {**form.data.dict(), "seen": choice.rule or NO_RULE}
            form.add_error(None, STALE)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            say_sent(request, "Đã ghi cách xếp loại sinh hoạt năm.")
            return redirect("meetings:frames")
    context = {
        "committee": committee,
        "form": form,
        "choice": choice,
        "present": rule_of(choice),
        "rules": SHIPPED_YEAR_RULES,
    }
    return render(request, "meetings/choose_year_rule.html", context, status=status)


def _choice_of(committee, year):
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        return None
    return YearRuleChoice.objects.filter(committee=committee, first_year=int(year)).first()


def _committee(request, pk):
    managed = Committee.objects.visible_to(request.access, Permission.MANAGE_FRAMES)
    return get_object_or_404(managed, pk=pk)


def choice_in_reach(request, pk):
    """A choice of a committee whose frames the user manages; 404 otherwise."""
    choices = FrameChoice.objects.visible_to(request.access, Permission.MANAGE_FRAMES)
    return get_object_or_404(choices.select_related("committee"), pk=pk)
