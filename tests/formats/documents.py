"""A Party document for tests, and a Word file read back as one reads it: from top to bottom."""

import datetime as dt
import io

import docx
from docx.table import Table

from formats.docx import HD05_2026, Outline, PartyDocument, Recipients, Signature


def sample(**changes):
    outline = Outline()
    outline.part("Đánh giá")
    outline.section("Nhiệm vụ tháng trước")
    outline.text("Đã làm xong.\n\nCòn chậm một việc.")
    outline.item("Biểu dương: tổ liên gia số 3")
    outline.table(("Nội dung", "Kết quả"), (8, 52, 40), [("Dọn đường", "Xong\nđúng hạn")])
    told = {
        "regime": HD05_2026,
        "dated": dt.date(2026, 2, 3),
        "superior": "ĐẢNG BỘ XÃ CHI LĂNG",
        "body": "CHI BỘ THÔN TẬP NINH",
        "number": "Số 05-NQ/CB",
        "dateline": "Chi Lăng, ngày 03 tháng 02 năm 2026",
        "title": "NGHỊ QUYẾT",
        "abstract": "Sinh hoạt chi bộ thường kỳ tháng 02 năm 2026",
        "blocks": outline.blocks,
        "left": Recipients(("- Đảng ủy xã Chi Lăng,", "- Lưu Chi bộ.")),
        "right": Signature(("T/M CHI BỘ", "BÍ THƯ"), "Đỗ Văn Lực"),
    }
    return PartyDocument(**told | changes)


def opened(data):
    return docx.Document(io.BytesIO(data))


def lines_of(data):
    """Every line with words in it, cell by cell, in the order of the file."""
    found = []
    for part in opened(data).iter_inner_content():
        cells = [part] if not isinstance(part, Table) else _cells(part)
        for cell in cells:
            paragraphs = cell.paragraphs if hasattr(cell, "paragraphs") else [cell]
            found += [p.text for p in paragraphs if p.text.strip()]
    return found


def _cells(table):
    return [cell for row in table.rows for cell in row.cells]


def words_of(data):
    return " ".join(lines_of(data)).split()
