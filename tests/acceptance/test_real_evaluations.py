"""The evaluation workbook of 2021 as it came; the folder is named by the variable WORKBOOKS."""

import os
from pathlib import Path

import pytest

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
