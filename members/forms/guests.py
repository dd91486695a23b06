"""Members of other committees who attend a cell here for a while."""

from django import forms

from cells.models import Cell
from formats.fields import DayField, ReasonField
from members.forms.fields import CHOOSE_CELL


class GuestForm(forms.Form):
    cell = forms.ModelChoiceField(
        Cell.objects.none(),
        label="Chi bộ",
        empty_label="Chọn chi bộ",
        error_messages=CHOOSE_CELL,
    )
    full_name = forms.CharField(
        label="Họ và tên",
        max_length=120,
        error_messages={"required": "Chưa có họ và tên; hãy ghi họ và tên đồng chí."},
    )
    home = forms.CharField(
        label="Đảng bộ, chi bộ của đồng chí",
        max_length=160,
        help_text="Nơi đồng chí được tính và đánh giá.",
        error_messages={"required": "Chưa có nơi gốc; hãy ghi đảng bộ, chi bộ của đồng chí."},
    )
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống khi chưa rõ.")

    def __init__(self, *args, cells, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cell"].queryset = cells


class GuestEndForm(forms.Form):
    until = DayField(label="Sinh hoạt ở đây đến hết ngày")


class GuestWithdrawForm(forms.Form):
    reason = ReasonField("bỏ chỗ ghi nhầm")
