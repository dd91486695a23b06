import dataclasses
import io
import re
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from docx.enum.text import WD_ALIGN_PARAGRAPH as PLACE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn

from formats.docx import (
    HD05_2026,
    HD36_2018,
    Outline,
    Signature,
    Text,
    regime_on,
    to_docx,
)
from formats.docx.regimes import Trust
from tests.formats.documents import lines_of, opened, sample

REGIMES = pytest.mark.parametrize("regime", [HD36_2018, HD05_2026], ids=lambda r: r.code)
HOSTILE = [
    "\x00\x0b\x1f chuông \x07",
    "\ud800 nửa chữ \udfff",
    "\ufffe\uffff",
    "{{ meeting.chair }} {% load %} ${jndi:x}",
    "]]> <w:p/> & <script>alert(1)</script>",
    "\u202eđảo chiều\u202c \u2066x\u2069",
    "שלום مرحبا",
    "👨‍👩‍👧‍👦 🇻🇳",
    "=HYPERLINK(1)",
    "x" * 20_000,
    "từ " * 7_000,
    "a\tb\r\nc\u2028d",
]


def measure(length):
    return round(length.mm, 1)


@REGIMES
def test_the_page_is_that_of_the_regime(regime):
    page = opened(to_docx(sample(regime=regime))).sections[0]

    found = (
        *(measure(x) for x in (page.page_width, page.page_height)),
        *(measure(x) for x in (page.top_margin, page.bottom_margin)),
        *(measure(x) for x in (page.left_margin, page.right_margin)),
    )
    assert found == (210, 297, 20, 20, 30, 15)


@REGIMES
def test_the_text_is_that_of_the_regime(regime):
    file = opened(to_docx(sample(regime=regime)))

    text = next(p for p in file.paragraphs if p.text == "Đã làm xong.")
    normal, shape = file.styles["Normal"], text.style.paragraph_format
    fonts = normal.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{s}")) for s in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    assert (normal.font.size.pt, shape.line_spacing.pt) == (14, 19)
    assert shape.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert (measure(shape.first_line_indent), shape.alignment) == (10, PLACE.JUSTIFY)


def test_the_head_stands_in_two_columns_without_borders():
    file = opened(to_docx(sample()))

    head = file.tables[0]
    told = [
        [(p.text, p.runs[0].bold, p.runs[0].italic, p.runs[0].underline, p.runs[0].font.size.pt)]
        for cell in (head.cell(0, 0), head.cell(0, 1), head.cell(1, 0), head.cell(1, 1))
        for p in cell.paragraphs
    ]
    assert [line for [line] in told] == [
        ("ĐẢNG BỘ XÃ CHI LĂNG", None, None, None, 14),
        ("CHI BỘ THÔN TẬP NINH", True, None, None, 14),
        ("*", None, None, None, 14),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", True, None, True, 15),
        ("Số 05-NQ/CB", None, None, None, 14),
        ("Chi Lăng, ngày 03 tháng 02 năm 2026", None, True, None, 14),
    ]
    assert head._tbl.xpath(".//w:tblBorders") == []
    assert len(file.tables[1]._tbl.xpath(".//w:tblBorders/*")) == 6


def test_without_number_and_dateline_the_head_has_one_row():
    file = opened(to_docx(sample(number="", dateline="")))

    assert len(file.tables[0].rows) == 1


def test_the_page_number_stands_on_top_but_not_on_the_first_page():
    page = opened(to_docx(sample())).sections[0]

    number = page.header.paragraphs[0]
    assert number._p.xpath("./w:fldSimple/@w:instr") == ["PAGE"]
    assert number.alignment == PLACE.CENTER
    assert page.different_first_page_header_footer
    assert [p.text for p in page.first_page_header.paragraphs] == [""]


def test_everything_stands_in_order():
    assert lines_of(to_docx(sample())) == [
        "ĐẢNG BỘ XÃ CHI LĂNG",
        "CHI BỘ THÔN TẬP NINH",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 05-NQ/CB",
        "Chi Lăng, ngày 03 tháng 02 năm 2026",
        "NGHỊ QUYẾT",
        "Sinh hoạt chi bộ thường kỳ tháng 02 năm 2026",
        "-----",
        "I- Đánh giá",
        "1. Nhiệm vụ tháng trước",
        "Đã làm xong.",
        "Còn chậm một việc.",
        "- Biểu dương: tổ liên gia số 3",
        "STT",
        "Nội dung",
        "Kết quả",
        "1",
        "Dọn đường",
        "Xong\nđúng hạn",
        "Nơi nhận:",
        "- Đảng ủy xã Chi Lăng,",
        "- Lưu Chi bộ.",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Đỗ Văn Lực",
    ]


def test_minutes_are_signed_by_two():
    left = Signature(("NGƯỜI GHI BIÊN BẢN",), "Vũ Đình Nam")

    assert lines_of(to_docx(sample(left=left)))[-5:] == [
        "NGƯỜI GHI BIÊN BẢN",
        "Vũ Đình Nam",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Đỗ Văn Lực",
    ]


def test_the_words_before_a_table_and_before_the_signature_stay_with_it():
    file = opened(to_docx(sample()))

    kept = [p.text for p in file.paragraphs if p.paragraph_format.keep_with_next and p.text]
    assert kept == ["- Biểu dương: tổ liên gia số 3"]
    outline = Outline()
    outline.text("Hết.")
    file = opened(to_docx(sample(blocks=outline.blocks)))
    assert next(p.text for p in file.paragraphs if p.paragraph_format.keep_with_next) == "Hết."


