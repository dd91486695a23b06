"""The quota of a closed campaign as it was published."""

from reports.facts.published import FrozenYear
from reports.facts.quota.reading import KINDS, quotas_of


def report_of(campaign):
    """The PublishedReport that tells a closed campaign, the last one; None while it is open, before
    the first, and once it was closed anew after the last. One query where it is closed."""
    if campaign.closed_at is None:
        return None
    since = campaign.published_reports.filter(published_at__gte=campaign.closed_at)
    return since.order_by("-version").first()


def quotas_told(campaign, sheets, kinds=KINDS, **counted):
    """The quotas of these kinds as `report_of` tells them, each a FrozenQuota; where it tells
    nothing, as `quotas_of` counts them with what it takes besides."""
    if report := report_of(campaign):
        return [each for each in FrozenYear.of(report).quota_controls if each.kind in kinds]
    return quotas_of(campaign, sheets, kinds, **counted)
