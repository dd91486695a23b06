"""Which documents rule the evaluation of a year (rules §0.3, §4.2 to §4.5)."""

import datetime as dt
from dataclasses import dataclass

from formats.periods import vi_date


@dataclass(frozen=True, slots=True)
class Document:
    """A document by number and date: numbers alone recur over the years."""

    number: str
    dated: dt.date

    @property
    def label(self) -> str:
        return f"{self.number} ngày {vi_date(self.dated)}"


@dataclass(frozen=True, slots=True)
class Clause:
    """What a standard says of one matter, in our own words, with the code of its source."""

    code: str
    text: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Standard:
    """The documents in force for the years `first_year` to `last_year` (None: still in force)."""

    code: str
    documents: tuple[Document, ...]
    first_year: int
    last_year: int | None
    left_out: tuple[Clause, ...]
    notes: tuple[Clause, ...] = ()

    def covers(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    @property
    def years(self) -> str:
        if self.last_year is None:
            return f"từ năm {self.first_year}"
        return f"các năm {self.first_year}–{self.last_year}"


SUMMARY_FORM = Clause(
    "§4.7",
    "Mẫu số là số được đánh giá, các cột của bảng tổng hợp theo cách làm thông thường.",
    confirmed=False,
)

STANDARDS = (
    Standard(
        code="A",
        documents=(
            Document("Quy định 132-QĐ/TW", dt.date(2018, 3, 8)),
            Document("Hướng dẫn 21-HD/BTCTW", dt.date(2019, 10, 18)),
        ),
        first_year=2019,
        last_year=2022,
        left_out=(
            Clause("XL-A1", "Đảng viên được miễn công tác và sinh hoạt đảng không kiểm điểm."),
            Clause("XL-A1", "Đảng viên bị đình chỉ sinh hoạt đảng không kiểm điểm."),
            Clause(
                "XL-A2",
                "Đảng viên mới kết nạp dưới 6 tháng vẫn kiểm điểm nhưng chưa xếp loại; tổ chức "
                "đảng thành lập dưới 6 tháng cũng vậy.",
            ),
        ),
        notes=(
            Clause(
                "XL-A4",
                "Đảng viên sinh hoạt tạm thời được xếp loại ở chi bộ chính thức, có nhận xét của "
                "chi bộ nơi đến.",
            ),
            SUMMARY_FORM,
        ),
    ),
    Standard(
        code="B",
        documents=(
            Document("Quy định 124-QĐ/TW", dt.date(2023, 10, 4)),
            Document("Hướng dẫn 25-HD/BTCTW", dt.date(2023, 11, 10)),
        ),
        first_year=2023,
        last_year=2024,
        left_out=(
            Clause(
                "XL-B1",
                "Không kiểm điểm: đảng viên được miễn công tác và sinh hoạt, bị đình chỉ sinh "
                "hoạt, mới kết nạp dưới 6 tháng.",
            ),
        ),
        notes=(SUMMARY_FORM,),
    ),
    Standard(
        code="C",
        documents=(
            Document("Quy định 366-QĐ/TW", dt.date(2025, 8, 30)),
            Document("Kết luận 198-KL/TW", dt.date(2025, 10, 8)),
            Document("Hướng dẫn 43-HD/BTCTW", dt.date(2025, 10, 31)),
            Document("Công văn 10072-CV/BTCTW", dt.date(2025, 11, 6)),
        ),
        first_year=2025,
        last_year=None,
        left_out=(
            Clause(
                "§11",
                "Diện không kiểm điểm từ năm 2025: cổng đếm theo lý do được ghi.",
                confirmed=False,
            ),
        ),
        notes=(SUMMARY_FORM,),
    ),
)


def standard_of(year: int) -> Standard | None:
    """The standard for the evaluation of a year; None before 2019, which the portal lacks."""
    return next((standard for standard in STANDARDS if standard.covers(year)), None)
