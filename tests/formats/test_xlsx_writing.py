import io
import re
import zipfile
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from formats.numbers import Ratio
from formats.xlsx.reading import open_sheets
from formats.xlsx.writing import (
    Balance,
    Column,
    Formula,
    Heading,
    Signature,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from tests.formats.xlsx_written import COLUMNS, LINES, STAMP, one_column, reopened, values_of

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
    assert [cell.value for cell in cells].count(payload) == 10
    assert [cell.value for cell in cells].count("\n".join([payload, *[""] * 4, payload])) == 1


def test_impossible_characters_are_left_out():
    sheet = one_column(["Nguyễn\x0b Văn\x00 \ud800An\uffff", "\x01"])

    assert [row[0] for row in values_of(sheet)] == ["Cột", "Nguyễn Văn An"]


def test_a_formula_is_written_only_on_purpose():
    assert values_of(one_column([Formula("=1+1")]))[-1] == ("=1+1",)


@pytest.mark.parametrize(
    ("kind", "value", "stored", "number_format"),
    [
        ("text", 26000014, "26000014", "@"),
        ("integer", 7, 7, "#,##0_)"),
        ("integer", "dự bị", "dự bị", "#,##0_)"),
        ("decimal", Decimal("7.25"), 7.25, "#,##0.00_)"),
        ("points", Decimal("86.00"), 86, "General_)"),
        ("percent", Ratio(3, 13), 0.2307692308, "0.00%_)"),
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

    room = "\n" * 5
    first, last = f"NGƯỜI LẬP\n{room}An", f"T/M ĐẢNG ỦY\nBÍ THƯ{room}Bình"
    assert values_of(book["Hai"]) == [(first, None, last, None, None)]
    assert values_of(book["Một"]) == [(None, None, f"BÍ THƯ{room}Bình", None, None)]


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
