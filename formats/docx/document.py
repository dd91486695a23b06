"""What stands in a Party document, without saying how it looks: the Word file and the print page
are both drawn from this, so that they cannot differ."""

import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar, Literal

from formats.docx.regimes import Regime
from formats.ooxml import possible

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
RECIPIENTS = "Nơi nhận:"
LINE_BELOW_ABSTRACT = "-----"

_LONGEST_SHORT_TABLE = 8  # rows

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# They would turn the words around them on a paper that is signed.
_DIRECTIONS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def fit(text: str) -> str:
    """The text as a document can hold it: its line breaks alike, nothing that XML or the reader
    of a signed paper could stumble over."""
    plain = possible(_LINE_ENDS.sub("\n", text)).replace("\t", " ")
    return unicodedata.normalize("NFC", _DIRECTIONS.sub("", plain))


def _fit(value: Any) -> Any:
    if isinstance(value, str):
        return fit(value)
    return tuple(map(_fit, value)) if isinstance(value, tuple) else value


class _Fit:
    """Whatever text is put in has been made fit for a document."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]  # its subclasses are dataclasses
            object.__setattr__(self, field.name, _fit(getattr(self, field.name)))


@dataclass(frozen=True, slots=True)
class Heading(_Fit):
    """ "I- …" (level 1), "1. …" (2), "a) …" (3), its number included."""

    kind: ClassVar[str] = "heading"
    level: Literal[1, 2, 3]
    text: str


@dataclass(frozen=True, slots=True)
class Text(_Fit):
    """One paragraph; a line break in it stays one."""

    kind: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Item(_Fit):
    """One line of an enumeration; the dash is drawn with it."""

    kind: ClassVar[str] = "item"
    text: str


@dataclass(frozen=True, slots=True)
class Table(_Fit):
    """Rows as wide as `headers`; `widths` are shares of the page's width.

    `centred` are the places of the columns that are not words; `summed`: the last row is a total.
    """

    kind: ClassVar[str] = "table"
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    centred: tuple[int, ...] = (0,)
    summed: bool = False

    @property
    def is_short(self) -> bool:
        """Short enough to stand on one page as a whole."""
        return len(self.rows) <= _LONGEST_SHORT_TABLE


Block = Heading | Text | Item | Table


@dataclass(frozen=True, slots=True)
class Signature(_Fit):
    """In whose name, the office, room to sign, the name."""

    kind: ClassVar[str] = "signature"
    titles: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Recipients(_Fit):
    """Who gets the document, one line each, the last for the file."""

    kind: ClassVar[str] = "recipients"
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDocument(_Fit):
    """Minutes carry neither `dateline` nor, unless the cell wants one, a `number`.

    `footer` stands below every page of the Word file; most documents have none.
    """

    regime: Regime
    dated: date
    superior: str
    body: str
    number: str = ""
    dateline: str = ""
    title: str
    abstract: str
    blocks: tuple[Block, ...]
    left: Signature | Recipients
    right: Signature
    footer: str = ""
    party: ClassVar[str] = PARTY
    star: ClassVar[str] = "*"
    line_below_abstract: ClassVar[str] = LINE_BELOW_ABSTRACT
    recipients_head: ClassVar[str] = RECIPIENTS
