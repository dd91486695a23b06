"""Moving to another cell or committee, leaving for good, and coming back."""

from django import forms

from cells.models import Cell
from formats.fields import DayField, ReasonField
from members import actions
from members.enums import End, LetterOutcome, Start
from members.forms.events.base import EventForm
from members.forms.fields import CHOOSE_CELL


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


class LetterForm(EventForm):
    title = "Giới thiệu chuyển sinh hoạt ra ngoài đảng bộ"
    button = "Ghi giấy giới thiệu"
    lead = (
        "Đồng chí vẫn thuộc chi bộ cho đến khi nơi đến tiếp nhận, chậm nhất 60 ngày làm việc. "
        "Cổng nhắc khi sắp hết hạn."
    )
    to_place = forms.CharField(
        label="Chuyển đến",
        max_length=160,
        help_text="Đảng bộ, chi bộ nơi đến.",
        error_messages={"required": "Chưa có nơi đến; hãy ghi đảng bộ, chi bộ nơi đến."},
    )
    since = DayField(label="Ngày giấy giới thiệu")

    def perform(self, **fields):
        actions.issue_letter(member=self.member, **fields)


class SettleLetterForm(EventForm):
    title = "Kết quả chuyển sinh hoạt"
    button = "Ghi kết quả"
    lead = "Nơi đến đã tiếp nhận thì hết ngày này đồng chí thôi sinh hoạt ở đây."
    outcome = forms.ChoiceField(label="Kết quả", choices=LetterOutcome.choices)
    until = DayField(label="Hết ngày")

    def perform(self, **fields):
        actions.settle_letter(member=self.member, **fields)


class DepartureForm(EventForm):
    title = "Thôi sinh hoạt ở đảng bộ"
    button = "Ghi thôi sinh hoạt"
    lead = "Chuyển khỏi đảng bộ, từ trần, xin ra, xóa tên, khai trừ. Hồ sơ vẫn được giữ."
    until = DayField(label="Sinh hoạt đến hết ngày")
    end = forms.ChoiceField(
        label="Lý do",
        choices=End.choices,
        error_messages={"required": "Hãy chọn lý do thôi sinh hoạt."},
    )
    went_to = forms.CharField(
        label="Chuyển đến",
        max_length=160,
        required=False,
        help_text="Chỉ ghi khi chuyển sinh hoạt ra ngoài đảng bộ.",
    )

    def clean(self):
        """Raises ValidationError where somebody moves, and nobody knows where to."""
        cleaned = super().clean()
        if cleaned.get("end") == End.TRANSFERRED and not cleaned.get("went_to"):
            self.add_error("went_to", "Chưa có nơi đến; hãy ghi đảng bộ, chi bộ nơi đến.")
        return cleaned

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

    came_from = forms.CharField(
        label="Chuyển đến từ",
        max_length=160,
        required=False,
        help_text="Đảng bộ nơi đồng chí vừa sinh hoạt, nếu chuyển đến.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cell"].queryset = self.cells

    def perform(self, **fields):
        actions.come_back(member=self.member, **fields)


class UndoMoveForm(EventForm):
    title = "Bỏ lần chuyển ghi sai"
    button = "Bỏ lần ghi sai"
    lead = (
        "Lần chuyển, thôi sinh hoạt hoặc trở lại ghi sau cùng được bỏ như chưa từng ghi; nhật ký "
        "giữ lại. Thời gian miễn, tạm miễn, đình chỉ đã kết thúc theo thì ghi lại nếu cần."
    )
    of_the_left = None
    reason = ReasonField("bỏ lần ghi sai", label="Lý do")

    def perform(self, **fields):
        actions.undo_move(member=self.member, **fields)


class WithdrawMemberForm(EventForm):
    title = "Bỏ đảng viên ghi nhầm"
    button = "Bỏ khỏi sổ"
    lead = (
        "Chỉ dùng khi cả dòng là nhầm, ví dụ một người ghi hai lần. Không lấy lại được; "
        "ai đã có trong biên bản hoặc xếp loại thì không bỏ được."
    )
    of_the_left = None
    keeps_the_page = False
    reason = ReasonField("bỏ đảng viên ghi nhầm", label="Lý do")
    sure = forms.BooleanField(
        label="Tôi chắc chắn dòng này là nhầm",
        error_messages={"required": "Hãy đánh dấu nếu chắc chắn muốn bỏ."},
    )

    def perform(self, *, sure, **fields):
        actions.withdraw_member(member=self.member, **fields)
