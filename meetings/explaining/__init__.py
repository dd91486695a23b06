"""Why the check says what it says: what it counted, what it left out, and what it looked at."""

from meetings.explaining.explanations import explained
from meetings.explaining.values import Counting, Explanation, Recorded, Row
from meetings.facts import facts_of_many
from meetings.models import Meeting

__all__ = ["Counting", "Explanation", "Recorded", "Row", "explain", "explained"]


def explain(meeting, code, today, *, sensitive):
    """The explanation of the verdict on criterion `code` of one meeting as known on the day
    `today`; None where the book of its day has no verdict on it."""
    [(found, facts)] = facts_of_many(Meeting.objects.filter(pk=meeting.pk), today)
    return explained(found, facts, code, sensitive=sensitive)
