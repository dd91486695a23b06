"""The sheet of a cell's evaluation, to be filled in and sent back.

The names of its columns are those that the reading looks for.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from formats.numbers import vi_plain
from formats.periods import long_date
from formats.xlsx.writing import (
    Between,
    Column,
    Heading,
    OneOf,
    add_method_sheet,
    add_sheet,
    new_workbook,
    to_bytes,
)
from reports.evaluation.levels import LEVEL_LABELS, LEVEL_SHORT
from reports.evaluation.standards import Standard
from reports.evaluation.standards.shape import Condition

TITLE = "Phiếu điền"
NAME, CARD, DECIDED, CODE, VERSION = (
    "Họ và tên",
    "Số thẻ ĐV",
    "Đảng ủy quyết định",
    "Mã dòng",
    "Lần ghi",
)
FIELDS: Mapping[str, str] = {
    "level": "Mức",
    "common_points": "Điểm chung",
    "task_points": "Điểm nhiệm vụ",
    "votes_for": "Tán thành",
    "votes_against": "Không tán thành",
    "votes_abstained": "Ý kiến khác",
    "given_on": "Ngày",
}
POINTS = ("common_points", "task_points")
VOTES = ("votes_for", "votes_against", "votes_abstained")
MOST_VOTES = 9_999
CONDITIONS = "Điều kiện"
ELSEWHERE = "Ghi khi ở chi bộ khác"
MET: Mapping[bool, str] = {True: "Có", False: "Không"}
NOT_ASKED = "–"


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that the sheet asks for: its code, its name, whether it votes."""

    code: str
    label: str
    votes: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A member, or the cell (without number and card). `code` and `version` are for who reads the
    file back, `decided` is a level, "" while there is none; `said` is {(step, field): value}, and
    `answers` {code of a condition: yes, no or None} of those that are asked. `elsewhere` names the
    steps that another cell said, and which cell; "" where there is none."""

    code: str
    version: int
    name: str
    said: Mapping[tuple[str, str], object]
    answers: Mapping[str, bool | None]
    number: int | None = None
    card: str = ""
    decided: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What the workbook is made of; `left_out` says of each who is not evaluated why."""

    committee: str
    place: str
    cell: str
    year: int
    cut_off: dt.date
    standard: Standard
    steps: Sequence[Step]
    rows: Sequence[Row]
    left_out: Sequence[str]
    full_members: int
    entitled: int

    @property
    def has_moved(self) -> bool:
        """Whether anything stands in it that another cell said."""
        return any(row.elsewhere for row in self.rows)


def code_of(year: int, cell: int, member: int | None = None) -> str:
    """What names a row when the file comes back, by the ids of cell and member: "DG2026-12-345",
    the cell's own row "DG2026-12-0"."""
    return f"DG{year}-{cell}-{member or 0}"


def fields_of(standard: Standard, step: Step) -> list[str]:
    """What the sheet asks of a step: points where the standard has them, votes of the cell."""
    without = (() if standard.scale else POINTS) + (() if step.votes else VOTES)
    return [name for name in FIELDS if name not in without]


def caption_of(condition: Condition) -> str:
    """The header of the column of a condition."""
    return condition.clause.text.rstrip(".")


def workbook(filling: Filling, now: dt.datetime) -> bytes:
    """The workbook, made at the local moment `now`; equal input gives equal bytes."""
    book = new_workbook(filling.committee)
    sheet = add_sheet(book, TITLE, _columns(filling))
    # On A4 so many columns could not be read; who prints on several pages has the names on each.
    sheet.worksheet.page_setup.paperSize = Worksheet.PAPERSIZE_A3
    sheet.worksheet.print_title_cols = "A:B"
    sheet.heading(_heading(filling, now))
    sheet.notes(f"{_levels()}.")
    sheet.table(filling.rows, names=2)
    if filling.left_out:
        sheet.heading_line(f"Không đánh giá, và vì sao ({len(filling.left_out)})")
        sheet.notes(*(f"{n}. {told}" for n, told in enumerate(filling.left_out, start=1)))
    add_method_sheet(book, _how(filling, now), title="Cách điền")
    return to_bytes(book, now)


def _heading(filling, now):
    place = f"{filling.place}, " if filling.place else ""
    return Heading(
        upper=filling.committee.upper(),
        committee=filling.cell.upper(),
        title="PHIẾU ĐIỀN ĐÁNH GIÁ, XẾP LOẠI",
        period=f"Năm {filling.year}",
        cut_off=filling.cut_off,
        dateline=f"{place}{long_date(now.date())}",
        made_on=now.date(),
    )


def _columns(filling):
    return (
        Column("STT", lambda row: row.number, 6, "integer"),
        Column(NAME, lambda row: row.name, 26),
        Column(CARD, lambda row: row.card, 12),
        *([Column(ELSEWHERE, lambda row: row.elsewhere, 24)] if filling.has_moved else []),
        *(
            _column(filling, step, name)
            for step in filling.steps
            for name in fields_of(filling.standard, step)
        ),
        *(_condition(each) for each in filling.standard.conditions),
        Column(DECIDED, lambda row: LEVEL_SHORT.get(row.decided), 14, "mark"),
        Column(CODE, lambda row: row.code, 20, hidden=True),
        Column(VERSION, lambda row: row.version, 8, "integer", hidden=True),
    )


def _column(filling, step, name):
    kind, width, rule = _shape(filling, name)

    def value(row):
        said = row.said.get((step.code, name))
        return LEVEL_SHORT.get(said) if name == "level" else said

    key = f"{step.code}.{name}"
    return Column(FIELDS[name], value, width, kind, group=step.label, key=key, rule=rule)


def _condition(condition):
    def value(row):
        code = condition.code
        return MET.get(row.answers[code]) if code in row.answers else NOT_ASKED

    return Column(
        caption_of(condition),
        value,
        10,
        "mark",
        group=CONDITIONS,
        key=condition.code,
        rule=OneOf(tuple(MET.values())),
    )


def _shape(filling, name):
    """Kind, width and rule of a column to fill in."""
    if name == "level":
        return "mark", 10, OneOf(tuple(LEVEL_SHORT.values()))
    if name == "given_on":
        return "date", 12, Between(*_days(filling.year))
    if name in VOTES:
        return "integer", 8, Between(0, MOST_VOTES, whole=True)
    return "points", 8, Between(Decimal(0), _most(filling.standard, name))


def _days(year):
    """The file may be filled later than it was made: a day to come is told when it is read."""
    return dt.date(year, 1, 1), dt.date(year + 1, 12, 31)


def _most(standard, name):
    return standard.scale.common if name == "common_points" else standard.scale.tasks


def _how(filling, now):
    yield "Phiếu của", f"{filling.cell}, năm {filling.year}; lập lúc {now:%d/%m/%Y %H:%M}"
    for document in filling.standard.documents:
        yield "Căn cứ", document.label
    yield "Mức", _levels()
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


def _levels():
    return "; ".join(
        f"{LEVEL_SHORT[code]}: {label.lower()}" for code, label in LEVEL_LABELS.items()
    )


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
