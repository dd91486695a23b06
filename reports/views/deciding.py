"""Everything that the boards proposed is decided at one go, as it was proposed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from meetings.actions import Conflict
from reports import actions
from reports.enums import Stage
from reports.evaluation.levels import LEVEL_LABELS, REASON_LABELS
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of
from reports.facts.headway import Headway
from reports.facts.quota import quotas_of
from reports.forms import DecideAllForm
from reports.views.appraisal_place import Place, address_of
from reports.views.proposals import proposals_shown
from reports.views.reach import campaign_within, may_see_sensitive

STALE = (
    "Đề nghị, quyết định hoặc ngày chốt vừa đổi trong lúc trang đang mở, nên lần bấm này chưa ghi "
    "gì. Hãy xem lại; còn đề nghị chờ quyết định thì bấm nút lần nữa."
)


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def decide_all(request, pk):
    """The quota is told before; what was proposed after the page was opened is looked at first."""
    campaign, cells = campaign_within(request, pk, Permission.DECIDE_EVALUATIONS)
    if standard_of(campaign.year) is None:
        return redirect("reports:progress", pk=campaign.pk)
    form = DecideAllForm(request.POST or None, initial={"given_on": timezone.localdate()})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.decide_as_proposed(
                campaign=campaign, cells=cells, by=request.user, **form.cleaned_data
            )
        except Conflict:
            status = 409
            # As it is now.
            campaign, cells = campaign_within(request, pk, Permission.DECIDE_EVALUATIONS)
            form.add_error(None, STALE)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, f"Đã ghi {number} quyết định đúng như đề nghị của chi bộ.")
            return redirect("reports:progress", pk=campaign.pk)
    sensitive = may_see_sensitive(request, campaign.committee)
    context = {"campaign": campaign, "form": form, **_shown(campaign, cells, sensitive)}
    return render(request, "reports/decide_all.html", context, status=status)


def _shown(campaign, cells, sensitive):
    sheets = sheets_of(campaign, cells)
    lines = [line for sheet in sheets for line in sheet.lines]
    ready = actions.ready_of(sheets)
    waiting = [line for sheet in sheets for line in Headway(sheet).to_decide]
    quotas = quotas_of(campaign, sheets)
    return {
        "quotas": quotas,
        "may_choose": campaign.closed_at is None,
        "ready": len(ready),
        **proposals_shown(campaign, ready, quotas),
        "mark": actions.mark_of(campaign, ready),
        "waiting": len(waiting),
        "who": _who(waiting),
        "unproposed": sum(line.awaits and Stage.BOARD not in line.opinions for line in lines),
        "above": [
            (*_proposal(campaign, line), line.decided.sentence(sensitive=sensitive))
            for line in waiting
            if not actions.is_ready(line)
        ],
        "against": [
            (*_proposal(campaign, line), line.decided.sentence(sensitive=sensitive))
            for line in ready
            if line.decided.overruling_told(sensitive=sensitive)
        ],
        "recorded": [
            (*_proposal(campaign, line), _recorded(line)) for line in lines if _is_recorded(line)
        ],
    }


def _proposal(campaign, line):
    """(whose page, its address, of which cell, the level proposed) of a line that is proposed."""
    cell = line.cell.name if line.member else ""
    level = line.opinions[Stage.BOARD].get_level_display()
    return line.subject, address_of(Place(campaign, line)), cell, level


def _is_recorded(line):
    """Whether another outcome than the proposal is recorded, which only a person passes over."""
    proposed = line.opinions.get(Stage.BOARD)
    if not (proposed and line.stands and line.standing.evaluated):
        return False
    return Stage.DECISION not in line.opinions and line.outcome[0] != proposed.level


def _recorded(line):
    level, reason = line.result
    return LEVEL_LABELS[level] if level else f"Không đánh giá: {REASON_LABELS[reason].lower()}"


def _who(lines):
    """Whom the lines are of: "7 đảng viên, 1 chi bộ"."""
    members = sum(line.member is not None for line in lines)
    counts = ((members, "đảng viên"), (len(lines) - members, "chi bộ"))
    return ", ".join(f"{number} {unit}" for number, unit in counts if number)
