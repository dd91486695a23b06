"""The frame of An Phú ward, Thành phố Hồ Chí Minh (P-1): the most detailed local one that is known.

Where only the split of a group's points is known and not what the parts ask, the group stays one
item and its note tells the split.
"""

from datetime import date
from decimal import Decimal

from meetings.rulebooks.base import Source, Trust
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.frames.hd42 import GRADES
from meetings.rulebooks.frames.items import Band, Item, Told
from meetings.rulebooks.frames.measures import attendance, minimum_of
from meetings.rulebooks.frames.shape import Frame

SOURCE = Source(
    "KH 08-KH/ĐU của Đảng ủy phường An Phú, Thành phố Hồ Chí Minh",
    date(2025, 9, 19),
    trust=Trust.LOCAL_PRACTICE,
)
MANY_MEMBERS = 30
MINIMUM_OF_MANY = 120


def minimum_here(facts: MeetingFacts) -> int:
    """120 minutes for a cell of 30 members or more, else as everywhere (P-1).

    Members are those who count in a vote or had to come, whichever are more (a reading of ours);
    what the committee set for the cell goes before.
    """
    many = max(facts.full_members, facts.required) >= MANY_MEMBERS
    if many and facts.min_minutes is None:
        return MINIMUM_OF_MANY
    return minimum_of(facts)


def points_for_minutes(item: Item, facts: MeetingFacts) -> Told:
    """All points for the minimum, one less for each quarter of an hour short up to two; then 2
    for half of it or more, 1 for less than half (P-1). None without both times."""
    if facts.kind == "extraordinary":
        return None, "Buổi bất thường không có thời lượng tối thiểu"
    if facts.minutes is None:
        return None, "Chưa ghi đủ giờ bắt đầu và kết thúc"
    minimum = minimum_here(facts)
    datum = f"{facts.minutes} phút, tối thiểu {minimum} phút"
    return Decimal(_minute_points(facts.minutes, minimum)), datum


def _minute_points(minutes: int, minimum: int) -> int:
    for short, points in ((0, 5), (15, 4), (30, 3)):
        if minutes >= minimum - short:
            return points
    return 2 if 2 * minutes >= minimum else 1


def points_for_attendance(item: Item, facts: MeetingFacts) -> Told:
    """By the bands of the item; the least of them when anybody was absent without a reason (P-1).

    None without a roll, and when nobody had to come.
    """
    percent, datum = attendance(facts)
    if percent is None:
        return None, datum
    if facts.unexcused:
        return item.bands[-1].points, f"{datum}; {facts.unexcused} vắng không lý do"
    reached = [band.points for band in item.bands if band.at_least <= percent]
    return max(reached), datum


def _bands(*pairs: tuple[int, int]) -> tuple[Band, ...]:
    return tuple(Band(Decimal(at_least), Decimal(points)) for at_least, points in pairs)


def _group(code: str, text: str, points: int, split: str) -> Item:
    note = f"Bản gốc chia {split} điểm; nội dung từng phần chưa có trong cổng."
    return Item(code=code, text=text, points=Decimal(points), note=note)


ITEMS = (
    Item(
        code="1",
        text="Thời lượng: đủ 90 phút (chi bộ từ 30 đảng viên: 120 phút) 5 điểm; thiếu đến 15 phút "
        "4 điểm; thiếu đến 30 phút 3 điểm; được một nửa 2 điểm; chưa được một nửa 1 điểm.",
        points=Decimal(5),
        measure="minutes",
        rule=points_for_minutes,
        note="Thiếu quá 30 phút mà được từ một nửa trở lên: cổng hiểu là 2 điểm.",
    ),
    Item(code="2", text="Tỷ lệ đảng viên dự họp.", points=Decimal(5)),
    Item(
        code="2.1",
        text="Dự từ 90 % được 4 điểm, từ 75 % được 3, từ 65 % được 2; dưới 65 % hoặc có người vắng "
        "không lý do được 1.",
        points=Decimal(4),
        group="2",
        measure="attendance",
        bands=_bands((90, 4), (75, 3), (65, 2), (0, 1)),
        rule=points_for_attendance,
    ),
    Item(
        code="2.2",
        text="Không ai vắng có lý do quá 3 lần liên tiếp.",
        points=Decimal(1),
        group="2",
        measure="no_long_absence",
        bands=_bands((100, 1), (0, 0)),
    ),
    _group("3", "Chuẩn bị buổi sinh hoạt.", 10, "3 + 2 + 2 + 1 + 2"),
    Item(code="4", text="Tổ chức sinh hoạt.", points=Decimal(30)),
    Item(
        code="4.1",
        text="Đúng quy trình.",
        points=Decimal(5),
        group="4",
        criteria=("HD42-8", "K11", "HD42-9"),
    ),
    Item(
        code="4.2",
        text="Nội dung sinh hoạt thường kỳ.",
        points=Decimal(10),
        group="4",
        criteria=("K12",),
    ),
    Item(code="4.3", text="Nội dung sinh hoạt chuyên đề.", points=Decimal(5), group="4"),
    Item(
        code="4.4",
        text="Biểu dương, nhắc nhở.",
        points=Decimal(2),
        group="4",
        measure="praise",
        bands=_bands((100, 2)),
    ),
    Item(
        code="4.5",
        text="Trên 50 % đảng viên phát biểu được 5 điểm, từ 40 % được 4, từ 30 % được 3, "
        "dưới 30 % được 2.",
        points=Decimal(5),
        group="4",
        measure="speakers",
        bands=_bands((50, 5), (40, 4), (30, 3), (0, 2)),
        unsaid=(Decimal(50),),
        note="Bản gốc không nói trường hợp đúng 50 %.",
    ),
    Item(code="4.6", text="Biên bản.", points=Decimal(1), group="4", criteria=("K15",)),
    Item(
        code="4.7",
        text="Dành 15 đến 30 phút cho công tác tư tưởng.",
        points=Decimal(1),
        group="4",
    ),
    Item(code="4.8", text="Sổ tay đảng viên điện tử.", points=Decimal(1), group="4"),
    _group("5", "Điều hành của người chủ trì.", 10, "2 + 4 + 3 + 1"),
    _group("6", "Nguyên tắc sinh hoạt.", 5, "1 + 2 + 1 + 1"),
    Item(
        code="7",
        text="Kết quả thực hiện nghị quyết: từ 90 % được 30 điểm, từ 80 % được 27, từ 70 % được "
        "24, từ 60 % được 20, từ 50 % được 15, dưới 50 % được 10.",
        points=Decimal(30),
        measure="tasks_done",
        bands=_bands((90, 30), (80, 27), (70, 24), (60, 20), (50, 15), (0, 10)),
        note="Cổng lấy tỷ lệ nhiệm vụ kỳ trước đã xong.",
    ),
    _group("8", "Kết thúc buổi sinh hoạt.", 5, "2 + 2 + 1"),
)

AN_PHU = Frame(
    code="AN-PHU-2025",
    name="Khung của phường An Phú (Thành phố Hồ Chí Minh)",
    source=SOURCE,
    items=ITEMS,
    grades=GRADES,
    note="Khung của một địa phương khác, để tham khảo khi cấp ủy chọn khung của mình.",
)
