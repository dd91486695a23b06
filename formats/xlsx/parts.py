"""One pass over an XML part of a workbook, looking for what a list never holds."""

import re
from functools import cache
from xml.parsers import expat

from formats.xlsx.kinds import DAMAGED, Refused

CHUNK = 256 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELLS = 600_000
MAX_STRINGS = 300_000
MAX_DEPTH = 64

# Bytes a part may have, by its root element; openpyxl holds all but the sheets in memory at once.
# "comments" and "xml" (their boxes) are what a copy with thousands of marked faults has.
_MAX_BYTES = {
    "worksheet": 64 * 1024 * 1024,
    "sst": 16 * 1024 * 1024,
    "comments": 16 * 1024 * 1024,
    "xml": 16 * 1024 * 1024,
}
_MAX_OTHER_BYTES = 4 * 1024 * 1024
_MAX_TOKEN = 1024 * 1024

_COPY = "Hãy chép riêng phần danh sách sang một tệp mới rồi tải lại."
_FAR_CELL = (
    f"Tệp có ô dữ liệu hoặc định dạng nằm quá xa (sau dòng 100.000 hoặc sau cột 200). {_COPY}"
)
_TOO_MUCH = f"Tệp có quá nhiều ô dữ liệu cho một lần nhập. {_COPY}"
_DOCTYPE = f"Tệp có khai báo XML lạ (DTD), không an toàn để mở. {_COPY}"

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_SIGNATURES = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class PartScan:
    """Fed with the pieces of one part in turn; raises `Refused` as soon as something is wrong.

    A part that does not begin like XML (a picture, printer settings) is let through unread.
    """

    def __init__(self) -> None:
        self._parser: expat.XMLParserType | None = None
        self._begun = False
        self._fed = self._depth = 0
        self._limit = _MAX_OTHER_BYTES
        self._left = {"row": MAX_ROWS, "c": MAX_CELLS, "si": MAX_STRINGS}

    def feed(self, chunk: bytes) -> None:
        """Look at the next piece of the part."""
        if not self._begun:
            self._begin(chunk)
        if self._parser is None:
            return
        self._fed += len(chunk)
        self._parse(chunk, final=False)
        # Nothing a list needs is one tag or comment of a megabyte, and expat would reread it.
        if self._fed > self._limit or self._fed - self._parser.CurrentByteIndex > _MAX_TOKEN:
            raise Refused(_TOO_MUCH)

    def close(self) -> None:
        """The part has ended; an unclosed element means a damaged file."""
        if self._parser is not None:
            self._parse(b"", final=True)

    def _begin(self, chunk: bytes) -> None:
        self._begun = True
        if chunk.startswith(_SIGNATURES):
            raise Refused(DAMAGED)
        if chunk.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"<"):
            self._parser = _parser_for(self)

    def _parse(self, chunk: bytes, *, final: bool) -> None:
        assert self._parser is not None  # noqa: S101 - for the type checker
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as error:
            raise Refused(DAMAGED) from error

    def open_element(self, name: str, attributes: dict[str, str]) -> None:
        """Count the element and check the cells that it names."""
        local = name.rpartition(":")[2] if ":" in name else name
        if self._depth == 0:
            self._limit = _MAX_BYTES.get(local, _MAX_OTHER_BYTES)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Refused(DAMAGED)
        if local in _WATCHED:
            self._watch(local, attributes)

    def close_element(self, _name: str) -> None:
        self._depth -= 1

    def _watch(self, local: str, attributes: dict[str, str]) -> None:
        if local in self._left:
            self._left[local] -= 1
            if self._left[local] < 0:
                raise Refused(_TOO_MUCH)
        if check := _CHECKS.get(local):
            check(attributes)


def _parser_for(scan: PartScan) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.open_element
    parser.EndElementHandler = scan.close_element
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Refused(_DOCTYPE)


def _check_cell(attributes: dict[str, str]) -> None:
    if reference := attributes.get("r"):
        _refuse_far(reference)


def _check_row(attributes: dict[str, str]) -> None:
    number = attributes.get("r", "1")
    if not number.isdecimal() or len(number) > 7 or int(number) > MAX_ROWS:
        raise Refused(_FAR_CELL)


def _check_range(attributes: dict[str, str]) -> None:
    for reference in attributes.get("ref", "A1").split(":"):
        _refuse_far(reference)


def _refuse_far(reference: str) -> None:
    found = _CELL.fullmatch(reference)
    if not found or int(found[2]) > MAX_ROWS or _column(found[1]) > MAX_COLUMNS:
        raise Refused(_FAR_CELL)


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


# A lying dimension or a merge over the whole sheet costs as much as a far cell would.
_CHECKS = {
    "c": _check_cell,
    "row": _check_row,
    "dimension": _check_range,
    "mergeCell": _check_range,
}
_WATCHED = {*_CHECKS, "si"}
