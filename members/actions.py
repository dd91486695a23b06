"""What happens to members; each verb writes its audit event."""

from django.db import transaction

from accounts import audit
from formats.names import clean, search_key, sort_key
from members.enums import Start
from members.models import Member, Membership, Officer


def with_keys(member):
    """Set the name as it is kept, and the keys it is found and sorted by; returns the member."""
    member.full_name = clean(member.full_name)
    member.search_key = search_key(member.full_name)
    member.sort_key = sort_key(member.full_name)
    return member


@transaction.atomic
def enter(*, cell, since, start=Start.IMPORTED, by, **fields):
    """Enter a member into the register as belonging to the cell from a day on.

    `fields` are those of Member by name. Errors: ValidationError with a sentence a field.
    """
    member = with_keys(Member(**fields))
    member.full_clean()
    member.save()
    membership = Membership(member=member, cell=cell, since=since, start=start)
    membership.full_clean()
    membership.save()
    audit.record(
        "member.entered", by=by, target=member, cell=cell, since=str(since), start=str(start)
    )
    return member


@transaction.atomic
def appoint(*, member, cell, office, since, until=None, by):
    """A member takes an office of the cell's board from a day on, to the end of a day."""
    officer = Officer(member=member, cell=cell, office=office, since=since, until=until)
    officer.full_clean()
    officer.save()
    audit.record(
        "officer.appointed", by=by, target=member, cell=cell, office=str(office), since=str(since)
    )
    return officer
