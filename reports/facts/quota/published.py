"""The quota of a closed campaign as it was published."""

from reports.facts.campaign_editions import is_told_by
from reports.facts.published import FrozenYear
from reports.facts.quota.reading import KINDS, quotas_of


def report_of(campaign):
    """The PublishedReport that tells a closed campaign, the last one, as `is_told_by` says; else
    None. One query where it is closed, and that of `is_told_by`."""
    if campaign.closed_at is None:
        return None
    latest = campaign.published_reports.order_by("-version").first()
    return latest if is_told_by(campaign, latest) else None


def quotas_told(campaign, sheets, kinds=KINDS, **counted):
    """The quotas of these kinds as `report_of` tells them, each a FrozenQuota; where it tells
    nothing, as `quotas_of` counts them with what it takes besides."""
    if report := report_of(campaign):
        return [each for each in FrozenYear.of(report).quota_controls if each.kind in kinds]
    return quotas_of(campaign, sheets, kinds, **counted)
