"""A sheet of a written workbook, read back as rows."""

import io
from collections import Counter

from openpyxl import load_workbook


def opened(data):
    return load_workbook(io.BytesIO(data))


def table(sheet):
    """The cells of the sheet's first table: one dict by header a row, its totals the last.

    A header that stands under several groups is named with its group: "(10) Chuyển đi: Ngày".
    """
    top = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "STT")
    grouped = f"A{top}:A{top + 1}" in map(str, sheet.merged_cells.ranges)
    headers = _headers(sheet, top) if grouped else [cell.value for cell in sheet[top]]
    found = []
    row = top + (2 if grouped else 1)
    while any(cell.value is not None for cell in sheet[row]):
        found.append(dict(zip(headers, sheet[row], strict=True)))
        row += 1
    return found


def _headers(sheet, top):
    group, found = "", []
    for high, low in zip(sheet[top], sheet[top + 1], strict=True):
        group = high.value or group
        found.append((group, low.value))
    lower = Counter(low for _, low in found if low)
    return [f"{high}: {low}" if lower[low] > 1 else low or high for high, low in found]


def values(rows):
    return [[cell.value for cell in row.values()] for row in rows]
