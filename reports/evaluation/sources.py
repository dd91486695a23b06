"""Where a rule of the evaluation comes from, and how far that place can be trusted (rules §0.1)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from formats.periods import document_date


class Trust(StrEnum):
    """How well the text behind a rule is known; the words are those of the rule books."""

    FOUND = "found"
    LOCAL_PRACTICE = "local_practice"
    DERIVED = "derived"
    UNCONFIRMED = "unconfirmed"

    @property
    def label(self) -> str:
        return TRUST_LABELS[self]


TRUST_LABELS: Mapping[Trust, str] = {
    Trust.FOUND: "theo trang công khai dẫn văn bản",
    Trust.LOCAL_PRACTICE: "theo cách áp dụng ở địa phương, chưa đối chiếu văn bản gốc",
    Trust.DERIVED: "theo suy luận của cổng, chưa đối chiếu văn bản gốc",
    Trust.UNCONFIRMED: "chưa đối chiếu văn bản gốc",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A document by kind, number, date and who issued it: numbers alone recur over the years."""

    kind: str
    number: str
    dated: dt.date
    issuer: str = ""  # "" while nothing the portal knows names it

    @property
    def name(self) -> str:
        """For a list or a table: "Quy định số 366-QĐ/TW"."""
        return f"{self.kind} số {self.number}"

    @property
    def label(self) -> str:
        """As papers cite it: "Quy định số 366-QĐ/TW ngày 30/8/2025 của Bộ Chính trị"."""
        issuer = f" của {self.issuer}" if self.issuer else ""
        return f"{self.name} ngày {document_date(self.dated)}{issuer}"


@dataclass(frozen=True, slots=True)
class Clause:
    """What a standard says of one matter, in our own words, with the code of its source.

    `documents` are those that say so, `place` the article where it is known. A clause without
    documents rests on practice or on what the portal makes of it.
    """

    code: str
    text: str
    trust: Trust = Trust.FOUND
    documents: tuple[Document, ...] = ()
    place: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether a public page that cites the document says so."""
        return self.trust is Trust.FOUND

    @property
    def carried(self) -> bool:
        """Whether the documents are those of other years, and the portal takes it over."""
        return self.trust is Trust.DERIVED and bool(self.documents)

    @property
    def cited(self) -> str:
        """The documents and the article: "Điều 11 Quy định số 366-QĐ/TW"; "" without any."""
        names = " và ".join(document.name for document in self.documents)
        return f"{self.place} {names}".strip()

    @property
    def short(self) -> str:
        """For a table, which has the whole `source` below it."""
        years = " (của các năm khác)" if self.carried else ""
        return f"{self.cited}{years}" or self.trust.label

    @property
    def source(self) -> str:
        """Where it comes from and what to know before quoting it: "Điều 11 Quy định số
        366-QĐ/TW, theo trang công khai dẫn văn bản"."""
        if self.carried:
            return f"như {self.cited} của các năm khác, {Trust.UNCONFIRMED.label}"
        return f"{self.cited}, {self.trust.label}" if self.cited else self.trust.label
