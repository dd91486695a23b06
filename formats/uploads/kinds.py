"""What may be kept: a photograph or a PDF, told by its first bytes, whatever its name says."""

import re

from formats.names import clean

MAX_FILE = 10 * 1024 * 1024

AS_PHOTOGRAPH = "Hãy chụp ảnh tờ giấy, hoặc lưu thành PDF, rồi gắn lại."
EMPTY = "Tệp rỗng, không có gì bên trong. Hãy chọn lại ảnh hoặc tệp PDF."
TOO_LARGE = (
    "Tệp lớn hơn 10 MB. Hãy chụp ảnh từng tờ bằng điện thoại, hoặc quét lại ở mức 200–300 dpi."
)
NOT_TAKEN = f"Cổng chỉ nhận ảnh (JPEG, PNG, WebP) và tệp PDF. {AS_PHOTOGRAPH}"
_HEIC = (
    "Ảnh dạng HEIC, cổng chưa đọc được. Trên iPhone, hãy vào Cài đặt › Camera › Định dạng, "
    "chọn “Tương thích nhất”, rồi chụp lại."
)
_TOLD = {
    b"PK": f"Tệp là tệp nén, tệp Word hoặc Excel. {AS_PHOTOGRAPH}",
    b"\xd0\xcf\x11\xe0": f"Tệp là văn bản Office đời cũ. {AS_PHOTOGRAPH}",
    b"GIF8": f"Ảnh dạng GIF, cổng không nhận. {AS_PHOTOGRAPH}",
    b"II*\x00": f"Ảnh dạng TIFF, cổng không nhận. {AS_PHOTOGRAPH}",
    b"MM\x00*": f"Ảnh dạng TIFF, cổng không nhận. {AS_PHOTOGRAPH}",
}
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_NOT_IN_A_NAME = re.compile(r'[<>:"|?*]')
_LONGEST_NAME = 120


class Refused(Exception):  # noqa: N818 - reads as what happened to the file
    """A file that is not kept; `message` tells the user why and what to do next."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def kind_of(data: bytes) -> str:
    """ "image" or "pdf"; raises Refused with the reason for anything else."""
    if not data.strip(b"\x00\t\r\n "):
        raise Refused(EMPTY)
    if len(data) > MAX_FILE:
        raise Refused(TOO_LARGE)
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or _is_webp(data):
        return "image"
    if data.startswith(b"%PDF-"):
        return "pdf"
    raise Refused(_why_not(data))


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _why_not(data: bytes) -> str:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return _HEIC
    return next((told for start, told in _TOLD.items() if data.startswith(start)), NOT_TAKEN)


def name_for(typed: str, suffix: str) -> str:
    """The file's own name as it may be written and given back: one line, no path, true suffix."""
    bare = clean(_NOT_IN_A_NAME.sub(" ", re.split(r"[/\\]", typed)[-1]))
    stem = bare.rpartition(".")[0] or bare
    return f"{stem[:_LONGEST_NAME].strip('. ') or 'tep'}{suffix}"
