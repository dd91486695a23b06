"""The conditions of the standard on the page of a whole cell: asked, kept, what follows."""

from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from reports.enums import Stage
from reports.evaluation.standards import standard_of
from reports.models import Opinion
from tests.reports.appraised import campaign_of, speak
from tests.reports.stage.pages import address, fields_of, opened, page_of, row, sent, words

MET = {
    "C-done": True, "C-late": True, "C-on-time": True, "C-quality": True, "C-beyond": True,
    "C-repaired": True, "C-fault": False,
}  # fmt: skip
POINTS = {"common_points": Decimal(28), "task_points": Decimal(65)}


def answers_of(stage=Stage.SELF):
    return Opinion.objects.get(stage=stage).answers


def follows(page, key):
    told = row(page, key).select_one("i")
    return told and told.get_text()


@pytest.mark.usefixtures("campaign")
def test_a_row_has_a_letter_for_each_condition_and_none_is_answered(secretary, commune, members):
    page = page_of(secretary.get(address(commune.own)))

    asked = [(text.string, text.get("class")) for text in page.select_one("#asks").find_all("p")]
    assert asked == [
        (each.clause.text, ["fault"] if each.code == "C-fault" else None)
        for each in standard_of(2026).conditions
    ]
    fields = fields_of(page)
    assert (fields["d0"], fields[f"d{members[0].pk}"]) == ("--------", "------.-")
    assert (follows(page, 0), "grounds" in fields) == (None, False)


@pytest.mark.usefixtures("campaign")
def test_what_is_answered_is_kept_and_shown_again(secretary, commune, members):
    pk = members[0].pk

    sent(secretary, commune.own, **{f"l{pk}": "good", f"d{pk}": "1-0---.0"})

    assert answers_of() == {"C-done": True, "C-on-time": False, "C-fault": False}
    again = opened(secretary, commune.own)
    assert again[f"d{pk}"] == "1-0---.0"


@pytest.mark.usefixtures("campaign")
def test_points_of_one_do_not_open_those_of_all(secretary, commune, members):
    pk = members[0].pk
    sent(secretary, commune.own, **{f"l{pk}": "good", f"c{pk}": "28", f"t{pk}": "60"})

    assert "grounds" not in opened(secretary, commune.own)


@pytest.mark.parametrize("switch", [{}, {"grounds": "on"}])
@pytest.mark.usefixtures("campaign")
def test_the_switch_stays_as_it_was_sent(secretary, commune, members, switch):
    wrong = {f"l{members[0].pk}": "good", f"c{members[0].pk}": "31"}

    page = page_of(sent(secretary, commune.own, **wrong, **switch))

    assert page.select(".invalid-feedback") != []
    assert fields_of(page).get("grounds") == switch.get("grounds")


def test_a_year_of_another_standard_asks_its_own(secretary, commune, members):
    campaign_of(commune.committee, year=2022)
    where = address(commune.own, year=2022)
    fields = fields_of(page_of(secretary.get(where)))
    pk = members[0].pk
    assert (fields["d0"], fields[f"d{pk}"]) == ("...----....----", "--...----.-....")

    secretary.post(where, fields | {f"l{pk}": "good", f"d{pk}": "10...----.-...."})

    assert answers_of() == {"A-tasks": True, "A-others": False}


def test_an_official_is_asked_what_others_are_not(secretary, commune, members, campaign):
    pk, codes = members[0].pk, [each.code for each in standard_of(2022).conditions]
    year = campaign_of(commune.committee, year=2022)
    speak(year, commune.own, members[0], stage=Stage.SELF)
    at = codes.index("A-official")
    where = address(commune.own, year=2022)
    before = fields_of(page_of(secretary.get(where)))[f"d{pk}"]

    year.appraisals.update(official=True)

    assert (before[at], fields_of(page_of(secretary.get(where)))[f"d{pk}"][at]) == (".", "-")


def test_only_what_was_answered_otherwise_is_a_change(secretary, commune, members, campaign):
    for member in members[:2]:
        speak(campaign, commune.own, member, stage=Stage.SELF, answers={"C-done": True})
    pk = members[0].pk

    sent(secretary, commune.own, **{f"d{pk}": "11----.-"})

    kept = {o.appraisal.member_id: o.answers for o in Opinion.objects.all()}
    assert kept == {pk: {"C-done": True, "C-late": True}, members[1].pk: {"C-done": True}}
    event = AuditEvent.objects.filter(kind="evaluation.opinion").latest("pk")
    assert (event.detail["old"]["answers"], event.detail["new"]["answers"]) == (
        {"C-done": True},
        {"C-done": True, "C-late": True},
    )


def test_an_answer_can_be_taken_back(secretary, commune, members, campaign):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers=MET)

    sent(secretary, commune.own, **{f"d{members[0].pk}": "0-----.-"})

    assert answers_of() == {"C-done": False}


@pytest.mark.parametrize("typed", ["", "x", "11", "?" * 8, "11111111111", "-"])
def test_a_garbled_field_takes_no_answer_back(secretary, commune, members, campaign, typed):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers={"C-fault": False})

    sent(secretary, commune.own, **{f"d{members[0].pk}": typed, f"l{members[0].pk}": "failed"})

    assert answers_of().get("C-fault") is (typed == "11111111111")
    assert "C-unpunished" not in answers_of()


