"""What an uploaded file must get past before openpyxl may open it.

A workbook is a zip of XML parts, and both can be made to cost far more than they weigh. So the
file is recognised by its content, its parts are counted, and every part is inflated once, counted
and scanned, before anything is built from it.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from formats.xlsx.kinds import AS_XLSX, DAMAGED, ENCRYPTED, Refused, why_not_a_workbook
from formats.xlsx.parts import CHUNK, PartScan

__all__ = ["Refused", "refuse_hostile"]

MAX_FILE = 5 * 1024 * 1024
MAX_PARTS = 1000
MAX_INFLATED = 64 * 1024 * 1024

_ENTRY = b"PK\x01\x02"
_WORKBOOK = "xl/workbook.xml"
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

TOO_LARGE = "Tệp lớn hơn 5 MB. Hãy bỏ hình ảnh và trang tính không cần rồi tải lại."
_TOO_MANY_PARTS = f"Tệp có quá nhiều thành phần bên trong. {AS_XLSX}"
_INFLATES = (
    "Tệp bung ra quá lớn so với một danh sách. "
    "Hãy chép riêng phần danh sách sang một tệp mới rồi tải lại."
)

# What a list of members never needs, by a piece of the part's name in lower case.
_UNWANTED = {
    "vbaproject": f"Tệp có chứa macro. {AS_XLSX}",
    "xl/macrosheets/": f"Tệp có chứa macro. {AS_XLSX}",
    "xl/externallinks/": (
        "Tệp có liên kết sang tệp Excel khác. Hãy vào Dữ liệu › Sửa liên kết (Edit Links), "
        "chọn “Ngắt liên kết”, lưu lại rồi tải lên."
    ),
    "xl/connections.xml": (
        "Tệp có kết nối dữ liệu bên ngoài. Hãy chép riêng phần danh sách (dán giá trị) "
        "sang một tệp mới rồi tải lại."
    ),
    "xl/embeddings/": (
        "Tệp có nhúng tệp khác bên trong. Hãy chép riêng phần danh sách sang một tệp mới "
        "rồi tải lại."
    ),
    "xl/activex/": (
        "Tệp có nút điều khiển ActiveX. Hãy chép riêng phần danh sách sang một tệp mới rồi tải lại."
    ),
}


def refuse_hostile(data: bytes) -> None:
    """Raise `Refused` unless `data` is a plain, harmless .xlsx of a size a list may have.

    Costs a few milliseconds for a usual file, and is the only check that stands before openpyxl.
    """
    if len(data) > MAX_FILE:
        raise Refused(TOO_LARGE)
    if reason := why_not_a_workbook(data):
        raise Refused(reason)
    if data.count(_ENTRY) > MAX_PARTS:
        raise Refused(_TOO_MANY_PARTS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_by_directory(archive.infolist())
            _refuse_by_content(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Refused(DAMAGED) from error


def _refuse_by_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.lower() for entry in entries]
    if _WORKBOOK not in names:
        raise Refused(_why_no_workbook(names))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(ENCRYPTED)
    if len(set(names)) < len(names) or any(e.compress_type not in _COMPRESSIONS for e in entries):
        raise Refused(DAMAGED)
    if sum(entry.file_size for entry in entries) > MAX_INFLATED:
        raise Refused(_INFLATES)
    for piece, reason in _UNWANTED.items():
        if any(piece in name for name in names):
            raise Refused(reason)


def _why_no_workbook(names: list[str]) -> str:
    if "xl/workbook.bin" in names:
        return f"Tệp là Excel nhị phân (.xlsb). {AS_XLSX}"
    return f"Tệp nén này không phải là bảng tính Excel (.xlsx). {AS_XLSX}"


def _refuse_by_content(archive: zipfile.ZipFile) -> None:
    """Inflate and scan every part once, in pieces.

    No part gives more bytes than its header says, so that the sum above holds; a header that
    says less than there is shows in the checksum, one that says more in the count.
    """
    for entry in archive.infolist():
        scan = PartScan()
        inflated = 0
        for chunk in _chunks(archive, entry):
            inflated += len(chunk)
            scan.feed(chunk)
        if inflated != entry.file_size:
            raise Refused(DAMAGED)
        scan.close()


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            yield chunk
