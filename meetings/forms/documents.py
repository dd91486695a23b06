from django import forms


class NumberForm(forms.Form):
    """The number of a document; without one the next of its count is taken."""

    number = forms.IntegerField(
        label="Số",
        min_value=1,
        max_value=9_999,
        required=False,
        help_text="Văn bản giấy đã có số thì ghi đúng số đó.",
        error_messages={
            "invalid": "Hãy ghi số bằng chữ số, ví dụ 5.",
            "min_value": "Số văn bản bắt đầu từ 1.",
            "max_value": "Số văn bản không quá 9999; hãy xem lại.",
        },
    )
