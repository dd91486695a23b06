"""What several forms of the register say."""

CHOOSE_CELL = {
    "required": "Chưa chọn chi bộ; hãy chọn một chi bộ.",
    "invalid_choice": "Chi bộ này không có trong danh sách; hãy chọn lại.",
}
