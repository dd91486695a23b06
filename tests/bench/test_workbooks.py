"""Writing a report and rehearsing an import, against openpyxl alone on the same cells."""

import datetime as dt
import io
import time
from collections import Counter

import pytest
from openpyxl import Workbook, load_workbook

from cells.models import Cell
from formats.xlsx import styles
from formats.xlsx.writing import Column, add_sheet, new_workbook, ordinal, to_bytes
from members.importers import run
from members.models import Member
from tests.bench.measuring import compare
from tests.factories import CommitteeFactory
from tests.workbooks import FIRST_ROW, people, register_workbook

NOW = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
KINDS = ["ordinal", "text", "date", "integer", "text"] * 4
VALUES = {"text": "Nguyễn Thị Bích", "date": dt.date(1970, 5, 1), "integer": 12}
ROWS = 431
CELLS = tuple(f"thôn số {number}" for number in range(1, 14))

# One fault a row, each of another kind: the column's letter → what stands there instead.
FAULTS = (
    {"J": "31/02/2000"},
    {"B": "=A1"},
    {"B": None},
    {"B": "Nguyễn Văn 3"},
    {"C": None, "D": None},
    {"C": "01/05/1970", "D": "01/05/1970"},
    {"J": None},
    {"J": "không rõ"},
    {"K": "03/02/1979"},
    {"K": None},
    {"L": 123},
    {"L": "chưa có"},
)


def styled_columns():
    return [
        ordinal()
        if kind == "ordinal"
        else Column(f"Cột {place}", lambda _, v=VALUES[kind]: v, 20, kind)
        for place, kind in enumerate(KINDS)
    ]


def by_the_portal():
    book = new_workbook()
    add_sheet(book, "Danh sách", styled_columns()).table(range(ROWS))
    return to_bytes(book, NOW)


def by_openpyxl():
    """The same cells in the same named styles, as openpyxl's own manual does it."""
    book = Workbook()
    styles.register(book)
    sheet = book.active
    for column in range(1, 21):
        sheet.cell(1, column, f"Cột {column}").style = styles.HEADER
    for row in range(2, ROWS + 2):
        for column, kind in enumerate(KINDS, start=1):
            sheet.cell(row, column, VALUES.get(kind, row)).style = styles.body(kind)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_a_report_of_431_rows_and_20_columns_against_openpyxl(tell):
    measured = compare(by_the_portal, by_openpyxl)

    tell(
        f"workbook 431 × 20: {measured.ours:.0f} ms CPU, openpyxl's own writing "
        f"{measured.peer:.0f} ms ({measured.ratio:.2f} times)"
    )
    assert measured.ratio <= 1.2


def faulty_list(count):
    """A list of so many people, three in ten with a fault, and the places of the faulty rows."""
    listed = people(count, cells=CELLS)
    per_cell = -(-count // len(CELLS))
    places = set()

    def spoil(book):
        for number in range(count):
            if number % 10 < 3:
                row = FIRST_ROW + number % per_cell
                sheet = book[f"CB {CELLS[number // per_cell]}"]
                fault = FAULTS[(number // 10 * 3 + number % 10) % len(FAULTS)]
                for column, value in fault.items():
                    sheet[f"{column}{row}"] = value
                places.add((sheet.title, row))

    return register_workbook(listed, change=spoil), places


def rehearse(data, committee):
    return run(data, committee=committee, create_cells=True, dry_run=True, by=None)


def read(data):
    book = load_workbook(io.BytesIO(data), read_only=True)
    return sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True))


@pytest.mark.django_db
def test_the_rehearsal_of_an_import_against_bare_reading(tell):
    data, _ = faulty_list(2_600)
    committee = CommitteeFactory()

    measured = compare(lambda: rehearse(data, committee), lambda: read(data))

    tell(
        f"rehearsal of 2.600 rows: {measured.ours:.0f} ms CPU, bare reading "
        f"{measured.peer:.0f} ms ({measured.ratio:.2f} times)"
    )
    assert measured.ratio <= 3.5


@pytest.mark.django_db
def test_20_000_rows_with_6_000_faults_are_rehearsed_in_one_go(tell):
    data, faulty = faulty_list(20_000)
    committee = CommitteeFactory()

    begun, spent = time.perf_counter(), time.process_time()
    report = rehearse(data, committee)
    waited, seconds = time.perf_counter() - begun, time.process_time() - spent

    found = Counter((problem.sheet, problem.row) for problem in report.problems)
    tell(
        f"rehearsal of 20.000 rows: {seconds:.1f} s CPU, {waited:.1f} s waited, "
        f"{len(found)} of {len(faulty)} faults"
    )
    assert found == Counter(faulty)
    assert len(faulty) == 6_000
    assert report.created == 14_000
    assert (Member.objects.count(), Cell.objects.count()) == (0, 0)
    # Absolute on purpose, with room to spare: what somebody with the machine to himself waits.
    assert seconds <= 10
