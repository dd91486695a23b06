"""Records that contradict themselves, counted and listed with the way to mend each."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from members.quality import inspect, register_of

P = Permission
TONES = (("bad", "chỗ mâu thuẫn, phải sửa"), ("wait", "chỗ còn thiếu"), ("note", "chỗ nên xem lại"))
SHOWN = 10  # of each check; its own page has all
PAGE = 50


@require_GET
@requires(Permission.MANAGE_MEMBERS)
def quality(request):
    """All checks with their first findings; `?check=` one of them with all of its findings."""
    cells = Cell.objects.visible_to(request.access, Permission.MANAGE_MEMBERS)
    register = register_of(cells, timezone.localdate())
    checked = inspect(register, may_know=lambda c: request.access.may_at(P.VIEW_SENSITIVE, c))
    if code := request.GET.get("check"):
        return _one(request, checked, code)
    found = sorted((each for each in checked if each.findings), key=_gravity)
    context = {
        "found": [{"checked": each, "shown": each.findings[:SHOWN]} for each in found],
        "empty": [each.check.title for each in checked if not each.findings],
        "members": len(register.members),
        "totals": _totals(found),
    }
    return render(request, "members/quality.html", context)


def _one(request, checked, code):
    one = next((each for each in checked if each.check.code == code), None)
    if one is None:
        raise Http404
    page = Paginator(one.findings, PAGE).get_page(request.GET.get("page"))
    return render(request, "members/quality_check.html", {"checked": one, "page": page})


def _gravity(checked):
    return [tone for tone, _ in TONES].index(checked.check.tone)


def _totals(found):
    """(tone, what it means, how many findings) of each tone that occurs, the gravest first."""
    numbers = dict.fromkeys((tone for tone, _ in TONES), 0)
    for each in found:
        numbers[each.check.tone] += len(each.findings)
    return [(tone, word, numbers[tone]) for tone, word in TONES if numbers[tone]]
