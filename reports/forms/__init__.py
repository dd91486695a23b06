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
from reports.forms.left_out import LeftOutFilter
from reports.forms.quota import PlanForm, QuotaForm
from reports.forms.stage import StageForm

__all__ = [
    "BadgeFilter",
    "DecideAllForm",
    "DecisionForm",
    "EligibilityForm",
    "EvaluationImportForm",
    "FilledSheetForm",
    "LeftOutFilter",
    "MovementFilter",
    "OpenCampaignForm",
    "OpinionForm",
    "PlanForm",
    "PublishForm",
    "QuotaForm",
    "ReasonForm",
    "ReviewFilter",
    "StageForm",
    "StructureFilter",
    "VerifyForm",
    "WithdrawForm",
]
