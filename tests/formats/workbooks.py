"""Workbooks made in memory, honest and hostile, for the tests of reading."""

import io
import zipfile

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def workbook_of(*rows, title="Danh sách", merges=()):
    """An .xlsx with one sheet that holds these rows from the top."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    return saved(workbook)


def saved(workbook):
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def with_parts(data, parts, compression=zipfile.ZIP_DEFLATED):
    """The same archive with these parts put in or replaced; None leaves a part out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", compression) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def with_sheet(xml, data=None):
    """An honest workbook whose only sheet is this XML inside <worksheet>."""
    content = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{xml}</worksheet>'
    return with_parts(data or workbook_of(["STT"]), {SHEET: content})


def lying_about_size(data, name, declared):
    """The archive with the size of one part understated in both of its headers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true = archive.getinfo(name).file_size.to_bytes(4, "little")
    return data.replace(true, declared.to_bytes(4, "little"))
