"""In which cell an outcome counts, as the page of the year counts it."""

from django.db.models import BigIntegerField, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cells.models import Cell, holding_on
from members.models import Membership
from reports.models import MemberReview


def placed(reviews, campaign):
    """The reviews with `place`, the id of the cell where each counts: while the campaign is open
    that of its member on the cut-off day, else the one in which it was recorded. In the order of
    these cells, within each by name."""
    if campaign.closed_at or reviews.model is not MemberReview:
        return reviews.annotate(place=F("cell_id"))  # in the order of the model, which is this
    stood = Cell.objects.filter(holding_on(campaign.cut_off), committee=campaign.committee_id)
    present = Membership.objects.on(campaign.cut_off).filter(
        member=OuterRef("member"), cell__in=stood
    )
    here = Subquery(present.order_by("cell_id").values("cell_id")[:1])
    where = Coalesce(here, F("cell_id"), output_field=BigIntegerField())
    position = Subquery(Cell.objects.filter(pk=OuterRef("place")).values("position"))
    return reviews.annotate(place=where).order_by(position, "place", "member__sort_key", "pk")


def named_by_place(rows):
    """The placed rows of a page, each with the cell where it counts; one query where one moved."""
    moved = {row.place for row in rows if row.place != row.cell_id}
    cells = Cell.objects.in_bulk(moved) if moved else {}
    for row in rows:
        row.cell = cells.get(row.place, row.cell)
    return rows
