"""Where a member stands on a day, read from periods that were loaded before."""

from formats.periods import covers
from members.enums import Standing


def standing_on(member, day):
    """The standing of a member (loaded `with_periods`) on a day; no query."""
    if not _any(member.memberships, day):
        return Standing.LEFT
    for rows, standing in (
        (member.suspensions, Standing.SUSPENDED),
        (member.exemptions, Standing.EXEMPT),
        (member.leaves, Standing.ON_LEAVE),
        (member.stays, Standing.STAYING_AWAY),
    ):
        if _any(rows, day):
            return standing
    return rank_on(member, day)


def rank_on(member, day):
    """Full or probationary: whether the member may vote on the day."""
    return Standing.FULL if is_full_on(member, day) else Standing.PROBATIONARY


def is_full_on(member, day):
    return member.full_member_on is not None and member.full_member_on <= day


def _any(rows, day):
    return any(covers(row.since, row.until, day) for row in rows.all())
