"""Everything somebody does in the yearly evaluation, and the reports that are published."""

from reports.actions.appraising import answer_eligibility, give_opinion, withdraw_opinion
from reports.actions.closing import close_campaign, reopen_campaign
from reports.actions.deciding import decide, decide_as_proposed, is_ready, ready_of
from reports.actions.dropping import drop_outcomes
from reports.actions.filling import give_opinions
from reports.actions.fitting import changed_sentence
from reports.actions.locking import Closed, Removed
from reports.actions.opening import correct_cut_off, last_day_of, open_campaign
from reports.actions.outcomes import (
    DECIDED,
    Change,
    Counts,
    Recorded,
    outcome_label,
    record_reviews,
)
from reports.actions.publishing import draft_of, publish_report, published_before
from reports.actions.publishing_months import (
    last_of,
    mark_of_month,
    month_published_before,
    publish_month,
    unchanged_month,
    why_not_published,
)
from reports.actions.quota import choose_quota, drop_quota_choice
from reports.actions.removing import is_in_use, remove_campaign
from reports.actions.repeating import mark_of
from reports.actions.sayings import Given, Saying, Taken

__all__ = [
    "DECIDED",
    "Change",
    "Closed",
    "Counts",
    "Given",
    "Recorded",
    "Removed",
    "Saying",
    "Taken",
    "answer_eligibility",
    "changed_sentence",
    "choose_quota",
    "close_campaign",
    "correct_cut_off",
    "decide",
    "decide_as_proposed",
    "draft_of",
    "drop_outcomes",
    "drop_quota_choice",
    "give_opinion",
    "give_opinions",
    "is_in_use",
    "is_ready",
    "last_day_of",
    "last_of",
    "mark_of",
    "mark_of_month",
    "month_published_before",
    "open_campaign",
    "outcome_label",
    "publish_month",
    "publish_report",
    "published_before",
    "ready_of",
    "record_reviews",
    "remove_campaign",
    "reopen_campaign",
    "unchanged_month",
    "why_not_published",
    "withdraw_opinion",
]
