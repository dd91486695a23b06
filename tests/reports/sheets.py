"""A sheet of a written workbook, read back as rows."""

import io
import subprocess

from openpyxl import load_workbook


def opened(data):
    return load_workbook(io.BytesIO(data))


def table(sheet):
    """The cells of the sheet's first table: one dict by header a row, its totals the last."""
    top = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "STT")
    grouped = sheet.cell(top + 1, 1).value is None and sheet.cell(top + 1, 2).value is None
    places = [cell.column for cell in sheet[top]]
    headers = [sheet.cell(top, place).value for place in places]
    if grouped:
        lower = [sheet.cell(top + 1, place).value for place in places]
        headers = [low or high for low, high in zip(lower, headers, strict=True)]
    found = []
    row = top + (2 if grouped else 1)
    while any(cell.value is not None for cell in sheet[row]):
        found.append(dict(zip(headers, sheet[row], strict=True)))
        row += 1
    return found


def values(rows):
    return [[cell.value for cell in row.values()] for row in rows]


def recalculated(data, folder):
    """The workbook as LibreOffice saves it, with the values that its formulas give."""
    source, out = folder / "source.xlsx", folder / "out"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["--headless", "--convert-to", "xlsx", "--outdir", str(out), str(source)]
    subprocess.run(  # noqa: S603  our own file, fixed arguments
        ["soffice", profile, *convert],  # noqa: S607  the program of the system
        check=True,
        capture_output=True,
        timeout=180,
    )
    return load_workbook(out / source.name, data_only=True)
