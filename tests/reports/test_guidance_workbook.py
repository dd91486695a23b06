import datetime as dt

import pytest
from django.utils import timezone

from cells.models import Cell
from meetings.enums import MeetingKind, State
from meetings.models import Attendance
from reports.facts.compliance import year_of
from tests.factories import MeetingFactory
from tests.meetings.rulebooks.samples import without_criteria
from tests.reports.compliance import workbook_of
from tests.reports.sheets import opened, table
from tests.reports.years import good_meeting

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2022, 10, 15), dt.time(8, 30)))
pytestmark = pytest.mark.django_db


@pytest.fixture
def year(commune):
    """Two cells: one good combined meeting, one with an absence, one whose roll nobody called."""
    good_meeting(
        commune.own,
        dt.date(2022, 9, 3),
        kind=MeetingKind.COMBINED,
        theme="=1+1",
        ends_at=dt.time(21, 45),
    )
    good_meeting(commune.own, dt.date(2022, 8, 3), absent=1)
    MeetingFactory(cell=commune.other, held_on=dt.date(2022, 9, 5), state=State.DRAFT)
    commune.committee.place = "Chi Lăng"
    commune.committee.recipient = "Ban Tuyên giáo Huyện ủy"
    commune.committee.save()
    cells = Cell.objects.filter(committee=commune.committee)
    return year_of(cells, 2022, NOW.date(), with_facts=True)


def made(commune, year):
    return workbook_of(commune.committee, year, NOW)


def test_the_workbook_has_its_six_sheets(commune, year):
    book = opened(made(commune, year))

    assert book.sheetnames == [
        "Kỳ sinh hoạt",
        "Chi bộ theo tháng",
        "Số liệu năm",
        "Xếp loại",
        "Tiêu chí",
        "Cách tính",
    ]


def test_a_row_a_meeting_month_after_month(commune, year):
    rows = table(opened(made(commune, year))["Kỳ sinh hoạt"])[:-1]

    assert {row["Kỳ"].number_format for row in rows} == {"mm/yyyy"}
    assert [(row["Chi bộ"].value, f"{row['Kỳ'].value:%m/%Y}") for row in rows] == [
        ("Chi bộ thôn Tập Ninh", "08/2022"),
        ("Chi bộ thôn Tập Ninh", "09/2022"),
        ("Chi bộ thôn số 2", "09/2022"),
    ]


def test_every_table_is_signed(commune, year):
    book = opened(made(commune, year))

    signed = [
        sheet.title
        for sheet in book.worksheets
        if any(cell.value == "T/M ĐẢNG ỦY" for row in sheet.iter_rows() for cell in row)
    ]

    assert signed == book.sheetnames[:-1]


def test_the_cells_are_typed(commune, year):
    row = table(opened(made(commune, year))["Kỳ sinh hoạt"])[0]

    assert row["Ngày"].value == dt.datetime(2022, 8, 3)  # noqa: DTZ001  Excel knows no zones
    assert (row["Phải dự"].value, row["Có mặt"].value, row["Vắng KLD"].value) == (3, 2, 1)
    assert row["Tỷ lệ %"].value == f'=IF({row["Phải dự"].coordinate}=0,"",G11/F11)'
    assert row["Tỷ lệ %"].number_format == "0.00%_)"
    assert row["Thời lượng (phút)"].value == 105


def test_what_is_lacking_is_named_by_code(commune, year):
    row = table(opened(made(commune, year))["Kỳ sinh hoạt"])[0]

    assert "K06: 1 đảng viên vắng không lý do;" in f"{row['Thiếu gì'].value};"


def test_nobody_who_was_absent_is_named(commune, year):
    absent = Attendance.objects.get(presence="unexcused").member.full_name

    told = [
        str(cell.value)
        for sheet in opened(made(commune, year)).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]

    assert [text for text in told if absent in text] == []


def test_a_roll_that_nobody_called_leaves_its_numbers_empty(commune, year):
    row = table(opened(made(commune, year))["Kỳ sinh hoạt"])[2]

    assert (row["Phải dự"].value, row["Có mặt"].value) == (None, None)


def test_the_theme_of_a_meeting_never_becomes_a_formula(commune, year):
    row = table(opened(made(commune, year))["Kỳ sinh hoạt"])[1]

    assert (row["Chuyên đề"].value, row["Chuyên đề"].data_type) == ("=1+1", "s")


def test_totals_are_live_and_cover_every_row(commune, year):
    total = table(opened(made(commune, year))["Kỳ sinh hoạt"])[-1]

    assert total["Phải dự"].value == "=SUM(F11:F13)"
    assert total["Tỷ lệ %"].value == '=IF(F14=0,"",G14/F14)'


