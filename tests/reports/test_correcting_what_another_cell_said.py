"""What a cell said of who has left it since is corrected as that cell's, or said anew here."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from members.actions import transfer
from reports import actions
from reports.actions import Saying
from reports.enums import Stage
from reports.facts.appraisals import sheet_of
from reports.models import Opinion
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak
from tests.reports.stage.pages import address, opened, page_of, row, sent, words

VOTES = {"votes_for": 8, "votes_against": 0, "votes_abstained": 0}
CAME = dt.date(2026, 11, 25)
TOO_MANY = "Tổng số phiếu là {}, nhiều hơn {} đảng viên chính thức của chi bộ ngày {}."


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def mover(campaign, commune):
    """Voted on by the eight of his cell, and come on the 25th to one of four, himself included."""
    member = MemberFactory.create_batch(5, cell=commune.own)[0]
    speak(campaign, commune.own, member, stage=Stage.CELL, **VOTES)
    transfer(member=member, cell=commune.other, since=CAME, by=None)
    return member


def step(mover):
    return f"{reverse('reports:opinion_of_member', args=[2026, mover.pk])}?stage=cell"


def typed(client, mover, **changes):
    """What the form of the page would send, with these fields otherwise."""
    form = BeautifulSoup(client.get(step(mover)).content, "html.parser").select_one("form.record")
    boxes = form.select("input:not([type=radio]), input[type=radio][checked]")
    found = {box["name"]: box.get("value", "") for box in boxes}
    return client.post(step(mover), found | {"note": ""} | changes)


def errors(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return [words(each) for each in page.select(".invalid-feedback")]


def said():
    (opinion,) = Opinion.objects.filter(stage=Stage.CELL).select_related("cell")
    return opinion.cell.name, opinion.level, opinion.given_on, opinion.votes_for


def test_what_is_corrected_on_his_page_stays_what_his_old_cell_said(commune, mover, office):
    answer = typed(office, mover, level="excellent", note="Ghi nhầm mức")

    assert (answer.status_code, errors(answer)) == (302, [])
    assert said() == (commune.own.name, "excellent", DAY, 8)


def test_so_it_does_with_another_day_before_he_came(commune, mover, office):
    typed(office, mover, given_on="24/11/2026")

    assert said() == (commune.own.name, "good", dt.date(2026, 11, 24), 8)


def test_its_votes_are_counted_against_the_cell_that_gave_them(commune, mover, office):
    answer = typed(office, mover, votes_against="1")

    assert TOO_MANY.format(9, 8, "20/11/2026") in " ".join(errors(answer))
    assert said() == (commune.own.name, "good", DAY, 8)


def test_on_a_day_since_he_came_it_is_what_his_new_cell_says(commune, mover, office):
    kept = typed(office, mover, given_on="26/11/2026")
    counted = typed(office, mover, given_on="26/11/2026", votes_for="4")

    assert TOO_MANY.format(8, 4, "26/11/2026") in " ".join(errors(kept))
    assert counted.status_code == 302
    assert said() == (commune.other.name, "good", dt.date(2026, 11, 26), 4)


def test_the_page_says_whose_it_stays_and_whose_it_becomes(commune, mover, office):
    then, now = commune.own.name, commune.other.name

    page = BeautifulSoup(office.get(step(mover)).content, "html.parser")

    assert words(page.select_one(".notice")) == (
        f"Bước này ghi khi sinh hoạt ở {then}. Giữ ngày cũ, hoặc ghi ngày trước 25/11/2026 (ngày "
        "chuyển đến), thì vẫn là của chi bộ ấy, số phiếu cũng tính theo chi bộ ấy. "
        f"Ghi ngày khác từ 25/11/2026 thì là của {now}, hãy ghi cả số phiếu mới."
    )


def test_of_what_was_said_here_the_page_says_nothing(campaign, commune, mover, office):
    speak(campaign, commune.other, MemberFactory(cell=commune.other), stage=Stage.CELL)
    here = commune.other.memberships.last().member

    assert not BeautifulSoup(office.get(step(here)).content, "html.parser").select(".notice")


@pytest.mark.parametrize(
    ("day", "refused"), [(DAY, []), (dt.date(2026, 11, 24), []), (CAME, ["votes_for"])]
)
def test_a_whole_cell_written_at_once_corrects_alike(campaign, commune, mover, day, refused):
    version = sheet_of(campaign, commune.other).members[-1].version
    saying = Saying(mover, Stage.CELL, version, {"level": "excellent", "given_on": day})

    given = actions.give_opinions(campaign=campaign, cell=commune.other, sayings=[saying], by=None)

    assert [each.name for each in given.refusals] == refused
    written = ("good", DAY) if refused else ("excellent", day)
    assert said() == (commune.own.name, *written, 8)


def test_a_row_of_the_whole_cell_names_the_cell_of_which_it_stays(commune, mover, office):
    fields = opened(office, commune.other, Stage.CELL)
    changes = {f"l{mover.pk}": "excellent", f"o{mover.pk}": "5"}

    answer = sent(
        office, commune.other, Stage.CELL, fields=fields, given_on="24/11/2026", **changes
    )

    told = words(row(page_of(answer), mover.pk))
    assert f"Ghi khi sinh hoạt ở {commune.own.name}." in told
    assert "nhiều hơn 8 đảng viên chính thức của chi bộ ngày 24/11/2026" in told


def told_after(client, mover, cell, **changes):
    answer = sent(client, cell, Stage.CELL, **{f"l{mover.pk}": "excellent"}, **changes)
    return [words(each) for each in page_of(client.get(answer.url)).select(".notice-wait")]


def test_said_anew_for_a_whole_cell_the_votes_of_the_old_are_to_be_looked_at(
    commune, mover, office
):
    votes = {f"f{mover.pk}": "4", f"a{mover.pk}": "0", f"o{mover.pk}": "0"}

    told = told_after(office, mover, commune.other, given_on="26/11/2026", **votes)

    assert said() == (commune.other.name, "excellent", dt.date(2026, 11, 26), 4)
    assert told == [
        f"Chi bộ cũ đã ghi bước này, ngày mới thì là của chi bộ này: {mover}. "
        "Hãy xem lại cả số phiếu."
    ]


def test_what_stays_of_the_old_cell_is_not_told_as_said_anew(commune, mover, office):
    told = told_after(office, mover, commune.other, given_on="24/11/2026")

    assert said() == (commune.own.name, "excellent", dt.date(2026, 11, 24), 8)
    assert told == []


@pytest.mark.parametrize(("met_on", "elsewhere"), [(DAY, True), (CAME, False)])
def test_votes_typed_into_a_row_are_told_of_those_of_this_cell_alone(
    campaign, commune, mover, office, met_on, elsewhere
):
    here = MemberFactory(cell=commune.other)
    speak(campaign, commune.other, here, stage=Stage.CELL, given_on=met_on)

    page = page_of(office.get(address(commune.other, Stage.CELL)))

    told = [row(page, member.pk).has_attr("data-elsewhere") for member in (mover, here)]
    assert told == [elsewhere, False]
