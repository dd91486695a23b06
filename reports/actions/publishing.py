"""The report of a closed campaign is published: frozen once, and never changed afterwards."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from meetings.actions import Conflict
from reports.actions.editions import (
    mark_of_figures,
    numbered,
    published,
    published_already,
    why_not_again,
)
from reports.actions.fitting import refuse_changed
from reports.actions.locking import held
from reports.facts.freezing import frozen
from reports.models import PublishedReport


@transaction.atomic
def publish_report(*, campaign, reason="", mark=None, by):
    """Freeze the figures of a closed campaign as its next version; returns the PublishedReport.

    `mark` is that of the Draft the reader saw; `Conflict` when the figures are otherwise now. Who
    sends it twice is given the version that he has made.
    ValidationError while the campaign is open, when the register of its day has changed since it
    was closed, for a later version without a reason, and when no figure has changed since the last.
    """
    campaign = held(campaign)
    if campaign.closed_at is None:
        raise ValidationError("Đợt đánh giá chưa đóng; hãy đóng đợt rồi công bố.")
    last = _last_of(campaign)
    if published_already(last, mark, reason, by):
        return last
    refuse_changed(campaign)
    version, reason = numbered(last, reason)
    now = timezone.now()
    facts = frozen(campaign, version=version, reason=reason, at=now)
    if mark not in (None, mark_of_figures(facts)) and not why_not_again(facts, last):
        raise Conflict
    report = published(facts, last, committee=campaign.committee, campaign=campaign, at=now, by=by)
    _tell(report, by)
    return report


def published_before(*, campaign, reason, mark, publisher):
    """The last PublishedReport of the campaign where it is just what `publish_report` is told to
    make, sent twice by the `publisher`; else None."""
    last = _last_of(campaign)
    return last if published_already(last, mark, reason, publisher) else None


@dataclass(frozen=True, slots=True)
class Draft:
    """What publishing a closed campaign would freeze now, and the last version, None before the
    first: what the page shows is what is kept."""

    facts: dict
    last: PublishedReport | None

    @property
    def mark(self):
        """What tells these figures from any others, whenever they are published."""
        return mark_of_figures(self.facts)

    @property
    def unchanged(self):
        """Why it needs no further version, in a sentence; "" when a figure has changed since the
        last one, and before the first."""
        return why_not_again(self.facts, self.last)


def draft_of(campaign) -> Draft:
    """The Draft of a closed campaign; reads as much as publishing does."""
    last = _last_of(campaign)
    version = last.version + 1 if last else 1
    return Draft(frozen(campaign, version=version, reason="", at=timezone.now()), last)


def _last_of(campaign):
    return campaign.published_reports.order_by("-version").first()


def _tell(report, by):
    audit.record(
        "evaluation.published",
        by=by,
        target=report.campaign,
        committee=report.committee,
        year=report.campaign.year,
        version=report.version,
        check_code=report.check_code,
        reason=report.reason,
    )
