"""What the register knows of the members of some cells on the cut-off day of a campaign."""

from collections import defaultdict

from django.db.models import OuterRef, Subquery

from members.enums import LeaveReason, Start
from members.models import Exemption, Membership, Suspension, TemporaryLeave, TemporaryStay
from reports.evaluation.eligibility import MemberYear
from reports.evaluation.spans import Span


class Register:
    """Read once for all cells, in five queries: the members who belong to one of them on the day,
    and the periods that decide who is evaluated. Only the days are read, not the rows around them.
    """

    def __init__(self, campaign, cells):
        self.campaign = campaign
        self._belonging = Membership.objects.on(campaign.cut_off).filter(cell__in=cells)
        self._periods = {
            "exempt": self._spans(Exemption.objects),
            "suspended": self._spans(Suspension.objects),
            "staying_away": self._spans(TemporaryStay.objects),
            "sick": self._spans(TemporaryLeave.objects.filter(reason=LeaveReason.ILL)),
        }

    @property
    def people(self):
        """The ids of the members, as a subquery."""
        return self._belonging.order_by().values("member")

    def memberships(self):
        """{cell id: the memberships of the day, each with its member, in the order of the list};
        each knows `readmitted_on`, the day on which the member was last admitted again."""
        found = defaultdict(list)
        again = Membership.objects.filter(
            member=OuterRef("member"), start=Start.READMITTED, since__lte=self.campaign.cut_off
        )
        last = Subquery(again.order_by("-since").values("since")[:1])
        rows = self._belonging.select_related("member").annotate(readmitted_on=last)
        for row in rows.order_by("member__sort_key", "member_id"):
            found[row.cell_id].append(row)
        return found

    def year_of(self, membership, appraisal=None) -> MemberYear:
        """What register and appraisal know of the member of a membership; no query."""
        member = membership.member
        return MemberYear(
            year=self.campaign.year,
            cut_off=self.campaign.cut_off,
            admitted_on=member.admitted_on,
            readmitted_on=membership.readmitted_on,
            joined_on=membership.since,
            left_on=membership.until,
            remarks_received=bool(appraisal and appraisal.remarks_received),
            **{name: tuple(spans.get(member.pk, ())) for name, spans in self._periods.items()},
        )

    def _spans(self, periods):
        found = defaultdict(list)
        rows = periods.filter(member__in=self.people).order_by("since")
        for member, since, until in rows.values_list("member_id", "since", "until"):
            found[member].append(Span(since, until))
        return found
