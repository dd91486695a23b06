"""Which reports of a campaign were published, and how its figures of today are told from them."""

from collections import defaultdict
from dataclasses import dataclass

from reports.facts.settled import version_found
from reports.models import PublishedReport


def editions_of(campaigns):
    """{campaign id: its published reports, the latest first}, without their facts; one query."""
    found = PublishedReport.objects.filter(campaign__in=campaigns).order_by("-version")
    editions = defaultdict(list)
    for edition in found.defer("facts"):
        editions[edition.campaign_id].append(edition)
    return editions


@dataclass(frozen=True, slots=True)
class EditionNow:
    """The report last published, None without any, and how the figures of today are named."""

    latest: PublishedReport | None
    live_words: str


def edition_now(campaign) -> EditionNow:
    """What is published of the campaign, and what to call what is not; one query, and that of
    `is_told_by`."""
    latest = next(iter(editions_of([campaign])[campaign.pk]), None)
    return EditionNow(latest, live_words(campaign, latest))


def live_words(campaign, latest):
    """How the figures of today are named beside a published report: they are no edition.

    Once the report of a closed campaign is out they follow the register alone.
    """
    return "theo sổ hiện nay" if is_told_by(campaign, latest) else "hiện nay, chưa công bố"


def is_told_by(campaign, latest):
    """Whether the PublishedReport last published, None without any, tells the campaign as it was
    closed: it was published since, or had the same figures when the campaign was closed anew.

    A query only where it was closed anew. Other outcomes of such a campaign are not published.
    """
    if latest is None or campaign.closed_at is None:
        return False
    return campaign.closed_at <= latest.published_at or latest.version == version_found(campaign)
