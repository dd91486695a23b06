import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from accounts.models import AuditEvent
from reports.models import MemberReview
from tests.factories import (
    CampaignFactory,
    CellFactory,
    CellReviewFactory,
    CommitteeFactory,
    MemberFactory,
    MemberReviewFactory,
)
from tests.reports.evaluation_book import book, cell_row, member_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def cell():
    committee = CommitteeFactory(code="xa", name="Đảng bộ xã Mẫu")
    return CellFactory(committee=committee, name="Chi bộ thôn Một")


@pytest.fixture
def evaluated(cell):
    """One cell and two members, one of them evaluated."""
    campaign = CampaignFactory(committee=cell.committee)
    CellReviewFactory(campaign=campaign, cell=cell)
    members = MemberFactory.create_batch(2, cell=cell)
    MemberReviewFactory(campaign=campaign, cell=cell, member=members[0])
    MemberReviewFactory(campaign=campaign, cell=cell, member=members[1], level="", reason="new")
    return campaign


def command(*arguments):
    """(exit code, what was printed)."""
    out = StringIO()
    try:
        call_command(*arguments, stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def as_json(*arguments):
    code, printed = command(*arguments, "--format", "json")
    return code, json.loads(printed)


@pytest.fixture
def file(cell, tmp_path):
    members = MemberFactory.create_batch(2, cell=cell)
    path = tmp_path / "xep-loai.xlsx"
    rows = [member_row(member, cell) for member in members]
    path.write_bytes(book(members=rows, cells=[cell_row(cell)]))
    return str(path)


IMPORT = ("--committee", "xa", "--year", "2021")


def test_import_answers_its_counts(file):
    code, answer = as_json("import_evaluations", file, *IMPORT)

    assert code == 0
    assert answer == {
        "dry_run": False,
        "created": 3,
        "changed": 0,
        "unchanged": 0,
        "cells": {"created": 1, "changed": 0, "unchanged": 0},
        "members": {"created": 2, "changed": 0, "unchanged": 0},
        "problems": [],
        "notes": [],
    }


def test_a_dry_run_writes_nothing(file):
    code, printed = command("import_evaluations", file, *IMPORT, "--dry-run")

    assert (code, printed) == (
        0,
        "Thêm 3, sửa 0, giữ nguyên 0 dòng; 0 lỗi. Chạy thử, chưa ghi gì.\n",
    )
    assert MemberReview.objects.count() == 0


def test_import_lists_problems_and_exits_with_one(cell, tmp_path):
    path = tmp_path / "loi.xlsx"
    path.write_bytes(book(members=[], cells=[cell_row(cell, "Giỏi")]))

    code, answer = as_json("import_evaluations", str(path), *IMPORT)

    assert code == 1
    assert [(p["sheet"], p["row"], p["column"]) for p in answer["problems"]] == [
        ("Chi bộ", 2, "Xếp loại")
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("khong-co.xlsx", "--committee", "xa", "--year", "2021"),
        ("{file}", "--committee", "xa-la", "--year", "2021"),
        ("{file}", "--committee", "xa", "--year", "21"),
    ],
)
def test_a_wrong_call_of_import_exits_with_two(file, arguments):
    with pytest.raises(CommandError) as error:
        command("import_evaluations", *(a.format(file=file) for a in arguments))

    assert error.value.returncode == 2


def test_evaluation_figures_have_the_agreed_names(evaluated):
    code, answer = as_json("export_report", "evaluation", *IMPORT)

    assert code == 0
    assert (answer["committee"], answer["year"]) == ("xa", 2021)
    assert answer["cells"]["levels"]["good"] == {"count": 1, "percent": "100.00"}
    assert answer["members"] == {
        "total": 2,
        "evaluated": 1,
        "not_evaluated": {"exempt": 0, "new": 1, "suspended": 0, "staying_away": 0, "other": 0},
        "levels": {
            "excellent": {"count": 0, "percent": "0.00"},
            "good": {"count": 1, "percent": "100.00"},
            "completed": {"count": 0, "percent": "0.00"},
            "failed": {"count": 0, "percent": "0.00"},
        },
    }


def test_evaluation_figures_are_told_in_words(evaluated):
    code, printed = command("export_report", "evaluation", *IMPORT)

    assert code == 0
    assert "Hoàn thành tốt nhiệm vụ: 1/1 · 100,00\u00a0%" in printed
    assert "Mới kết nạp dưới 6 tháng: 1" in printed


def test_the_workbook_is_written_beside_the_figures(evaluated, tmp_path):
    path = tmp_path / "bao-cao.xlsx"

    code, printed = command("export_report", "evaluation", *IMPORT, "--output", str(path))

    assert code == 0
    assert f"Đã ghi tệp {path}." in printed
    assert load_workbook(path).sheetnames[0] == "Tổng hợp"
    assert AuditEvent.objects.get().kind == "report.downloaded"


def test_a_year_without_campaign_is_a_problem(cell):
    code, answer = as_json("export_report", "evaluation", *IMPORT)

    assert code == 1
    assert "chưa có kết quả đánh giá năm 2021" in answer["problems"][0]["message"]


def test_a_year_without_campaign_is_told_in_words(cell):
    code, printed = command("export_report", "evaluation", *IMPORT)

    assert (code, printed.count("\n")) == (1, 1)


def test_a_file_that_cannot_be_written_is_a_wrong_call(evaluated, tmp_path):
    with pytest.raises(CommandError) as error:
        command("export_report", "evaluation", *IMPORT, "--output", str(tmp_path))

    assert error.value.returncode == 2


def test_guidance_figures_name_each_cell_and_criterion(cell):
    code, answer = as_json("export_report", "guidance", "--committee", "xa", "--year", "2022")

    assert code == 0
    assert (answer["held"], answer["due"]) == (0, 12)
    assert answer["cells"] == [
        {"cell": "Chi bộ thôn Một", "held": 0, "due": 12, "months": ["missing"] * 12}
    ]


def test_members_are_those_of_the_last_day_of_the_year(cell):
    MemberFactory.create_batch(2, cell=cell)

    code, answer = as_json("export_report", "members", "--committee", "xa", "--year", "2021")

    assert code == 0
    assert answer == {
        "committee": "xa",
        "year": 2021,
        "as_of": "2021-12-31",
        "total": 2,
        "cells": [{"cell": "Chi bộ thôn Một", "total": 2, "standings": {"full": 2}}],
    }


@pytest.mark.parametrize("report", ["guidance", "members"])
def test_the_other_reports_are_told_in_words_and_written_too(cell, tmp_path, report):
    path = tmp_path / "bao-cao.xlsx"
    arguments = ("--committee", "xa", "--year", "2022", "--output", str(path))

    code, printed = command("export_report", report, *arguments)

    assert code == 0
    assert "Chi bộ thôn Một" in printed
    assert "Cách tính" in load_workbook(path).sheetnames
