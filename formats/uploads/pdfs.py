"""A PDF that only shows pages: it opens, is short, and nothing in it acts or hides a file."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject

from formats.uploads.kinds import Refused
from formats.uploads.secrecy import MARKED, text_is_marked

MAX_PAGES = 60
PAGES_READ = 3  # a marking stands on the first page; the two after it for a covering letter
MAX_OBJECTS = 20_000

_AGAIN = "Hãy mở tệp, chọn In › Lưu thành PDF rồi gắn bản vừa lưu, hoặc chụp ảnh tờ giấy."
ENCRYPTED = f"Tệp PDF có đặt mật khẩu. Hãy bỏ mật khẩu rồi gắn lại. {_AGAIN}"
DAMAGED = f"Tệp PDF bị hỏng hoặc gửi chưa trọn vẹn. {_AGAIN}"
NO_PAGES = f"Tệp PDF không có trang nào. {_AGAIN}"
TOO_LONG = f"Tệp PDF dài hơn {MAX_PAGES} trang. Hãy chia thành nhiều tệp rồi gắn từng tệp."
TOO_COMPLEX = f"Tệp PDF quá phức tạp so với một tờ giấy. {_AGAIN}"
TWO_IN_ONE = f"Tệp PDF có giấu tệp khác ở bên trong. {_AGAIN}"
ACTIVE = f"Tệp PDF có đoạn mã hoặc lệnh tự chạy. {_AGAIN}"
EMBEDDED = f"Tệp PDF có đính tệp khác bên trong. {_AGAIN}"
FORM = f"Tệp PDF là mẫu điền điện tử (XFA). {_AGAIN}"

_UNWANTED: Mapping[str, str] = {
    "/JavaScript": ACTIVE,
    "/JS": ACTIVE,
    "/Launch": ACTIVE,
    "/SubmitForm": ACTIVE,
    "/ImportData": ACTIVE,
    "/RichMedia": ACTIVE,
    "/EmbeddedFile": EMBEDDED,
    "/EmbeddedFiles": EMBEDDED,
    "/GoToE": EMBEDDED,
    "/XFA": FORM,
}
# Long enough not to stand by chance among the bytes of a picture.
_UNWANTED_BYTES = {b"/JavaScript": ACTIVE, b"/Launch": ACTIVE, b"/EmbeddedFile": EMBEDDED}
_WEB_PAGE = (b"<script", b"<html", b"<svg", b"<!doctype")
_BLANKS = b"\x00\t\n\x0c\r "
# What pypdf may build out of a file, far below its own limits.
_LIMITS = Configuration(
    maximum_declared_stream_length=10_500_000,
    array_based_stream_maximum_output_length=20_000_000,
    lzw_maximum_output_length=4_000_000,
    run_length_maximum_output_length=4_000_000,
    zlib_maximum_output_length=20_000_000,
    zlib_maximum_recovery_input_length=200_000,
    stream_decoding_work_maximum_length=40_000_000,
    stream_parsing_work_maximum_count=100_000,
    page_tree_maximum_entries=5_000,
)
_UNREADABLE = (
    PyPdfError,
    DependencyError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)


def refuse_hostile(data: bytes) -> None:
    """Raise Refused unless `data` is a PDF of at most MAX_PAGES pages that only shows them."""
    _refuse_by_bytes(data)
    try:
        with apply_configuration(_LIMITS):
            reader = PdfReader(
                io.BytesIO(data), strict=False, xref_stream_maximum_entries=MAX_OBJECTS
            )
            _refuse_by_structure(reader)
            _refuse_secret(reader)
    except _UNREADABLE as error:
        raise Refused(DAMAGED) from error


def _refuse_by_bytes(data: bytes) -> None:
    _, end, after = data.rpartition(b"%%EOF")
    if not end:
        raise Refused(DAMAGED)
    head = data[:1024].lower()
    if after.strip(_BLANKS) or zipfile.is_zipfile(io.BytesIO(data)):
        raise Refused(TWO_IN_ONE)
    if any(mark in head for mark in _WEB_PAGE):
        raise Refused(TWO_IN_ONE)
    for mark, reason in _UNWANTED_BYTES.items():
        if mark in data:
            raise Refused(reason)


def _refuse_by_structure(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise Refused(ENCRYPTED)
    objects = _objects(reader)
    if len(objects) > MAX_OBJECTS:
        raise Refused(TOO_COMPLEX)
    for found in (reader.trailer, *(reader.get_object(one) for one in objects)):
        for name in _names_in(found):
            if name in _UNWANTED:
                raise Refused(_UNWANTED[name])
    if not (pages := len(reader.pages)):
        raise Refused(NO_PAGES)
    if pages > MAX_PAGES:
        raise Refused(TOO_LONG)


def _objects(reader: PdfReader) -> list[IndirectObject]:
    plain = [
        IndirectObject(number, generation, reader)
        for generation, numbers in reader.xref.items()
        for number in numbers
    ]
    return plain + [IndirectObject(number, 0, reader) for number in reader.xref_objStm]


def _names_in(found: PdfObject | None) -> Iterator[str]:
    """Every name in one object; what it points to is an object of its own."""
    waiting = [found]
    while waiting:
        part = waiting.pop()
        if isinstance(part, DictionaryObject):
            yield from dict.keys(part)
            waiting.extend(dict.values(part))
        elif isinstance(part, ArrayObject):
            waiting.extend(list.__iter__(part))
        elif isinstance(part, NameObject):
            yield part


def _refuse_secret(reader: PdfReader) -> None:
    for number in range(min(PAGES_READ, len(reader.pages))):
        if text_is_marked(_text_of(reader, number)):
            raise Refused(MARKED)


def _text_of(reader: PdfReader, number: int) -> str:
    """What can be read of a page: a scan has no text, a map more than is looked at."""
    page = reader.pages[number]
    try:
        page.get_contents()
    except LimitReachedError as error:
        raise Refused(TOO_COMPLEX) from error
    try:
        return page.extract_text()
    except _UNREADABLE:
        return ""
