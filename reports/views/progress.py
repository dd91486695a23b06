"""How far the cells of a campaign have come."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.enums import Stage
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import as_closed, sheets_to_count
from reports.facts.headway import ALL_DECIDED, Headway
from reports.facts.quota.published import quotas_told
from reports.facts.results import gone_members
from reports.views.reach import campaign_within, may_at, may_follow, may_follow_all

# What the page has to say of a year whose standard the portal does not have.
NOTHING = {
    "sheets": (),
    "followed": frozenset(),
    "proposals": False,
    "awaited": False,
    "own": None,
    "told": "",
}


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def progress(request, pk):
    """How far each cell has come; what is left to do, in numbers that lead on."""
    campaign, cells = campaign_within(request, pk, Permission.VIEW_EVALUATIONS)
    decides = may_at(request, Permission.DECIDE_EVALUATIONS, campaign.committee)
    context = NOTHING | {
        "campaign": campaign,
        "standard": standard_of(campaign.year),
        "may_decide": campaign.closed_at is None and decides,
        "whole": may_at(request, Permission.VIEW_EVALUATIONS, campaign.committee),
    }
    if context["standard"]:
        sheets = as_closed(campaign, cells, sheets_to_count(campaign, cells))
        context |= _cell_by_cell(request, sheets) | _of_all(request, campaign, cells, sheets)
    return render(request, "reports/progress.html", context)


def _cell_by_cell(request, sheets):
    ways = [(sheet, Headway(sheet)) for sheet in sheets]
    return {
        "sheets": [(sheet, way, [(s, sheet.spoken(s)) for s in Stage]) for sheet, way in ways],
        "stages": list(Stage),
        "followed": {sheet.cell.pk for sheet in sheets if may_follow(request, sheet.cell)},
        "proposals": any(way.to_decide for _, way in ways),
        "awaited": any(line.awaits for sheet in sheets for line in sheet.lines),
        "own": sheets[0].cell if len(sheets) == 1 else None,
    }


def _of_all(request, campaign, cells, sheets):
    whole = may_at(request, Permission.VIEW_EVALUATIONS, campaign.committee)
    follows = may_follow_all(request, campaign.committee)
    return {
        "totals": _totals(sheets),
        "gone": 0 if campaign.closed_at else gone_members(campaign, cells).count(),
        "told": "" if campaign.closed_at else _so_far(sheets),
        "quotas": quotas_told(campaign, sheets, follows=follows) if whole else (),
        "may_export": may_at(request, Permission.EXPORT_REPORTS, campaign.committee),
    }


def _so_far(sheets):
    """What is still to come, first of all in words; of one cell as its own page says it."""
    ways = [Headway(sheet) for sheet in sheets]
    if len(ways) < 2:
        return " ".join(sentence for way in ways for sentence in way.sentences)
    if not any(way.waiting(Stage.DECISION) for way in ways):
        return f"{ALL_DECIDED}."
    lacking = sum(bool(way.waiting(Stage.BOARD)) for way in ways)
    proposed = f"{lacking}/{len(ways)} chi bộ chưa ghi đủ đề nghị"
    told = [proposed if lacking else "Mọi chi bộ đã ghi đủ đề nghị"]
    if proposals := sum(len(way.to_decide) for way in ways):
        told.append(f"{proposals} đề nghị chờ quyết định")
    return f"{'; '.join(told)}."


def _totals(sheets):
    evaluated = sum(len(sheet.with_level) for sheet in sheets)
    return {
        "members": sum(len(sheet.members) for sheet in sheets),
        "evaluated": evaluated,
        "left_out": sum(len(sheet.without_level) for sheet in sheets),
        "spoken": [(s, sum(sheet.spoken(s) for sheet in sheets)) for s in Stage],
    }
