from django import forms

from cells.models import Committee

MAX_BYTES = 5 * 1024 * 1024


class UploadForm(forms.Form):
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
    file = forms.FileField(
        label="Tệp Excel (.xlsx)",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": "Chưa chọn tệp; hãy chọn tệp Excel danh sách đảng viên.",
            "empty": "Tệp rỗng; hãy chọn tệp khác.",
        },
    )
    create_cells = forms.BooleanField(
        label="Lập chi bộ còn thiếu",
        required=False,
        help_text="Chi bộ có trong tệp mà chưa có trong cổng sẽ được lập theo tên trong tệp.",
    )

    def __init__(self, *args, committees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 5 MB; hãy chia tệp thành nhiều tệp nhỏ hơn.")
        return file
