"""A workbook as bytes that depend on its contents alone."""

import io
import zipfile
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_NO_DATE = (1980, 1, 1, 0, 0, 0)
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
    return _packed(stored)


def _packed(stored: io.BytesIO) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(stored) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith(_SHEETS):
                # A bare carriage return would be read back as a line feed.
                part = part.replace(b"\r", b"&#13;")
            target.writestr(zipfile.ZipInfo(name, _NO_DATE), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
