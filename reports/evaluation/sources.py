"""Where a rule of the evaluation comes from, and how far that place can be trusted (rules §0.1)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from formats.periods import vi_date


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
    """A document by number and date: numbers alone recur over the years."""

    number: str
    dated: dt.date

    @property
    def label(self) -> str:
        return f"{self.number} ngày {vi_date(self.dated)}"


@dataclass(frozen=True, slots=True)
class Clause:
    """What a standard says of one matter, in our own words, with the code of its source."""

    code: str
    text: str
    trust: Trust = Trust.FOUND

    @property
    def confirmed(self) -> bool:
        """Whether a public page that cites the document says so."""
        return self.trust is Trust.FOUND

    @property
    def caution(self) -> str:
        """What the reader must know before quoting the clause; "" when nothing."""
        return "" if self.confirmed else self.trust.label
