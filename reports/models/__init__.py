"""What the evaluation keeps: campaigns, how levels come about, outcomes, published reports."""

from reports.models.appraisals import Appraisal, Opinion
from reports.models.campaign import FIRST_YEAR, LAST_YEAR, Campaign
from reports.models.publishing import PublishedReport
from reports.models.quota import QuotaChoice
from reports.models.reviews import CellReview, MemberReview

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Appraisal",
    "Campaign",
    "CellReview",
    "MemberReview",
    "Opinion",
    "PublishedReport",
    "QuotaChoice",
]
