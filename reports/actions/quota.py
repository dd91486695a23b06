"""A committee chooses how it reads the quota of "excellent" in a campaign (XL-CAP)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from accounts import audit
from meetings.actions import Conflict
from members.actions.checks import save
from reports.actions.locking import held_open
from reports.evaluation.standards import standard_of
from reports.facts.quota import chosen_reading
from reports.models import QuotaChoice

FIELDS = ("percent", "base", "rounding", "group_by", "min_one", "higher_percent", "because")
GONE = "Đảng ủy chưa chọn cách tính riêng cho mục này; hãy tải lại trang."


@transaction.atomic
def choose_quota(*, campaign, subject, version, by, **fields):
    """Say how the committee reads the quota of members or of cells; returns the QuotaChoice.

    `subject` is a Subject; `fields`: percent, base, rounding, group_by, min_one, higher_percent
    (per cent of the exception, None for none) and because, the document or the reason it rests on.
    `version` is 0 as long as nothing was ever chosen; what is chosen so already stands as it is.
    `Conflict` when somebody else chose meanwhile; `ValidationError` without a reason, for a per
    cent outside its limits, an exception that the standard does not know, and once the campaign is
    closed.
    """
    held_open(campaign)
    if strangers := fields.keys() - set(FIELDS):
        raise TypeError(f"not a field of a quota: {', '.join(sorted(strangers))}")
    if kept := _chosen_already(campaign, subject, version, fields):
        return kept
    choice = _claim(campaign, subject, version)
    for name, value in fields.items():
        setattr(choice, name, value)
    choice.because = choice.because.strip()
    reading = _reading(choice)
    save(choice)
    _tell("evaluation.quota_chosen", choice, by, reading=reading.label)
    return choice


@transaction.atomic
def drop_quota_choice(*, campaign, subject, version, by):
    """Go back to the reading of the standard; what was chosen stays in the trail, and its version
    counts on. What was taken back of this `version` already is gone.

    `Conflict` when somebody else chose meanwhile; `ValidationError` when nothing is chosen, and
    once the campaign is closed.
    """
    held_open(campaign)
    rows = campaign.quota_choices.filter(subject=subject)
    if rows.dropped().filter(version=version + 1).exists():
        return
    if not rows.holding().exists():
        raise ValidationError(GONE)
    choice = _claim(campaign, subject, version)
    _tell("evaluation.quota_dropped", choice, by, reading=_reading(choice).label)
    choice.because = ""
    choice.save(update_fields=["because"])


def _chosen_already(campaign, subject, version, fields):
    """The choice that says all this since the page was opened as of `version`, as who presses twice
    finds it; None where there is none."""
    rows = campaign.quota_choices.filter(subject=subject, version__gt=version)
    kept = rows.holding().first()
    said = fields | {"because": fields.get("because", "").strip()}
    same = kept and all(getattr(kept, name) == value for name, value in said.items())
    return kept if same else None


def _claim(campaign, subject, version):
    """The choice, ready to be written as the next version; a new one is not yet in the database."""
    rows = QuotaChoice.objects.filter(campaign=campaign, subject=subject)
    if version == 0 and not rows.exists():
        return QuotaChoice(campaign=campaign, subject=subject, version=1)
    if not rows.filter(version=version).update(version=F("version") + 1):
        raise Conflict
    return rows.select_related("campaign__committee").get()


def _reading(choice):
    """The choice as a reading; ValidationError where it cannot be one."""
    if not choice.because:
        raise ValidationError({"because": "Hãy ghi văn bản hoặc lý do làm căn cứ."})
    own = standard_of(choice.campaign.year).quota(choice.subject).reading
    try:
        return chosen_reading(own, choice)
    except ValueError as why:
        field = "higher_percent" if choice.higher_percent else "percent"
        raise ValidationError({field: str(why)}) from why


def _tell(kind, choice, by, **said):
    audit.record(
        kind,
        by=by,
        target=choice,
        committee=choice.campaign.committee,
        year=choice.campaign.year,
        basis=choice.because,
        **said,
    )
