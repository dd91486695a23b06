"""A committee writes its own frame."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from meetings import actions
from meetings.actions import Conflict
from meetings.actions.frame_items import ItemEntry
from meetings.enums import FrameOrigin
from meetings.forms.own_frame import OwnFrameForm
from meetings.models import FrameChoice
from meetings.rulebooks.frames.base import Band
from meetings.views.framing import choice_in_reach
from meetings.views.sent import say_sent


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_FRAMES)
def edit_frame(request, pk):
    choice = choice_in_reach(request, pk)
    if choice.origin != FrameOrigin.OWN:
        return redirect("meetings:frames")
    form = OwnFrameForm(request.POST or None, choice=choice, entries=_entries(choice))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_own_frame(choice=choice, by=request.user, **form.entries())
        except Conflict:
            return _edited_by_another(request, choice, form)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            return _saved(request, choice)
    return _page(request, choice, form)


def _entries(choice):
    """The lines as they are stored, whether they make a frame or not."""
    return [
        ItemEntry(
            place,
            row.code,
            row.text,
            row.points,
            row.group,
            row.measure,
            tuple(Band(band.at_least, band.points) for band in row.bands.all()),
        )
        for place, row in enumerate(choice.items.prefetch_related("bands"))
    ]


def _saved(request, choice):
    say_sent(request, "Đã lưu khung riêng của đảng bộ.")
    if "stay" in request.POST:
        return redirect("meetings:edit_frame", pk=choice.pk)
    return redirect("meetings:frames")


def _edited_by_another(request, choice, form):
    """What is saved stands above what was typed; the same form sent twice is no conflict."""
    latest = FrameChoice.objects.get(pk=choice.pk)
    saved = _entries(latest)
    if _told(latest, saved) == _typed(form.entries()):
        return _saved(request, choice)
    form.data = form.data.copy()
    form.data["version"] = latest.version
    return _page(request, latest, form, saved=saved, status=409)


def _told(choice, entries):
    limits = {n: getattr(choice, n) for n in ("good_from", "fair_from", "average_from")}
    return (choice.name, choice.document, choice.dated, limits, {row.item for row in entries})


def _typed(sent):
    return (
        sent["name"],
        sent["document"],
        sent["dated"],
        sent["limits"],
        {row.item for row in sent["items"]},
    )


def _page(request, choice, form, *, saved=None, status=200):
    context = {"choice": choice, "form": form, "saved": saved}
    return render(request, "meetings/edit_frame.html", context, status=status)
