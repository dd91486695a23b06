"""Where a member stands on a day, read from periods that were loaded before."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from formats.periods import covers
from members.enums import Standing

TONES = {
    Standing.FULL: "plain",
    Standing.PROBATIONARY: "wait",
    Standing.EXEMPT: "note",
    Standing.ON_LEAVE: "note",
    Standing.STAYING_AWAY: "note",
    Standing.MOVING: "note",
    Standing.SUSPENDED: "bad",
    Standing.LEFT: "plain",
}
# Who may not see health and discipline (L-6) is told one word for both.
PAUSING = frozenset({Standing.SUSPENDED, Standing.ON_LEAVE})


@dataclass(frozen=True, slots=True)
class Told:
    """A standing as a reader is told it: its value in addresses, its word, its colour."""

    value: str
    label: str
    tone: str


PAUSED = Told("paused", "Tạm không sinh hoạt", "note")


@cache
def told(standing, *, sensitive):
    """How the standing is told to a reader; without `sensitive` suspension and leave are one."""
    if standing in PAUSING and not sensitive:
        return PAUSED
    standing = Standing(standing)
    return Told(standing.value, standing.label, TONES[standing])


def all_told(*, sensitive):
    """Every standing that the reader can be told, once, in the usual order."""
    return list(dict.fromkeys(told(standing, sensitive=sensitive) for standing in Standing))


def standings_behind(value, *, sensitive):
    """The standings that a word told to the reader stands for; none for an unknown word."""
    return [each for each in Standing if told(each, sensitive=sensitive).value == value]


def count_told(counts, *, sensitive):
    """[(Told, number)] of what occurs in `counts` (standing → number), in the usual order."""
    found = Counter()
    for standing, number in counts.items():
        found[told(standing, sensitive=sensitive)] += number
    return [(word, found[word]) for word in all_told(sensitive=sensitive) if found[word]]


def standing_on(member, day):
    """The standing of a member (loaded `with_periods`) on a day; no query."""
    if not _any(member.memberships, day):
        return Standing.LEFT
    for rows, standing in (
        (member.suspensions, Standing.SUSPENDED),
        (member.exemptions, Standing.EXEMPT),
        (member.leaves, Standing.ON_LEAVE),
        (member.stays, Standing.STAYING_AWAY),
        (member.letters, Standing.MOVING),
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
