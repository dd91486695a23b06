"""A campaign is closed when everybody has an outcome, and reopened with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from cells.models import Cell
from formats.periods import vi_date
from reports.actions.fitting import refuse_unready
from reports.actions.locking import held, held_open
from reports.actions.outcomes import record_reviews
from reports.actions.publishing import draft_of
from reports.actions.repeating import told_last
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of
from reports.facts.mismatches import moved_of
from reports.facts.settled import CLOSED, KEPT, SAME_AS, settled_in, settled_of
from reports.models import CellReview, MemberReview

REOPENED = "evaluation.reopened"
EARLY = (
    "Ngày chốt số liệu {day} chưa đến, nên chưa đóng được. Chốt sớm hơn thì sửa ngày chốt trước."
)


@transaction.atomic
def close_campaign(*, campaign, by):
    """Close the campaign, so that nothing in it changes any more; returns it.

    Who is left out and has no outcome yet is recorded with his reason, so that levels and reasons
    together are everybody. ValidationError before the cut-off day, while somebody evaluated has
    no outcome, somebody has one who is not in the register of that day or is there in a cell that
    is not, each with the names, and when it is closed already.
    """
    campaign = held_open(campaign)
    _refuse_early(campaign)
    left, sheets = refuse_unready(campaign)
    _record(campaign, left.left_out, moved_of(campaign), by)
    campaign.closed_at = timezone.now()
    campaign.save(update_fields=["closed_at"])
    kept = {KEPT: settled_in(sheets).as_json()} | _as_published(campaign)
    _tell(CLOSED, campaign, by, left_out=len(left.left_out), **kept)
    return campaign


@transaction.atomic
def reopen_campaign(*, campaign, reason, by):
    """Open a closed campaign again; what was published stays as it was published.

    The reasons that closing took from the register are taken back, whatever that says since: it
    may be corrected before or now, and they are recorded anew when it is closed. ValidationError
    without a reason, and when it is open, unless `by` has just reopened it for this reason.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Hãy ghi lý do mở lại."})
    campaign = held(campaign)
    if campaign.closed_at is None:
        if told_last(campaign, REOPENED, by, reason=reason):
            return campaign
        raise ValidationError("Đợt đánh giá đang mở; hãy tải lại trang.")
    campaign.closed_at = None
    campaign.save(update_fields=["closed_at"])
    taken_back = _forget_reasons(campaign)
    _tell(REOPENED, campaign, by, reason=reason, left_out=taken_back)
    return campaign


def _forget_reasons(campaign):
    """How many reasons are taken back: those that the register gave of itself when it was closed
    or, where that was not kept, gives now."""
    found = settled_of(campaign) or settled_in(_sheets(campaign))
    of_members = MemberReview.objects.filter(campaign=campaign, member__in=found.members)
    of_cells = CellReview.objects.filter(campaign=campaign, cell__in=found.cells)
    return of_members.delete()[0] + of_cells.delete()[0]


def _sheets(campaign):
    if standard_of(campaign.year) is None:
        return []
    return sheets_of(campaign, Cell.objects.filter(committee_id=campaign.committee_id))


def _refuse_early(campaign):
    """Until the cut-off day the register goes on: the figures of that day are not known."""
    if timezone.localdate() < campaign.cut_off:
        raise ValidationError(EARLY.format(day=vi_date(campaign.cut_off)))


def _record(campaign, left_out, moved, by):
    """The reasons of those left out; who moved since is recorded in the cell he is in now."""
    if left_out or moved:
        out = [(member, cell, "", reason) for member, cell, reason in left_out if member]
        record_reviews(
            campaign=campaign,
            cells=[(cell, "", reason) for member, cell, reason in left_out if member is None],
            members=[*out, *(row for row in moved if row[0] not in {each[0] for each in out})],
            by=by,
        )


def _as_published(campaign):
    """Which version told these figures already, as the trail keeps it: this one tells them still,
    for no other can be published of them."""
    if not campaign.published_reports.exists():
        return {}
    draft = draft_of(campaign)
    return {SAME_AS: draft.last.version} if draft.unchanged else {}


def _tell(kind, campaign, by, **detail):
    committee, year = campaign.committee, campaign.year
    audit.record(kind, by=by, target=campaign, committee=committee, year=year, **detail)
