"""The sheet of a cell in a campaign: where it stands, the one next thing, and its members."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from formats.names import search_words
from reports.enums import Stage
from reports.facts.appraisals import sheet_of
from reports.facts.headway import Headway, step_of
from reports.views.reach import may_at, may_see_sensitive, sheet_within
from reports.views.stage import HEADINGS

SEARCHED_FROM = 21  # as many members fit on a phone's few screens
LONGEST_QUERY = 100


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def cell_sheet(request, year, pk):
    """The members of one cell with what each stage said, and who has no level and why."""
    campaign, cell = sheet_within(request, year, pk, Permission.VIEW_EVALUATIONS)
    sheet = sheet_of(campaign, cell)
    sensitive = may_see_sensitive(request, campaign.committee)
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    context = {
        "campaign": campaign,
        "sheet": sheet,
        "stages": list(Stage),
        "query": query,
        "searched": len(sheet.members) >= SEARCHED_FROM,
        "left_out": [
            (line, line.decided.sentence(sensitive=sensitive))
            for line in _named_like(query, sheet.left_out)
        ],
        "evaluated": [
            (line, step_of(line), [(s, line.opinions.get(s)) for s in Stage])
            for line in _named_like(query, sheet.evaluated)
        ],
        **_what_is_next(request, sheet),
    }
    return render(request, "reports/cell_sheet.html", context)


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
