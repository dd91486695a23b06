"""The meetings of a month are published: frozen once, and never changed afterwards.

What is still missing of them, a cell without a meeting or minutes that nobody confirmed, does not
forbid it: it is frozen with the rest, and a later version may be complete.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from cells.models import Cell, Committee
from formats.check_codes import check_code
from formats.periods import vi_date
from meetings.actions import Conflict
from reports.actions.editions import numbered, published, published_already, why_not_again
from reports.facts.freezing_months import frozen_month, month_figures
from reports.facts.monthly_report import report_of
from reports.models import PublishedReport


@transaction.atomic
def publish_month(*, committee, month, reason="", mark=None, by):
    """Freeze the report of the month as its next version; returns the PublishedReport.

    `mark` is `mark_of_month` what the reader saw; `Conflict` when it is otherwise now. The
    committee is held meanwhile, so that two at once do not make one version. ValidationError for
    a month that is not over or in which no cell had to meet, for a later version without a
    reason, and when no figure has changed since the last one. Who sends it twice is given the
    version that he has made.
    """
    committee = Committee.objects.select_for_update(of=("self",)).get(pk=committee.pk)
    last = last_of(committee, month)
    if published_already(last, mark, reason, by):
        return last
    now = timezone.now()
    found = report_of(committee, _cells(committee), month, timezone.localtime(now).date())
    if refused := why_not_published(found, last):
        raise ValidationError(refused)
    if mark is not None and mark != mark_of_month(found):
        raise Conflict
    version, reason = numbered(last, reason)
    facts = frozen_month(found, version=version, reason=reason, at=now)
    report = published(facts, last, committee=committee, month=month.first_day, at=now, by=by)
    _tell(report, by)
    return report


def month_published_before(*, committee, month, reason, mark, publisher):
    """The last PublishedReport of the month where it is just what `publish_month` is told to make,
    sent twice by the `publisher`; else None."""
    last = last_of(committee, month)
    return last if published_already(last, mark, reason, publisher) else None


def mark_of_month(report):
    """What tells the figures of this MonthReport from any others, whatever the day."""
    return check_code(month_figures(report))


def why_not_published(report, last):
    """Why the MonthReport is not published after its version `last` (None before the first), in a
    sentence; "" when it can be."""
    label = report.month.label
    if not report.is_over:
        day = vi_date(report.month.next().first_day)
        return f"{label.capitalize()} chưa hết; công bố được từ ngày {day}."
    if not report.totals.met.denominator:
        return f"Không có chi bộ nào phải họp trong {label}; không có gì để công bố."
    return why_not_again(month_figures(report), last)


def unchanged_month(last):
    """Why the month needs no version after the PublishedReport `last`, its last one, in a
    sentence; "" when a figure has changed since. Reads as much as publishing does."""
    committee = last.committee
    found = report_of(committee, _cells(committee), last.of_month, timezone.localdate())
    return why_not_published(found, last)


def last_of(committee, month):
    """The last version of the month, None before the first."""
    rows = PublishedReport.objects.filter(committee=committee, month=month.first_day)
    return rows.order_by("-version").first()


def _cells(committee):
    return Cell.objects.filter(committee=committee)


def _tell(report, by):
    audit.record(
        "report.published",
        by=by,
        target=report.committee,
        committee=report.committee,
        month=f"{report.month:%m/%Y}",
        version=report.version,
        check_code=report.check_code,
        reason=report.reason,
    )
