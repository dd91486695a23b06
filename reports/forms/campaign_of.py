"""Of which committee and year a campaign is."""

from django import forms

from cells.models import Committee


class CampaignOf(forms.Form):
    """A year of one of the committees in reach, with what else is asked of it."""

    committee = forms.ModelChoiceField(
        Committee.objects.none(),
        label="Đảng bộ",
        empty_label=None,
        error_messages={"required": "Hãy chọn đảng bộ."},
    )
    year = forms.IntegerField(
        label="Năm đánh giá",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Hãy ghi năm đánh giá."},
    )

    def __init__(self, *args, committees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees
