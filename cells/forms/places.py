from django import forms

from cells.models import Cell, Committee
from formats.fields import DayField, HourField


class CommitteeForm(forms.ModelForm):
    new_format_since = DayField(
        label="Dùng thể thức văn bản mới từ ngày",
        help_text=Committee._meta.get_field("new_format_since").help_text,
    )

    class Meta:
        model = Committee
        fields = [
            "recipient",
            "place",
            "meeting_day",
            "submit_within",
            "guests_count",
            "superior_line",
            "new_format_since",
        ]
        help_texts = {
            "recipient": "Ghi ở đầu báo cáo gửi lên, ví dụ: Ban Tuyên giáo và Dân vận Tỉnh ủy.",
            "place": "Ghi trước ngày tháng của văn bản, ví dụ: Chi Lăng, ngày 03 tháng 11.",
        }


class CellForm(forms.ModelForm):
    """What is known of a cell. The model is only checked here: the action writes."""

    since = DayField(label="Thành lập", required=False)
    usual_time = HourField(
        label="Giờ sinh hoạt thường lệ",
        required=False,
        help_text="Điền sẵn khi lên lịch sinh hoạt, ví dụ 19:30.",
    )
    until = DayField(
        label="Kết thúc hoạt động",
        required=False,
        help_text="Chỉ ghi khi chi bộ giải thể, sáp nhập: hết ngày này chi bộ không còn hoạt động.",
    )

    class Meta:
        model = Cell
        fields = [
            "name",
            "kind",
            "position",
            "usual_place",
            "usual_time",
            "supervisor",
            "min_minutes",
            "since",
            "until",
        ]
        help_texts = {
            "position": "Thứ tự của chi bộ trong danh sách và báo cáo.",
            "supervisor": "Đồng chí cấp ủy viên được phân công dự sinh hoạt với chi bộ.",
        }


class NewCellForm(CellForm):
    position = None
    until = None

    class Meta(CellForm.Meta):
        fields = [
            "committee",
            *(name for name in CellForm.Meta.fields if name not in {"position", "until"}),
        ]

    def __init__(self, *args, committees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees
        first, *others = committees[:2]
        self.fields["committee"].initial = first
        if not others:
            self.fields["committee"].widget = forms.HiddenInput()


class TermForm(forms.Form):
    name = forms.CharField(label="Nhiệm kỳ", max_length=40, help_text="Ví dụ: 2025-2027")
    congress_on = DayField(label="Ngày đại hội", required=False)
    since = DayField(label="Từ ngày")
    until = DayField(
        label="Đến hết ngày", required=False, help_text="Để trống khi chưa biết ngày kết thúc."
    )


class GroupForm(forms.Form):
    name = forms.CharField(label="Tên tổ đảng", max_length=120)
    since = DayField(label="Từ ngày")
    until = DayField(
        label="Đến hết ngày", required=False, help_text="Ghi khi tổ đảng thôi hoạt động."
    )
