"""Reasons that are recorded and count no more, since a person has chosen otherwise."""

from cells.models import Cell
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_to_count
from reports.models import Appraisal, MemberReview


def overruled_in(reviews, campaign):
    """The ids of those of the placed reviews (of members or of cells) whose reason does not hold
    in the campaign as long as it is open (`Line.stands`).

    One query, none once it is closed; where a person chose for one of them those of
    `sheets_to_count` too, over the cells of these alone.
    """
    if campaign.closed_at or standard_of(campaign.year) is None:
        return []
    of_members = reviews.model is MemberReview
    subject = "member_id" if of_members else "cell_id"
    chosen = Appraisal.objects.filter(campaign=campaign, member__isnull=not of_members)
    asked = {f"{subject}__in": chosen.exclude(verdict="").order_by().values(subject)}
    rows = reviews.filter(level="", **asked).order_by().values_list("pk", subject, "place")
    if not (found := list(rows)):
        return []
    fallen = _fallen(campaign, {place for *_, place in found}, of_members)
    return [pk for pk, whose, _ in found if whose in fallen]


def _fallen(campaign, places, of_members):
    """The ids of the members, or cells, of whom something is recorded that does not hold."""
    sheets = sheets_to_count(campaign, Cell.objects.filter(pk__in=places))
    lines = (line for sheet in sheets for line in sheet.lines)
    return {
        line.subject.pk
        for line in lines
        if bool(line.member) == of_members and line.outcome and not line.stands
    }
