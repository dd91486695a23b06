"""Which outcomes that do not fit the register are taken back."""

from django import forms

from formats.fields import ReasonField


class MismatchesForm(forms.Form):
    """`mismatches` are the choices; who is not in the register is chosen from the start."""

    codes = forms.MultipleChoiceField(
        label="Kết quả bỏ đi",
        error_messages={
            "required": "Chưa chọn kết quả nào; hãy chọn ít nhất một kết quả.",
            "invalid_choice": "Danh sách vừa đổi; hãy xem lại rồi chọn lại.",
        },
    )
    reason = ReasonField("bỏ kết quả", max_length=240, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data=None, *, mismatches):
        super().__init__(data, initial={"codes": [m.code for m in mismatches if m.is_gone]})
        self.fields["codes"].choices = [(m.code, str(m.subject)) for m in mismatches]

    @property
    def chosen(self):
        """The codes that are ticked, as sent or from the start."""
        return self["codes"].value() or []
