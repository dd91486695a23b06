"""A campaign is opened, and decided at one go."""

from django import forms

from formats.check_codes import as_typed
from formats.fields import DayField, ReasonField
from reports.evaluation.standards import standard_of
from reports.forms.campaign_of import CampaignOf
from reports.models import LAST_YEAR

FIRST_WITH_STANDARD = 2019
YEAR_RANGE = f"Năm từ {FIRST_WITH_STANDARD} đến {LAST_YEAR}; hãy ghi lại."

NO_CODE = "Hãy ghi mã kiểm tra."


class OpenCampaignForm(CampaignOf):
    """Which year of which committee, and as of which day its figures stand."""

    cut_off = DayField(
        label="Ngày chốt số liệu",
        help_text="Ai trong sổ ngày này thì có trong danh sách; thường là 31/12.",
    )

    def clean_year(self):
        year = self.cleaned_data["year"]
        if year > LAST_YEAR or standard_of(year) is None:
            raise forms.ValidationError(YEAR_RANGE)
        return year


class CutOffForm(forms.Form):
    """Another day as of which the figures of a campaign stand."""

    cut_off = DayField(
        label="Ngày chốt số liệu", help_text="Ai trong sổ ngày này thì có trong danh sách."
    )
    reason = ReasonField("sửa ngày chốt", max_length=240, widget=forms.Textarea(attrs={"rows": 2}))


class ReasonForm(forms.Form):
    """Why something that was settled is opened again."""

    reason = ReasonField("mở lại", max_length=240, widget=forms.Textarea(attrs={"rows": 2}))


class RemoveForm(forms.Form):
    """Why a campaign should not have been opened."""

    reason = ReasonField("bỏ đợt", max_length=240, widget=forms.Textarea(attrs={"rows": 2}))


class PublishForm(forms.Form):
    """A first publication needs no reason, a later one does; without the mark of the figures that
    its reader saw they are shown once more."""

    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, again, **kwargs):
        super().__init__(*args, **kwargs)
        if again:
            self.fields["reason"] = forms.CharField(
                label="Lý do công bố lại",
                max_length=240,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "Hãy ghi lý do công bố lại."},
            )


class VerifyForm(forms.Form):
    """The code as somebody reads it from a paper."""

    code = forms.CharField(
        label="Mã kiểm tra",
        max_length=60,
        help_text="In ở đầu bảng Excel và cuối trang báo cáo Word; gõ hoa hay thường, có gạch hay "
        "không đều được.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": NO_CODE},
    )

    def clean_code(self):
        code = as_typed(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(NO_CODE)
        return code


class DecideAllForm(forms.Form):
    """The day of the committee's meeting, and which proposals its reader saw."""

    given_on = DayField(label="Ngày đảng ủy họp quyết định")
    mark = forms.CharField(widget=forms.HiddenInput)
