"""A secretary opens one screen for his whole cell: what it offers, and to whom."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from reports import actions
from reports.enums import Stage
from reports.models import Opinion
from tests.factories import MemberFactory, MemberReviewFactory
from tests.reports.appraised import DAY, campaign_of, speak
from tests.reports.stage.pages import (
    EMPTY,
    LEVELS,
    address,
    fields_of,
    levels,
    opened,
    page_of,
    row,
    sent,
    words,
)

# A new database gives out ids of one digit, a long run on one of five; a commune's have three.
NUMBERED = re.compile(rb"(M\xe1\xba\xabu) \d+")  # names of the factory, whatever has gone before
OF_A_ROW = re.compile(rb"(?<=[lctdfaom])\d+(?=[ >])|(?<=[ \"])\d+(?=\.\d+\.)")
HEAVIEST = 62_000  # bytes of sixty rows with points, answers and votes, before compression


@pytest.mark.usefixtures("campaign")
def test_the_page_offers_all_levels_of_the_cell_and_its_members_and_none_is_chosen(
    secretary, commune, members
):
    page = page_of(secretary.get(address(commune.own)))

    names = [each.select_one("legend").get_text(strip=True) for each in page.select(".levels > li")]
    assert names == [commune.own.name, *(member.full_name for member in members)]
    choices = page.select(f'[name="l{members[0].pk}"]')
    assert [choice["value"] for choice in choices] == LEVELS
    assert {fields_of(page)[f"l{key}"] for key in (0, *(m.pk for m in members))} == {""}
    assert "Đã chọn 0 /4" in words(page)
    assert fields_of(page)["given_on"] == "28/11/2026"


def test_the_page_keeps_what_is_typed_under_the_name_that_is_forgotten_when_sent(
    secretary, commune, campaign
):
    page = page_of(secretary.get(address(commune.own)))

    form = page.select_one("form.stage")
    assert form["data-keep"].endswith(form["action"])
    assert form["action"] == address(commune.own)


def test_a_stage_begins_with_what_the_stage_before_said(secretary, commune, members, campaign):
    speak(
        campaign, commune.own, members[0], stage=Stage.SELF, level="excellent",
        common_points=Decimal(28), task_points=Decimal(62),
    )  # fmt: skip

    page = page_of(secretary.get(address(commune.own, Stage.CELL)))

    pk = members[0].pk
    found = {name: fields_of(page)[f"{name}{pk}"] for name in "lctfao"}
    assert found == {"l": "excellent", "c": "28", "t": "62", **EMPTY}
    assert "1 mức dưới đây điền sẵn như tự nhận." in words(page)
    assert not Opinion.objects.filter(stage="cell").exists()


@pytest.mark.parametrize(
    ("stage", "asked", "hint"),
    [
        (Stage.SELF, "Ngày tự nhận*", None),
        (Stage.CELL, "Ngày chi bộ họp, biểu quyết*", "Sửa lại nếu họp ngày khác."),
        (Stage.BOARD, "Ngày họp thống nhất đề nghị*", "Sửa lại nếu họp ngày khác."),
    ],
)
@pytest.mark.usefixtures("campaign")
def test_the_day_is_asked_for_by_what_happened_on_it(secretary, commune, stage, asked, hint):
    page = page_of(secretary.get(address(commune.own, stage)))

    told = page.select_one("#id_given_on_helptext")
    assert page.select_one('label[for="id_given_on"]').get_text(strip=True) == asked
    assert (told.get_text(strip=True) if told else None) == hint


@pytest.mark.usefixtures("campaign")
def test_a_vote_is_asked_for_as_on_the_page_of_one_member(secretary, commune, members):
    page = page_of(secretary.get(address(commune.own, Stage.CELL)))

    boxes = row(page, members[0].pk).select("p label")
    assert [box.get_text(strip=True) for box in boxes] == [
        "Điểm chung", "Điểm nhiệm vụ",
        "Tán thành", "Không tán thành", "Ý kiến khác",
    ]  # fmt: skip


def test_a_standard_without_points_asks_for_none(secretary, commune):
    campaign_of(commune.committee, year=2022)

    page = page_of(secretary.get(address(commune.own, year=2022)))

    assert page.select(".levels > li") != []
    assert page.select('.points, [name^="c"]:not([type=hidden])') == []
    assert page.select_one(".points-switch").get_text(strip=True) == "Trả lời cả điều kiện"


def test_who_has_no_level_is_not_asked_for(secretary, commune, campaign):
    new = MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))

    page = page_of(secretary.get(address(commune.own)))

    assert row(page, new.pk) is None
    assert "1 đảng viên không thuộc diện xếp loại" in words(page)


def test_the_list_that_tells_why_holds_as_many_as_the_page_says(
    secretary, commune, campaign, members
):
    MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))
    MemberReviewFactory(
        campaign=campaign, cell=commune.own, member=members[0], level="", reason="other"
    )

    page = page_of(secretary.get(address(commune.own)))

    listed = page_of(secretary.get(reverse("reports:cell_sheet", args=[2026, commune.own.pk])))
    assert "Không đánh giá, và vì sao (2)" in words(listed)
    assert "2 đảng viên không thuộc diện xếp loại" in words(page)


@pytest.mark.usefixtures("campaign")
def test_without_a_stage_the_next_one_is_recorded(secretary, commune):
    page = page_of(secretary.get(address(commune.own, "")))

    assert page.select_one("h1").get_text() == "Ghi tự nhận của cả chi bộ"


@pytest.mark.parametrize("stage", ["decision", "opinion"])
@pytest.mark.usefixtures("campaign")
def test_a_stage_that_is_none_of_the_cell_is_not_found(secretary, commune, members, stage):
    of_one = reverse("reports:opinion_of_member", args=[2026, members[0].pk])

    pages = (address(commune.own, stage), f"{of_one}?stage={stage}")
    assert [secretary.get(page).status_code for page in pages] == [404, 404]


def test_a_closed_campaign_leads_back_to_the_sheet_and_says_that_nothing_was_saved(
    secretary, commune, campaign
):
    fields = opened(secretary, commune.own) | {"l0": "good"}
    campaign.closed_at = timezone.now()
    campaign.save()

    read = secretary.get(address(commune.own))
    answer = sent(secretary, commune.own, fields=fields)

    sheet = reverse("reports:cell_sheet", args=[2026, commune.own.pk])
    assert (read.url, answer.url) == (sheet, sheet)
    told = page_of(secretary.get(sheet))
    assert "Chưa lưu được: đợt đánh giá đã đóng" in words(told)
    assert told.select("[data-sent]") == []
    assert not Opinion.objects.exists()


@pytest.mark.usefixtures("campaign")
def test_the_office_records_for_a_cell(client_of, commune):
    office = client_of(Role.COMMUNE_OFFICE)

    assert sent(office, commune.other, l0="good").status_code == 302
    assert levels(Stage.SELF) == {None: "good"}


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize(("role", "status"), [(Role.CELL_SECRETARY, 404), (Role.UPPER_BOARD, 403)])
def test_who_may_not_record_there_is_refused(client_of, commune, role, status):
    assert client_of(role).get(address(commune.other)).status_code == status


@pytest.mark.parametrize("number", [1, 57])
def test_the_page_of_sixty_is_light_and_asks_as_often_as_one_of_four(
    secretary, commune, members, campaign, number, django_assert_num_queries
):
    people = [*members, *MemberFactory.create_batch(number, cell=commune.own)]
    votes = {"votes_for": 44, "votes_against": 10, "votes_abstained": 6}
    said = {"level": "good", "given_on": DAY, "common_points": Decimal("28.5")}
    said["task_points"] = Decimal("62.25")
    said["answers"] = {"C-done": True, "C-on-time": True, "C-fault": False}
    more = votes if number > 1 else {}
    sayings = [actions.Saying(m, Stage.CELL, 0, said | more) for m in (None, *people)]
    actions.give_opinions(campaign=campaign, cell=commune.own, sayings=sayings, by=None)

    with django_assert_num_queries(17):
        answer = secretary.get(address(commune.own, Stage.CELL))

    assert len(page_of(answer).select(".levels > li")) == 4 + number
    weighed = NUMBERED.sub(rb"\1 999", OF_A_ROW.sub(b"999", answer.content))
    assert len(weighed) <= HEAVIEST
