"""Pages with one small form and one button that takes a meeting a step on."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from formats.fields import take_errors
from meetings.actions import Conflict
from meetings.views.loading import locked
from meetings.views.sent import say_sent

STALE = (
    "Kỳ sinh hoạt vừa được người khác lưu trong lúc trang này đang mở. "
    "Hãy xem lại nội dung mới rồi bấm nút lần nữa."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """What the page says and does; `do` is an action, its fields are those of the form."""

    heading: str
    lead: str
    button: str
    done: str
    form: type
    do: Callable
    options: dict = field(default_factory=dict)
    initial: dict = field(default_factory=dict)
    danger: bool = False
    only_editable: bool = False
    template: str = "meetings/step.html"
    extra: dict = field(default_factory=dict)
    leads_to: str = "meetings:detail"


def step_view(request, meeting, page):
    if page.only_editable and not meeting.editable:
        return locked(request, meeting)
    initial = {"version": meeting.version, **page.initial}
    form = page.form(request.POST or None, initial=initial, **page.options)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            page.do(meeting=meeting, by=request.user, **form.cleaned_data)
        except Conflict:
            status = 409
            form.data = {**form.data.dict(), "version": initial["version"]}
            form.add_error(None, STALE)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            say_sent(request, page.done)
            return redirect(page.leads_to, pk=meeting.pk)
    context = {"meeting": meeting, "page": page, "form": form, **page.extra}
    return render(request, page.template, context, status=status)
