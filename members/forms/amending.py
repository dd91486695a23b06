"""Correcting what was recorded by mistake."""

from django import forms
from django.core.exceptions import ValidationError

from formats.fields import DayField, ReasonField, take_errors
from members import actions


class AmendForm(forms.Form):
    """The days of an entry as they should have been; or, with `takes_back`, that it never was."""

    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống khi chưa kết thúc.")

    def __init__(self, *args, row, takes_back, **kwargs):
        super().__init__(*args, **kwargs)
        self.row, self.takes_back = row, takes_back
        what = "bỏ chỗ ghi nhầm" if takes_back else "sửa chỗ ghi nhầm"
        self.fields["reason"] = ReasonField(what)
        self.has_days = hasattr(row, "since")
        if not self.has_days or takes_back:
            del self.fields["since"], self.fields["until"]
            return
        self.fields["since"].initial, self.fields["until"].initial = row.since, row.until
        self.fields["since"].required = row.since is not None

    def save(self, *, by):
        """True, or False with what was refused in the form."""
        verb = actions.withdraw_entry if self.takes_back else actions.amend_period
        try:
            verb(row=self.row, by=by, **self.cleaned_data)
        except ValidationError as error:
            take_errors(self, error)
            return False
        return True
