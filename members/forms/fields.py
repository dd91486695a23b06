"""Fields that several forms share."""

from django import forms


class DayField(forms.DateField):
    """A day: the browser's own date input, which wants its value as 2026-11-03."""

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "widget",
            forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "max": "2100-12-31"}),
        )
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Ngày chưa đúng; hãy ghi ngày/tháng/năm, ví dụ 03/11/2026."
        if self.required:
            self.error_messages["required"] = "Chưa có ngày; hãy chọn một ngày."


def take_errors(form, error):
    """Put what an action refused under the field it names, else above the form."""
    messages = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for name, texts in messages.items():
        for text in texts:
            form.add_error(name if name in form.fields else None, text)
