"""The documents around the life of a cell, in the order of time; what is not known stays empty.

Subjects are told in the portal's words. Numbers repeat: always show number, date and subject.
"""

from dataclasses import dataclass
from datetime import date

from formats.periods import document_date
from meetings.rulebooks.base import Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document; `year` where only the year of its date is known."""

    topic: str
    number: str
    dated: date | None = None
    year: int | None = None
    subject: str
    since: date | None = None  # in force from, where that is known
    until: date | None = None  # in force until, where that is known
    trust: Trust = Trust.FOUND
    note: str = ""

    @property
    def label(self) -> str:
        """For example "HD 12-HD/BTCTW ngày 06/7/2018"."""
        if self.dated:
            return f"{self.number} ngày {document_date(self.dated)}"
        return f"{self.number} năm {self.year}" if self.year else f"{self.number} (chưa rõ ngày)"

    @property
    def confirmed(self) -> bool:
        return self.trust is Trust.FOUND


MEETINGS = "Chất lượng sinh hoạt chi bộ"
STATUTE = "Thi hành Điều lệ Đảng"
EVALUATION = "Đánh giá, xếp loại hằng năm"
FEE = "Đảng phí"
FORMAT = "Thể thức văn bản của Đảng"
FORBIDDEN = "Những điều đảng viên không được làm"
PERSONAL_DATA = "Bảo vệ dữ liệu cá nhân"
SECRETS = "Bảo vệ bí mật nhà nước"
CARD = "Thẻ đảng viên"

# Three documents bear this number; only the one of 2018 is about the meetings of cells.
SAME_NUMBER = "12-HD/BTCTW"
SAME_NUMBER_DATES = (date(2012, 5, 17), date(2018, 7, 6), date(2022, 1, 18))

TIMELINE = (
    Document(
        topic=MEETINGS,
        number="HD 09-HD/BTCTW",
        dated=date(2012, 3, 2),
        subject="sinh hoạt chi bộ",
        until=date(2018, 7, 5),
        note="HD 12-HD/BTCTW ngày 06/7/2018 thay",
    ),
    Document(
        topic=MEETINGS,
        number="HD 12-HD/BTCTW",
        dated=date(2018, 7, 6),
        subject="nâng cao chất lượng sinh hoạt chi bộ",
        since=date(2018, 7, 6),
        until=date(2025, 10, 27),
        note="ngày hết áp dụng theo suy luận, chưa thấy điều khoản thay thế",
    ),
    Document(
        topic=MEETINGS,
        number="HD 03-HD/TW",
        dated=date(2022, 12, 27),
        subject="thí điểm sinh hoạt trực tuyến và sinh hoạt theo tổ đảng",
    ),
    Document(
        topic=MEETINGS,
        number="CT 50-CT/TW",
        dated=date(2025, 7, 23),
        subject="đổi mới, nâng cao chất lượng sinh hoạt chi bộ; ngày 3 hằng tháng",
        since=date(2025, 7, 23),
    ),
    Document(
        topic=MEETINGS,
        number="HD 42-HD/BTCTW",
        dated=date(2025, 10, 28),
        subject="sinh hoạt chi bộ theo CT 50-CT/TW",
        since=date(2025, 10, 28),
        note="ngày áp dụng theo suy luận, chưa thấy điều khoản thay thế",
    ),
    Document(
        topic=STATUTE,
        number="QĐ 24-QĐ/TW",
        dated=date(2021, 7, 30),
        subject="thi hành Điều lệ Đảng",
        until=date(2025, 6, 30),
        trust=Trust.UNCONFIRMED,
    ),
    Document(
        topic=STATUTE,
        number="QĐ 294-QĐ/TW",
        dated=date(2025, 5, 26),
        subject="thi hành Điều lệ Đảng",
        since=date(2025, 7, 1),
        trust=Trust.UNCONFIRMED,
    ),
    Document(
        topic=STATUTE,
        number="QĐ 20-QĐ/TW",
        subject="thi hành Điều lệ Đảng",
        trust=Trust.UNCONFIRMED,
    ),
    Document(
        topic=STATUTE,
        number="QĐ 208-QĐ/TW",
        dated=date(2026, 7, 26),
        subject="thi hành Điều lệ Đảng",
        trust=Trust.LOCAL_PRACTICE,
    ),
    Document(
        topic=EVALUATION,
        number="QĐ 132-QĐ/TW",
        dated=date(2018, 3, 8),
        subject="kiểm điểm và đánh giá, xếp loại hằng năm",
        until=date(2023, 10, 3),
    ),
    Document(
        topic=EVALUATION,
        number="HD 16-HD/BTCTW",
        dated=date(2018, 9, 24),
        subject="thực hiện QĐ 132-QĐ/TW",
        trust=Trust.UNCONFIRMED,
    ),
    Document(
        topic=EVALUATION,
        number="HD 21-HD/BTCTW",
        dated=date(2019, 10, 18),
        subject="kiểm điểm và đánh giá, xếp loại hằng năm; dùng cho năm 2019 đến 2022",
    ),
    Document(
        topic=EVALUATION,
        number="QĐ 124-QĐ/TW",
        dated=date(2023, 10, 4),
        subject="kiểm điểm và đánh giá, xếp loại hằng năm",
        until=date(2025, 8, 29),
        note="QĐ 366-QĐ/TW ngày 30/8/2025 thay",
    ),
    Document(
        topic=EVALUATION,
        number="HD 25-HD/BTCTW",
        dated=date(2023, 11, 10),
        subject="thực hiện QĐ 124-QĐ/TW; dùng cho năm 2023, 2024",
        until=date(2025, 10, 30),
        note="HD 43-HD/BTCTW ngày 31/10/2025 thay",
    ),
    Document(
        topic=EVALUATION,
        number="QĐ 366-QĐ/TW",
        dated=date(2025, 8, 30),
        subject="kiểm điểm và đánh giá, xếp loại",
        since=date(2025, 8, 30),
    ),
    Document(
        topic=EVALUATION,
        number="HD 43-HD/BTCTW",
        dated=date(2025, 10, 31),
        subject="thực hiện QĐ 366-QĐ/TW; dùng từ năm 2025",
        since=date(2025, 10, 31),
    ),
    Document(
        topic=EVALUATION,
        number="HD 02-HD/BTCTW",
        dated=date(2026, 5, 22),
        subject="đánh giá hằng quý cán bộ lãnh đạo, quản lý",
        trust=Trust.LOCAL_PRACTICE,
    ),
    Document(
        topic=FEE,
        number="QĐ 342-QĐ/TW",
        year=2010,
        subject="chế độ đảng phí",
        until=date(2026, 1, 31),
        note="QĐ 01-QĐ/TW ngày 03/02/2026 thay",
    ),
    Document(
        topic=FEE,
        number="QĐ 01-QĐ/TW",
        dated=date(2026, 2, 3),
        subject="chế độ đảng phí",
        since=date(2026, 2, 1),
    ),
    Document(
        topic=FORMAT,
        number="QĐ 66-QĐ/TW",
        year=2017,
        subject="thể loại, thẩm quyền ban hành và thể thức văn bản của Đảng",
        trust=Trust.UNCONFIRMED,
    ),
    Document(
        topic=FORMAT,
        number="HD 36-HD/VPTW",
        dated=date(2018, 4, 3),
        subject="thể thức và kỹ thuật trình bày văn bản của Đảng",
    ),
    Document(
        topic=FORMAT,
        number="QĐ 399-QĐ/TW",
        dated=date(2026, 1, 9),
        subject="thể loại, thẩm quyền ban hành và thể thức văn bản của Đảng",
        trust=Trust.LOCAL_PRACTICE,
    ),
    Document(
        topic=FORMAT,
        number="HD 05-HD/VPTW",
        dated=date(2026, 5, 27),
        subject="thể thức và kỹ thuật trình bày văn bản của Đảng",
        trust=Trust.LOCAL_PRACTICE,
    ),
    Document(
        topic=FORBIDDEN,
        number="QĐ 37-QĐ/TW",
        year=2021,
        subject="những điều đảng viên không được làm",
        trust=Trust.UNCONFIRMED,
    ),
    Document(
        topic=FORBIDDEN,
        number="QĐ 207-QĐ/TW",
        dated=date(2026, 7, 26),
        subject="những điều đảng viên không được làm",
        trust=Trust.LOCAL_PRACTICE,
    ),
    Document(
        topic=PERSONAL_DATA,
        number="NĐ 13/2023/NĐ-CP",
        year=2023,
        subject="bảo vệ dữ liệu cá nhân",
        until=date(2025, 12, 31),
    ),
    Document(
        topic=PERSONAL_DATA,
        number="Luật 91/2025/QH15",
        dated=date(2025, 6, 26),
        subject="bảo vệ dữ liệu cá nhân",
        since=date(2026, 1, 1),
    ),
    Document(
        topic=PERSONAL_DATA,
        number="NĐ 356/2025/NĐ-CP",
        dated=date(2025, 12, 31),
        subject="chi tiết Luật 91/2025/QH15",
        since=date(2026, 1, 1),
    ),
    Document(
        topic=SECRETS,
        number="Luật 29/2018",
        year=2018,
        subject="bảo vệ bí mật nhà nước",
        until=date(2026, 2, 28),
    ),
    Document(
        topic=SECRETS,
        number="Luật 117/2025/QH15",
        dated=date(2025, 12, 10),
        subject="bảo vệ bí mật nhà nước",
        since=date(2026, 3, 1),
    ),
    Document(
        topic=CARD,
        number="CT 51-CT/TW",
        dated=date(2025, 8, 8),
        subject="đổi thẻ đảng viên trong toàn Đảng",
        trust=Trust.UNCONFIRMED,
    ),
)


def by_topic() -> tuple[tuple[str, tuple[Document, ...]], ...]:
    """(topic, its documents in the order of time), in the order of the timeline."""
    topics = dict.fromkeys(document.topic for document in TIMELINE)
    return tuple((topic, tuple(d for d in TIMELINE if d.topic == topic)) for topic in topics)
