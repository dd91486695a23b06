"""Who has a line on the roll of a meeting: who has to attend it on its day (HD12-39)."""

from meetings.enums import Presence
from members.models import Guest, Member


def person_of(row):
    """Whom a line is about: (id of a member, id of a guest from outside), one of them None."""
    return row.member_id, row.guest_id


def present_at(meeting):
    """The people whom the roll has as present, as `person_of` names them; nobody as long as it is
    not taken, or has to be taken again. One query."""
    here = meeting.attendances.filter(presence=Presence.PRESENT).order_by()
    taken = here.filter(meeting__roll_recorded_at__isnull=False)
    return set(taken.values_list("member_id", "guest_id"))


def members_on_roll(meeting):
    """The members whom the cell requires on the day; where the committee counts those on a
    temporary stay too, also the members of other cells who stay here."""
    cell, day = meeting.cell, meeting.held_on
    required = Member.objects.required_in(cell, day)
    if cell.committee.guests_count:
        required |= Member.objects.staying_in(cell, day)
    return required


def visiting_members(meeting):
    """Of the members on the roll those of other cells who stay here."""
    cell, day = meeting.cell, meeting.held_on
    if not cell.committee.guests_count:
        return Member.objects.none()
    return Member.objects.staying_in(cell, day)


def guests_on_roll(meeting):
    """Members of other committees who attend here, where the committee counts them."""
    return guests_of(meeting) if meeting.cell.committee.guests_count else Guest.objects.none()


def guests_of(meeting):
    """Members of other committees who attend here on the day, counted or not."""
    return Guest.objects.on(meeting.held_on).filter(cell=meeting.cell)
