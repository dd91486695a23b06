"""Lines and tables as python-docx wants them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from formats.docx.regimes import Regime

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Line:
    """One line outside the running text; `kept` on one page with the next."""

    text: str
    size: int
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    centred: bool = True
    kept: bool = False
    before: int = 0
    after: int = 0

    def write(self, paragraph: Paragraph) -> None:
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after = Pt(self.before), Pt(self.after)
        shape.keep_with_next = self.kept or None
        place = WD_ALIGN_PARAGRAPH.CENTER if self.centred else WD_ALIGN_PARAGRAPH.LEFT
        shape.alignment = place
        run = paragraph.add_run(self.text)
        run.font.size = Pt(self.size)
        run.bold, run.italic = self.bold or None, self.italic or None
        run.underline = self.underlined or None


def add_lines(cell: _Cell, *lines: Line) -> None:
    """Fill the cell: its own first paragraph, then one a line."""
    paragraph = cell.paragraphs[0]
    for place, line in enumerate(lines):
        line.write(paragraph if place == 0 else cell.add_paragraph())


def plain_table(file: Document, regime: Regime, rows: int, shares: Sequence[int]) -> Table:
    """A table across the page without borders; no row is torn between two pages."""
    table: Table = file.add_table(rows, len(shares))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    width = regime.paper[0] - regime.margins.left - regime.margins.right
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(width * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def bordered(table: Table) -> Table:
    """The same with lines around every cell and narrow margins within, so that nine columns stand
    beside a name; its first row repeated on every page."""
    borders = OxmlElement("w:tblBorders")
    for edge in _EDGES:
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # The schema wants the borders before the layout, the margins after it.
    layout = table._tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(_narrow_margins())
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _narrow_margins() -> Any:
    """Left and right of the text of a cell, in twentieths of a point."""
    margins = OxmlElement("w:tblCellMar")
    for edge in ("left", "right"):
        side = OxmlElement(f"w:{edge}")
        side.set(qn("w:w"), "45")
        side.set(qn("w:type"), "dxa")
        margins.append(side)
    return margins
