"""Evaluation workbooks as communes send them, written in memory."""

import io

from openpyxl import Workbook

MEMBER_HEADER = ("STT", "Họ và tên", "Số thẻ ĐV", "Chi bộ", "Xếp loại", "Lý do không xếp loại")
CELL_HEADER = ("STT", "Chi bộ", "Loại hình", "Xếp loại")
GOOD = "Hoàn thành tốt nhiệm vụ"


def member_row(member, cell, level=GOOD, reason=None):
    """A row as a dict by header, so that a test changes what it is about."""
    values = (1, member.full_name, member.card_number, cell.name, level, reason)
    return dict(zip(MEMBER_HEADER, values, strict=True))


def cell_row(cell, level=GOOD):
    return dict(zip(CELL_HEADER, (1, cell.name, cell.get_kind_display(), level), strict=True))


def book(*, members=None, cells=None, member_header=MEMBER_HEADER, cell_header=CELL_HEADER):
    """The bytes of a workbook with the sheets “Đảng viên” and “Chi bộ”; None leaves one out."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, header, rows in (
        ("Đảng viên", member_header, members),
        ("Chi bộ", cell_header, cells),
    ):
        if rows is not None:
            _fill(workbook.create_sheet(title), header, rows)
    if not workbook.sheetnames:
        workbook.create_sheet("Trang1")
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _fill(sheet, header, rows):
    sheet.append(header)
    for row in rows:
        sheet.append([row.get(name) for name in header])
