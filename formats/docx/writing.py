"""The Word file of a Party document: the blocks of `document` on the page of its regime."""

import io
from datetime import datetime, time
from itertools import zip_longest

from docx.document import Document

from formats.docx.blank import blank_document
from formats.docx.document import Block, Heading, Item, PartyDocument, Recipients, Signature, Table
from formats.docx.pieces import Line, add_lines, bordered, plain_table
from formats.ooxml import repacked

_ROOM_TO_SIGN = 4  # lines
_AIR = 2  # points, in the cells of a table
_LEFT, _RIGHT = 45, 55  # shares of the width, above and below the text


def to_docx(document: PartyDocument) -> bytes:
    """The .docx file; equal documents give equal bytes, dated by the day of the document."""
    file = blank_document(document.regime)
    _properties(file, document)
    _head(file, document)
    _title(file, document)
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        _add(file, document, block, following)
    _foot(file, document)
    _footer(file, document)
    stored = io.BytesIO()
    file.save(stored)
    return repacked(stored)


def _properties(file: Document, document: PartyDocument) -> None:
    told = file.core_properties
    told.title = f"{document.title} {document.abstract}"[:250]
    told.author = told.last_modified_by = document.body[:250]
    told.subject = told.keywords = ""
    told.comments = f"Thể thức: {document.regime.guidance}"
    told.language = "vi-VN"
    told.revision = 1
    told.created = told.modified = datetime.combine(document.dated, time())


def _head(file: Document, document: PartyDocument) -> None:
    regime = document.regime
    numbered = bool(document.number or document.dateline)
    table = plain_table(file, regime, rows=1 + numbered, shares=(_LEFT, _RIGHT))
    add_lines(
        table.cell(0, 0),
        Line(document.superior, regime.superior_size),
        Line(document.body, regime.body_size, bold=True),
        Line(document.star, regime.body_size),
    )
    add_lines(table.cell(0, 1), Line(document.party, regime.party_size, bold=True, underlined=True))
    if numbered:
        add_lines(table.cell(1, 0), Line(document.number, regime.number_size))
        add_lines(table.cell(1, 1), Line(document.dateline, regime.date_size, italic=True))


def _title(file: Document, document: PartyDocument) -> None:
    regime = document.regime
    for line in (
        Line(document.title, regime.title_size, bold=True, before=18, after=3),
        Line(document.abstract, regime.abstract_size, bold=True),
        Line(document.line_below_abstract, regime.abstract_size, after=6),
    ):
        line.write(file.add_paragraph())


def _add(file: Document, document: PartyDocument, block: Block, following: Block | None) -> None:
    if isinstance(block, Table):
        _add_table(file, document, block)
        return
    style = f"{block.kind}{block.level}" if isinstance(block, Heading) else block.kind
    text = f"- {block.text}" if isinstance(block, Item) else block.text
    paragraph = file.add_paragraph(text, style=style)
    # A table keeps the words before it; nobody signs a page that has nothing else on it.
    if following is None or isinstance(following, Table):
        paragraph.paragraph_format.keep_with_next = True


def _add_table(file: Document, document: PartyDocument, block: Table) -> None:
    size = document.regime.table_size
    _add_gap(file)
    table = bordered(plain_table(file, document.regime, len(block.rows) + 1, block.widths))
    for place, text in enumerate(block.headers):
        add_lines(
            table.cell(0, place), Line(text, size, bold=True, kept=True, before=_AIR, after=_AIR)
        )
    for number, row in enumerate(block.rows, start=1):
        cells = table.rows[number].cells
        for place, text in enumerate(row):
            stays = block.is_short and number < len(block.rows)
            line = Line(
                text,
                size,
                bold=block.summed and number == len(block.rows),
                centred=place in block.centred,
                kept=stays,
                before=_AIR,
                after=_AIR,
            )
            add_lines(cells[place], line)
    _add_gap(file)


def _add_gap(file: Document) -> None:
    file.add_paragraph(style="gap").paragraph_format.keep_with_next = True


def _foot(file: Document, document: PartyDocument) -> None:
    _add_gap(file)
    table = plain_table(file, document.regime, rows=1, shares=(_LEFT, _RIGHT))
    left = document.left
    if isinstance(left, Recipients):
        add_lines(table.cell(0, 0), *_recipients(document, left))
    else:
        add_lines(table.cell(0, 0), *_signature(document, left))
    add_lines(table.cell(0, 1), *_signature(document, document.right))
    file.add_paragraph(style="end")


def _footer(file: Document, document: PartyDocument) -> None:
    """The same below the first page and below the others, which have a header of their own."""
    if not document.footer:
        return
    page = file.sections[0]
    for footer in (page.footer, page.first_page_footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].style = file.styles["Normal"]
        line = Line(document.footer, document.regime.recipients_size, italic=True)
        line.write(footer.paragraphs[0])


def _recipients(document: PartyDocument, recipients: Recipients) -> list[Line]:
    size = document.regime.recipients_size
    head = Line(
        document.recipients_head,
        document.regime.text_size,
        underlined=True,
        centred=False,
        before=6,
    )
    return [head, *(Line(text, size, centred=False) for text in recipients.lines)]


def _signature(document: PartyDocument, signature: Signature) -> list[Line]:
    size = document.regime.text_size
    first, *others = signature.titles
    return [
        Line(first, size, bold=True, kept=True, before=6),
        *(Line(text, size, bold=document.regime.office_bold, kept=True) for text in others),
        *(Line("", size, kept=True) for _ in range(_ROOM_TO_SIGN)),
        # Kept with the paragraph that ends the file, or that would stand alone on a page.
        Line(signature.name, size, bold=True, kept=True),
    ]
