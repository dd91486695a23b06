"""The columns of a register of meetings (R-2 and what stands beside it), by the names in use."""

COLUMNS = {
    "number": ("STT", "Số TT", "TT"),
    "cell": ("Chi bộ", "Tên chi bộ", "Đơn vị", "Tên đơn vị"),
    "total": ("Tổng ĐV", "Tổng số ĐV", "Tổng số đảng viên", "Tổng đảng viên", "Đảng số", "Số ĐV"),
    "required": ("Phải dự", "Số phải dự", "ĐV phải dự", "Số đảng viên phải dự", "Số ĐV phải dự"),
    "present": ("Có mặt", "Số có mặt", "ĐV có mặt", "ĐV dự", "Số ĐV dự", "Dự họp"),
    "rate": ("Tỷ lệ %", "Tỉ lệ %", "Tỷ lệ dự họp", "Tỷ lệ dự họp %"),
    "excused": (
        "Vắng CLD", "Vắng có lý do", "Vắng có lí do", "Vắng CP", "Vắng có phép", "CLD",
        "Có lý do", "Có lí do", "Có phép",
    ),
    "unexcused": (
        "Vắng KLD", "Vắng không lý do", "Vắng không lí do", "Vắng KP", "Vắng không phép", "KLD",
        "Không lý do", "Không lí do", "Không phép",
    ),
    "held_on": ("Ngày", "Ngày họp", "Ngày sinh hoạt", "Ngày tháng", "Ngày, tháng, năm"),
    "minutes": ("Thời lượng", "Thời lượng phút", "Số phút", "Thời gian sinh hoạt"),
    "themed": ("Chuyên đề", "Chuyên đề C/K", "Sinh hoạt chuyên đề", "SH chuyên đề"),
    "theme": ("Tên chuyên đề", "Nội dung chuyên đề", "Chủ đề"),
    "score": ("Điểm", "Điểm số", "Số điểm"),
    "grade": ("Xếp loại", "Xếp loại chất lượng", "Xếp loại buổi sinh hoạt"),
    "note": ("Ghi chú", "Chú thích"),
    "kind": ("Loại", "Loại sinh hoạt", "Loại hình sinh hoạt", "Loại kỳ"),
    "starts_at": ("Bắt đầu", "Giờ bắt đầu", "Giờ họp", "Từ giờ"),
    "ends_at": ("Kết thúc", "Giờ kết thúc", "Đến giờ"),
    "board_met_on": ("Họp chi ủy", "Ngày họp chi ủy", "Chi ủy họp", "Họp chi uỷ"),
    "notice": ("Thông báo", "Ngày thông báo", "Thông báo lúc", "Gửi thông báo"),
    "conclusion": ("Kết luận", "Nội dung kết luận", "Kết luận của chi bộ"),
    "place": ("Địa điểm", "Nơi họp"),
}  # fmt: skip
NEEDED = ("cell", "required", "present", "held_on")
# What a row must have something of to speak of a meeting; a sheet with two of them and the cells
# is a register.
SPEAK = ("held_on", "required", "present")
# Sheets of the portal's own template that hold no meetings.
NOT_READ = {"vi du", "cach ghi", "phai sua"}
