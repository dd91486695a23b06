"""What the committee has decided in a campaign, by whom it is about."""

from members.models import Member
from reports.enums import Stage
from reports.models import Opinion


class Decided:
    """The levels that the committee decided on the portal; one query."""

    def __init__(self, campaign):
        rows = Opinion.objects.filter(appraisal__campaign=campaign, stage=Stage.DECISION).order_by()
        found = list(rows.values_list("appraisal__member_id", "appraisal__cell_id", "level"))
        self.of_members = {member: level for member, _, level in found if member}
        self.of_cells = {cell: level for member, cell, level in found if member is None}

    def against(self, subject, level):
        """The level decided of a member or of a cell where this outcome (a level, or "" for a
        reason) is another; "" where it may be recorded."""
        known = self.of_members if isinstance(subject, Member) else self.of_cells
        decided = known.get(subject.pk, "")
        return decided if decided != level else ""
