"""The badges of Party age due on an award day: the page and its workbook."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from members.party_age import UNCONFIRMED
from reports.facts.badges import badges_due
from reports.files.members import badges_file
from reports.forms import BadgeFilter
from reports.views.reach import may_at, may_see_sensitive, within
from reports.views.responses import file_response

PAGE = 50


@require_GET
@requires(Permission.VIEW_MEMBERS)
def badges(request, pk):
    committee, form, found = _asked_for(request, pk, Permission.VIEW_MEMBERS)
    showing = "unrecorded" if request.GET.get("show") == "unrecorded" else "due"
    context = {
        "committee": committee,
        "form": form,
        "badges": found,
        "showing": showing,
        "page": Paginator(getattr(found, showing), PAGE).get_page(request.GET.get("page")),
        "counts": [(years, found.of(years)) for years in found.milestones],
        "unconfirmed": UNCONFIRMED,
        "may_export": may_at(request, Permission.EXPORT_BADGES, committee),
    }
    return render(request, "reports/badges.html", context)


@require_GET
@requires(Permission.EXPORT_BADGES)
def badges_workbook(request, pk):
    committee, _, found = _asked_for(request, pk, Permission.EXPORT_BADGES)
    return file_response(
        badges_file(committee, found, timezone.localtime()), request.user, committee
    )


def _asked_for(request, pk, permission):
    committee, cells = within(request, pk, permission)
    form = BadgeFilter(request.GET, cells=cells, today=timezone.localdate())
    sensitive = may_see_sensitive(request, committee)
    found = badges_due(form.narrowed_cells, form.day, sensitive=sensitive, words=form.words)
    return committee, form, found
