"""The nine-column export of the central member system: one table, one row a member (M-2)."""

from formats.names import search_key
from formats.periods import add_months, vi_date
from formats.xlsx.reading import find_header
from members.actions.entries import PROBATION_MONTHS
from members.importers.entries import Entry, check_order, last_possible_day
from members.importers.lines import Line

COLUMNS = {
    "number": ("STT", "Số TT", "TT"),
    "full_name": ("Họ và tên", "Họ tên"),
    "card_number": ("Số thẻ Đảng viên", "Số thẻ ĐV", "Số thẻ Đảng"),
    "identity": ("Số CCCD", "CCCD", "Số căn cước", "Số định danh"),
    "birth_date": ("Ngày sinh", "Ngày, tháng, năm sinh"),
    "admitted_on": ("Ngày kết nạp", "Ngày vào Đảng"),
    "cell": ("Chi bộ đang sinh hoạt", "Chi bộ sinh hoạt", "Chi bộ"),
    "residence": ("Chi bộ nơi cư trú",),
    "status": ("Trạng thái", "Trạng thái đảng viên"),
}
REQUIRED = ("full_name", "card_number", "birth_date", "admitted_on", "cell", "status")
FULL, PROBATIONARY, EXEMPT = "chinh thuc", "du bi", "mien sinh hoat"
EXEMPT_WORDS = {EXEMPT, "mien cong tac va sinh hoat", "mien cong tac va sinh hoat dang"}


def entries(sheet, report):
    """The sound rows of the table; problems and notes go to the report."""
    header = find_header(sheet, COLUMNS, REQUIRED)
    if header.problems:
        report.problems.extend(header.problems)
        return []
    lines = [Line(row, header, report) for row in header.body(sheet)]
    read = [_entry(line) for line in lines if line.has("full_name", "card_number", "birth_date")]
    return [entry for entry in read if entry]


def _entry(line):
    _leave_out(line)
    fields = {
        "full_name": line.name(),
        "birth_date": line.day("birth_date", "Chưa có ngày sinh; hãy ghi ngày sinh."),
        "admitted_on": line.day("admitted_on", "Chưa có ngày kết nạp; hãy ghi ngày kết nạp."),
    }
    if card := line.card():
        fields["card_number"] = card
    cell_name = line.text("cell")
    if not cell_name and line.raw("cell") is None:
        line.problem("cell", "Chưa có chi bộ đang sinh hoạt; hãy ghi tên chi bộ.")
    probationary, exempt = _status(line)
    check_order(line, fields, None)
    if not line.sound:
        return None
    return Entry(line, cell_name, fields, probationary, exempt, None)


def _leave_out(line):
    """What the portal keeps no column for is said, never silently dropped."""
    if line.has("identity"):
        line.report.note(
            "Cột «Số CCCD» có dữ liệu: cổng không lưu số căn cước, cột này được bỏ qua."
        )
    if line.has("residence"):
        line.report.note("Cột «Chi bộ nơi cư trú» được bỏ qua: cổng không lưu nơi cư trú.")


def _status(line):
    """(probationary, exempt) of the status; an exempt member is a full one."""
    written = line.text("status")
    word = search_key(written)
    if word in EXEMPT_WORDS:
        return False, True
    if word in (FULL, PROBATIONARY):
        return word == PROBATIONARY, False
    if line.sound or line.raw("status") is None:
        line.problem(
            "status",
            f"Trạng thái «{written}» không nhận ra; hãy ghi Chính thức, Dự bị hoặc Miễn sinh hoạt.",
        )
    return None, None


def derive_full_day(entry, admitted_on):
    """The day of full membership that the export does not have: 12 months after admission (M-3).

    None, with a problem, where that day is still to come.
    """
    day = add_months(admitted_on, PROBATION_MONTHS)
    if day <= last_possible_day(entry.listed_on):
        entry.line.report.count(
            "đảng viên chính thức không có ngày chính thức trong tệp: "
            "suy ra là 12 tháng sau ngày vào Đảng."
        )
        return day
    entry.line.problem(
        "status",
        f"Ghi chính thức nhưng đến {vi_date(day)} mới đủ 12 tháng dự bị; hãy xem lại trạng thái "
        "hoặc ngày kết nạp.",
    )
    return None
