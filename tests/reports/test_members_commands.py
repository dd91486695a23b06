"""The reports of members by command: figures, words and file."""

import datetime as dt
import json
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from openpyxl import load_workbook

from tests.factories import CellFactory, CommitteeFactory, MemberFactory

pytestmark = pytest.mark.django_db
NEXT_YEAR = ("--committee", "xa", "--year", "2027")


@pytest.fixture
def cell():
    committee = CommitteeFactory(code="xa", name="Đảng bộ xã Mẫu")
    cell = CellFactory(committee=committee, name="Chi bộ thôn Một")
    MemberFactory.create_batch(2, cell=cell)
    MemberFactory(
        cell=cell, birth_date=dt.date(1950, 1, 1), admitted_on=dt.date(1975, 5, 19), sex="female"
    )
    with time_machine.travel(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False):
        yield cell


def printed(report, *arguments):
    out = StringIO()
    try:
        call_command("export_report", report, *arguments, stdout=out)
    except SystemExit as stop:
        return stop.code, out.getvalue()
    return 0, out.getvalue()


def answer(report, year):
    arguments = ("--committee", "xa", "--year", str(year), "--format", "json")
    code, text = printed(report, *arguments)
    return code, json.loads(text)


def test_movements_of_a_year_balance(cell):
    found = {"opening": 3, "admitted": 0, "moved_in": 0, "from_cell": 0, "came_back": 0} | {
        "moved_out": 0, "to_cell": 0, "deceased": 0, "left_party": 0, "closing": 3,
    }  # fmt: skip

    assert answer("movements", 2026) == (
        0,
        {
            "committee": "xa",
            "since": "2026-01-01",
            "until": "2026-11-23",
            "cells": [{"cell": "Chi bộ thôn Một", **found}],
            "total": {"cell": "Cộng", **found},
        },
    )


def test_the_structure_is_that_of_the_last_day_beside_a_year_before(cell):
    code, found = answer("structure", 2021)

    assert code == 0
    assert (found["as_of"], found["compared_with"]) == ("2021-12-31", "2020-12-31")
    assert (found["total"], found["total_before"]) == (3, 3)
    assert found["mean_age"] == ["57.67", "56.67"]
    assert found["groups"]["sex"][0] == {
        "line": "Nam",
        "now": 2,
        "before": 2,
        "percent": "66.67",
    }
    assert "religion" not in found["groups"]


def test_badges_are_those_of_the_last_award_day_of_the_year(cell):
    assert answer("badges", 2025) == (
        0,
        {
            "committee": "xa",
            "award_day": "2025-11-07",
            "due": 1,
            "newly": 0,
            "unrecorded": 3,
            "milestones": {"50": 1},
        },
    )


@pytest.mark.parametrize("report", ["movements", "structure"])
def test_a_year_to_come_has_no_figures(cell, report):
    assert printed(report, *NEXT_YEAR) == (
        1,
        "Năm 2027 chưa đến; hãy chọn năm nay hoặc năm đã qua.\n",
    )


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("movements", "  Chi bộ thôn Một: 3 + 0 − 0 = 3"),
        ("structure", "Đảng viên: 3; tuổi bình quân 62,67"),
        ("badges", "  50 năm: 1"),
    ],
)
def test_the_reports_are_told_in_words_and_written_too(cell, tmp_path, report, words):
    path = tmp_path / "bao-cao.xlsx"

    code, text = printed(report, "--committee", "xa", "--year", "2026", "--output", str(path))

    assert code == 0
    assert words in text.splitlines()
    assert "Cách tính" in load_workbook(path).sheetnames
