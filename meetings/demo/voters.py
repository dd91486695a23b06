"""Who raises his hand in the demo."""

from meetings.enums import Presence


def voters(meeting):
    """How many vote: the full members who came; those on probation do not (C-6)."""
    came = meeting.attendances.filter(presence=Presence.PRESENT)
    return came.filter(member__full_member_on__lte=meeting.held_on).count()