def test_a_page_without_the_field_leaves_the_answers_alone(secretary, commune, members, campaign):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers=MET)
    old = opened(secretary, commune.own) | {f"l{members[0].pk}": "excellent"}
    del old[f"d{members[0].pk}"]

    sent(secretary, commune.own, fields=old)

    assert (Opinion.objects.get().level, answers_of()) == ("excellent", MET)


def test_the_answers_of_the_stage_before_are_taken_over(secretary, commune, members, campaign):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers={"C-done": True})
    assert opened(secretary, commune.own, Stage.BOARD)[f"d{members[0].pk}"] == "1-----.-"

    sent(secretary, commune.own, Stage.BOARD)

    assert answers_of("board") == {"C-done": True}


@pytest.mark.usefixtures("campaign")
def test_who_answers_and_chooses_no_level_is_told(secretary, commune, members):
    pk = members[0].pk

    page = page_of(sent(secretary, commune.own, **{f"d{pk}": "1-----.-"}))

    assert row(page, pk).select_one(".invalid-feedback").get_text() == (
        "Đã trả lời điều kiện mà chưa chọn mức; hãy chọn mức xếp loại."
    )
    assert fields_of(page)[f"d{pk}"] == "1-----.-"
    assert not Opinion.objects.exists()


def test_a_level_is_taken_back_with_its_answers(secretary, commune, members, campaign):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers=MET)

    sent(secretary, commune.own, **{f"l{members[0].pk}": ""})

    assert not Opinion.objects.exists()


def test_who_answered_otherwise_than_somebody_else_meanwhile_sees_both(
    secretary, commune, members, campaign
):
    pk = members[0].pk
    speak(campaign, commune.own, members[0], stage=Stage.SELF)
    old = opened(secretary, commune.own)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers={"C-done": False})

    answer = sent(secretary, commune.own, fields=old, **{f"d{pk}": "11----.-"})

    assert answer.status_code == 409
    assert row(page_of(answer), pk).select_one(".invalid-feedback").get_text() == (
        "Người khác vừa ghi dòng này: Hoàn thành tốt nhiệm vụ, "
        "“Hoàn thành 100 % nhiệm vụ được giao”: không, "
        "“Số nhiệm vụ chậm hạn không quá 20 %”: chưa trả lời. "
        "Của đồng chí: Hoàn thành tốt nhiệm vụ, "
        "“Hoàn thành 100 % nhiệm vụ được giao”: có, “Số nhiệm vụ chậm hạn không quá 20 %”: có. "
        "Bấm lưu lần nữa thì lấy theo đồng chí."
    )
    assert answers_of() == {"C-done": False}


# What follows

FOLLOWING = {
    "all for excellent": ("excellent", POINTS, MET, "suy ra mức: xuất sắc"),
    "lower than it could be": ("completed", POINTS, MET, "suy ra mức: xuất sắc"),
    "too few points": (
        "excellent", POINTS | {"task_points": Decimal(50)}, MET,
        "mức chọn cao hơn mức suy ra (tốt)",
    ),
    "not answered": (
        "excellent", POINTS, {"C-done": True, "C-on-time": True},
        "mức chọn cao hơn mức suy ra (tốt); còn 4 điều kiện chưa trả lời",
    ),
    "nothing but the level": ("excellent", {}, {}, "còn 7 điều kiện chưa trả lời"),
    "nothing but a lower level": ("good", {}, {}, None),
    "no answers": ("good", POINTS, {}, "chưa đủ để suy ra mức"),
    "no points": ("good", {}, MET, "chưa đủ để suy ra mức"),
    "a fault": (
        "good", POINTS, MET | {"C-fault": True},
        "mức chọn cao hơn mức suy ra (không hoàn thành)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FOLLOWING)
def test_a_row_tells_what_follows_from_its_points_and_answers(
    secretary, commune, members, campaign, case
):
    level, points, answers, sentence = FOLLOWING[case]
    said = {"level": level, "answers": answers, **points}
    speak(campaign, commune.own, members[0], stage=Stage.SELF, **said)

    page = page_of(secretary.get(address(commune.own)))

    assert follows(page, members[0].pk) == sentence


@pytest.mark.usefixtures("campaign")
def test_a_level_above_what_follows_is_saved_and_told(secretary, commune, members):
    pk = members[0].pk
    grounds = {f"c{pk}": "28", f"t{pk}": "50", f"d{pk}": "111111.0"}

    answer = sent(secretary, commune.own, **{f"l{pk}": "excellent"}, **grounds)

    told = words(page_of(secretary.get(answer.url)).select_one(".messages .notice-wait"))
    name = members[0].full_name
    assert told == f"Mức cao hơn mức theo điểm và điều kiện: {name}. Hãy xem lại."
    assert Opinion.objects.get().level == "excellent"


@pytest.mark.usefixtures("campaign")
def test_of_points_that_cannot_be_read_nothing_follows(secretary, commune, members):
    pk = members[0].pk
    grounds = {f"c{pk}": "nhiều", f"t{pk}": "50", f"d{pk}": "111111.0"}

    page = page_of(sent(secretary, commune.own, **{f"l{pk}": "good"}, **grounds))

    assert follows(page, pk) is None
    assert fields_of(page)[f"d{pk}"] == "111111.0"
