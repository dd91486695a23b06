import io
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from formats.numbers import Ratio
from formats.xlsx.reading import open_sheets
from formats.xlsx.writing import (
    Balance,
    Between,
    Column,
    Formula,
    Heading,
    OneOf,
    Quotient,
    Signature,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)

STAMP = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
PAYLOADS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://xau.example","Bấm")',
    "=cmd|' /C calc'!A0",
    'DDE("cmd";"/C calc";"1")',
    "http://xau.example/",
    "mailto:a@xau.example",
    "{=SUM(A1:A2)}",
    "#N/A",
    "\n=1+1",
    "'=1+1",
    " =1+1 ",
]


@dataclass(frozen=True)
class Line:
    name: str
    total: int = 0
    good: int = 0


COLUMNS = (
    ordinal(),
    Column("Chi bộ", lambda line: line.name, width=30),
    Column("Tổng số", lambda line: line.total, width=10, kind="integer", total="sum"),
    Column("Tốt", lambda line: line.good, kind="integer", total="sum", key="good"),
    Column(
        "Tỷ lệ",
        Quotient("good", "Tổng số"),
        kind="percent",
        total=Quotient("good", "Tổng số"),
    ),
)
LINES = [Line("Chi bộ thôn Tập Ninh", 52, 13), Line("Chi bộ thôn số 2", 61, 0)]


def reopened(workbook):
    return load_workbook(io.BytesIO(to_bytes(workbook, STAMP)))


def values_of(sheet):
    return [row for row in sheet.iter_rows(values_only=True) if any(v is not None for v in row)]


def one_column(values, kind="text"):
    workbook = new_workbook()
    columns = [Column("Cột", lambda value: value, kind=kind)]
    add_sheet(workbook, "Tờ", columns).table(values)
    return reopened(workbook)["Tờ"]


def test_rows_ordinals_and_live_totals_are_written():
    workbook = new_workbook()

    table = add_sheet(workbook, "Tổng hợp", COLUMNS).table(LINES, total_label="Cộng")

    assert values_of(reopened(workbook)["Tổng hợp"]) == [
        ("STT", "Chi bộ", "Tổng số", "Tốt", "Tỷ lệ"),
        (1, "Chi bộ thôn Tập Ninh", 52, 13, '=IF(C2=0,"",D2/C2)'),
        (2, "Chi bộ thôn số 2", 61, 0, '=IF(C3=0,"",D3/C3)'),
        (None, "Cộng", "=SUM(C2:C3)", "=SUM(D2:D3)", '=IF(C4=0,"",D4/C4)'),
    ]
    assert (table.first_row, table.last_row, table.total_row) == (2, 3, 4)
    assert table.cells("good") == "'Tổng hợp'!D2:D3"
    assert table.total("Tổng số") == "'Tổng hợp'!C4"


def test_filled_cells_are_counted_and_the_label_finds_a_place_without_text_columns():
    workbook = new_workbook()
    columns = [ordinal(), Column("Ngày", lambda day: day, kind="date", total="count")]

    add_sheet(workbook, "Tờ", columns).table([date(2026, 1, 2)], total_label="Cộng")

    assert values_of(reopened(workbook)["Tờ"])[-1] == ("Cộng", "=COUNTA(B2:B2)")


def test_a_table_without_rows_says_so_and_sums_to_nothing():
    workbook = new_workbook()

    table = add_sheet(workbook, "Tờ", COLUMNS).table([], total_label="Cộng")

    sheet = reopened(workbook)["Tờ"]
    assert [row[0] for row in values_of(sheet)] == ["STT", "Chưa có số liệu.", None]
    assert (sheet["C3"].value, table.total_row) == ("=SUM(C2:C2)", 3)


def test_a_column_without_value_is_left_for_the_pen():
    workbook = new_workbook()

    add_sheet(workbook, "Tờ", [Column("Tên", str), Column("Ký nhận")]).table(["An"])

    assert values_of(reopened(workbook)["Tờ"])[-1] == ("An", None)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_stays_text_and_verbatim(payload):
    workbook = new_workbook(payload)
    sheet = add_sheet(workbook, payload, [Column(payload, str, group=payload)])
    sheet.heading(Heading(payload, payload, recipient=payload, period=payload))
    sheet.table([payload], total_label=payload)
    sheet.notes(payload)
    sheet.signatures(Signature([payload], payload))
    add_method_sheet(workbook, [(payload, payload)])

    data = to_bytes(workbook, STAMP)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    live = [n for n, part in parts.items() if re.search(b"<(f|hyperlink)[ >]|externalLink", part)]
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet for cell in row]
    assert live == []
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert [cell.value for cell in cells].count(payload) == 12


