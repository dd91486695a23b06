"""What a vote on a resolution says: more than half of the full members approve it (C-6)."""

from dataclasses import dataclass

from meetings.enums import DecisionKind
from members.models import Member


def majority_of(base):
    """The smallest number that is more than half."""
    return base // 2 + 1


@dataclass(frozen=True, slots=True)
class Vote:
    """The vote of one meeting; `base` is every full member of the cell on the day."""

    approving: int | None
    against: int
    other: int
    base: int

    @property
    def needed(self):
        return majority_of(self.base)

    @property
    def taken(self):
        return self.approving is not None

    @property
    def passed(self):
        """None while no vote is recorded, or where there is nobody to vote."""
        if not self.taken or not self.base:
            return None
        return self.approving >= self.needed


def vote_on(meeting, base):
    """The vote on the meeting's resolution, or None where it decided without one."""
    if meeting.decision_kind != DecisionKind.RESOLUTION:
        return None
    return Vote(meeting.votes_for, meeting.votes_against or 0, meeting.votes_abstained or 0, base)


def entitled(meeting):
    """How many may vote: the full members of the cell on the day of the meeting; one query."""
    return (
        Member.objects.in_cells_on([meeting.cell], meeting.held_on).full_on(meeting.held_on).count()
    )
