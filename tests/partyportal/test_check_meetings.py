import datetime as dt
import json

import pytest
import time_machine
from django.core.management import CommandError, call_command

from meetings.enums import State
from tests.factories import MeetingFactory
from tests.meetings.rulebooks.samples import without_criteria
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_october():
    with time_machine.travel(dt.datetime(2022, 10, 15, 3, tzinfo=dt.UTC), tick=False):
        yield


def run(capsys, *options, year=2022):
    call_command("check_meetings", "--committee", "xa", "--year", str(year), *options)
    return capsys.readouterr().out


def test_json_names_each_held_meeting_and_its_verdicts(commune, capsys):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)
    MeetingFactory(cell=commune.other, held_on=dt.date(2022, 9, 5), state=State.PLANNED)

    [meeting] = json.loads(run(capsys, "--format", "json"))

    verdicts = {entry["code"]: entry["verdict"] for entry in meeting.pop("verdicts")}
    assert meeting == {
        "cell": "Chi bộ thôn Tập Ninh",
        "held_on": "2022-09-03",
        "kind": "regular",
        "rule_book": "HD12-2018",
    }
    assert (verdicts["K04"], verdicts["K06"], verdicts["HD12-13"]) == (
        "met",
        "unmet",
        "not_applicable",
    )


def test_the_text_says_what_each_meeting_lacks(commune, capsys):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)

    text = run(capsys)

    assert "Chi bộ thôn Tập Ninh, 03/09/2022, thường kỳ, HD 12-HD/BTCTW ngày 06/7/2018" in text
    assert "chưa đạt: K02, K05, K06" in text
    assert text.endswith("Đã họp 1/18 kỳ thường kỳ đến hạn · 5,56\u00a0%\n")


def test_a_year_without_criteria_names_the_guidance_and_judges_nothing(
    commune, capsys, monkeypatch
):
    without_criteria(monkeypatch)
    good_meeting(commune.own, dt.date(2026, 9, 3))

    with time_machine.travel(dt.datetime(2026, 10, 15, 3, tzinfo=dt.UTC), tick=False):
        [meeting] = json.loads(run(capsys, "--format", "json", year=2026))
        text = run(capsys, year=2026)

    assert (meeting["rule_book"], meeting["verdicts"]) == ("HD42-2025", [])
    assert "Bộ tiêu chí của HD 42-HD/BTCTW (28/10/2025) chưa có trong cổng" in text


def test_a_year_before_every_guidance_judges_nothing(commune, capsys):
    good_meeting(commune.own, dt.date(2017, 9, 3))

    [meeting] = json.loads(run(capsys, "--format", "json", year=2017))

    assert (meeting["rule_book"], meeting["verdicts"]) == (None, [])
    assert "chưa có hướng dẫn" in run(capsys, year=2017)


def test_a_year_without_meetings_is_an_empty_list(commune, capsys):
    assert json.loads(run(capsys, "--format", "json")) == []


@pytest.mark.parametrize("options", [["xa-la", "2022"], ["xa", "1"]])
def test_an_unknown_committee_or_year_is_a_wrong_call(commune, options):
    code, year = options

    with pytest.raises(CommandError) as wrong:
        call_command("check_meetings", "--committee", code, "--year", year)

    assert wrong.value.returncode == 2
