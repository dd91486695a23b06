from django.core.exceptions import ValidationError
from django.utils import timezone

from formats.fields import DayField
from members.forms.importing import WorkbookOfCommittee


class RegisterForm(WorkbookOfCommittee):
    """A register of meetings, the committee whose cells it is about, and the day it was made."""

    paper_dated = DayField(
        label="Ngày của sổ giấy",
        help_text="Ngày lập sổ hoặc ngày chép từ sổ; các kỳ nhập vào đều ghi “theo sổ giấy” này.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("paper_dated", timezone.localdate())

    def clean_paper_dated(self):
        day = self.cleaned_data["paper_dated"]
        if day > timezone.localdate():
            raise ValidationError("Ngày này chưa đến; hãy ghi ngày của sổ giấy.")
        return day
