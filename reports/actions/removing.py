"""A campaign that was opened by mistake is taken away, as long as nothing was written in it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import audit
from reports.actions.locking import held_open
from reports.models import Campaign

IN_USE = (
    "Đợt đánh giá năm {} đã có phiếu, kết quả hoặc báo cáo nên không bỏ được. "
    "Ghi nhầm ở đâu thì rút ở phiếu đó."
)


@transaction.atomic
def remove_campaign(*, campaign, reason, by):
    """Take an open campaign away in which nothing was written yet.

    ValidationError without a reason, for a closed campaign, and once anything refers to it;
    `Removed` when somebody took it away meanwhile.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do bỏ đợt đánh giá."})
    campaign = held_open(campaign)
    if is_in_use(campaign):
        raise ValidationError(IN_USE.format(campaign.year))
    detail = {"year": campaign.year, "cut_off": str(campaign.cut_off), "reason": reason.strip()}
    audit.record(
        "evaluation.removed", by=by, target=campaign, committee=campaign.committee, **detail
    )
    campaign.delete()


def is_in_use(campaign):
    """Whether any row of any table belongs to the campaign."""
    return any(
        link.related_model.objects.filter(**{link.field.name: campaign}).exists()
        for link in Campaign._meta.related_objects
    )
