"""The export to compare with, and which of the lines are shown."""

from django import forms

from formats.fields import WorkbookField
from members.enums import Difference, Settlement
from members.forms.importing import UploadForm


class ExportForm(UploadForm):
    """The nine-column export and the committee whose register is held against it."""

    create_cells = None
    file = WorkbookField(label="Tệp xuất từ cơ sở dữ liệu đảng viên (.xlsx)")


class SettleForm(forms.Form):
    """Who was right; one tap on a button."""

    settlement = forms.ChoiceField(
        choices=Settlement,
        error_messages={
            "required": "Chưa chọn cách giải quyết; hãy bấm một trong các nút ở dòng này.",
            "invalid_choice": "Cách giải quyết này không có; hãy bấm một trong các nút ở dòng này.",
        },
    )


class LineFilter(forms.Form):
    """Which lines of a reconciliation are shown; what is not understood filters nothing."""

    kind = forms.ChoiceField(choices=Difference, required=False)
    open = forms.BooleanField(required=False)

    def narrow(self, lines):
        self.is_valid()
        if kind := self.cleaned_data.get("kind"):
            lines = lines.filter(kind=kind)
        if self.cleaned_data.get("open"):
            lines = lines.filter(settlement="")
        return lines