def test_impossible_characters_are_left_out():
    sheet = one_column(["Nguyễn\x0b Văn\x00 \ud800An\uffff", "\x01"])

    assert [row[0] for row in values_of(sheet)] == ["Cột", "Nguyễn Văn An"]


def test_a_formula_is_written_only_on_purpose():
    assert values_of(one_column([Formula("=1+1")]))[-1] == ("=1+1",)


@pytest.mark.parametrize(
    ("kind", "value", "stored", "number_format"),
    [
        ("text", 26000014, "26000014", "@"),
        ("integer", 7, 7, "#,##0"),
        ("integer", "dự bị", "dự bị", "#,##0"),
        ("decimal", Decimal("7.25"), 7.25, "#,##0.00"),
        ("points", Decimal("86.00"), 86, "General"),
        ("percent", Ratio(3, 13), 0.2307692308, "0.00%"),
        ("date", date(2026, 11, 3), datetime(2026, 11, 3), "dd/mm/yyyy"),  # noqa: DTZ001
        ("date", datetime(2026, 11, 3, 7, tzinfo=UTC), datetime(2026, 11, 3, 7), "dd/mm/yyyy"),  # noqa: DTZ001
        ("time", time(19, 30), time(19, 30), "hh:mm"),
        ("month", date(2026, 11, 1), datetime(2026, 11, 1), "mm/yyyy"),  # noqa: DTZ001
        ("text", True, "x", "@"),
        ("mark", True, "x", "@"),
    ],
)
def test_each_kind_has_its_type_and_format(kind, value, stored, number_format):
    cell = one_column([value], kind)["A2"]

    assert (cell.value, cell.number_format) == (stored, number_format)


@pytest.mark.parametrize("value", [None, "", False, Ratio(0, 0)])
def test_nothing_is_an_empty_cell(value):
    assert one_column([value], "percent")["A2"].value is None


def test_groups_share_an_upper_header():
    workbook = new_workbook()
    columns = [
        Column("Chi bộ", str),
        Column("Nam", str, group="Giới tính"),
        Column("Nữ", str, group="Giới tính"),
        Column("Kinh", str, group="Dân tộc"),
    ]
    table = add_sheet(workbook, "Tờ", columns).table(["a"])

    sheet = reopened(workbook)["Tờ"]

    assert values_of(sheet)[:2] == [
        ("Chi bộ", "Giới tính", None, "Dân tộc"),
        (None, "Nam", "Nữ", "Kinh"),
    ]
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:A2", "B1:C1"]
    assert (table.first_row, sheet.freeze_panes) == (3, "A3")


def test_the_page_is_ready_to_print():
    workbook = new_workbook()
    report = add_sheet(workbook, "Dọc", COLUMNS, landscape=False)
    report.heading_line("Bảng 1")
    report.table(LINES, filtered=True, total_label="Cộng")
    report.table(LINES, columns=COLUMNS[:2])

    sheet = reopened(workbook)["Dọc"]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$2:$2")
    assert sheet.auto_filter.ref == "A2:E4"
    footer = sheet.oddFooter.center
    assert (footer.text, footer.font) == ("Trang &P/&N", "Times New Roman,Regular")
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [6, 30, 10]


def test_rows_grow_with_text_that_needs_several_lines():
    sheet = one_column(["ngắn", "dài " * 12, "hai\ndòng"])

    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [None, 64, 32]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Chưa quyết định", 8, 3),  # though 15 letters would fit into two
        ("Thường kỳ kết hợp chuyên đề", 13, 2),
        ("Nguyễn", 3, 2),
        ("x" * 9, 3, 3),
        ("một hai", 7, 1),
        ("a  b\n\nc", 3, 3),
        ("ba bốnnăm sáu", 4, 4),
    ],
)
def test_words_are_not_broken_where_lines_are_counted(text, width, lines):
    workbook = new_workbook()
    add_sheet(workbook, "Tờ", [Column("C", lambda value: value, width)]).table([text, "y" * 99])

    height = reopened(workbook)["Tờ"].row_dimensions[2].height

    assert (height or 16) == 16 * lines


