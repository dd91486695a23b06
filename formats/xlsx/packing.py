"""A workbook as bytes that depend on its contents alone."""

import io
import zipfile
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from formats.ooxml import repacked

_SHEETS = "xl/worksheets/"


def to_bytes(workbook: Workbook, stamp: datetime) -> bytes:
    """The .xlsx file; equal contents and an equal `stamp` give equal bytes.

    `stamp` (aware, or naive in UTC) is when the file says it was created.
    """
    moment = stamp.astimezone(UTC).replace(tzinfo=None) if stamp.tzinfo else stamp
    workbook.properties.created = workbook.properties.modified = moment.replace(microsecond=0)
    stored = io.BytesIO()
    # openpyxl's own save() would date the file now; its writer takes the dates that are set.
    ExcelWriter(workbook, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED)).save()
    return repacked(stored, _amended)


def _amended(name: str, part: bytes) -> bytes:
    """A bare carriage return would be read back as a line feed."""
    return part.replace(b"\r", b"&#13;") if name.startswith(_SHEETS) else part
