"""Exemption, temporary leave, temporary stay elsewhere, suspension."""

from django import forms

from cells.models import Cell
from formats.fields import DayField
from members import actions
from members.enums import LeaveReason
from members.forms.events.base import EventForm
from members.forms.fields import CHOOSE_CELL


class ExemptForm(EventForm):
    title = "Miễn công tác và sinh hoạt đảng"
    button = "Ghi miễn công tác và sinh hoạt"
    lead = "Theo nghị quyết của chi bộ; từ ngày này đồng chí không thuộc diện phải dự họp."
    since = DayField(label="Từ ngày")
    resolution = forms.CharField(
        label="Nghị quyết chi bộ",
        max_length=80,
        help_text="Số, ngày của nghị quyết, ví dụ NQ 05-NQ/CB ngày 02/3/2026.",
        error_messages={"required": "Miễn theo nghị quyết của chi bộ; hãy ghi số nghị quyết."},
    )

    def perform(self, **fields):
        actions.exempt(member=self.member, **fields)


class EndExemptionForm(EventForm):
    title = "Thôi miễn công tác và sinh hoạt đảng"
    button = "Ghi thôi miễn"
    lead = "Đồng chí trở lại công tác và sinh hoạt từ ngày hôm sau."
    until = DayField(label="Miễn đến hết ngày")

    def perform(self, **fields):
        actions.end_exemption(member=self.member, **fields)


class LeaveForm(EventForm):
    title = "Tạm miễn sinh hoạt"
    button = "Ghi tạm miễn sinh hoạt"
    lead = "Dưới 12 tháng; hết ngày cuối đồng chí tự trở lại diện phải dự họp."
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày")
    reason = forms.ChoiceField(
        label="Lý do",
        choices=LeaveReason.choices,
        error_messages={"required": "Hãy chọn lý do tạm miễn sinh hoạt."},
    )

    def perform(self, **fields):
        actions.grant_leave(member=self.member, **fields)


class StayForm(EventForm):
    title = "Sinh hoạt tạm thời nơi khác"
    button = "Ghi sinh hoạt tạm thời"
    lead = "Đồng chí vẫn thuộc chi bộ mình và được đánh giá ở chi bộ mình."
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống khi chưa rõ.")
    host = forms.ModelChoiceField(
        Cell.objects.none(),
        label="Đến chi bộ trong đảng bộ",
        required=False,
        empty_label="Nơi khác, ghi ở dưới",
        error_messages=CHOOSE_CELL,
    )
    host_name = forms.CharField(label="Nơi đến ngoài đảng bộ", max_length=160, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = self.cells.exclude(pk=self.home.pk)

    def perform(self, **fields):
        actions.start_stay(member=self.member, **fields)


class EndStayForm(EventForm):
    title = "Hết sinh hoạt tạm thời"
    button = "Ghi trở về chi bộ"
    lead = "Đồng chí trở lại sinh hoạt ở chi bộ mình từ ngày hôm sau."
    until = DayField(label="Sinh hoạt tạm thời đến hết ngày")

    def perform(self, **fields):
        actions.end_stay(member=self.member, **fields)


class SuspendForm(EventForm):
    title = "Đình chỉ sinh hoạt đảng"
    button = "Ghi đình chỉ sinh hoạt"
    lead = "Theo quyết định của cấp có thẩm quyền."
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống khi chưa rõ.")
    decision = forms.CharField(label="Quyết định", max_length=80, required=False)

    def perform(self, **fields):
        actions.suspend(member=self.member, **fields)


class EndSuspensionForm(EventForm):
    title = "Hết đình chỉ sinh hoạt đảng"
    button = "Ghi hết đình chỉ"
    until = DayField(label="Đình chỉ đến hết ngày")

    def perform(self, **fields):
        actions.end_suspension(member=self.member, **fields)
