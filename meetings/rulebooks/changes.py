"""What Guidance 42 (2025) changed against Guidance 12 (2018), point by point.

As public pages and other communes tell it; in the portal's words, not those of a document.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One point under the earlier guidance and under the later; `code` is its criterion."""

    point: str
    before: str
    after: str
    code: str = ""

    @property
    def same(self) -> bool:
        return self.before == self.after


HD12_TO_HD42 = (
    Change("Ngày họp", "cấp ủy cấp trên quy định", "ngày 3 hằng tháng (CT 50-CT/TW)", "K03"),
    Change("Tỷ lệ dự", "trên 85 %", "từ 90 %", "K05"),
    Change(
        "Thời lượng",
        "ít nhất 90 phút, kết hợp chuyên đề 120 phút",
        "ít nhất 90 phút, kết hợp chuyên đề 120 phút",
        "K04",
    ),
    Change(
        "Tài liệu",
        "nơi có điều kiện thì gửi trước",
        "lên Sổ tay đảng viên điện tử trước ít nhất 01 ngày",
        "K10",
    ),
    Change("Sau buổi họp", "–", "hoàn thiện, đăng tải, báo cáo trong 02 ngày", "K16"),
    Change(
        "Người chuẩn bị",
        "bí thư hoặc phó bí thư",
        "có thể phân công phó bí thư, chi ủy viên",
        "HD42-4",
    ),
    Change(
        "Họp kết hợp",
        "không lồng ghép với họp chuyên môn",
        "tuyệt đối không kết hợp với cuộc họp khác",
        "K17",
    ),
    Change(
        "Mở đầu",
        "lý do, thư ký, số có mặt, chương trình",
        "thêm thông báo nộp đảng phí",
        "HD42-8",
    ),
    Change(
        "Kết thúc",
        "kết luận hoặc nghị quyết, biên bản",
        "thêm phân công có thời hạn và chấm điểm buổi họp",
        "HD42-10",
    ),
    Change(
        "Chấm điểm",
        "5 nhóm tiêu chí, điểm do cấp tỉnh cụ thể hóa",
        "7 nhóm, 100 điểm, 4 mức",
        "HD42-15",
    ),
    Change("Quyết định mức", "theo địa phương", "cấp ủy cấp trên trực tiếp", "HD42-15"),
)
