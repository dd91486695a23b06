"""Registers of meetings as communes keep them, built in memory.

    data = register([row(), row(present=40, excused=4)])

`change=` receives the openpyxl workbook before it is saved, to break it on purpose.
"""

import datetime as dt
import io

from openpyxl import Workbook

HEADINGS = {
    "number": "STT",
    "cell": "Chi bộ",
    "total": "Tổng ĐV",
    "required": "Phải dự",
    "present": "Có mặt",
    "rate": "Tỷ lệ %",
    "excused": "Vắng CLD",
    "unexcused": "Vắng KLD",
    "held_on": "Ngày",
    "minutes": "Thời lượng",
    "themed": "Chuyên đề (C/K)",
    "score": "Điểm",
    "grade": "Xếp loại",
    "note": "Ghi chú",
    "starts_at": "Bắt đầu",
    "ends_at": "Kết thúc",
    "board_met_on": "Họp chi ủy",
    "notice": "Thông báo",
    "conclusion": "Kết luận",
}
DAY = dt.date(2022, 9, 3)
FIRST_ROW = 5  # of the meetings


def row(**changes):
    """One meeting without a fault, under the keys of HEADINGS."""
    return {
        "cell": "Chi bộ thôn Tập Ninh",
        "required": 44,
        "present": 41,
        "excused": 3,
        "unexcused": 0,
        "held_on": DAY,
    } | changes


def a_year(cells, year=2022):
    """Twelve meetings of each cell, three of them with a theme."""
    return [
        row(
            cell=cell,
            held_on=dt.date(year, month, 3 + place % 5),
            rate="93,18 %",
            starts_at="19h30",
            ends_at="21:45",
            minutes="135 phút",
            themed="C" if month % 4 == 0 else "K",
        )
        for month in range(1, 13)
        for place, cell in enumerate(cells)
    ]


def register(rows, *, headings=HEADINGS, title="Tháng 9", change=None):
    """The register as bytes: a merged title, a header, the rows, a line of sums."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    sheet["A1"], sheet["A2"] = "ĐẢNG BỘ XÃ CHI LĂNG", "TỔNG HỢP SINH HOẠT CHI BỘ NĂM 2022"
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:M2")
    fill(sheet, rows, headings)
    if change:
        change(workbook)
    return saved(workbook)


def fill(sheet, rows, headings=HEADINGS, top=FIRST_ROW - 1):
    for column, name in enumerate(headings.values(), start=1):
        sheet.cell(top, column, name)
    for place, each in enumerate(rows, start=1):
        for column, key in enumerate(headings, start=1):
            sheet.cell(top + place, column, {"number": place, **each}.get(key))
    last = top + len(rows) + 1
    sheet.cell(last, 2, "Tổng cộng")
    sheet.cell(last, 4, 44 * len(rows))
    sheet.cell(last + 2, 3, "T/M BAN THƯỜNG VỤ")


def saved(workbook):
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def numbers(report):
    return tuple(report.counts.values())


def problems(report):
    return [problem.text for problem in report.problems]


def warnings(report):
    return [warning.text for warning in report.warnings]
