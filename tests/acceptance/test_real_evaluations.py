"""The evaluation workbook of 2021 as it came; the folder is named by the variable WORKBOOKS."""

import io
import os
import unicodedata
from pathlib import Path

import pytest
from openpyxl import load_workbook

from members import importers as member_importers
from reports import importers
from reports.evaluation.ratios import as_json, summary_of
from reports.models import CellReview, MemberReview
from tests.factories import CommitteeFactory

pytestmark = pytest.mark.django_db
FOLDER = Path(os.environ["WORKBOOKS"])
REGISTER = "danh-sach-dang-vien-2021.xlsx"
EVALUATION = "danh-gia-xep-loai-2021.xlsx"


@pytest.fixture
def committee():
    committee = CommitteeFactory(code="chi-lang", name="Đảng bộ xã Chi Lăng")
    register = (FOLDER / REGISTER).read_bytes()
    report = member_importers.run(register, committee=committee, create_cells=True, by=None)
    assert report.problems == []
    return committee


def run(committee, **options):
    data = (FOLDER / EVALUATION).read_bytes()
    return importers.run(data, committee=committee, year=2021, by=None, **options)


def summary(model):
    return as_json(summary_of(model.objects.order_by("pk").values_list("level", "reason")))


def test_the_workbook_gives_the_figures_of_the_year(committee):
    report = run(committee)

    assert (report.problems, report.notes) == ([], [])
    assert (report.cells.created, report.members.created) == (13, 431)
    assert summary(CellReview)["levels"] == {
        "excellent": {"count": 3, "percent": "23.08"},
        "good": {"count": 9, "percent": "69.23"},
        "completed": {"count": 1, "percent": "7.69"},
        "failed": {"count": 0, "percent": "0.00"},
    }
    assert summary(MemberReview) == {
        "total": 431,
        "evaluated": 362,
        "not_evaluated": {
            "exempt": 58,
            "new": 6,
            "suspended": 1,
            "staying_away": 4,
            "other": 0,
        },
        "levels": {
            "excellent": {"count": 45, "percent": "12.43"},
            "good": {"count": 223, "percent": "61.60"},
            "completed": {"count": 92, "percent": "25.41"},
            "failed": {"count": 2, "percent": "0.55"},
        },
    }


def test_the_workbook_imported_twice_changes_nothing(committee):
    run(committee)

    report = run(committee)

    assert (report.created, report.changed, report.unchanged) == (0, 0, 444)


def test_a_rehearsal_of_the_workbook_writes_nothing(committee):
    report = run(committee, dry_run=True)

    assert report.created == 444
    assert MemberReview.objects.count() == 0


def broken(change):
    """The bytes of a copy whose sheet of members was changed by hand."""
    workbook = load_workbook(FOLDER / EVALUATION)
    change(workbook["Đảng viên"])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def put(address, value):
    return lambda sheet: sheet.__setitem__(address, value)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda sheet: sheet.delete_cols(3), ("Đảng viên", 1, "Số thẻ ĐV")),
        (put("C3", "26000014"), ("Đảng viên", 3, "Số thẻ ĐV")),
        (put("D9", "Chi bộ thôn Không Có"), ("Đảng viên", 9, "Chi bộ")),
        (put("B5", '=CONCATENATE("A","B")'), ("Đảng viên", 5, "Họ và tên")),
        (put("E7", "Rất tốt"), ("Đảng viên", 7, "Xếp loại")),
    ],
    ids=["missing column", "card twice", "unknown cell", "formula in a name", "unknown level"],
)
def test_a_broken_copy_names_its_problem_and_writes_nothing(committee, change, place):
    report = importers.run(broken(change), committee=committee, year=2021, by=None)

    assert place in [(p.sheet, p.row, p.column) for p in report.problems]
    assert MemberReview.objects.count() == 0


def test_a_copy_in_decomposed_unicode_is_the_same_workbook(committee):
    run(committee)

    def decompose(sheet):
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = unicodedata.normalize("NFD", cell.value)

    report = importers.run(broken(decompose), committee=committee, year=2021, by=None)

    assert (report.problems, report.changed, report.unchanged) == ([], 0, 444)
    assert any("Unicode tổ hợp" in note for note in report.notes)
