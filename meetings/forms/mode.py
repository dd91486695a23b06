"""In which way the cell comes together: in one room, on-line or by groups (HD12-46)."""

from django import forms

MODE = ("mode", "mode_approval")
MODE_WIDGETS = {"mode": forms.RadioSelect}
MODE_HELP = {
    "mode_approval": "Ví dụ: ý kiến đồng ý của đảng ủy xã ngày 01/11/2026.",
}


class ModeMixin:
    """For the pages that ask for the mode; a page that does not send it leaves it as it is."""

    def clean_mode(self):
        return self.cleaned_data.get("mode") or self.meeting.mode
