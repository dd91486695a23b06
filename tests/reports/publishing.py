"""A campaign with its report published."""

import datetime as dt

from reports import actions
from reports.models import Campaign, PublishedReport

CLOSED_AT = dt.datetime(2026, 11, 28, 2, tzinfo=dt.UTC)


def closed(campaign):
    """The campaign as if it had been closed, whatever is still to come in it."""
    Campaign.objects.filter(pk=campaign.pk).update(closed_at=CLOSED_AT)
    campaign.refresh_from_db()
    return campaign


def published_of(campaign, reason="", by=None) -> PublishedReport:
    """The figures of the campaign as they stand, published as its next version."""
    return actions.publish_report(campaign=closed(campaign), reason=reason, by=by)
