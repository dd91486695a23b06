"""Everything somebody does in the yearly evaluation."""

from reports.actions.appraising import answer_eligibility, give_opinion, withdraw_opinion
from reports.actions.deciding import decide, decide_as_proposed, is_ready
from reports.actions.giving import RowsRefused, Said, give_opinions
from reports.actions.outcomes import (
    Change,
    Counts,
    Recorded,
    last_day_of,
    open_campaign,
    outcome_label,
    record_reviews,
)

__all__ = [
    "Change",
    "Counts",
    "Recorded",
    "RowsRefused",
    "Said",
    "answer_eligibility",
    "decide",
    "decide_as_proposed",
    "give_opinion",
    "give_opinions",
    "is_ready",
    "last_day_of",
    "open_campaign",
    "outcome_label",
    "record_reviews",
    "withdraw_opinion",
]
