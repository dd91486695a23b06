"""The hand-kept list: one sheet a cell, title block, two-row header, footer with signatures."""

import re

from formats.names import cell_key, search_key
from formats.periods import parse_vi_date
from formats.xlsx.reading import Problem, find_header
from members.enums import Sex
from members.importers.entries import Entry, check_order
from members.importers.lines import Line

COLUMNS = {
    "number": ("STT", "Số TT", "TT"),
    "full_name": ("Họ và tên", "Họ tên", "Họ và tên đang dùng", "Họ tên đảng viên"),
    "born_male": ("Nam",),
    "born_female": ("Nữ",),
    "ethnicity": ("Dân tộc",),
    "religion": ("Tôn giáo",),
    "education": ("Văn hóa", "Trình độ văn hóa", "Học vấn", "GDPT"),
    "expertise": ("Chuyên môn", "Trình độ chuyên môn", "CMNV"),
    "theory": ("LLCT", "Lý luận chính trị", "Trình độ LLCT"),
    "admitted_on": ("Ngày vào Đảng", "Ngày kết nạp", "Ngày, tháng, năm vào Đảng"),
    "full_member_on": ("Ngày chính thức", "Ngày, tháng, năm chính thức"),
    "card_number": ("Số thẻ ĐV", "Số thẻ đảng viên", "Số thẻ Đảng"),
    "note": ("Ghi chú",),
}
REQUIRED = ("full_name", "born_male", "born_female", "admitted_on", "full_member_on", "card_number")
PLAIN = ("ethnicity", "religion", "education", "expertise", "theory")
PROBATIONARY = {"du bi", "db", "dang vien du bi", "dv du bi"}
EXEMPT = re.compile(r"\bmien (?:cong tac|sinh hoat|ct|sh)")
FOOTER = re.compile(
    r"^(?:danh sach (?:nay )?(?:co|gom)|tong (?:so|cong)|cong|t m|tm|nguoi lap|bi thu|xac nhan)\b"
)
_FOOTER_COUNT = re.compile(r"^danh sach (?:nay )?(?:co|gom) (\d+) (?:dong chi|dang vien)")
_DAY_OF_LIST = re.compile(
    r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|(\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE
)
_CELL_LINE = re.compile(r"^(?:chi bo|cb) \w")


def entries(sheet, report):
    """The sound rows of one sheet; problems and notes go to the report."""
    header = find_header(sheet, COLUMNS, REQUIRED)
    if header.problems:
        report.problems.extend(header.problems)
        return []
    title_block = _texts(sheet.rows, header.last_row)
    listed_on = _listed_on(sheet, title_block, report)
    cell_lines = [line for line in title_block if _CELL_LINE.match(search_key(line[1]))]
    cell_name = _cell_name(sheet, cell_lines, report)
    cell_row = cell_lines[0][0] if cell_lines else None
    lines = list(_people(sheet, header, report))
    read = [_entry(line, cell_name, cell_row, listed_on) for line in lines]
    return [entry for entry in read if entry]


def _texts(rows, before):
    return [
        (row.number, value)
        for row in rows
        if row.number < before
        for value in row.values
        if isinstance(value, str)
    ]


def _listed_on(sheet, title_block, report):
    """The day under the heading: "Chi Lăng, ngày 31 tháng 12 năm 2021"."""
    for number, text in title_block:
        if found := _DAY_OF_LIST.search(text):
            day = found[4] or "/".join(found.group(1, 2, 3))
            try:
                return parse_vi_date(day)
            except ValueError as error:
                report.problems.append(Problem(sheet.title, number, None, str(error)))
                return None
    report.note(f"Trang tính «{sheet.title}» không ghi ngày lập; coi như danh sách của hôm nay.")
    return None


def _cell_name(sheet, lines, report):
    """The sheet's name, if it names a cell; the line of the heading confirms or replaces it."""
    named = sheet.title if _CELL_LINE.match(search_key(sheet.title)) else ""
    if not lines:
        return named or sheet.title
    number, heading = lines[0]
    # Excel cuts the name of a sheet at 31 characters.
    if named and not cell_key(heading).startswith(cell_key(named)):
        report.problems.append(
            Problem(
                sheet.title,
                number,
                None,
                f"Tên trang tính và dòng đầu «{heading}» là hai chi bộ khác nhau; "
                "hãy sửa cho giống nhau.",
            )
        )
        return named
    return named if cell_key(named) == cell_key(heading) else heading


def _people(sheet, header, report):
    """Rows that speak of a person: below the header, footer and its signatures left out."""
    footer, people = False, 0
    for row in header.body(sheet):
        line = Line(row, header, report)
        if not line.has("card_number", "born_male", "born_female"):
            footer = footer or _check_footer(row, people, report)
            if footer and not line.has("number"):
                continue
        if _is_heading(line):
            continue
        people += 1
        yield line


def _check_footer(row, people, report):
    for value in row.values:
        words = search_key(value) if isinstance(value, str) else ""
        if FOOTER.match(words):
            _compare_count(row, words, people, report)
            return True
    return False


def _compare_count(row, words, people, report):
    stated = _FOOTER_COUNT.match(words)
    if stated and int(stated[1]) != people:
        report.note(
            f"Trang tính «{row.sheet}», dòng {row.number}: cuối danh sách ghi {stated[1]} đồng chí "
            f"nhưng có {people} dòng; hãy kiểm tra xem có thiếu dòng nào không."
        )


def _is_heading(line):
    """A line with one text only, such as "I. Đảng viên chính thức": named, so nobody is lost."""
    filled = [value for value in line.row.values if value is not None]
    if len(filled) > 1:
        return False
    line.problem(
        "full_name",
        f"Dòng chỉ có một ô «{filled[0]}»: nếu là đảng viên hãy ghi đủ các cột, "
        "nếu là dòng chữ thì hãy xóa dòng này.",
    )
    return True


def _entry(line, cell_name, cell_row, listed_on):
    fields = {"full_name": line.name(), **_birth(line)}
    fields["admitted_on"] = line.day("admitted_on", "Chưa có ngày vào Đảng; hãy ghi ngày vào Đảng.")
    probationary = _standing(line, fields)
    if card := line.card():
        fields["card_number"] = card
    fields.update({name: text for name in PLAIN if (text := line.text(name))})
    exempt = _exempt(line)
    check_order(line, fields, listed_on)
    if not line.sound:
        return None
    return Entry(line, cell_name, fields, probationary, exempt, listed_on, cell_row)


def _birth(line):
    """Birth date and sex: the sex follows from which of the two columns is filled."""
    if line.has("born_male") and line.has("born_female"):
        line.problem("born_female", "Ghi ngày sinh ở cả hai cột Nam và Nữ; hãy xóa một cột.")
        return {"birth_date": None}
    column, sex = (
        ("born_female", Sex.FEMALE) if line.has("born_female") else ("born_male", Sex.MALE)
    )
    born = line.day(column, "Chưa có ngày sinh; hãy ghi ngày sinh vào cột Nam hoặc cột Nữ.")
    return {"birth_date": born, "sex": sex.value}


def _standing(line, fields):
    """Full with a day, or the words «dự bị»; an empty cell says nothing."""
    value = line.raw("full_member_on")
    if isinstance(value, str) and search_key(value) in PROBATIONARY:
        return True
    full = line.day("full_member_on")
    if full:
        fields["full_member_on"] = full
        return False
    return None


def _exempt(line):
    """True when the note says so; None (says nothing) otherwise, with the note told."""
    note = line.text("note")
    if not note:
        return None
    if EXEMPT.search(search_key(note)):
        return True
    line.report.note(
        f"Ghi chú «{note}» (trang tính «{line.row.sheet}», dòng {line.row.number}) không được "
        "nhập; nếu cần, hãy ghi trên trang của đảng viên."
    )
    return None