def test_the_matrix_says_the_words_of_the_page(commune, year):
    rows = table(opened(made(commune, year))["Chi bộ theo tháng"])

    own = rows[0]
    assert [own[f"T{number}"].value for number in (7, 8, 9, 10, 11)] == [
        "Chưa họp",
        "Chưa đạt",
        "Đạt",
        "Chưa có lịch",
        "Chưa đến",
    ]
    assert (own["Đến hạn"].value, own["Đã họp"].value) == (9, 2)
    assert own["Quý III"].value == "Đã có"


def test_the_sums_of_the_matrix_are_those_of_the_page(commune, year):
    rows = table(opened(made(commune, year))["Chi bộ theo tháng"])[:-1]

    held = sum(row["Đã họp"].value for row in rows)
    due = sum(row["Đến hạn"].value for row in rows)
    assert (held, due) == (year.held.numerator, year.held.denominator) == (3, 18)


def test_each_criterion_has_its_counts_and_its_source(commune, year):
    rows = table(opened(made(commune, year))["Tiêu chí"])

    [row] = [row for row in rows if row["Mã"].value == "K06"]
    assert [row[name].value for name in ("Áp dụng", "Đạt", "Chưa đạt", "Cần đánh giá")] == [
        3,
        1,
        1,
        1,
    ]
    assert "12-HD/BTCTW ngày 06/7/2018" in row["Nguồn"].value
    assert row["Tỷ lệ đạt %"].value == pytest.approx(1 / 3)
    [left_open] = [row for row in rows if row["Mã"].value == "HD12-42"]
    assert (left_open["Cần đánh giá"].value, left_open["Tỷ lệ đạt %"].value) == (3, None)


def test_the_heading_names_committee_recipient_and_day(commune, year):
    sheet = opened(made(commune, year))["Kỳ sinh hoạt"]

    lines = {cell.value for row in sheet.iter_rows(max_row=8) for cell in row if cell.value}
    assert {
        "ĐẢNG ỦY XÃ CHI LĂNG",
        "Chi Lăng, ngày 15 tháng 10 năm 2022",
        "Kính gửi: Ban Tuyên giáo Huyện ủy",
        "Số liệu tính đến ngày 15/10/2022",
    } <= lines


def test_the_method_names_the_guidance_in_full(commune, year):
    sheet = opened(made(commune, year))["Cách tính"]

    said = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert said["Hướng dẫn"].startswith(
        "Hướng dẫn số 12-HD/BTCTW ngày 06/7/2018 của Ban Tổ chức Trung ương về "
        "một số vấn đề về nâng cao chất lượng sinh hoạt chi bộ"
    )
    assert said["Kỳ đã họp trên kỳ đến hạn"] == "3/18 · 16,67\u00a0%"


def test_under_a_guidance_without_criteria_the_rows_say_so(commune, monkeypatch):
    without_criteria(monkeypatch)
    good_meeting(commune.own, dt.date(2026, 9, 3))
    cells = Cell.objects.filter(committee=commune.committee)
    year = year_of(cells, 2026, dt.date(2026, 10, 15), with_facts=True)

    book = opened(made(commune, year))

    row = table(book["Kỳ sinh hoạt"])[0]
    assert row["Thiếu gì"].value == "Bộ tiêu chí của HD 42-HD/BTCTW (28/10/2025) chưa có trong cổng"
    assert (row["Phải dự"].value, row["Đạt"].value) == (3, None)
    said = {line[0].value for line in book["Cách tính"].iter_rows()}
    assert "Chưa xét" in said


def test_a_meeting_before_every_guidance_is_not_judged(commune):
    good_meeting(commune.own, dt.date(2018, 5, 3))
    cells = Cell.objects.filter(committee=commune.committee)
    year = year_of(cells, 2018, dt.date(2018, 6, 15), with_facts=True)

    row = table(opened(made(commune, year))["Kỳ sinh hoạt"])[0]

    assert row["Thiếu gì"].value == "Chưa có hướng dẫn để xét"


def test_a_year_without_meetings_still_makes_a_file(commune):
    cells = Cell.objects.filter(committee=commune.committee)
    year = year_of(cells, 2022, NOW.date(), with_facts=True)

    sheet = opened(made(commune, year))["Kỳ sinh hoạt"]

    assert "Chưa có số liệu." in {cell.value for row in sheet.iter_rows() for cell in row}


def test_equal_figures_give_equal_files(commune, year):
    assert made(commune, year) == made(commune, year)


def test_every_sheet_is_set_up_for_print(commune, year):
    book = opened(made(commune, year))

    tables = book.worksheets[:5]
    assert [sheet.page_setup.orientation for sheet in tables] == ["landscape"] * 5
    assert all(sheet.freeze_panes and sheet.print_title_rows for sheet in tables)
