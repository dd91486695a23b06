"""The contents of a document as they grow, and what is still missing in them.

Where the record is silent and can still be completed, the paper has dots to write on, as it
always had, and the page of documents says what they stand for.
"""

from dataclasses import dataclass

from formats.docx import Outline, PartyDocument

DOTS = "…" * 4  # room for a number
LONG_DOTS = "…" * 10  # room for a name
DOTTED_LINE = "…" * 30


@dataclass(frozen=True, slots=True)
class Missing:
    """What is left blank, and the page of the record (a step) where it is written."""

    what: str
    step: str


@dataclass(frozen=True, slots=True)
class Built:
    """A document and what is left blank in it, each once."""

    document: PartyDocument
    missing: tuple[Missing, ...]


class Sheet(Outline):
    def __init__(self, record):
        super().__init__()
        self._open = record.open
        self._missing = {}

    @property
    def missing(self):
        return tuple(self._missing)

    def lacks(self, what, step):
        """Note that something has to be written before the paper is signed."""
        self._missing[Missing(what, step)] = None

    def filled(self, value, what, step, *, dots=DOTS):
        """The value, or dots to write on; noted as missing."""
        if value not in (None, ""):
            return str(value)
        self.lacks(what, step)
        return dots

    def text_or_lines(self, text, what, step, *, lines=2):
        """The text; dotted lines while it can still be written, nothing afterwards."""
        if text.strip():
            self.text(text)
        elif self._open:
            self.lacks(what, step)
            self.text("\n".join([DOTTED_LINE] * lines))

    def topic(self, title, text, what, step="content", *, always=True, lines=2):
        """A section with its heading; without a text only where one belongs there (`always`)."""
        if text.strip() or (always and self._open):
            self.section(title)
            self.text_or_lines(text, what, step, lines=lines)
