"""Workbooks of both layouts, built in memory in the shape that communes use.

    data = register_workbook(people)     the hand-kept list: one sheet a cell
    data = central_workbook(people)      the nine columns of the central system

`change=` receives the openpyxl workbook before it is saved, to break it on purpose.
"""

import datetime as dt
import io
from dataclasses import dataclass, field
from itertools import groupby

from openpyxl import Workbook

FIRST_ROW = 9  # of the people in a sheet of the hand-kept list
LISTED_ON = dt.date(2021, 12, 31)
MARKS = {"male": "C", "female": "D"}
UPPER = ["STT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Dân tộc", "Tôn giáo", "Trình độ"]
UPPER += [None, None, "Ngày vào Đảng", "Ngày chính thức", "Số thẻ ĐV", "Ghi chú"]
LOWER = [None, None, "Nam", "Nữ", None, None, "Văn hóa", "Chuyên môn", "LLCT"]
CENTRAL = ["STT", "Họ và tên", "Số thẻ Đảng viên", "Số CCCD", "Ngày sinh", "Ngày kết nạp"]
CENTRAL += ["Chi bộ đang sinh hoạt", "Chi bộ nơi cư trú", "Trạng thái"]


@dataclass(frozen=True, kw_only=True)
class Person:
    """What the lists say of a member; `full_member_on` None: still probationary."""

    name: str = "Nguyễn Văn An"
    cell: str = "thôn Tập Ninh"
    sex: str = "male"
    born: dt.date = dt.date(1970, 5, 1)
    admitted: dt.date = dt.date(2000, 2, 3)
    full: dt.date | None = dt.date(2001, 2, 3)
    card: str | None = "26000001"
    exempt: bool = False
    ethnicity: str | None = "Kinh"
    religion: str | None = "Không"
    education: str | None = "12/12"
    expertise: str | None = "Đại học"
    theory: str | None = "Sơ cấp"
    texts: dict = field(default_factory=dict)  # column letter → what stands there instead


def people(count, cells=("thôn Tập Ninh", "thôn số 2")):
    """So many different people, spread evenly over the cells in their order."""
    per_cell = -(-count // len(cells))
    return [_person(number, cells[number // per_cell]) for number in range(count)]


def _person(number, cell):
    admitted = dt.date(1985 + number % 30, 1 + number % 12, 1 + number % 28)
    return Person(
        name=f"{SURNAMES[number % 7]} {MIDDLES[number % 5]} {GIVEN[number % 11]}",
        cell=cell,
        sex="female" if number % 3 == 0 else "male",
        born=dt.date(1950 + number % 15, 1 + number % 12, 1 + number % 28),
        admitted=admitted,
        full=admitted.replace(year=admitted.year + 1),
        card=f"{26000000 + number}",
        exempt=number % 10 == 9,
    )


SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Đỗ", "Vũ", "Đặng")
MIDDLES = ("Thị", "Văn", "Đình", "Thu", "Minh")
GIVEN = ("Đào", "Bình", "An", "Ánh", "Quyên", "Hùng", "Loan", "Yến", "Ích", "Ước", "Đạt")


def register_workbook(listed, *, listed_on=LISTED_ON, change=None):
    """The hand-kept list of the people, a sheet a cell in order of first mention, as bytes."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for cell, members in groupby(listed, key=lambda person: person.cell):
        _register_sheet(workbook.create_sheet(f"CB {cell}"[:31]), cell, list(members), listed_on)
    return _saved(workbook, change)


def _register_sheet(sheet, cell, members, listed_on):
    sheet["A1"], sheet["J1"] = "ĐẢNG BỘ XÃ CHI LĂNG", "ĐẢNG CỘNG SẢN VIỆT NAM"
    sheet["A2"], sheet["A5"] = f"CHI BỘ {cell.upper()}", "DANH SÁCH ĐẢNG VIÊN"
    if listed_on:
        day, month, year = listed_on.day, listed_on.month, listed_on.year
        sheet["J2"] = f"Chi Lăng, ngày {day} tháng {month} năm {year}"
    for row, names in ((7, UPPER), (8, LOWER)):
        for column, name in enumerate(names, start=1):
            sheet.cell(row, column, name)
    for merged in ("A5:M5", "C7:D7", "G7:I7", *(f"{c}7:{c}8" for c in "ABEFJKLM")):
        sheet.merge_cells(merged)
    for place, person in enumerate(members):
        _register_row(sheet, FIRST_ROW + place, place + 1, person)
    end = FIRST_ROW + len(members) + 1
    sheet[f"B{end}"] = f"Danh sách có {len(members)} đồng chí"
    sheet[f"J{end + 1}"], sheet[f"J{end + 2}"] = "T/M CHI BỘ", "BÍ THƯ"


def _register_row(sheet, row, number, person):
    day = as_text if number % 2 else as_is  # real lists mix days written as text with real days
    values = {
        "A": number,
        "B": person.name,
        MARKS[person.sex]: day(person.born),
        "E": person.ethnicity,
        "F": person.religion,
        "G": person.education,
        "H": person.expertise,
        "I": person.theory,
        "J": day(person.admitted),
        "K": day(person.full) if person.full else "dự bị",
        "L": person.card,
        "M": "Miễn công tác và sinh hoạt đảng" if person.exempt else None,
        **person.texts,
    }
    for column, value in values.items():
        sheet[f"{column}{row}"] = value


def central_workbook(listed, *, change=None):
    """The nine-column export of the people as bytes; days as text, as the system writes them."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "DS_DANGVIEN"
    sheet.append(CENTRAL)
    for number, person in enumerate(listed, start=1):
        status = "Miễn sinh hoạt" if person.exempt else "Chính thức" if person.full else "Dự bị"
        born, admitted = as_text(person.born), as_text(person.admitted)
        cell = f"Chi bộ {person.cell}"
        sheet.append([number, person.name, person.card, None, born, admitted, cell, None, status])
        for column, value in person.texts.items():
            sheet[f"{column}{number + 1}"] = value
    return _saved(workbook, change)


def _saved(workbook, change):
    if change:
        change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def as_text(day):
    return f"{day:%d/%m/%Y}" if isinstance(day, dt.date) else day


def as_is(day):
    return day
