"""How the portal's workbooks look on screen and on paper."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from formats.numbers import EXCEL_POINTS

FONT = "Times New Roman"

_LINE = Side(style="thin", color="FF8C8C8C")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADER_FILL = PatternFill("solid", fgColor="FFF3E3E0")
_TOTAL_FILL = PatternFill("solid", fgColor="FFF5F5F5")

# Numbers stand off the border by the width of a bracket in their format: of an indent on the right
# LibreOffice loses sight where the cell before differs in nothing but the format.
_GAP = "_)"

# By kind of column: its name in Excel's list of styles, its number format, its side.
_KINDS = {
    "text": ("chữ", "@", "left"),
    "mark": ("dấu", "@", "center"),
    "integer": ("số", f"#,##0{_GAP}", "right"),
    "decimal": ("số lẻ", f"#,##0.00{_GAP}", "right"),
    "points": ("điểm", f"{EXCEL_POINTS}{_GAP}", "right"),
    "percent": ("tỷ lệ", f"0.00%{_GAP}", "right"),
    "date": ("ngày", "dd/mm/yyyy", "center"),
    "month": ("tháng", "mm/yyyy", "center"),
    "time": ("giờ", "hh:mm", "center"),
    "ordinal": ("thứ tự", "0", "center"),
}


def register(workbook: Workbook) -> None:
    """Make the named styles below known to the workbook, always in the same order."""
    for kind, (_, number_format, side) in _KINDS.items():
        align = Alignment(
            horizontal=side,
            vertical="center",
            wrap_text=kind in ("text", "mark"),
            indent=1 if side == "left" else 0,
        )
        workbook.add_named_style(_boxed(body(kind), align, number_format))
        workbook.add_named_style(
            _boxed(total(kind), align, number_format, bold=True, fill=_TOTAL_FILL)
        )
    header = Alignment(horizontal="center", vertical="center", wrap_text=True)
    workbook.add_named_style(_boxed("Đầu bảng", header, "@", bold=True, fill=_HEADER_FILL))
    for name, size, bold, italic, horizontal in _LINES:
        workbook.add_named_style(_line(name, Font(FONT, size, bold, italic), horizontal))


def body(kind: str) -> str:
    """The style of a data cell of this kind of column."""
    return f"Ô {_KINDS[kind][0]}"


def total(kind: str) -> str:
    """The style of a cell of the totals row."""
    return f"Cộng {_KINDS[kind][0]}"


def count() -> str:
    """The style of the number of filled cells: that of the column would show it as a day, or turn
    it into text as soon as somebody touches it."""
    return total("ordinal")


HEADER = "Đầu bảng"
ORGANIZATION, TITLE, SUBTITLE, NOTE = "Cơ quan", "Tên báo cáo", "Dòng dưới tên", "Chú thích"
SIGNATURE, NAME_LINE = "Chức danh ký", "Nhãn"

_LINES = (
    (ORGANIZATION, 12, True, False, "center"),
    (TITLE, 14, True, False, "center"),
    (SUBTITLE, 12, False, True, "center"),
    (NOTE, 12, False, False, "left"),
    (SIGNATURE, 12, True, False, "center"),
    (NAME_LINE, 12, True, False, "left"),
)


def _boxed(
    name: str,
    alignment: Alignment,
    number_format: str,
    *,
    bold: bool = False,
    fill: PatternFill | None = None,
) -> NamedStyle:
    return NamedStyle(
        name=name,
        font=Font(FONT, 12, bold),
        border=_BOX,
        alignment=alignment,
        number_format=number_format,
        fill=fill or PatternFill(),
    )


def _line(name: str, font: Font, horizontal: str) -> NamedStyle:
    # Below who signs is the room to sign.
    vertical = "top" if name == SIGNATURE else "center"
    alignment = Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True)
    return NamedStyle(name=name, font=font, alignment=alignment)
