"""A campaign is written to by one at a time, and not at all once it is closed."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from formats.periods import vi_date
from reports.models import Campaign

CLOSED = (
    "Đợt đánh giá năm {year} đã đóng ngày {day}. "
    "Muốn sửa, hãy đề nghị đảng ủy mở lại đợt trước, có lý do."
)


def held(campaign):
    """The campaign as it is now, held until the transaction ends."""
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("committee")
    return rows.get(pk=campaign.pk)


def held_open(campaign):
    """The same; ValidationError when it is closed: who closes it waits for who writes."""
    now = held(campaign)
    if now.closed_at is not None:
        day = vi_date(timezone.localtime(now.closed_at).date())
        raise ValidationError(CLOSED.format(year=now.year, day=day))
    return now
