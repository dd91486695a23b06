"""From the database to what the rule books see, and what they say about it.

`facts_of_many` needs the same number of queries for one meeting and for the year of a commune.
"""

from meetings.facts.checking import Checked, check, check_many, judged, judged_by, previewed
from meetings.facts.loading import facts_of, facts_of_many
from meetings.facts.runs import at_limit

__all__ = [
    "Checked",
    "at_limit",
    "check",
    "check_many",
    "facts_of",
    "facts_of_many",
    "judged",
    "judged_by",
    "previewed",
]
