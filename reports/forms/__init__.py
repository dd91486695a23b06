"""The forms of the reports and of the yearly evaluation."""

from reports.forms.appraisal import DecisionForm, EligibilityForm, OpinionForm, WithdrawForm
from reports.forms.campaign import DecideAllForm, OpenCampaignForm
from reports.forms.filters import (
    BadgeFilter,
    EvaluationImportForm,
    MovementFilter,
    ReviewFilter,
    StructureFilter,
)
from reports.forms.stage import StageForm

__all__ = [
    "BadgeFilter",
    "DecideAllForm",
    "DecisionForm",
    "EligibilityForm",
    "EvaluationImportForm",
    "MovementFilter",
    "OpenCampaignForm",
    "OpinionForm",
    "ReviewFilter",
    "StageForm",
    "StructureFilter",
    "WithdrawForm",
]
