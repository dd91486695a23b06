"""The operator's command: JSON beside text, and exit codes that scripts rely on."""

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command

from meetings.models import Meeting
from tests.meetings.importing.registers import register, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def command(tmp_path, commune):
    """Run the command on rows; returns (exit code, what it printed)."""

    def run_it(rows, *options):
        path = tmp_path / "so.xlsx"
        path.write_bytes(register(rows))
        out = io.StringIO()
        try:
            call_command("import_meetings", str(path), "--committee", "xa", *options, stdout=out)
        except SystemExit as stop:
            return stop.code, out.getvalue()
        return 0, out.getvalue()

    return run_it


def test_an_import_answers_with_its_counts(command):
    code, printed = command([row()], "--format", "json", "--paper-date", "20/12/2022")

    assert code == 0
    assert json.loads(printed) == {
        "dry_run": False,
        "created": 1,
        "changed": 0,
        "unchanged": 0,
        "kept": 0,
        "problems": [],
        "warnings": [],
        "notes": [],
    }
    assert Meeting.objects.get().paper_dated == dt.date(2022, 12, 20)


def test_a_dry_run_writes_nothing(command):
    code, printed = command([row(rate="95 %")], "--dry-run")

    assert code == 0
    assert printed.splitlines() == [
        "Nên xem lại: Trang tính “Tháng 9”, dòng 5, cột “Tỷ lệ %”: Sổ ghi “95 %”, tính lại 41/44 = "
        "93,18\u00a0%. Cổng dùng số tính lại.",
        "Thêm 1, sửa 0, giữ nguyên 0 kỳ; 0 lỗi. Chạy thử, chưa ghi gì.",
    ]
    assert Meeting.objects.count() == 0


def test_problems_are_all_listed_and_the_exit_code_is_one(command):
    code, printed = command([row(present=9), row(cell="Chi bộ lạ")])

    assert code == 1
    assert [line.split(":")[0] for line in printed.splitlines()] == [
        "Trang tính “Tháng 9”, dòng 5, cột “Phải dự”",
        "Trang tính “Tháng 9”, dòng 6, cột “Chi bộ”",
        "Thêm 0, sửa 0, giữ nguyên 0 kỳ; 2 lỗi.",
    ]
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("day", ["hôm qua", "31/12/2999"])
def test_a_day_that_cannot_be_is_a_wrong_call(command, day):
    with pytest.raises(CommandError) as refused:
        command([row()], "--paper-date", day)

    assert refused.value.returncode == 2
