"""The forms of the reports and of the yearly evaluation."""

from reports.forms.appraisal import DecisionForm, OpinionForm, WithdrawForm
from reports.forms.campaign import (
    CutOffForm,
    DecideAllForm,
    OpenCampaignForm,
    PublishForm,
    ReasonForm,
    RemoveForm,
    VerifyForm,
)
from reports.forms.eligibility import EligibilityForm
from reports.forms.evaluation_import import EvaluationImportForm
from reports.forms.filled import FilledSheetForm
from reports.forms.filters import (
    BadgeFilter,
    MovementFilter,
    StructureFilter,
)
from reports.forms.mismatches import MismatchesForm
from reports.forms.outcomes import LeftOutFilter, MemberReviewFilter, ReviewFilter
from reports.forms.published import PublishedCellsFilter, PublishedMembersFilter
from reports.forms.quota import PlanForm, QuotaForm
from reports.forms.stage import StageForm
from reports.forms.stage_votes import VotesForAll

__all__ = [
    "BadgeFilter",
    "CutOffForm",
    "DecideAllForm",
    "DecisionForm",
    "EligibilityForm",
    "EvaluationImportForm",
    "FilledSheetForm",
    "LeftOutFilter",
    "MemberReviewFilter",
    "MismatchesForm",
    "MovementFilter",
    "OpenCampaignForm",
    "OpinionForm",
    "PlanForm",
    "PublishForm",
    "PublishedCellsFilter",
    "PublishedMembersFilter",
    "QuotaForm",
    "ReasonForm",
    "RemoveForm",
    "ReviewFilter",
    "StageForm",
    "StructureFilter",
    "VerifyForm",
    "VotesForAll",
    "WithdrawForm",
]
