"""The operator's command: JSON beside text, and exit codes that scripts rely on."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from members.models import Member
from tests.factories import CommitteeFactory
from tests.workbooks import Person, people, register_workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return CommitteeFactory(code="xa", name="Đảng bộ xã Chi Lăng")


@pytest.fixture
def command(tmp_path):
    """Run the command on a workbook; returns (exit code, what it printed)."""

    def run(data, *options):
        path = tmp_path / "so.xlsx"
        path.write_bytes(data)
        out = io.StringIO()
        try:
            call_command("import_members", str(path), *options, stdout=out)
        except SystemExit as stop:
            return stop.code, out.getvalue()
        return 0, out.getvalue()

    return run


def test_an_import_answers_with_its_counts(committee, command):
    code, printed = command(
        register_workbook(people(4)), "--committee", "xa", "--create-cells", "--format", "json"
    )

    assert code == 0
    assert json.loads(printed) == {
        "dry_run": False,
        "created": 4,
        "changed": 0,
        "unchanged": 0,
        "left": 0,
        "problems": [],
        "notes": [],
        "cells_created": ["Chi bộ thôn Tập Ninh", "Chi bộ thôn số 2"],
    }
    assert Member.objects.count() == 4


def test_a_dry_run_writes_nothing(committee, command):
    code, printed = command(
        register_workbook(people(4)), "--committee", "xa", "--create-cells", "--dry-run"
    )

    assert code == 0
    assert printed == (
        "Lập chi bộ: Chi bộ thôn Tập Ninh\nLập chi bộ: Chi bộ thôn số 2\n"
        "Thêm 4, sửa 0, giữ nguyên 0 đảng viên; 0 lỗi. Chạy thử, chưa ghi gì.\n"
    )
    assert Member.objects.count() == 0


def test_problems_are_listed_and_the_exit_code_is_1(committee, command):
    faulty = register_workbook([Person(texts={"J": "31/02/2000"})])

    code, printed = command(faulty, "--committee", "xa", "--create-cells", "--format", "json")

    assert code == 1
    assert json.loads(printed)["problems"] == [
        {
            "sheet": "CB thôn Tập Ninh",
            "row": 9,
            "column": "Ngày vào Đảng",
            "message": "31/02/2000 không có trong lịch; hãy xem lại ngày và tháng.",
        }
    ]


def test_problems_read_as_sentences(committee, command):
    code, printed = command(register_workbook([Person()]), "--committee", "xa")

    assert code == 1
    assert printed.splitlines()[0] == (
        "Trang tính “CB thôn Tập Ninh”, dòng 2: "
        "Chưa có chi bộ “Chi bộ thôn Tập Ninh” trong Đảng bộ xã "
        "Chi Lăng; hãy sửa tên cho đúng, lập chi bộ trước, hoặc chọn “Lập chi bộ còn thiếu” "
        "(--create-cells)."
    )


def test_an_unknown_committee_is_a_wrong_call(db, command):
    with pytest.raises(CommandError) as error:
        command(register_workbook([Person()]), "--committee", "nowhere")

    assert error.value.returncode == 2


def test_a_file_that_is_not_there_is_a_wrong_call(committee):
    with pytest.raises(CommandError) as error:
        call_command("import_members", "khong-co.xlsx", "--committee", "xa")

    assert error.value.returncode == 2
