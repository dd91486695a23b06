"""Which published report the quota of a closed campaign is told from."""


def report_of(campaign):
    """The PublishedReport that tells a closed campaign, the last one; None while it is open, before
    the first, and once it was closed anew after the last. One query where it is closed."""
    if campaign.closed_at is None:
        return None
    since = campaign.published_reports.filter(published_at__gte=campaign.closed_at)
    return since.order_by("-version").first()
