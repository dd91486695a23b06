"""Which sheets of the workbook hold a register, and their rows."""

from formats.names import search_key
from formats.xlsx.reading import Problem, find_header
from meetings.importers.columns import COLUMNS, NEEDED, NOT_READ, SPEAK
from meetings.importers.lines import MeetingLine
from members.importers.footers import footer_in
from members.importers.lines import tell_decomposed

NO_REGISTER = (
    "Không nhận ra sổ sinh hoạt trong tệp: không trang tính nào có hàng tiêu đề với các cột "
    "“Chi bộ”, “Phải dự”, “Có mặt”, “Ngày”. Hãy dùng mẫu của cổng, hoặc sửa tên cột cho đúng."
)
EMPTY = "Sổ không có kỳ sinh hoạt nào; hãy ghi các kỳ vào dưới hàng tiêu đề."


def lines_of(sheets, report):
    """The rows that speak of a meeting; what is missing or passed over goes to the report."""
    found, registers = [], 0
    for sheet in sheets:
        header = find_header(sheet, COLUMNS, NEEDED)
        if not _is_register(sheet, header):
            report.note(f"Trang tính “{sheet.title}” không phải sổ sinh hoạt nên không được đọc.")
            continue
        registers += 1
        report.problems.extend(header.problems)
        if not header.problems:
            found += _lines(sheet, header, report)
    if not registers:
        report.problems.append(Problem("", None, None, NO_REGISTER))
    elif not found and not report.problems:
        report.problems.append(Problem("", None, None, EMPTY))
    return found


def _is_register(sheet, header):
    known = header.columns
    speaks = "cell" in known and sum(name in known for name in SPEAK) > 1
    return speaks and search_key(sheet.title) not in NOT_READ


def _lines(sheet, header, report):
    tell_decomposed(sheet, report)
    _tell_left_out(sheet, header, report)
    lines = [MeetingLine(row, header, report) for row in header.body(sheet)]
    return [line for line in lines if _speaks(line, report)]


def _speaks(line, report):
    """Not a row of sums, of signatures, or of a cell that did not meet."""
    if line.has("held_on"):
        return True
    if footer_in(line.row):
        return False
    if line.has(*SPEAK):
        return True
    if line.has("cell") and line.has("number", "note"):
        report.note(
            f"Trang tính “{line.row.sheet}”, dòng {line.row.number}: không có ngày họp và số dự "
            "họp nên được bỏ qua."
        )
    return False


def _tell_left_out(sheet, header, report):
    """Headings that are not known: what stands below them is not imported."""
    known = set(header.columns.values())
    for row in sheet.rows:
        if row.number == header.last_row:
            spare = [v for place, v in enumerate(row.values) if place not in known and _named(v)]
            if spare:
                names = ", ".join(f"“{name}”" for name in spare)
                report.note(f"Trang tính “{sheet.title}”: không đọc cột {names}.")


def _named(value):
    return isinstance(value, str) and bool(search_key(value))
