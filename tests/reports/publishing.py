"""A campaign and a month with their reports published."""

from django.utils import timezone

from cells.models import Cell, Committee
from members.models import Member, Membership
from reports import actions
from reports.facts.outstanding import outstanding
from reports.models import Campaign, CellReview, MemberReview, PublishedReport


def closed(campaign):
    """The campaign as if it had been closed, whatever is still to come in it."""
    Campaign.objects.filter(pk=campaign.pk).update(closed_at=timezone.now())
    campaign.refresh_from_db()
    return campaign


def everybody_recorded(campaign):
    """Who is still to come in the campaign is recorded as good, who is left out with his reason."""
    left = outstanding(campaign)
    good = [(each.member, each.cell, "good", "") for each in left.awaited]
    rows = good + [(member, cell, "", reason) for member, cell, reason in left.left_out]
    actions.record_reviews(
        campaign=campaign,
        cells=[row[1:] for row in rows if row[0] is None],
        members=[row for row in rows if row[0]],
        by=None,
    )


def published_of(campaign, reason="", by=None) -> PublishedReport:
    """The figures of the campaign as they stand, published as its next version."""
    if campaign.closed_at is None:
        everybody_recorded(campaign)
    return actions.publish_report(campaign=closed(campaign), reason=reason, by=by)


def published_month_of(committee, month, reason="", by=None) -> PublishedReport:
    """The meetings of the month as they stand, published as its next version."""
    return actions.publish_month(committee=committee, month=month, reason=reason, by=by)


def upset(campaign):
    """Everything that the report was made from is otherwise now."""
    Committee.objects.filter(pk=campaign.committee_id).update(name="Đảng bộ khác", recipient="")
    Cell.objects.all().update(name="Chi bộ khác", kind="school")
    Member.objects.all().update(full_name="Người khác", card_number="")
    Membership.objects.all().delete()
    MemberReview.objects.all().delete()
    CellReview.objects.all().delete()