def test_short_marks_stand_in_the_middle_and_are_counted_as_numbers():
    workbook = new_workbook()
    columns = [Column("Chi bộ", str), Column("Tốt", lambda _: True, 7, "mark", "count")]
    add_sheet(workbook, "Tờ", columns).table(["a", "b"], total_label="Cộng")

    cells = [reopened(workbook)["Tờ"][place] for place in ("B2", "B4")]

    assert [(c.value, c.alignment.horizontal, c.number_format) for c in cells] == [
        ("x", "center", "@"),
        ("=COUNTA(B2:B3)", "center", "0"),
    ]


def test_the_heading_names_who_what_when_and_for_whom():
    workbook = new_workbook()
    add_sheet(workbook, "Tờ", COLUMNS).heading(
        Heading(
            "ĐẢNG BỘ XÃ CHI LĂNG",
            "BÁO CÁO",
            upper="ĐẢNG BỘ TỈNH",
            recipient="Ban Tuyên giáo",
            period="Quý IV/2026",
            cut_off=date(2026, 12, 31),
            dateline="Chi Lăng, ngày 31 tháng 12 năm 2026",
        )
    )

    sheet = reopened(workbook)["Tờ"]

    assert [tuple(v for v in row if v) for row in values_of(sheet)] == [
        ("ĐẢNG BỘ TỈNH", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("ĐẢNG BỘ XÃ CHI LĂNG", "Chi Lăng, ngày 31 tháng 12 năm 2026"),
        ("*",),
        ("BÁO CÁO",),
        ("Quý IV/2026",),
        ("Kính gửi: Ban Tuyên giáo",),
        ("Số liệu tính đến ngày 31/12/2026",),
    ]
    party, dateline = (_text_in(sheet, text) for text in ("ĐẢNG CỘNG SẢN VIỆT NAM", "Chi Lăng, "))
    assert (party.font.b, party.font.i) == (True, False)
    assert (dateline.font.b, dateline.font.i) == (False, True)


def _text_in(sheet, beginning):
    """The first cell whose text begins so."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return next(cell for cell in cells if str(cell.value or "").startswith(beginning))


def test_a_narrow_sheet_has_only_the_left_heading():
    workbook = new_workbook()
    add_sheet(workbook, "Tờ", COLUMNS[:1]).heading(Heading("ĐẢNG BỘ XÃ", "BÁO CÁO"))

    assert [row[0] for row in values_of(reopened(workbook)["Tờ"])] == ["ĐẢNG BỘ XÃ", "*", "BÁO CÁO"]


def test_signatures_stand_side_by_side_and_a_single_one_on_the_right():
    workbook = new_workbook()
    two = add_sheet(workbook, "Hai", COLUMNS)
    two.signatures(Signature(["NGƯỜI LẬP"], "An"), Signature(["T/M ĐẢNG ỦY", "BÍ THƯ"], "Bình"))
    add_sheet(workbook, "Một", COLUMNS).signatures(Signature(["BÍ THƯ"], "Bình"))

    book = reopened(workbook)

    assert values_of(book["Hai"]) == [
        ("NGƯỜI LẬP", None, "T/M ĐẢNG ỦY", None, None),
        (None, None, "BÍ THƯ", None, None),
        ("An", None, "Bình", None, None),
    ]
    assert values_of(book["Một"]) == [
        (None, None, "BÍ THƯ", None, None),
        (None, None, "Bình", None, None),
    ]


def test_the_method_sheet_lists_names_and_values():
    workbook = new_workbook()
    sheet = add_method_sheet(workbook, [("Mẫu số", "Số được đánh giá"), ("Tổng", Formula("=1+1"))])

    assert sheet.title == "Cách tính"
    assert values_of(reopened(workbook)["Cách tính"]) == [
        ("CÁCH TÍNH", None),
        ("Mẫu số", "Số được đánh giá"),
        ("Tổng", "=1+1"),
    ]


def test_sheet_titles_are_made_valid_and_unique():
    workbook = new_workbook()

    for title in ["A/B: [1]", "a-b- -1-", "", "'", "x" * 40, "X" * 40]:
        add_sheet(workbook, title, COLUMNS)

    assert workbook.sheetnames == [
        "A-B- -1-", "a-b- -1- (2)", "Trang", "Trang (2)", "x" * 31, "X" * 27 + " (2)",
    ]  # fmt: skip


def made(stamp):
    workbook = new_workbook("Đảng ủy xã")
    add_sheet(workbook, "Tờ", COLUMNS).table(LINES, total_label="Cộng")
    return to_bytes(workbook, stamp)


def test_equal_contents_give_equal_bytes():
    in_vietnam = STAMP.astimezone(timezone(timedelta(hours=7)))

    assert made(STAMP) == made(STAMP) == made(in_vietnam) == made(STAMP.replace(tzinfo=None))
    assert made(STAMP) != made(STAMP + timedelta(days=1))


def test_the_properties_carry_the_stamp_and_the_author():
    properties = load_workbook(io.BytesIO(made(STAMP))).properties

    assert (properties.creator, properties.created, properties.modified) == (
        "Đảng ủy xã", STAMP.replace(tzinfo=None), STAMP.replace(tzinfo=None),
    )  # fmt: skip


def test_what_is_written_is_read_back():
    [sheet] = open_sheets(made(STAMP))

    assert sheet.rows[1].values == (
        1, "Chi bộ thôn Tập Ninh", 52, 13, Formula('=IF(C2=0,"",D2/C2)'),
    )  # fmt: skip


def test_a_balance_adds_and_takes_away_columns_of_its_row_and_of_the_totals():
    rest = Balance(("Tổng số",), ("good",))
    columns = (*COLUMNS, Column("Còn lại", rest, kind="integer", total=rest))
    workbook = new_workbook()
    table = add_sheet(workbook, "Tờ", columns).table(LINES, total_label="Cộng")

    sheet = reopened(workbook)["Tờ"]

    letters = table.letters
    found = [
        sheet[f"{letters['Còn lại']}{row}"].value for row in (table.first_row, table.total_row)
    ]
    assert found == [
        f"={letters['Tổng số']}{row}-{letters['good']}{row}"
        for row in (table.first_row, table.total_row)
    ]


# What may be entered


def entered(*rules, names=0):
    """The validations of a table of two rows with these columns, read back."""
    workbook = new_workbook()
    columns = [Column(f"Cột {n}", width=10, rule=rule) for n, rule in enumerate(rules)]
    add_sheet(workbook, "Tờ", columns).table([1, 2], names=names)
    return reopened(workbook).worksheets[0]


def test_a_column_offers_its_words_and_keeps_numbers_and_days_within_bounds():
    days = Between(date(2026, 1, 1), date(2026, 12, 31))
    sheet = entered(OneOf(("Tốt", "Khá")), None, Between(0, 30), Between(0, 9, whole=True), days)

    found = [
        (str(each.sqref), each.type, each.formula1, each.formula2, each.error)
        for each in sheet.data_validations.dataValidation
    ]
    assert found == [
        ("A2:A3", "list", '"Tốt,Khá"', None, "Hãy chọn một trong: Tốt, Khá."),
        ("C2:C3", "decimal", "0", "30", "Hãy ghi từ 0 đến 30."),
        ("D2:D3", "whole", "0", "9", "Hãy ghi từ 0 đến 9."),
        ("E2:E3", "date", "46023", "46387", "Hãy ghi từ 01/01/2026 đến 31/12/2026."),
    ]


@pytest.mark.parametrize("words", [(), ("a,b",), ('a"b',), ("x" * 200, "y" * 60)])
def test_words_that_no_list_can_hold_are_refused(words):
    with pytest.raises(ValueError, match="không nhận danh sách chọn"):
        OneOf(words)


def test_the_first_columns_stay_in_sight_and_a_hidden_one_is_not_seen():
    workbook = new_workbook()
    columns = [Column("Tên"), Column("Mã", hidden=True)]
    add_sheet(workbook, "Tờ", columns).table([1], names=1)
    sheet = reopened(workbook).worksheets[0]

    assert sheet.freeze_panes == "B2"
    assert [sheet.column_dimensions[letter].hidden for letter in "AB"] == [False, True]


def test_a_sheet_of_explanations_is_named_above_as_on_its_tab():
    workbook = new_workbook()
    add_method_sheet(workbook, [("Mức", "Chọn trong danh sách")], title="Cách điền")
    sheet = reopened(workbook)["Cách điền"]

    assert values_of(sheet) == [("CÁCH ĐIỀN", None), ("Mức", "Chọn trong danh sách")]
