"""The forms of the reports and of the yearly evaluation."""

from reports.forms.appraisal import DecisionForm, EligibilityForm, OpinionForm, WithdrawForm
from reports.forms.campaign import (
    DecideAllForm,
    OpenCampaignForm,
    PublishForm,
    ReasonForm,
    VerifyForm,
)
from reports.forms.filled import FilledSheetForm
from reports.forms.filters import (
    BadgeFilter,
    EvaluationImportForm,
    MovementFilter,
    ReviewFilter,
    StructureFilter,
)
from reports.forms.quota import PlanForm, QuotaForm

__all__ = [
    "BadgeFilter",
    "DecideAllForm",
    "DecisionForm",
    "EligibilityForm",
    "EvaluationImportForm",
    "FilledSheetForm",
    "MovementFilter",
    "OpenCampaignForm",
    "OpinionForm",
    "PlanForm",
    "PublishForm",
    "QuotaForm",
    "ReasonForm",
    "ReviewFilter",
    "StructureFilter",
    "VerifyForm",
    "WithdrawForm",
]
