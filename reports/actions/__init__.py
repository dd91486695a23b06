"""Everything somebody does in the yearly evaluation."""

from reports.actions.appraising import answer_eligibility, give_opinion, withdraw_opinion
from reports.actions.closing import close_campaign, reopen_campaign
from reports.actions.deciding import decide, decide_as_proposed, is_ready
from reports.actions.filling import Given, Saying, Taken, give_opinions
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
from reports.actions.quota import choose_quota, drop_quota_choice

__all__ = [
    "Change",
    "Counts",
    "Given",
    "Recorded",
    "Saying",
    "Taken",
    "answer_eligibility",
    "choose_quota",
    "close_campaign",
    "decide",
    "decide_as_proposed",
    "drop_quota_choice",
    "give_opinion",
    "give_opinions",
    "is_ready",
    "last_day_of",
    "open_campaign",
    "outcome_label",
    "publish_report",
    "record_reviews",
    "reopen_campaign",
    "withdraw_opinion",
]
