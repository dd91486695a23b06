"""Documents of the Party: the page of their time as data, their contents as blocks, and the Word
file that comes of the two."""

from formats.docx.document import (
    Block,
    Heading,
    Item,
    PartyDocument,
    Recipients,
    Signature,
    Table,
    Text,
)
from formats.docx.outline import Outline
from formats.docx.regimes import HD05_2026, HD36_2018, Regime, regime_on
from formats.docx.writing import to_docx

# The one door for those who write documents.
__all__ = [
    "HD05_2026", "HD36_2018", "Block", "Heading", "Item", "Outline", "PartyDocument",
    "Recipients", "Regime", "Signature", "Table", "Text", "regime_on", "to_docx",
]  # fmt: skip
