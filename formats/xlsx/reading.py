"""A workbook as rows that know their sheet and number."""

import io
import re
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from formats.names import clean
from formats.xlsx.cells import Formula
from formats.xlsx.guard import refuse_hostile
from formats.xlsx.headers import Caption, Header, HeaderRows, find_header, header_rows
from formats.xlsx.kinds import Refused
from formats.xlsx.parts import MAX_COLUMNS
from formats.xlsx.rows import Problem, Row, Sheet

# The one door for importers; the other files of this package are its rooms.
__all__ = [
    "Caption", "Formula", "Header", "HeaderRows", "Problem", "Refused", "Row", "Sheet",
    "find_header", "header_rows", "open_sheets",
]  # fmt: skip

_UNREADABLE = "Không đọc được tệp Excel này. Hãy mở tệp bằng Excel, lưu lại kiểu .xlsx rồi tải lại."
# What openpyxl raises for a part that is well-formed XML but no sensible workbook.
OPENPYXL_ERRORS = (
    AttributeError, IndexError, InvalidFileException, KeyError, OSError, OverflowError,
    ParseError, TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def open_sheets(data: bytes) -> list[Sheet]:
    """Every worksheet of an uploaded .xlsx, with its rows that are not empty.

    Raises `Refused` with a Vietnamese sentence when the file is hostile, damaged or no .xlsx.
    """
    refuse_hostile(data)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of extensions that it does not keep; nothing is kept here.
            warnings.simplefilter("ignore", UserWarning)
            return _sheets(data)
    except OPENPYXL_ERRORS as error:
        raise Refused(_UNREADABLE) from error


def _sheets(data: bytes) -> list[Sheet]:
    workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        return [Sheet(clean(each.title), tuple(_rows(each))) for each in workbook.worksheets]
    finally:
        workbook.close()


def _rows(worksheet: Any) -> Iterator[Row]:
    title = clean(worksheet.title)
    # The dimension is what the file says of itself; the cells are what is there.
    worksheet.reset_dimensions()
    for number, cells in enumerate(worksheet.iter_rows(max_col=MAX_COLUMNS), start=1):
        values = [None if cell.value is None else _value(cell) for cell in cells]
        while values and values[-1] is None:
            values.pop()
        if values:
            decomposed = any(map(_is_decomposed, cells[: len(values)]))
            yield Row(title, number, tuple(values), decomposed)


def _is_decomposed(cell: Any) -> bool:
    return isinstance(cell.value, str) and not unicodedata.is_normalized("NFC", cell.value)


def _value(cell: Any) -> Any:
    value = cell.value
    if cell.data_type == "f":
        return Formula(_formula_text(value))
    if isinstance(value, str):
        return clean(_ESCAPED.sub(_unescaped, value)) or None
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _formula_text(value: Any) -> str:
    """The text of a formula; array formulas and data tables come as objects of openpyxl."""
    text = str(getattr(value, "text", value) or "")
    return text if text.startswith("=") else f"={text}"


def _unescaped(found: re.Match[str]) -> str:
    """Excel writes a character that XML cannot hold as _x000D_."""
    return chr(int(found[1], 16))
