"""A secretary records a stage for his whole cell on one screen."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from members.models import Member
from reports import actions
from reports.enums import Stage
from reports.models import Opinion
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak

HEAVIEST = 62_000  # bytes of sixty rows with points and votes, before compression
LEVELS = ["excellent", "good", "completed", "failed", ""]
EMPTY = {"f": "", "a": "", "o": ""}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def members(commune):
    return list(Member.objects.filter(memberships__cell=commune.own).order_by("sort_key", "pk"))


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


def address(cell, stage=Stage.SELF, year=2026):
    return f"{reverse('reports:cell_stage', args=[year, cell.pk])}?stage={stage}"


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def words(page):
    return " ".join(page.get_text(" ").split())


def fields_of(page):
    """What the browser would send if nobody touched the page."""
    found = {}
    for box in page.select("form.stage input"):
        ticked = box.get("type") in {"radio", "checkbox"}
        if not ticked or box.has_attr("checked"):
            found[box["name"]] = box.get("value", "on" if ticked else "")
    return found


def opened(client, cell, stage=Stage.SELF):
    return fields_of(page_of(client.get(address(cell, stage))))


def sent(client, cell, stage=Stage.SELF, *, fields=None, **changes):
    given = (opened(client, cell, stage) if fields is None else fields) | changes
    return client.post(address(cell, stage), given)


def levels(stage):
    rows = Opinion.objects.filter(stage=stage).order_by("appraisal__member__sort_key")
    return {row.appraisal.member_id: row.level for row in rows}


def row(page, key):
    return page.select_one(f"#m{key}")


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


@pytest.mark.usefixtures("campaign")
def test_what_is_chosen_is_written_and_what_is_not_stays_open(secretary, commune, members):
    answer = sent(
        secretary, commune.own, l0="good", given_on="20/11/2026",
        **{f"l{members[0].pk}": "excellent"},
    )  # fmt: skip

    assert answer.url == reverse("reports:cell_sheet", args=[2026, commune.own.pk])
    assert levels(Stage.SELF) == {None: "good", members[0].pk: "excellent"}
    assert set(Opinion.objects.values_list("given_on", flat=True)) == {dt.date(2026, 11, 20)}
    told = page_of(secretary.get(answer.url))
    assert "Đã lưu 2 dòng. Còn 2 dòng chưa có mức." in words(told)
    kept = f"keep:{commune.users[Role.CELL_SECRETARY].pk}:{address(commune.own)}"
    assert told.select_one("[data-sent]")["data-sent"] == kept


@pytest.mark.parametrize(
    ("stage", "onward"),
    [
        (Stage.SELF, "Bước tiếp: ghi ý kiến chi bộ."),
        (Stage.CELL, "Bước tiếp: ghi đề nghị lên đảng ủy."),
        (Stage.BOARD, "Đảng ủy đã thấy đề nghị này; đồng chí không phải gửi thêm."),
    ],
)
@pytest.mark.usefixtures("campaign")
def test_a_stage_that_has_spoken_of_all_tells_what_comes_after_it(
    secretary, commune, members, stage, onward
):
    everybody = {f"l{key}": "good" for key in (0, *(member.pk for member in members))}

    answer = sent(secretary, commune.own, stage, **everybody)

    assert f"Đã lưu 4 dòng. {onward}" in words(page_of(secretary.get(answer.url)))


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


def test_saving_again_writes_only_what_changed(secretary, commune, members, campaign):
    for member in members:
        speak(campaign, commune.own, member, stage=Stage.SELF)

    sent(secretary, commune.own, given_on="21/11/2026", **{f"l{members[0].pk}": "failed"})

    days = {o.appraisal.member_id: o.given_on.day for o in Opinion.objects.all()}
    assert days == {members[0].pk: 21, members[1].pk: 20, members[2].pk: 20}
    assert AuditEvent.objects.filter(kind="evaluation.opinion").count() == 4
    told = words(page_of(sent(secretary, commune.own) and secretary.get("/evaluations/")))
    assert "Không có dòng nào đổi so với lần lưu trước. Còn 1 dòng chưa có mức." in told


def test_where_nothing_but_the_day_was_changed_it_is_corrected_for_all(
    secretary, commune, members, campaign
):
    for member in members[:2]:
        speak(campaign, commune.own, member, stage=Stage.SELF)

    sent(secretary, commune.own, given_on="19/11/2026")

    assert set(Opinion.objects.values_list("given_on", flat=True)) == {dt.date(2026, 11, 19)}


def test_a_level_can_be_taken_back(secretary, commune, members, campaign):
    speak(campaign, commune.own, members[0], stage=Stage.SELF)

    sent(secretary, commune.own, **{f"l{members[0].pk}": ""})

    assert levels(Stage.SELF) == {}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"l": "", "f": "3", "a": "0", "o": "0"}, "Đã ghi số mà chưa chọn mức"),
        ({"f": "3"}, "Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0."),
        ({"c": "30,5", "t": "1"}, "Nhiều nhất 30 điểm."),
        ({"c": "3"}, "Hãy ghi đủ cả hai phần điểm."),
        ({"f": "ba", "a": "0", "o": "0"}, "Hãy ghi một số, ví dụ 41."),
        ({"f": "10000", "a": "0", "o": "0"}, "Số phiếu không quá 9.999; hãy xem lại."),
        ({"f": "3", "a": "1", "o": "0"}, "Tổng số phiếu là 4, nhiều hơn 3 đảng viên chính thức"),
    ],
)
@pytest.mark.usefixtures("campaign")
def test_an_error_stands_at_its_row_and_nothing_typed_is_lost(
    secretary, commune, members, typed, sentence
):
    pk, other = members[0].pk, members[1].pk
    changes = {f"{letter}{pk}": value for letter, value in ({"l": "good"} | typed).items()}

    answer = sent(secretary, commune.own, Stage.CELL, **changes, **{f"l{other}": "excellent"})

    page = page_of(answer)
    assert sentence in row(page, pk).select_one(".invalid-feedback").get_text()
    assert "Chưa lưu dòng nào" in words(page)
    assert page.select_one(f'.sentences a[href="#m{pk}"]') is not None
    shown = fields_of(page)
    assert {name: shown[name] for name in changes} == changes
    assert shown[f"l{other}"] == "excellent"
    assert not Opinion.objects.exists()


@pytest.mark.usefixtures("campaign")
def test_a_day_to_come_is_told_and_nothing_is_lost(secretary, commune, members):
    answer = sent(secretary, commune.own, given_on="29/11/2026", **{f"l{members[0].pk}": "good"})

    page = page_of(answer)
    assert "Ngày 29/11/2026 chưa đến" in words(page)
    assert fields_of(page)[f"l{members[0].pk}"] == "good"
    assert not Opinion.objects.exists()


def test_who_changed_a_row_that_was_saved_meanwhile_sees_both_and_keeps_his_own(
    secretary, commune, members, campaign
):
    old = opened(secretary, commune.own)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")
    name = f"l{members[0].pk}"

    answer = sent(secretary, commune.own, fields=old, **{name: "excellent", "l0": "good"})

    page = page_of(answer)
    assert answer.status_code == 409
    assert row(page, members[0].pk).select_one(".invalid-feedback").get_text() == (
        "Người khác vừa ghi dòng này: Hoàn thành nhiệm vụ. Của đồng chí: "
        "Hoàn thành xuất sắc nhiệm vụ. Bấm lưu lần nữa thì lấy theo đồng chí."
    )
    assert levels(Stage.SELF) == {members[0].pk: "completed"}
    again = fields_of(page)
    assert (again[name], again["l0"]) == ("excellent", "good")

    sent(secretary, commune.own, fields=again)

    assert levels(Stage.SELF) == {None: "good", members[0].pk: "excellent"}


def test_a_row_that_nobody_touched_overwrites_nothing(secretary, commune, members, campaign):
    old = opened(secretary, commune.own)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")

    answer = sent(secretary, commune.own, fields=old, l0="good")

    assert answer.status_code == 302
    assert levels(Stage.SELF) == {None: "good", members[0].pk: "completed"}


def test_the_answers_of_the_stage_before_are_taken_over(secretary, commune, members, campaign):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers={"C-done": True})

    sent(secretary, commune.own, Stage.BOARD)

    assert Opinion.objects.get(stage="board").answers == {"C-done": True}


def test_another_stage_written_meanwhile_hinders_nobody(secretary, commune, members, campaign):
    old = opened(secretary, commune.own, Stage.CELL)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")

    sent(secretary, commune.own, Stage.CELL, fields=old, **{f"l{members[0].pk}": "good"})

    assert levels(Stage.CELL) == {members[0].pk: "good"}


def test_sending_twice_writes_once(secretary, commune, members, campaign):
    fields = opened(secretary, commune.own) | {f"l{members[0].pk}": "good"}

    answers = [sent(secretary, commune.own, fields=fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert AuditEvent.objects.filter(kind="evaluation.opinion").count() == 1


def test_who_is_decided_stands_no_more_on_the_page_and_is_told_when_he_was_touched(
    secretary, commune, members, campaign
):
    old = opened(secretary, commune.own)
    speak(campaign, commune.own, members[0])
    cells = commune.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)

    touched = {f"l{members[0].pk}": "excellent", "l0": "good"}
    page = page_of(sent(secretary, commune.own, fields=old, **touched))

    assert f"{members[0].full_name}: đảng ủy vừa quyết định" in words(page)
    assert row(page, members[0].pk) is None
    assert fields_of(page)["l0"] == "good"
    assert sent(secretary, commune.own, fields=fields_of(page)).status_code == 302
    assert levels(Stage.SELF) == {None: "good"}


def test_a_garbled_memory_of_the_page_overwrites_nothing(secretary, commune, members, campaign):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")

    answer = sent(secretary, commune.own, seen="x.y 1", **{f"l{members[0].pk}": "excellent"})

    assert answer.status_code == 409
    assert levels(Stage.SELF) == {members[0].pk: "completed"}


def test_a_vote_of_not_more_than_half_is_warned_of_and_saved(secretary, commune, members, campaign):
    votes = {f"{letter}{members[0].pk}": value for letter, value in zip("fao", "120", strict=True)}

    answer = sent(secretary, commune.own, Stage.CELL, **votes, **{f"l{members[0].pk}": "good"})

    assert Opinion.objects.get().votes_for == 1
    assert "Có 1 dòng số tán thành chưa quá nửa" in words(page_of(secretary.get(answer.url)))
    page = page_of(secretary.get(address(commune.own, Stage.CELL)))
    assert row(page, members[0].pk).select_one(".tone-wait").get_text() == (
        "Tán thành 1/3, chưa quá nửa số đảng viên chính thức được tính biểu quyết (cần 2)."
    )


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
        "Điểm tiêu chí chung", "Điểm nhiệm vụ",
        "Tán thành", "Không tán thành", "Ý kiến khác",
    ]  # fmt: skip


def test_a_standard_without_points_asks_for_none(secretary, commune):
    campaign_of(commune.committee, year=2022)

    page = page_of(secretary.get(address(commune.own, year=2022)))

    assert page.select(".levels > li") != []
    assert page.select('[name="points"], .points') == []


def test_who_has_no_level_is_not_asked_for(secretary, commune, campaign):
    new = MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))

    page = page_of(secretary.get(address(commune.own)))

    assert row(page, new.pk) is None
    assert "1 đảng viên không thuộc diện xếp loại" in words(page)


@pytest.mark.parametrize("stage", ["decision", "x", ""])
@pytest.mark.usefixtures("campaign")
def test_without_a_stage_of_the_cell_the_next_one_is_recorded(secretary, commune, stage):
    page = page_of(secretary.get(address(commune.own, stage)))

    assert page.select_one("h1").get_text() == "Ghi tự nhận của cả chi bộ"


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
    more = votes if number > 1 else {}
    sayings = [actions.Saying(m, Stage.CELL, 0, said | more) for m in (None, *people)]
    actions.give_opinions(campaign=campaign, cell=commune.own, sayings=sayings, by=None)

    with django_assert_num_queries(20):
        answer = secretary.get(address(commune.own, Stage.CELL))

    assert len(page_of(answer).select(".levels > li")) == 4 + number
    # A long run on one database has given out ids of five digits; a commune's have three.
    assert len(re.sub(rb"(?<=[\"lctfaom])\d{4,}(?=\")", b"999", answer.content)) <= HEAVIEST
