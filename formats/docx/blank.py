"""An empty Word file with the page and the styles of a regime, and nothing else in it."""

from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from formats.docx.regimes import Regime

# Of the template of python-docx nearly all is left out: 160 styles, a picture, 900 KB of XML.
_STYLES_KEPT = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_NOT_NEEDED = {
    "thumbnail", "extended-properties", "customXml", "stylesWithEffects", "numbering", "webSettings"
}  # fmt: skip
_HEADER_FROM_EDGE = 10  # mm
_GAP = 6  # points
_END = 1  # the paragraph that Word wants after a table at the end of a file


def blank_document(regime: Regime) -> Document:
    """The file to be filled from the top."""
    file = docx.Document()
    _strip(file)
    _set_up_page(file, regime)
    _set_up_styles(file, regime)
    _number_pages(file)
    return file


def _strip(file: Document) -> None:
    for owner in (file.part.package, file.part):
        unwanted = [
            key
            for key, link in owner.rels.items()
            if link.reltype.rpartition("/")[2] in _NOT_NEEDED
        ]
        for key in unwanted:
            del owner.rels[key]
    element = file.styles.element
    for style in list(element.iterchildren(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _STYLES_KEPT:
            element.remove(style)


def _set_up_page(file: Document, regime: Regime) -> None:
    page, margins = file.sections[0], regime.margins
    page.page_width, page.page_height = (Mm(length) for length in regime.paper)
    page.top_margin, page.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    page.left_margin, page.right_margin = Mm(margins.left), Mm(margins.right)
    page.header_distance = page.footer_distance = Mm(_HEADER_FROM_EDGE)


def _set_up_styles(file: Document, regime: Regime) -> None:
    normal = cast("ParagraphStyle", file.styles["Normal"])
    normal.font.size = Pt(regime.text_size)
    _write_in(file, normal, regime.font)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for level in (1, 2, 3):
        _heading(_running(file, f"heading{level}", regime), italic=level == 3)
    _running(file, "text", regime)
    _running(file, "item", regime)
    for name, height in (("gap", _GAP), ("end", _END)):
        _empty(file, name, height)


def _empty(file: Document, name: str, height: int) -> None:
    """A style of paragraphs without words, so high."""
    style: ParagraphStyle = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    style.font.size = Pt(height)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(height)


def _write_in(file: Document, style: ParagraphStyle, font: str) -> None:
    """The font for every script, Vietnamese for the spelling."""
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts()
    for fonts in file.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]  # the template's theme would win over the name
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), font)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)


def _running(file: Document, name: str, regime: Regime) -> ParagraphStyle:
    """A style of the running text, set as the regime wants it."""
    style: ParagraphStyle = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    shape = style.paragraph_format
    shape.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    shape.first_line_indent = Mm(regime.first_line_indent)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(regime.line_spacing)
    shape.space_before = Pt(regime.paragraph_spacing)
    shape.widow_control = True
    return style


def _heading(style: ParagraphStyle, *, italic: bool) -> None:
    style.font.bold, style.font.italic = True, italic or None
    style.paragraph_format.keep_with_next = True


def _number_pages(file: Document) -> None:
    """Centred on top, from the second page on."""
    page = file.sections[0]
    page.different_first_page_header_footer = True
    page.header.is_linked_to_previous = page.first_page_header.is_linked_to_previous = False
    for header in (page.header, page.first_page_header):
        header.paragraphs[0].style = file.styles["Normal"]
    line = page.header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_page_field(line)


def _add_page_field(line: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "2"
    run.append(shown)
    field.append(run)
    line._p.append(field)
