from django import forms

from meetings.forms.base import VersionMixin

ANSWERS = {"yes": True, "no": False}


class NoticeForm(VersionMixin):
    """Two buttons are the whole answer: who was told, the committee member too or not yet."""

    supervisor_notified = forms.TypedChoiceField(
        choices=[(answer, answer) for answer in ANSWERS],
        coerce=ANSWERS.get,
        error_messages={"required": "Hãy bấm một trong hai nút: đã báo cấp ủy viên hay chưa."},
    )
