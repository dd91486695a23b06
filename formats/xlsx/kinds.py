"""Recognising a file by its first bytes, whatever its name says."""

# Sentences that others say too.
AS_XLSX = "Hãy mở tệp bằng Excel, chọn “Lưu thành” (Save As) kiểu .xlsx rồi tải lại."
EMPTY = "Tệp rỗng, không có dữ liệu. Hãy chọn đúng tệp Excel (.xlsx) rồi tải lại."
ENCRYPTED = "Tệp có đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi tải lên."
DAMAGED = "Tệp Excel bị hỏng hoặc tải lên chưa trọn vẹn. Hãy mở lại bằng Excel, lưu và tải lại."

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLD_BIFF = (b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_TEXT_ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

_PDF = "Tệp là PDF, không phải Excel. Hãy chọn tệp bảng tính .xlsx rồi tải lại."
_WEB_PAGE = f"Tệp là trang web hoặc XML mang tên Excel. {AS_XLSX}"
_CSV = f"Tệp là văn bản CSV, không phải .xlsx. {AS_XLSX}"
_TEXT = "Tệp là văn bản, không phải Excel. Hãy chọn tệp bảng tính .xlsx rồi tải lại."
_OLD_EXCEL = f"Tệp là Excel đời cũ (.xls). {AS_XLSX}"
_OLD_OFFICE = f"Tệp là văn bản Office đời cũ, không phải bảng tính .xlsx. {AS_XLSX}"
_UNKNOWN = "Tệp không phải là Excel (.xlsx). Hãy chọn tệp bảng tính .xlsx rồi tải lại."


class Refused(Exception):  # noqa: N818 - reads as what happened to the file
    """An upload that is not opened; `message` tells the user why and what to do next."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def why_not_a_workbook(data: bytes) -> str | None:
    """The reason why `data` cannot be an .xlsx file, or None when it is a zip archive."""
    if not data.strip(b"\x00\t\r\n "):
        return EMPTY
    if data.startswith(_ZIP):
        return None
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith(_OLD_BIFF):
        return _OLD_EXCEL
    return _kind_of_other(data)


def _kind_of_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ENCRYPTED
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return _OLD_EXCEL
    return _OLD_OFFICE


def _kind_of_other(data: bytes) -> str:
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return _PDF
    text = _as_text(head)
    if text is None:
        return _UNKNOWN
    if text.lstrip().startswith("<"):
        return _WEB_PAGE
    first_line = text.strip().partition("\n")[0]
    return _CSV if any(separator in first_line for separator in ",;\t") else _TEXT


def _as_text(head: bytes) -> str | None:
    """The beginning as text, or None when it holds what no text holds."""
    encoding = _TEXT_ENCODINGS.get(head[:2], "utf-8-sig")
    text = head.decode(encoding, errors="ignore")
    return None if not text or "\x00" in text or _mostly_unprintable(text) else text


def _mostly_unprintable(text: str) -> bool:
    odd = sum(not (c.isprintable() or c in "\t\r\n") for c in text)
    return odd * 10 > len(text)
