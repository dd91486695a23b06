"""What several forms of the register say."""

from django import forms

CHOOSE_CELL = {
    "required": "Chưa chọn chi bộ; hãy chọn một chi bộ.",
    "invalid_choice": "Chi bộ này không có trong danh sách; hãy chọn lại.",
}


class ReasonField(forms.CharField):
    """Why something that was recorded is corrected or taken back."""

    default_error_messages = {"required": "Chưa có lý do; hãy ghi vì sao chỗ này ghi sai."}

    def __init__(self, **kwargs):
        super().__init__(**{"label": "Lý do", "max_length": 200, **kwargs})
