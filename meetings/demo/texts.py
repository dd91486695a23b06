"""What the demo cells talk about; invented for the demo, month by month the same."""

from meetings.enums import AgendaTopic

T = AgendaTopic
AGENDA = {
    T.CURRENT_AFFAIRS: (
        "Thông tin thời sự nổi bật trong nước, trong tỉnh và tình hình của xã trong tháng {month}.",
        "Bí thư điểm tin thời sự tháng {month}; nhắc lại bản tin của cấp trên.",
    ),
    T.POLICY: (
        "Phổ biến chỉ thị, kế hoạch mới của cấp trên và nhiệm vụ của chi bộ trong việc thực hiện.",
        "Quán triệt văn bản của Đảng ủy xã; giải đáp hai câu hỏi của đảng viên.",
    ),
    T.IDEOLOGY: (
        "Đảng viên và nhân dân yên tâm, phấn khởi; còn băn khoăn về thủy lợi nội đồng.",
        "Tư tưởng đảng viên ổn định; nhân dân quan tâm việc thu gom rác thải.",
    ),
    T.LAST_MONTH: (
        "Các nhiệm vụ tháng trước cơ bản hoàn thành; còn chậm một việc, đã nêu nguyên nhân.",
        "Đánh giá từng việc đã giao tháng trước, nêu ưu điểm và tồn tại.",
    ),
    T.PARTY_BUILDING: (
        "Bồi dưỡng quần chúng ưu tú; kiểm tra việc thực hiện nhiệm vụ của đảng viên.",
        "Rà soát hồ sơ đảng viên; phân công giúp đỡ đảng viên mới.",
    ),
    T.HO_CHI_MINH: (
        "Hai đồng chí nêu việc làm theo Bác của mình trong tháng.",
        "Kể một mẩu chuyện về Bác và liên hệ với việc của thôn, của cơ quan.",
    ),
    T.CRITICISM: (
        "Đảng viên tự phê bình và góp ý thẳng thắn, xây dựng.",
        "Chi ủy nhận khuyết điểm trong đôn đốc công việc và nêu cách khắc phục.",
    ),
    T.NEXT_MONTH: (
        "Thống nhất nhiệm vụ trọng tâm tháng sau và phân công từng đồng chí.",
        "Tập trung vệ sinh môi trường, vận động nhân dân, chuẩn bị nội dung kỳ họp sau.",
    ),
}
THEMES = (
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Xây dựng đời sống văn hóa ở khu dân cư",
    "Xây dựng nông thôn mới nâng cao",
    "Thực hiện nhiệm vụ chính trị của địa phương",
)
REMARKS = (
    "Đề nghị sửa đoạn mương cuối thôn trước mùa mưa.",
    "Nhất trí với dự thảo; đề nghị ghi rõ người chịu trách nhiệm.",
    "Đề nghị biểu dương tổ thu gom rác.",
    "Góp ý cách thông báo họp cho đảng viên đi làm xa.",
    "Cần quan tâm giúp đỡ hai hộ khó khăn trong thôn.",
    "Đề nghị chi ủy gửi tài liệu sớm hơn.",
)
TASKS = (
    "Vận động các hộ tham gia ngày vệ sinh chung",
    "Chuẩn bị nội dung sinh hoạt kỳ sau",
    "Thăm hỏi gia đình chính sách",
    "Theo dõi, giúp đỡ quần chúng ưu tú",
)
DECISION = (
    "Chi bộ thống nhất đánh giá kết quả tháng {month} và nhiệm vụ tháng tới như đã thảo luận; "
    "giao chi ủy đôn đốc việc đã phân công."
)
