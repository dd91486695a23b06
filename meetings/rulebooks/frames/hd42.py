"""The 100-point frame of Guidance 42 (HD42-15, HD42-16), as other communes apply it.

The annex itself was not seen: the points of the groups are known, the deductions are not.
"""

from decimal import Decimal

from meetings.rulebooks.base import Source, Trust
from meetings.rulebooks.frames.items import Grade, GradeCode, Item
from meetings.rulebooks.frames.shape import Frame
from meetings.rulebooks.hd42.sources import DATED

SOURCE = Source(
    "HD 42-HD/BTCTW", DATED, "khung tiêu chí", Trust.LOCAL_PRACTICE, "phụ lục chưa thấy"
)

GRADES = (
    Grade(GradeCode.GOOD, Decimal(90)),
    Grade(GradeCode.FAIR, Decimal(70)),
    Grade(GradeCode.AVERAGE, Decimal(50)),
    Grade(GradeCode.POOR, Decimal(0)),
)


ITEMS = (
    Item(
        code="1",
        text="Thời gian, thời lượng: đúng ngày, đủ 90 phút, kết hợp chuyên đề đủ 120 phút.",
        points=Decimal(5),
        measure="minutes",
        criteria=("K03", "K04"),
    ),
    Item(
        code="2",
        text="Dự họp từ 90 %, không ai vắng không lý do.",
        points=Decimal(5),
        measure="attendance",
        criteria=("K05", "K06"),
    ),
    Item(code="3", text="Chuẩn bị buổi sinh hoạt.", points=Decimal(10)),
    Item(
        code="3.1",
        text="Nội dung, dự thảo nghị quyết hoặc dự kiến kết luận.",
        points=Decimal(5),
        group="3",
        criteria=("HD42-4", "HD42-13"),
    ),
    Item(
        code="3.2",
        text="Họp chi ủy, thông báo, đăng tải tài liệu.",
        points=Decimal(5),
        group="3",
        criteria=("K08", "K09", "K10"),
    ),
    Item(code="4", text="Tổ chức sinh hoạt.", points=Decimal(40)),
    Item(
        code="4.1",
        text="Đúng quy trình.",
        points=Decimal(5),
        group="4",
        criteria=("HD42-8", "K11", "HD42-9"),
    ),
    Item(
        code="4.2",
        text="Nội dung; biểu dương, phê bình; nhiều ý kiến phát biểu.",
        points=Decimal(25),
        group="4",
        measure="speakers",
        criteria=("K12", "K18"),
    ),
    Item(code="4.3", text="Điều hành của bí thư.", points=Decimal(10), group="4"),
    Item(
        code="5",
        text="Nguyên tắc tập trung dân chủ, tự phê bình và phê bình.",
        points=Decimal(5),
    ),
    Item(
        code="6",
        text="Kết quả lãnh đạo thực hiện kết luận, nghị quyết.",
        points=Decimal(30),
        measure="tasks_done",
        criteria=("K19",),
    ),
    Item(
        code="7",
        text="Kết thúc: kết luận, biên bản, đăng tải.",
        points=Decimal(5),
        criteria=("K13", "K14", "K15", "K16"),
    ),
)

HD42_FRAME = Frame(
    code="HD42-100",
    name="Khung 100 điểm của HD 42-HD/BTCTW",
    source=SOURCE,
    items=ITEMS,
    grades=GRADES,
    note="Mức trừ điểm trong từng mục chưa có trong cổng: phụ lục chưa thấy.",
)
