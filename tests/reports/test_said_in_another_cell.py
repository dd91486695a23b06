"""What was said of a member in the cell he has left since stays that cell's."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from members.actions import transfer
from members.models import Member
from reports import actions
from reports.actions import Saying
from reports.enums import Stage
from reports.models import Appraisal, Opinion
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak, version_of
from tests.reports.stage.pages import address, page_of, sent, words

VOTES = {"votes_for": 3, "votes_against": 0, "votes_abstained": 0}
SINCE = dt.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def moved(campaign, commune):
    """Voted on in his cell, moved, and proposed by the board of the new one."""
    member = Member.objects.filter(memberships__cell=commune.own).first()
    speak(campaign, commune.own, member, stage=Stage.CELL, **VOTES)
    transfer(member=member, cell=commune.other, since=SINCE, by=None)
    again(campaign, commune, member, Stage.BOARD)
    return member


def again(campaign, commune, member, stage, **more):
    """The new cell says something of him."""
    version = Appraisal.objects.get(member=member).version
    said = {"level": "good", "given_on": DAY, **more}
    actions.give_opinion(
        campaign=campaign, cell=commune.other, member=member, stage=stage,
        version=version, by=None, **said,
    )  # fmt: skip


def said_in(member):
    rows = Opinion.objects.filter(appraisal__member=member).order_by("pk")
    return dict(rows.values_list("stage", "cell__name"))


def text(answer):
    main = BeautifulSoup(answer.content, "html.parser").select_one("main")
    return " ".join(main.get_text(" ").split())


def test_each_opinion_keeps_the_cell_it_was_said_in(commune, moved):
    assert said_in(moved) == {"cell": commune.own.name, "board": commune.other.name}


def test_the_page_names_the_cell_where_it_is_another(commune, moved, office):
    shown = text(office.get(reverse("reports:appraisal_of_member", args=[2026, moved.pk])))

    vote, _, board = shown.partition("Đề nghị lên đảng ủy")
    assert f"Khi đó sinh hoạt ở {commune.own.name}. Tán thành 3" in vote
    assert "Khi đó sinh hoạt ở" not in board


def test_the_votes_are_weighed_against_the_cell_that_gave_them(commune, moved, office):
    MemberFactory.create_batch(6, cell=commune.other)

    shown = text(office.get(reverse("reports:appraisal_of_member", args=[2026, moved.pk])))
    of_cell = reverse("reports:cell_stage", args=[2026, commune.other.pk])
    rows = text(office.get(f"{of_cell}?stage=cell"))

    assert "chưa quá nửa" not in shown + rows
    assert rows.count(f"Ghi khi sinh hoạt ở {commune.own.name}.") == 1


def test_what_the_new_cell_says_again_is_its_own(campaign, commune, moved):
    again(campaign, commune, moved, Stage.CELL, given_on=SINCE, level="excellent")

    assert said_in(moved) == dict.fromkeys(["cell", "board"], commune.other.name)


def test_so_it_is_when_a_whole_cell_is_written_at_once(campaign, commune, moved):
    version = version_of(campaign, commune.other, moved)
    fields = {"level": "excellent", "given_on": SINCE, **VOTES}
    sayings = [
        Saying(moved, Stage.CELL, version, fields),
        Saying(moved, Stage.SELF, version, {"level": "good", "given_on": DAY}),
    ]

    given = actions.give_opinions(campaign=campaign, cell=commune.other, sayings=sayings, by=None)

    assert (given.refusals, set(said_in(moved).values())) == ([], {commune.other.name})


def test_who_moved_is_decided_in_the_cell_he_is_in(campaign, commune, moved):
    later = MemberFactory(cell=commune.own)
    speak(campaign, commune.own, later)
    transfer(member=later, cell=commune.other, since=dt.date(2026, 11, 26), by=None)

    cells = commune.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)

    assert said_in(later) == {"board": commune.own.name, "decision": commune.other.name}
    assert Appraisal.objects.get(member=later).cell == commune.other


def day_and_saved(office, cell):
    page = page_of(office.get(address(cell, Stage.CELL)))
    return page.select_one("[name=given_on]")["value"], words(page.select_one("[data-saved]"))


def days_of_the_vote():
    rows = Opinion.objects.filter(stage=Stage.CELL).order_by("pk")
    return [(cell, f"{day:%d/%m}") for cell, day in rows.values_list("cell__name", "given_on")]


@pytest.mark.usefixtures("moved")
def test_the_page_of_the_new_cell_does_not_begin_with_the_meeting_of_the_old_one(commune, office):
    assert day_and_saved(office, commune.other) == ("28/11/2026", "Chưa lưu")


@pytest.mark.usefixtures("moved")
def test_the_page_of_the_new_cell_begins_with_its_own_meeting(campaign, commune, office):
    day = dt.date(2026, 11, 10)  # before that of the old cell
    speak(campaign, commune.other, stage=Stage.CELL, given_on=day, **dict.fromkeys(VOTES, 0))

    found = day_and_saved(office, commune.other)

    assert found == ("10/11/2026", "Đã lưu lúc 28/11/2026 09:00")


@pytest.mark.usefixtures("moved")
def test_a_corrected_day_of_the_new_cell_is_not_that_of_the_old_vote(campaign, commune, office):
    day = dt.date(2026, 11, 26)
    speak(campaign, commune.other, stage=Stage.CELL, given_on=day, **dict.fromkeys(VOTES, 0))

    answer = sent(office, commune.other, Stage.CELL, given_on="27/11/2026")

    assert answer.status_code == 302
    found = days_of_the_vote()
    assert found == [(commune.own.name, "20/11"), (commune.other.name, "27/11")]


def test_an_old_vote_of_more_than_the_new_cell_has_does_not_block_its_day(
    campaign, commune, office
):
    mover = MemberFactory.create_batch(6, cell=commune.own)[0]
    speak(campaign, commune.own, mover, stage=Stage.CELL, **VOTES | {"votes_for": 8})
    transfer(member=mover, cell=commune.other, since=SINCE, by=None)

    answer = sent(office, commune.other, Stage.CELL, given_on="26/11/2026")

    assert (answer.status_code, days_of_the_vote()) == (302, [(commune.own.name, "20/11")])
