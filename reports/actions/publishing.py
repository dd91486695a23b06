"""The report of a closed campaign is published: frozen once, and never changed afterwards."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from formats.check_codes import check_code
from reports.actions.locking import held
from reports.facts.freezing import frozen
from reports.models import PublishedReport

OF_THE_EDITION = ("version", "reason", "published_at", "closed_on")


@transaction.atomic
def publish_report(*, campaign, reason="", by):
    """Freeze the figures of a closed campaign as its next version; returns the PublishedReport.

    ValidationError while the campaign is open, for a later version without a reason, and when
    nothing has changed since the last one.
    """
    campaign = held(campaign)
    if campaign.closed_at is None:
        raise ValidationError("Đợt đánh giá chưa đóng; hãy đóng đợt rồi công bố.")
    last = campaign.published_reports.order_by("-version").first()
    if last and not reason.strip():
        raise ValidationError({"reason": "Công bố lại thì hãy ghi lý do."})
    report = _frozen(campaign, last, reason.strip() if last else "", by)
    _refuse_unchanged(report, last)
    report.save()
    _tell(report, by)
    return report


def _frozen(campaign, last, reason, by):
    now, version = timezone.now(), last.version + 1 if last else 1
    facts = frozen(campaign, version=version, reason=reason, at=now)
    return PublishedReport(
        committee=campaign.committee,
        campaign=campaign,
        version=version,
        facts=facts,
        check_code=check_code(facts),
        reason=reason,
        published_at=now,
        published_by=by,
    )


def _refuse_unchanged(report, last):
    if last and _figures(report) == _figures(last):
        raise ValidationError(
            f"Số liệu không đổi so với lần công bố {last.version}; không cần công bố lại."
        )


def _figures(report):
    return {name: kept for name, kept in report.facts.items() if name not in OF_THE_EDITION}


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
