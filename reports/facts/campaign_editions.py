"""Which reports of a campaign were published, and how its figures of today are told from them."""

from collections import defaultdict
from dataclasses import dataclass

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
    """What is published of the campaign, and what to call what is not; one query."""
    latest = next(iter(editions_of([campaign])[campaign.pk]), None)
    return EditionNow(latest, live_words(campaign, latest))


def live_words(campaign, latest):
    """How the figures of today are named beside a published report: they are no edition.

    Once the report of a closed campaign is out they follow the register alone. A campaign that was
    reopened and closed again after the report may have other outcomes, which are not published.
    """
    closed = campaign.closed_at
    settled = latest and closed and closed <= latest.published_at
    return "theo sổ hiện nay" if settled else "hiện nay, chưa công bố"
