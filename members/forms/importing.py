import re

from django import forms

from cells.models import Committee
from formats.fields import WorkbookField


class WorkbookOfCommittee(forms.Form):
    """A workbook and the committee whose register it belongs to."""

    committee = forms.ModelChoiceField(
        Committee.objects.none(),
        label="Đảng bộ",
        empty_label=None,
        error_messages={
            "required": "Chưa chọn đảng bộ; hãy chọn một đảng bộ.",
            "invalid_choice": "Đảng bộ này không có trong danh sách; hãy chọn lại.",
        },
    )
    file = WorkbookField()

    def __init__(self, *args, committees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees


class UploadForm(WorkbookOfCommittee):
    create_cells = forms.BooleanField(
        label="Lập chi bộ còn thiếu",
        required=False,
        help_text="Chi bộ có trong tệp mà chưa có trong cổng sẽ được lập theo tên trong tệp.",
    )


# Whether an answer names somebody who may be meant is decided where the row is matched.
_ANSWER = re.compile(r"[0-9]{1,12}|new|skip")
_PREFIX = "answer-"
LONGEST_KEY = 60  # the name of a sheet and a row


def answers_in(posted):
    """The answers to questions of who is who: place of the row → answer."""
    return {
        name.removeprefix(_PREFIX): posted[name]
        for name in posted
        if name.startswith(_PREFIX)
        and len(name) <= len(_PREFIX) + LONGEST_KEY
        and _ANSWER.fullmatch(posted[name])
    }
