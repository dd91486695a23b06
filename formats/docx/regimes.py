"""How the page of a Party document looks, as frozen values: one regime a guidance.

What a guidance says about a value was read on other people's pages, not in the printed text; where
nothing was found, the value of the other guidance stands in. `sources` says for every value which
of these it is, and the screen repeats it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

A4 = (210, 297)


class Trust(StrEnum):
    """How well it is known that the guidance wants this."""

    FOUND = "found"
    LOCAL_PRACTICE = "local_practice"
    NOT_CONFIRMED = "not_confirmed"

    @property
    def label(self) -> str:
        return _TRUST_LABELS[self]


_TRUST_LABELS = {
    Trust.FOUND: "theo trang công khai dẫn văn bản",
    Trust.LOCAL_PRACTICE: "theo cách áp dụng ở địa phương, chưa đối chiếu văn bản gốc",
    Trust.NOT_CONFIRMED: "chưa thấy văn bản nói rõ, cổng tạm dùng",
}


@dataclass(frozen=True, slots=True)
class Margins:
    """In millimetres."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where values come from: `about` names them for the reader, `fields` for the code."""

    about: str
    fields: tuple[str, ...]
    document: str
    trust: Trust

    @property
    def label(self) -> str:
        return f"{self.about}: {self.document}, {self.trust.label}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """The page of a document. Sizes and spacing are in points, lengths in millimetres."""

    code: str
    guidance: str
    paper: tuple[int, int] = A4
    margins: Margins
    first_line_indent: int
    line_spacing: int  # exactly
    paragraph_spacing: int
    font: str
    text_size: int
    table_size: int
    party_size: int
    superior_size: int
    body_size: int
    number_size: int
    date_size: int
    title_size: int
    abstract_size: int
    recipients_size: int
    office_bold: bool  # BÍ THƯ, below T/M CHI BỘ
    sources: tuple[Source, ...]


_HD36, _HD05 = "HD 36-HD/VPTW ngày 03/4/2018", "HD 05-HD/VPTW ngày 27/5/2026"

HD36_2018 = Regime(
    code="HD36-2018",
    guidance=_HD36,
    margins=Margins(top=20, bottom=20, left=30, right=15),
    first_line_indent=10,
    line_spacing=19,
    paragraph_spacing=6,
    font="Times New Roman",
    text_size=14,
    table_size=13,
    party_size=15,
    superior_size=14,
    body_size=14,
    number_size=14,
    date_size=14,
    title_size=16,
    abstract_size=14,
    recipients_size=12,
    office_bold=False,
    sources=(
        Source(
            "Cỡ chữ của phần đầu, tên loại, trích yếu và lời văn",
            (
                "party_size",
                "superior_size",
                "body_size",
                "number_size",
                "date_size",
                "title_size",
                "abstract_size",
                "text_size",
            ),
            _HD36,
            Trust.FOUND,
        ),
        Source(
            "Khổ giấy, phông chữ, lề, thụt đầu dòng, giãn dòng",
            ("paper", "font", "margins", "first_line_indent", "line_spacing"),
            f"lấy như {_HD05}",
            Trust.NOT_CONFIRMED,
        ),
        Source(
            "Khoảng cách đoạn, cỡ chữ trong bảng và nơi nhận, chức vụ không đậm",
            ("paragraph_spacing", "table_size", "recipients_size", "office_bold"),
            "do cổng chọn",
            Trust.NOT_CONFIRMED,
        ),
    ),
)

HD05_2026 = Regime(
    code="HD05-2026",
    guidance=_HD05,
    margins=Margins(top=20, bottom=20, left=30, right=15),
    first_line_indent=10,
    line_spacing=19,
    paragraph_spacing=6,
    font="Times New Roman",
    text_size=14,
    table_size=13,
    party_size=15,
    superior_size=14,
    body_size=14,
    number_size=14,
    date_size=14,
    title_size=16,
    abstract_size=14,
    recipients_size=12,
    office_bold=False,
    sources=(
        Source(
            "Khổ giấy, phông chữ, cỡ chữ lời văn, lề, thụt đầu dòng, cỡ chữ tên Đảng",
            ("paper", "font", "text_size", "margins", "first_line_indent", "party_size"),
            _HD05,
            Trust.LOCAL_PRACTICE,
        ),
        Source(
            "Giãn dòng đúng 19 pt (các nơi dùng 18, 19 hoặc 20), chức vụ không đậm",
            ("line_spacing", "office_bold"),
            "do cổng chọn",
            Trust.NOT_CONFIRMED,
        ),
        Source(
            "Cỡ chữ cấp trên, chi bộ, số, ngày, tên loại, trích yếu",
            (
                "superior_size",
                "body_size",
                "number_size",
                "date_size",
                "title_size",
                "abstract_size",
            ),
            f"lấy như {_HD36}",
            Trust.NOT_CONFIRMED,
        ),
        Source(
            "Khoảng cách đoạn, cỡ chữ trong bảng và nơi nhận",
            ("paragraph_spacing", "table_size", "recipients_size"),
            "do cổng chọn",
            Trust.NOT_CONFIRMED,
        ),
    ),
)


def regime_on(day: date, new_format_since: date) -> Regime:
    """The regime of a document of that day; the committee says since when the new one is used."""
    return HD05_2026 if day >= new_format_since else HD36_2018
