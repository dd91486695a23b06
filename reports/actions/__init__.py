"""Everything somebody does in the yearly evaluation."""

from reports.actions.appraising import answer_eligibility, give_opinion, withdraw_opinion
from reports.actions.closing import close_campaign, reopen_campaign
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
from reports.actions.publishing import publish_report

__all__ = [
    "Change",
    "Counts",
    "Recorded",
    "answer_eligibility",
    "close_campaign",
    "decide",
    "decide_as_proposed",
    "give_opinion",
    "is_ready",
    "last_day_of",
    "open_campaign",
    "outcome_label",
    "publish_report",
    "record_reviews",
    "reopen_campaign",
    "withdraw_opinion",
]
