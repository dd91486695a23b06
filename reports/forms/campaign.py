"""A campaign is opened, and decided at one go."""

from django import forms

from cells.models import Committee
from formats.fields import DayField
from reports.evaluation.standards import standard_of
from reports.models import LAST_YEAR

FIRST_WITH_STANDARD = 2019
YEAR_RANGE = f"Năm từ {FIRST_WITH_STANDARD} đến {LAST_YEAR}; hãy ghi lại."


class OpenCampaignForm(forms.Form):
    """Which year of which committee, and as of which day its figures stand."""

    committee = forms.ModelChoiceField(Committee.objects.none(), label="Đảng bộ", empty_label=None)
    year = forms.IntegerField(
        label="Năm đánh giá", widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    cut_off = DayField(
        label="Ngày chốt số liệu",
        help_text="Ai trong sổ ngày này thì có trong danh sách; thường là 31/12.",
    )

    def __init__(self, *args, committees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees

    def clean_year(self):
        year = self.cleaned_data["year"]
        if year > LAST_YEAR or standard_of(year) is None:
            raise forms.ValidationError(YEAR_RANGE)
        return year

    def clean(self):
        found = super().clean()
        year, day = found.get("year"), found.get("cut_off")
        if year and day and not year <= day.year <= year + 1:
            told = f"Ngày chốt của năm {year} phải trong năm {year} hoặc {year + 1}; hãy xem lại."
            self.add_error("cut_off", told)
        return found


class DecideAllForm(forms.Form):
    """The day of the committee's meeting."""

    given_on = DayField(label="Ngày đảng ủy họp quyết định")
