"""Everything somebody does in the yearly evaluation."""

from reports.actions.appraising import answer_eligibility, give_opinion, withdraw_opinion
from reports.actions.deciding import decide, decide_as_proposed, is_ready
from reports.actions.outcomes import (
    Change,
    Counts,
    Recorded,
    last_day_of,
    open_campaign,
    outcome_label,
    record_reviews,
)
from reports.actions.quota import choose_quota, drop_quota_choice

__all__ = [
    "Change",
    "Counts",
    "Recorded",
    "answer_eligibility",
    "choose_quota",
    "decide",
    "decide_as_proposed",
    "drop_quota_choice",
    "give_opinion",
    "is_ready",
    "last_day_of",
    "open_campaign",
    "outcome_label",
    "record_reviews",
    "withdraw_opinion",
]
