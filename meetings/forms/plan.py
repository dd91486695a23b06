import uuid

from django import forms

from cells.forms import NO_CELLS
from cells.models import Cell
from formats.fields import DayField, HourField, ReasonField
from formats.periods import Month, vi_date
from meetings.enums import MONTHLY, MeetingKind, MeetingMode
from meetings.forms.asking import AskingMixin
from meetings.forms.base import VersionMixin
from meetings.forms.fields import long_text, portal_field
from meetings.forms.mode import MODE, MODE_HELP, MODE_WIDGETS
from meetings.models import Meeting
from meetings.scheduling import monthly_of

FIELDS = ("kind", "held_on", "starts_at", "place", *MODE, "theme", "day_reason")
HELP = {
    "theme": "Chỉ ghi khi sinh hoạt chuyên đề hoặc kết hợp chuyên đề.",
    "place": "Để trống thì lấy nơi sinh hoạt thường lệ của chi bộ.",
    "day_reason": "Chỉ ghi khi họp khác ngày cấp ủy quy định.",
    **MODE_HELP,
}
KINDS = {
    MeetingKind.REGULAR: "Buổi họp hằng tháng của chi bộ.",
    MeetingKind.THEMATIC: "Bàn riêng một chuyên đề, mỗi quý ít nhất một lần. "
    "Không thay buổi thường kỳ.",
    MeetingKind.COMBINED: "Một buổi hai phần: xong thường kỳ mới sang chuyên đề, "
    "ít nhất 120 phút. Tính cho cả tháng và quý.",
    MeetingKind.EXTRAORDINARY: "Khi có việc cần họp ngay. Không tính là buổi thường kỳ.",
}


class PlanForm(forms.Form):
    """A new meeting of one of the cells in reach; the key makes sending it twice harmless.

    No ModelForm: that one would refuse the second sending as a meeting that exists already.
    """

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    cell = forms.ModelChoiceField(Cell.objects.none(), label="Chi bộ", empty_label="Chọn chi bộ")

    def __init__(self, data=None, *, cells, initial=None):
        super().__init__(data, initial={"client_key": uuid.uuid4(), **(initial or {})})
        self.fields |= forms.fields_for_model(
            Meeting,
            fields=FIELDS,
            help_texts=HELP,
            widgets={"kind": forms.RadioSelect, **MODE_WIDGETS},
            formfield_callback=portal_field,
        )
        self.fields["kind"].choices = MeetingKind.choices
        self.fields["mode"].required = False
        self.initial.setdefault("kind", MeetingKind.REGULAR)
        self.initial.setdefault("mode", MeetingMode.IN_PERSON)
        self.fields["cell"].queryset = cells
        self.fields["cell"].help_text = "" if cells else NO_CELLS
        if len(cells) == 1:
            self.initial["cell"] = cells[0]
            self.fields["cell"].widget = forms.HiddenInput()

    def clean_mode(self):
        return self.cleaned_data.get("mode") or MeetingMode.IN_PERSON

    @property
    def kinds(self):
        return kinds_of(self)


def kinds_of(form):
    """Each kind as a radio button and a line that says when to choose it."""
    return [(radio, KINDS[radio.data["value"]]) for radio in form["kind"]]


class UnlinkMixin(VersionMixin):
    """A meeting that stands for a theme of the year's plan may give it up; `linked` is it."""

    def __init__(self, data=None, *, linked=None, initial=None):
        super().__init__(data, initial=initial)
        if linked:
            quarter = linked.quarter.label
            self.fields["unlink"] = forms.BooleanField(
                label=f"Gỡ khỏi chuyên đề “{linked.topic}” của {quarter}",
                help_text=f"Gỡ thì trong kế hoạch, chuyên đề của {quarter} chưa có kỳ nào: hãy "
                "lập kỳ khác, hoặc sửa tháng của chuyên đề rồi gắn lại.",
                required=False,
            )


class SecondMixin(AskingMixin, UnlinkMixin):
    """A month may have two monthly meetings, but not because of a slip: it is asked."""

    def __init__(self, data=None, *, meeting, linked=None, initial=None):
        super().__init__(data, linked=linked, initial=initial)
        self.meeting = meeting

    def ask_of_second(self, day):
        """Ask when the month of the day has a monthly meeting beside this one already."""
        others = [one for one in monthly_of(self.meeting.cell, day) if one.pk != self.meeting.pk]
        if not others:
            return
        month, days = Month.of(day), ", ".join(vi_date(other.held_on) for other in others)
        self.ask(
            key=f"{month.year}{month.month:02d}",
            sentence=f"Trong {month.label} chi bộ đã có buổi thường kỳ ngày {days}. Đổi như vậy "
            "thì tháng này có thêm một buổi thường kỳ; nếu đúng thế, hãy đánh dấu ô này rồi bấm "
            "lần nữa.",
            label=f"Đúng, {month.label} chi bộ có thêm một buổi thường kỳ",
        )


class RescheduleForm(SecondMixin):
    held_on = DayField(label="Ngày họp mới")
    starts_at = HourField(label="Bắt đầu", required=False)
    place = forms.CharField(label="Địa điểm", max_length=160, required=False)
    reason = ReasonField("đổi ngày họp", label="Lý do đổi ngày")

    def clean(self):
        cleaned = super().clean()
        day, monthly = cleaned.get("held_on"), self.meeting.kind in MONTHLY
        if day and monthly and Month.of(day) != Month.of(self.meeting.held_on):
            self.ask_of_second(day)
        return cleaned


class KindForm(SecondMixin):
    """Another kind for a meeting that is planned or being recorded."""

    kind = forms.ChoiceField(
        label="Loại sinh hoạt", choices=MeetingKind.choices, widget=forms.RadioSelect
    )
    theme = forms.CharField(
        label="Tên chuyên đề", max_length=200, required=False, help_text=HELP["theme"]
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") in MONTHLY and self.meeting.kind not in MONTHLY:
            self.ask_of_second(self.meeting.held_on)
        return cleaned

    @property
    def kinds(self):
        return kinds_of(self)


class ReasonForm(VersionMixin):
    """A step back that wants a reason: cancel, reopen, take a decision back; `what` names it."""

    def __init__(self, data=None, *, what, label, initial=None):
        super().__init__(data, initial=initial)
        self.fields["reason"] = ReasonField(what, label=label, max_length=500, widget=long_text(3))


class ReturnForm(VersionMixin):
    """What the cell has to put right."""

    remark = forms.CharField(
        label="Điều cần sửa",
        max_length=500,
        widget=long_text(3),
        error_messages={"required": "Hãy ghi điều chi bộ cần sửa trước khi trả lại."},
    )


class ConfirmForm(VersionMixin):
    """Nothing to fill in: the version alone says what was seen."""
