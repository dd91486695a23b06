"""The sheet of a cell in a campaign: where it stands, the one next thing, and its members."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from formats.names import search_words
from reports.enums import Stage
from reports.facts.appraisals import as_closed, sheet_of
from reports.facts.campaign_editions import edition_now
from reports.facts.headway import Headway, step_of
from reports.facts.left_out import told_of_line
from reports.views.reach import may_at, may_see_sensitive, sheet_within
from reports.views.season import closed_told
from reports.views.stage import HEADINGS

SEARCHED_FROM = 21  # as many members fit on a phone's few screens
LONGEST_QUERY = 100


@require_GET
@requires(Permission.VIEW_APPRAISALS)
def cell_sheet(request, year, pk):
    """The members of one cell with what each stage said, and who has no level and why."""
    campaign, cell = sheet_within(request, year, pk, Permission.VIEW_APPRAISALS)
    sheet = _sheet(campaign, cell)
    sensitive = may_see_sensitive(request, campaign.committee)
    whole = may_at(request, Permission.VIEW_EVALUATIONS, campaign.committee)
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    context = {
        "campaign": campaign,
        "sheet": sheet,
        "whole": whole,
        "closed_told": "" if whole else _closed_told(campaign),
        "stages": list(Stage),
        "query": query,
        "searched": len(sheet.members) >= SEARCHED_FROM,
        "changed": [line for line in sheet.lines if line.decided.changed(sensitive=sensitive)],
        "left_out": [
            (line, told_of_line(line, sensitive=sensitive).why)
            for line in _named_like(query, sheet.without_level)
        ],
        "evaluated": [
            (line, step_of(line), [(s, level_of(line, s)) for s in Stage])
            for line in _named_like(query, sheet.with_level)
        ],
        **_what_is_next(request, sheet),
    }
    return render(request, "reports/cell_sheet.html", context)


def _closed_told(campaign):
    """What the secretary of the cell is told once the campaign is closed; "" before."""
    if campaign.closed_at is None:
        return ""
    return closed_told(campaign, edition_now(campaign).latest)


def _sheet(campaign, cell):
    """As it was closed, where it was."""
    sheet = sheet_of(campaign, cell)
    closed = as_closed(campaign, Cell.objects.filter(pk=cell.pk), [sheet])
    return closed[0] if closed else sheet


def level_of(line, stage):
    """The level that the stage said, or for the decision that is recorded; "" without one."""
    if stage == Stage.DECISION:
        return line.recorded
    opinion = line.opinions.get(stage)
    return opinion.get_level_display() if opinion else ""


def _named_like(query, lines):
    """Those in whose name every word of the query begins a word, without accents."""
    words = search_words(query)
    return [
        line for line in lines if all(f" {word}" in f" {line.member.search_key}" for word in words)
    ]


def _what_is_next(request, sheet):
    """The one next thing of the cell first, the other stages beside it."""
    headway, still_open = Headway(sheet), sheet.campaign.closed_at is None
    may_record = request.access.may_at(Permission.RECORD_EVALUATIONS, sheet.cell)
    recording = may_record and still_open and bool(headway.waiting(Stage.DECISION))
    return {
        "headway": headway,
        "may_record": may_record and still_open,
        "next_action": HEADINGS[headway.next_stage] if recording and headway.next_stage else "",
        "other_stages": [
            (stage, heading)
            for stage, heading in HEADINGS.items()
            if recording and stage != headway.next_stage
        ],
        "may_decide": still_open
        and headway.next_stage is None
        and bool(headway.waiting(Stage.DECISION))
        and may_at(request, Permission.DECIDE_EVALUATIONS, sheet.campaign.committee),
    }
