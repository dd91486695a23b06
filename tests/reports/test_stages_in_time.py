"""A stage dated before one which precedes it is told wherever it was written, and not refused."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from reports.enums import Stage
from reports.models import Opinion
from tests.reports.appraised import campaign_of, speak
from tests.reports.filling import CELL, FULL, SELF, paper, send
from tests.reports.stage.pages import sent, words

SELF_ON, CELL_ON = dt.date(2026, 11, 15), dt.date(2026, 11, 10)
TOLD = "Ngày chi bộ họp, biểu quyết (10/11/2026) trước ngày tự nhận (15/11/2026)"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


def warned(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return [words(each) for each in page.select(".notice") if "trước ngày" in words(each)]


def page_of(client, member):
    return client.get(reverse("reports:appraisal_of_member", args=[2026, member.pk]))


def rated(campaign, commune, members, day=SELF_ON):
    for each in members:
        speak(campaign, commune.own, each, stage=Stage.SELF, given_on=day)


def test_the_page_of_the_member_tells_it_at_the_stage(campaign, commune, members, office):
    rated(campaign, commune, members[:2])
    speak(campaign, commune.own, members[0], stage=Stage.CELL, given_on=CELL_ON)
    speak(campaign, commune.own, members[1], stage=Stage.CELL, given_on=SELF_ON)

    found = [warned(page_of(office, member)) for member in members[:2]]

    assert found == [[f"{TOLD}; hãy xem lại."], []]


def test_the_page_of_the_stage_tells_it_once_for_all_whom_it_is_about(
    campaign, commune, members, office
):
    rated(campaign, commune, members)

    answer = sent(office, commune.own, Stage.CELL, given_on="10/11/2026")

    assert answer.status_code == 302
    assert Opinion.objects.filter(stage=Stage.CELL, given_on=CELL_ON).count() == 3
    names = ", ".join(member.full_name for member in members)
    assert warned(office.get(answer["Location"])) == [f"{TOLD}: {names}. Hãy xem lại."]


def test_so_it_does_when_the_stage_before_is_written_late(campaign, commune, members, office):
    speak(campaign, commune.own, members[0], stage=Stage.CELL, given_on=CELL_ON)

    answer = sent(
        office, commune.own, Stage.SELF, given_on="15/11/2026", **{f"l{members[0].pk}": "good"}
    )

    assert warned(office.get(answer["Location"])) == [f"{TOLD}: {members[0]}. Hãy xem lại."]


def test_of_many_different_days_the_first_are_told_and_the_others_counted(
    campaign, commune, members, office
):
    speak(campaign, commune.own, stage=Stage.SELF, given_on=dt.date(2026, 11, 14))
    for number, member in enumerate(members, start=11):
        rated(campaign, commune, [member], dt.date(2026, 11, number))

    answer = sent(office, commune.own, Stage.CELL, given_on="10/11/2026")
    page = BeautifulSoup(office.get(answer["Location"]).content, "html.parser")

    assert words(page).count("(10/11/2026) trước ngày tự nhận") == 3
    assert "Còn 1 trường hợp khác có bước ghi ngày trước bước đứng trước." in words(page)


def test_the_rehearsal_of_a_sheet_tells_it_and_the_file_is_written(campaign, commune, members):
    page = paper(campaign, commune.own)
    page.say(members[0], SELF, FULL | {"Ngày": SELF_ON})
    page.say(members[0], CELL, FULL | {"Ngày": CELL_ON})

    report = send(page, campaign, commune.own)

    assert (report.problems, report.notes) == ([], [f"{TOLD}: {members[0]}. Hãy xem lại."])
    assert Opinion.objects.count() == 2


def test_a_file_that_leaves_the_days_as_they_were_tells_nothing(campaign, commune, members):
    rated(campaign, commune, members[:1])
    speak(campaign, commune.own, members[0], stage=Stage.CELL, given_on=CELL_ON)

    assert send(paper(campaign, commune.own), campaign, commune.own).notes == []
