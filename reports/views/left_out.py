"""The list "không đánh giá" of a campaign: who has no level, in which cell, and why."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.evaluation.standards import standard_of
from reports.facts.left_out import left_out_of
from reports.forms import LeftOutFilter
from reports.views.campaigns import within
from reports.views.reach import may_see_sensitive

PAGE = 50
GUESSED = "gợi ý theo các năm trước, chưa đối chiếu văn bản"


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def left_out(request, pk):
    campaign, cells = within(request, pk, Permission.VIEW_EVALUATIONS)
    standard = standard_of(campaign.year)
    if standard is None:
        return redirect("reports:progress", pk=campaign.pk)
    sensitive = may_see_sensitive(request, campaign.committee)
    form = LeftOutFilter(request.GET, cells=cells, sensitive=sensitive)
    members, own = left_out_of(campaign, form.narrowed_cells, sensitive=sensitive)
    page = Paginator(form.narrow(members), PAGE).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "form": form,
        "page": page,
        "cells": own,
        "documents": "; ".join(document.number for document in standard.documents),
        "guessed": GUESSED,
        "clauses": list(dict.fromkeys(each.clause for each in [*page, *own] if each.clause)),
    }
    return render(request, "reports/left_out.html", context)
