"""Offices of the board, full membership, badges."""

from django import forms

from formats.fields import DayField
from members import actions
from members.enums import MILESTONES, Office
from members.forms.events.base import EventForm
from members.models import Officer


class AppointForm(EventForm):
    title = "Giữ chức vụ trong chi bộ"
    button = "Ghi chức vụ"
    office = forms.ChoiceField(label="Chức vụ", choices=Office.choices)
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống khi còn giữ chức.")

    def perform(self, **fields):
        actions.appoint(member=self.member, cell=self.home, **fields)


class RelieveForm(EventForm):
    title = "Thôi giữ chức vụ"
    button = "Ghi thôi giữ chức"
    officer = forms.ModelChoiceField(
        Officer.objects.none(),
        label="Chức vụ",
        empty_label=None,
        error_messages={
            "required": "Đồng chí không giữ chức vụ nào; hãy trở lại trang của đảng viên.",
            "invalid_choice": "Chức vụ này không có trong danh sách; hãy chọn lại.",
        },
    )
    until = DayField(label="Giữ chức đến hết ngày")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = self.member.offices.filter(until=None)
        self.fields["officer"].label_from_instance = lambda officer: officer.get_office_display()

    def perform(self, **fields):
        actions.relieve(**fields)


class RecogniseForm(EventForm):
    title = "Công nhận đảng viên chính thức"
    button = "Công nhận chính thức"
    lead = "Sớm nhất 12 tháng sau ngày vào Đảng."
    day = DayField(label="Chính thức từ ngày")

    def perform(self, **fields):
        actions.recognise(member=self.member, **fields)


class BadgeForm(EventForm):
    title = "Tặng Huy hiệu Đảng"
    button = "Ghi Huy hiệu"
    years = forms.TypedChoiceField(
        label="Huy hiệu",
        coerce=int,
        choices=[(years, f"{years} năm tuổi đảng") for years in MILESTONES],
    )
    awarded_on = DayField(label="Ngày trao tặng")
    number = forms.CharField(label="Số Huy hiệu", max_length=40, required=False)

    def perform(self, **fields):
        actions.award_badge(member=self.member, **fields)