@pytest.mark.parametrize(("rows", "kept"), [(8, 7), (9, 0)])
def test_a_short_table_is_not_torn(rows, kept):
    outline = Outline()
    outline.table(("a",), (8, 92), [("x",)] * rows)
    table = opened(to_docx(sample(blocks=outline.blocks))).tables[1]

    first = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows[1:]]
    assert sum(map(bool, first)) == kept
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") != []


def test_headings_are_counted_within_the_one_above():
    outline = Outline()
    for _ in range(2):
        outline.part("P")
        for _ in range(2):
            outline.section("S")
            outline.point("x")
            outline.point("y")

    assert [block.text for block in outline.blocks] == [
        *("I- P", "1. S", "a) x", "b) y", "2. S", "a) x", "b) y"),
        *("II- P", "1. S", "a) x", "b) y", "2. S", "a) x", "b) y"),
    ]


def test_the_further_lines_of_an_item_are_paragraphs():
    outline = Outline()
    outline.item(" một\r\nhai\n\n ba ")

    assert [(block.kind, block.text) for block in outline.blocks] == [
        ("item", "một"),
        ("text", "hai"),
        ("text", "ba"),
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_file(text):
    outline = Outline()
    outline.text(text)
    outline.item(text)
    outline.table((text, "b"), (8, 50, 42), [(text, text)])
    outline.part("Sau cùng")
    places = dict.fromkeys(("superior", "body", "number", "dateline", "title", "abstract"), text)

    data = to_docx(sample(blocks=outline.blocks, right=Signature((text,), text), **places))

    assert "I- Sau cùng" in lines_of(data)
    for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
        assert name.endswith((".xml", ".rels"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1f", "ab"),
        ("\u202eđảo\u202c \u2066x\u2069\ufeff", "đảo x"),
        ("a\r\nb\rc\u2028d\x85e\x0bf", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a b"),
        ("\ud800x\uffff", "x"),
        ("👨‍👩‍👧‍👦 שלום", "👨‍👩‍👧‍👦 שלום"),
        ("Hòa".encode().decode() + "a\u0300", "Hòaà"),
    ],
)
def test_what_a_signed_paper_cannot_hold_is_dropped(text, kept):
    assert Text(text).text == kept


def test_equal_documents_give_equal_bytes():
    first, second = to_docx(sample()), to_docx(sample())

    assert first == second
    dates = {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert to_docx(sample(title="BIÊN BẢN")) != first


@REGIMES
def test_the_file_says_what_it_is_and_after_which_guidance(regime):
    told = opened(to_docx(sample(regime=regime))).core_properties

    assert (told.title, told.author) == (
        "NGHỊ QUYẾT Sinh hoạt chi bộ thường kỳ tháng 02 năm 2026",
        "CHI BỘ THÔN TẬP NINH",
    )
    assert told.comments == f"Thể thức: {regime.guidance}"
    assert (
        f"{told.created:%d/%m/%Y %H:%M}"
        == f"{told.modified:%d/%m/%Y %H:%M}"
        == ("03/02/2026 00:00")
    )


def test_nothing_of_the_template_is_left():
    names = zipfile.ZipFile(io.BytesIO(to_docx(sample()))).namelist()

    assert [name for name in names if "thumbnail" in name or "custom" in name] == []
    assert len(to_docx(sample())) < 16_000


@pytest.mark.parametrize(
    ("day", "since", "regime"),
    [
        ((2025, 12, 31), (2026, 1, 1), HD36_2018),
        ((2026, 1, 1), (2026, 1, 1), HD05_2026),
        ((2026, 5, 26), (2026, 5, 27), HD36_2018),
        ((2026, 5, 27), (2026, 5, 27), HD05_2026),
    ],
)
def test_the_day_decides_the_regime(day, since, regime):
    date = type(sample().dated)

    assert regime_on(date(*day), date(*since)) is regime


@REGIMES
def test_every_measure_of_a_regime_has_one_source(regime):
    told = [name for source in regime.sources for name in source.fields]

    measures = {field.name for field in dataclasses.fields(regime)}
    assert sorted(told) == sorted(measures - {"code", "guidance", "sources"})


@REGIMES
def test_what_is_not_confirmed_says_so(regime):
    labels = [s.label for s in regime.sources if s.trust == Trust.NOT_CONFIRMED]

    assert labels != []
    assert all(label.endswith("chưa thấy văn bản nói rõ, cổng tạm dùng") for label in labels)


@REGIMES
def test_the_print_page_has_the_measures_of_the_regime(regime):
    css = (Path(settings.BASE_DIR) / "static/css/paper.css").read_text()
    margins = regime.margins

    def size(selector):
        found = re.search(rf"^\.paper-{selector} \{{[^}}]*font-size: (\d+)pt", css, re.MULTILINE)
        return int(found[1])

    sides = f"{margins.top}mm {margins.right}mm {margins.bottom}mm {margins.left}mm"
    assert css.count(f"margin: {sides};") == css.count(f"padding: {sides};") == 1
    assert f"size: {regime.paper[0]}mm {regime.paper[1]}mm;" in css
    assert f'font: {regime.text_size}pt/{regime.line_spacing}pt "{regime.font}"' in css
    assert f"text-indent: {regime.first_line_indent}mm" in css
    assert f"margin-top: {regime.paragraph_spacing}pt" in css
    assert [
        size(name)
        for name in ("superior", "body", "party", "number", "dateline", "kind", "abstract")
    ] == [
        regime.superior_size,
        regime.body_size,
        regime.party_size,
        regime.number_size,
        regime.date_size,
        regime.title_size,
        regime.abstract_size,
    ]
    assert f"font-size: {regime.table_size}pt" in css
    assert size("recipients") == regime.recipients_size
