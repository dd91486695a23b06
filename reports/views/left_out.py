"""The list "không đánh giá" of a campaign: who has no level, in which cell, and why."""

from functools import partial

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.evaluation.standards import standard_of
from reports.facts.left_out import left_out_of
from reports.forms import LeftOutFilter
from reports.views.reach import campaign_within, may_follow, may_see_sensitive

PAGE = 50


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def left_out(request, pk):
    campaign, cells = campaign_within(request, pk, Permission.VIEW_EVALUATIONS)
    if standard_of(campaign.year) is None:
        return redirect("reports:progress", pk=campaign.pk)
    sensitive = may_see_sensitive(request, campaign.committee)
    form = LeftOutFilter(request.GET, cells=cells, sensitive=sensitive)
    follows = partial(may_follow, request)
    found = left_out_of(campaign, form.narrowed_cells, sensitive=sensitive, follows=follows)
    members, own = form.narrow(found.members), found.cells
    page = Paginator(members, PAGE).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "form": form,
        "page": page,
        "bases": _bases(members),
        "cells": own,
        "doubtful": form.narrow(found.doubtful),
        "clauses": list(dict.fromkeys(each.clause for each in [*page, *own] if each.clause)),
    }
    return render(request, "reports/left_out.html", context)


def _bases(members):
    """The clauses that tell the rows apart: one for each wording of the column."""
    clauses = (each.clause for each in members if each.clause)
    return list({clause.short: clause for clause in clauses}.values())
