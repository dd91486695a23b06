"""One form for each thing that happens in a member's life; each calls its action."""

from django import forms
from django.core.exceptions import ValidationError

from cells.models import Cell
from formats.fields import DayField, take_errors
from members import actions
from members.enums import End, LeaveReason, Office, Start
from members.forms.fields import CHOOSE_CELL
from members.models import Officer


class EventForm(forms.Form):
    """`cells` are those of the member's committee; `home` is the cell he belongs to."""

    title = button = lead = ""
    of_the_left = False  # an event of somebody who belongs to no cell any more

    def __init__(self, *args, member, home, cells, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.home, self.cells = member, home, cells

    def save(self, *, by):
        """True, or False with what was refused in the form."""
        try:
            self.perform(by=by, **self.cleaned_data)
        except ValidationError as error:
            take_errors(self, error)
            return False
        return True


class ExemptForm(EventForm):
    title = "Miễn công tác và sinh hoạt đảng"
    button = "Ghi miễn công tác và sinh hoạt"
    lead = "Theo nghị quyết của chi bộ; từ ngày này đồng chí không thuộc diện phải dự họp."
    since = DayField(label="Từ ngày")
    resolution = forms.CharField(
        label="Nghị quyết chi bộ",
        max_length=80,
        required=False,
        help_text="Số, ngày của nghị quyết.",
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
    reason = forms.ChoiceField(label="Lý do", choices=LeaveReason.choices)

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


class TransferForm(EventForm):
    title = "Chuyển sinh hoạt sang chi bộ khác"
    button = "Ghi chuyển sinh hoạt"
    lead = "Trong cùng đảng bộ. Chi bộ cũ không còn thấy đồng chí trong danh sách từ ngày chuyển."
    cell = forms.ModelChoiceField(
        Cell.objects.none(),
        label="Đến chi bộ",
        empty_label="Chọn chi bộ",
        error_messages=CHOOSE_CELL,
    )
    since = DayField(label="Sinh hoạt ở chi bộ mới từ ngày")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cell"].queryset = self.cells.exclude(pk=self.home.pk)

    def perform(self, **fields):
        actions.transfer(member=self.member, **fields)


class DepartureForm(EventForm):
    title = "Thôi sinh hoạt ở đảng bộ"
    button = "Ghi thôi sinh hoạt"
    lead = "Chuyển khỏi đảng bộ, từ trần, xin ra, xóa tên, khai trừ. Hồ sơ vẫn được giữ."
    until = DayField(label="Sinh hoạt đến hết ngày")
    end = forms.ChoiceField(label="Lý do", choices=End.choices)

    def perform(self, **fields):
        actions.end_membership(member=self.member, **fields)


class ReturnForm(EventForm):
    title = "Sinh hoạt trở lại"
    button = "Ghi sinh hoạt trở lại"
    lead = "Chuyển về, hoặc kết nạp lại sau ít nhất 36 tháng."
    of_the_left = True
    cell = forms.ModelChoiceField(
        Cell.objects.none(),
        label="Về chi bộ",
        empty_label="Chọn chi bộ",
        error_messages=CHOOSE_CELL,
    )
    since = DayField(label="Từ ngày")
    start = forms.ChoiceField(
        label="Do",
        choices=[(s.value, s.label) for s in (Start.TRANSFERRED_IN, Start.READMITTED)],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cell"].queryset = self.cells

    def perform(self, **fields):
        actions.come_back(member=self.member, **fields)


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


class SuspendForm(EventForm):
    title = "Đình chỉ sinh hoạt đảng"
    button = "Ghi đình chỉ sinh hoạt"
    lead = "Theo quyết định của cấp có thẩm quyền."
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống khi chưa rõ.")

    def perform(self, **fields):
        actions.suspend(member=self.member, **fields)


class EndSuspensionForm(EventForm):
    title = "Hết đình chỉ sinh hoạt đảng"
    button = "Ghi hết đình chỉ"
    until = DayField(label="Đình chỉ đến hết ngày")

    def perform(self, **fields):
        actions.end_suspension(member=self.member, **fields)
