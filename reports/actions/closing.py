"""A campaign is closed when everybody has an outcome, and reopened with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from reports.actions.locking import held, held_open
from reports.actions.outcomes import record_reviews
from reports.facts.outstanding import outstanding

NAMED = 10  # of those who keep a campaign open; the page lists all


@transaction.atomic
def close_campaign(*, campaign, by):
    """Close the campaign, so that nothing in it changes any more; returns it.

    Who is left out and has no outcome yet is recorded with his reason, so that levels and reasons
    together are everybody. ValidationError while somebody evaluated has no outcome, with the
    names, and when it is closed already.
    """
    campaign = held_open(campaign)
    left = outstanding(campaign)
    _refuse_awaited(left)
    _record(campaign, left.left_out, by)
    campaign.closed_at = timezone.now()
    campaign.save(update_fields=["closed_at"])
    _tell("evaluation.closed", campaign, by, left_out=len(left.left_out))
    return campaign


@transaction.atomic
def reopen_campaign(*, campaign, reason, by):
    """Open a closed campaign again; what was published stays as it was published.

    ValidationError without a reason, and when it is open.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do mở lại."})
    campaign = held(campaign)
    if campaign.closed_at is None:
        raise ValidationError("Đợt đánh giá đang mở; hãy tải lại trang.")
    campaign.closed_at = None
    campaign.save(update_fields=["closed_at"])
    _tell("evaluation.reopened", campaign, by, reason=reason.strip())
    return campaign


def _refuse_awaited(left):
    if not (awaited := left.awaited):
        return
    names = "; ".join(each.name for each in awaited[:NAMED])
    more = f" và {len(awaited) - NAMED} trường hợp khác" if len(awaited) > NAMED else ""
    raise ValidationError(
        f"Còn {left.counted} thuộc diện xếp loại chưa có kết quả, nên chưa đóng được: "
        f"{names}{more}. Hãy ghi quyết định, hoặc đổi diện đánh giá kèm lý do."
    )


def _record(campaign, left_out, by):
    if not left_out:
        return
    record_reviews(
        campaign=campaign,
        cells=[(cell, "", reason) for member, cell, reason in left_out if member is None],
        members=[(member, cell, "", reason) for member, cell, reason in left_out if member],
        by=by,
    )


def _tell(kind, campaign, by, **detail):
    committee, year = campaign.committee, campaign.year
    audit.record(kind, by=by, target=campaign, committee=committee, year=year, **detail)
