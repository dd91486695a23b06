"""The forms of the reports and of the yearly evaluation."""

from reports.forms.appraisal import DecisionForm, EligibilityForm, OpinionForm, WithdrawForm
from reports.forms.campaign import (
    DecideAllForm,
    OpenCampaignForm,
    PublishForm,
    ReasonForm,
    VerifyForm,
)
from reports.forms.filters import (
    BadgeFilter,
    EvaluationImportForm,
    MovementFilter,
    ReviewFilter,
    StructureFilter,
)

__all__ = [
    "BadgeFilter",
    "DecideAllForm",
    "DecisionForm",
    "EligibilityForm",
    "EvaluationImportForm",
    "MovementFilter",
    "OpenCampaignForm",
    "OpinionForm",
    "PublishForm",
    "ReasonForm",
    "ReviewFilter",
    "StructureFilter",
    "VerifyForm",
    "WithdrawForm",
]
