"""The sheet of a cell that somebody moved to: what his old cell said of him is named as its own."""

import datetime as dt

import pytest

from members.actions import transfer
from reports.enums import Stage
from reports.models import Opinion
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, speak
from tests.reports.filling import CELL, made, paper, send, texts_of

ELSEWHERE = "Ghi khi ở chi bộ khác"
CAME = dt.date(2026, 11, 25)
VOTES = {"votes_for": 8, "votes_against": 0, "votes_abstained": 0}


@pytest.fixture
def mover(campaign, commune):
    """Voted on by the eight of his cell, and come on the 25th to one of four, himself included."""
    member = MemberFactory.create_batch(5, cell=commune.own)[0]
    speak(campaign, commune.own, member, stage=Stage.CELL, **VOTES)
    transfer(member=member, cell=commune.other, since=CAME, by=None)
    return member


def kept():
    return list(Opinion.objects.order_by("pk").values())


def test_the_cell_that_said_it_is_named_in_the_row(campaign, commune, mover):
    page = paper(campaign, commune.other)

    named = [page.at(page.first + n, ELSEWHERE).value for n in range(5)]
    assert [each for each in named if each] == [f"{CELL}: {commune.own.name}"]
    assert page.at(page.row_of(mover), ELSEWHERE).value in named
    assert page.at(page.row_of(mover), f"{CELL} > Tán thành").value == 8
    assert any("số phiếu tính theo chi bộ ấy" in text for text in texts_of(page.book["Cách điền"]))


def test_a_sheet_to_which_nobody_moved_has_no_such_column(campaign, commune, mover):
    assert ELSEWHERE not in paper(campaign, commune.own).columns


def test_untouched_it_changes_nothing(campaign, commune, mover):
    before = kept()

    report = send(made(campaign, commune.other), campaign, commune.other)

    assert (report.problems, report.to_write, report.unchanged) == ([], 0, 1)
    assert kept() == before


def test_a_corrected_level_stays_what_the_old_cell_said(campaign, commune, mover):
    page = paper(campaign, commune.other)
    page.say(mover, CELL, {"Mức": "HTXSNV"})

    report = send(page, campaign, commune.other)

    assert (report.problems, report.notes) == ([], [])
    said = Opinion.objects.get()
    assert (said.cell, said.level, said.given_on) == (commune.own, "excellent", DAY)


def test_on_a_day_since_he_came_it_is_said_anew_and_the_rehearsal_tells(campaign, commune, mover):
    page = paper(campaign, commune.other)
    page.say(mover, CELL, {"Ngày": dt.date(2026, 11, 26), "Tán thành": 4})

    report = send(page, campaign, commune.other)

    assert report.notes == [
        f"{mover}, bước “{CELL}”: chi bộ cũ đã ghi ngày 20/11/2026; ghi ngày 26/11/2026 thì là của "
        "chi bộ này, hãy xem lại cả số phiếu."
    ]
    assert Opinion.objects.get().cell == commune.other
