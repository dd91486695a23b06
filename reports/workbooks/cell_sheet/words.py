"""How the sheet is filled in, as its last page tells."""

from formats.numbers import vi_plain
from reports.evaluation.levels import LEVEL_LABELS, LEVEL_SHORT
from reports.workbooks.cell_sheet.fields import CONDITIONS, ELSEWHERE, NOT_ASKED

OF_ANOTHER_CELL = (
    "Chỉ để xem: bước ấy do chi bộ cũ ghi trước khi đảng viên chuyển đến, số phiếu tính theo chi "
    "bộ ấy. Giữ ngày cũ, hoặc ghi một ngày trước khi chuyển đến, thì vẫn là của chi bộ cũ. Chi bộ "
    "này họp, biểu quyết lại thì ghi ngày mới và số phiếu của chi bộ này."
)
HOW = (
    ("Dòng đầu", "Là của chi bộ (xếp loại tập thể); các dòng sau là của từng đảng viên."),
    ("Bước nào chưa có", "Để trống cả bước. Ô trống không xóa điều cổng đã ghi."),
    (
        CONDITIONS,
        "Trả lời một lần cho cả dòng: Có hoặc Không, chưa rõ thì để trống. Câu trả lời ghi cùng "
        "bước sau cùng của dòng, có điền trong tệp hay đã ghi trên cổng. Ô có dấu "
        f"{NOT_ASKED} thì không hỏi dòng ấy.",
    ),
    (
        "Đảng ủy quyết định",
        "Chỉ để xem. Dòng đã quyết định thì không sửa được nữa; cột này không được nhập.",
    ),
    (
        "Không làm",
        "Không thêm dòng, không đổi họ tên, không xóa hai cột ẩn ở cuối bảng. Ai không đánh giá "
        "ghi dưới bảng; muốn đánh giá thì sửa diện đánh giá trên cổng rồi tải tệp mới.",
    ),
    (
        "Tải lên",
        "Lưu tệp rồi tải lên ở trang của chi bộ. Cổng đọc thử, cho xem trước sẽ ghi gì; chưa "
        "đồng ý thì cổng chưa ghi gì. Có một chỗ sai thì không dòng nào được ghi.",
    ),
    (
        "Phiếu đã cũ",
        "Dòng nào đã đổi hoặc rút lại trên cổng sau khi tải phiếu thì cổng để lại, không ghi, và "
        "nói rõ từng dòng; muốn ghi thì tải phiếu mới rồi điền lại.",
    ),
)


def how(filling, now):
    """(what, explanation), line by line, for a sheet made at the local moment `now`."""
    yield "Phiếu của", f"{filling.cell}, năm {filling.year}; lập lúc {now:%d/%m/%Y %H:%M}"
    for document in filling.standard.documents:
        yield "Căn cứ", document.label
    yield "Mức", levels()
    if filling.standard.scale:
        scale = filling.standard.scale
        common, tasks = vi_plain(scale.common), vi_plain(scale.tasks)
        yield (
            "Điểm",
            f"Điểm chung từ 0 đến {common}, điểm nhiệm vụ từ 0 đến {tasks}; ghi đủ cả hai.",
        )
    yield (
        "Số phiếu",
        f"Ghi đủ ba số, không có thì ghi 0; tổng không quá số đảng viên chính thức của chi bộ "
        f"trong ngày biểu quyết (ngày chốt số liệu: {filling.entitled} người được tính biểu quyết; "
        f"nhiều nhất {filling.full_members} người có thể bỏ phiếu).",
    )
    yield "Ngày", "Ngày của bước ấy, ghi ngày/tháng/năm; không ghi ngày chưa đến."
    if filling.has_moved:
        yield ELSEWHERE, OF_ANOTHER_CELL
    yield from HOW


def levels():
    """Each level as it is filled in, with what it stands for."""
    return "; ".join(
        f"{LEVEL_SHORT[code]}: {label.lower()}" for code, label in LEVEL_LABELS.items()
    )
