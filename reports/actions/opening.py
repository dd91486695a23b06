"""A campaign is opened for a year, and its cut-off day corrected while it is open."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from cells.models import Committee
from formats.periods import vi_date
from reports.actions.locking import held_open
from reports.actions.repeating import told_last
from reports.facts.list_change import ListChange, change_between, to_be_evaluated
from reports.models import Campaign

CORRECTED = "evaluation.cut_off"
OTHER_YEAR = "Ngày chốt của năm {year} phải trong năm {year} hoặc {later}; hãy xem lại."
TO_COME = "Năm {year} chưa đến; hãy mở đợt của năm nay hoặc năm trước."
SAME_DAY = "Ngày chốt đã là {day}; không có gì để sửa."


def last_day_of(year):
    """The usual cut-off of a yearly evaluation."""
    return dt.date(year, 12, 31)


@transaction.atomic
def open_campaign(*, committee, year, cut_off, by):
    """Open the evaluation of a year; figures stand as of the day `cut_off`.

    ValidationError when the committee has a campaign of the year, the year is out of range or to
    come, or the cut-off day is in another year than this or the next. Who opens it at the same
    moment waits, and finds it there.
    """
    if year > timezone.localdate().year:
        raise ValidationError({"year": TO_COME.format(year=year)})
    refuse_other_year(year, cut_off)
    Committee.objects.select_for_update().get(pk=committee.pk)
    campaign = Campaign(committee=committee, year=year, cut_off=cut_off)
    campaign.full_clean()
    campaign.save()
    _tell("evaluation.opened", campaign, by)
    return campaign


@transaction.atomic
def correct_cut_off(*, campaign, cut_off, reason, by):
    """Let the figures of an open campaign stand as of another day; returns the campaign, and how
    the list of those to be evaluated changed (a ListChange, None for a year without standard).

    What was said and decided stays: who is no longer in the register of the day is told before
    the campaign is closed. ValidationError without a reason, for the same day unless `by` has just
    made it so for this reason, a day in another year than that of the campaign or the next, and
    for a closed campaign.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Hãy ghi lý do sửa ngày chốt."})
    campaign = held_open(campaign)
    refuse_other_year(campaign.year, cut_off)
    if campaign.cut_off == cut_off:
        if told := told_last(campaign, CORRECTED, by, cut_off=str(cut_off), reason=reason):
            return campaign, ListChange.kept(told.detail.get("listed"))
        raise ValidationError({"cut_off": SAME_DAY.format(day=vi_date(cut_off))})
    listed = to_be_evaluated(campaign)
    before, campaign.cut_off = campaign.cut_off, cut_off
    campaign.save(update_fields=["cut_off"])
    change = change_between(listed, to_be_evaluated(campaign))
    kept = change and change.as_json()
    _tell(CORRECTED, campaign, by, before=str(before), reason=reason, listed=kept)
    return campaign, change


def refuse_other_year(year, cut_off):
    """ValidationError unless the day is in the year that is evaluated, or in the next."""
    if not year <= cut_off.year <= year + 1:
        raise ValidationError({"cut_off": OTHER_YEAR.format(year=year, later=year + 1)})


def _tell(kind, campaign, by, **detail):
    audit.record(
        kind,
        by=by,
        target=campaign,
        committee=campaign.committee,
        year=campaign.year,
        cut_off=str(campaign.cut_off),
        **detail,
    )
