"""The file of all criteria by month says what the page says."""

import datetime as dt

import pytest

from accounts.roles import Role
from cells.models import Cell
from reports.facts.compliance import year_of
from reports.facts.matrix import Matrix
from tests.reports.period_files import asked, rows_of
from tests.reports.sheets import opened
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def september(commune):
    """The own cell met; the other has not."""
    return good_meeting(commune.own, dt.date(2026, 9, 3), absent=1)


def test_the_file_of_the_criteria_says_what_the_page_says(commune, client_of, september):
    year = year_of(Cell.objects.filter(committee=commune.committee), 2026, dt.date(2026, 11, 23))

    answer = asked(client_of(Role.UPPER_BOARD), "matrix_workbook", commune.committee.pk, 2026)

    lines = Matrix(year).lines
    *rows, total = rows_of(answer)
    assert [(row["Chi bộ"].value, row["Mã"].value) for row in rows] == [
        (line.row.cell.name, line.count.criterion.code) for line in lines
    ]
    assert [[row[f"T{n}"].value for n in range(1, 13)] for row in rows] == [
        [box.words.label for box in line.boxes] for line in lines
    ]
    assert sum(row["Chưa đạt"].value for row in rows) == sum(c.unmet for c in year.criteria) > 0
    assert total["Chưa đạt"].value.startswith("=SUM(")
    found = {row["Mã"].value: row["Tìm thấy"].value for row in rows_of(answer, 1)}
    assert found["K06"] == "1 đảng viên vắng không lý do"


@pytest.mark.parametrize(
    ("number", "told", "column"),
    [(2026, "Năm 2026, theo HD 42-HD/BTCTW ngày 28/10/2025", False), (2025, "Năm 2025", True)],
)
def test_only_a_year_of_two_guidances_names_them_line_by_line(
    commune, client_of, september, number, told, column
):
    for month in (9, 11):
        good_meeting(commune.own, dt.date(2025, month, 3))
    client = client_of(Role.UPPER_BOARD)

    answer = asked(client, "matrix_workbook", commune.committee.pk, number)

    sheet = opened(answer.content).worksheets[0]
    assert [sheet.cell(row, 1).value for row in range(1, 9)].count(told) == 1
    assert ("Hướng dẫn" in rows_of(answer)[0]) is column
