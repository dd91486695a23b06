"""A campaign is written to by one at a time, and not at all once it is closed."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from formats.periods import vi_date
from reports.models import Campaign

CLOSED = (
    "Đợt đánh giá năm {year} đã đóng ngày {day}. "
    "Muốn sửa, hãy đề nghị đảng ủy mở lại đợt trước, có lý do."
)

REMOVED = "Đợt đánh giá năm {year} vừa được bỏ; không còn gì để ghi."


class Closed(ValidationError):  # noqa: N818  it names the case, not a fault of the program
    """Nothing is written to the campaign any more, unless it is reopened."""


class Removed(ValidationError):  # noqa: N818  as above
    """The campaign was taken away since its caller read it."""


def held(campaign):
    """The campaign as it is now, held until the transaction ends; `Removed` when it was removed
    meanwhile."""
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("committee")
    if found := rows.filter(pk=campaign.pk).first():
        return found
    raise Removed(REMOVED.format(year=campaign.year))


def held_open(campaign):
    """The same; `Closed` when it is closed: who closes it waits for who writes."""
    now = held(campaign)
    if now.closed_at is not None:
        day = vi_date(timezone.localtime(now.closed_at).date())
        raise Closed(CLOSED.format(year=now.year, day=day))
    return now
