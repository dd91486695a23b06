"""What a secretary chose for his whole cell is written, or told at its row."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions
from reports.enums import Stage
from reports.models import Opinion
from tests.reports.appraised import speak
from tests.reports.stage.pages import (
    address,
    fields_of,
    levels,
    opened,
    page_of,
    row,
    sent,
    words,
)


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
    assert (
        "Đã lưu tự nhận của 1 đảng viên và tập thể chi bộ; còn 2 đảng viên chưa có mức."
    ) in words(told)
    kept = f"keep:{commune.users[Role.CELL_SECRETARY].pk}:{address(commune.own)}"
    assert told.select_one("[data-sent]")["data-sent"] == kept


@pytest.mark.parametrize(
    ("stage", "said", "onward"),
    [
        (Stage.SELF, "tự nhận của", "Bước tiếp: ghi ý kiến chi bộ."),
        (Stage.CELL, "ý kiến chi bộ về", "Bước tiếp: ghi đề nghị lên đảng ủy."),
        (Stage.BOARD, "đề nghị về", "Đảng ủy đã thấy đề nghị này; đồng chí không phải gửi thêm."),
    ],
)
@pytest.mark.usefixtures("campaign")
def test_a_stage_that_has_spoken_of_all_tells_what_comes_after_it(
    secretary, commune, members, stage, said, onward
):
    everybody = {f"l{key}": "good" for key in (0, *(member.pk for member in members))}

    answer = sent(secretary, commune.own, stage, **everybody)

    told = f"Đã lưu {said} 3 đảng viên và tập thể chi bộ. {onward}"
    assert told in words(page_of(secretary.get(answer.url)))


def done(secretary, answer):
    return words(page_of(secretary.get(answer.url)).select_one(".messages .notice-good"))


def test_a_row_that_was_left_to_the_stage_before_is_still_to_come(
    secretary, commune, members, campaign
):
    for member in (None, *members):
        speak(campaign, commune.own, member, stage=Stage.SELF)
    old = opened(secretary, commune.own, Stage.CELL)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")

    answer = sent(secretary, commune.own, Stage.CELL, fields=old)

    told = "Đã lưu ý kiến chi bộ về 2 đảng viên và tập thể chi bộ; còn 1 đảng viên chưa có mức."
    assert done(secretary, answer) == told


def test_who_has_an_outcome_from_a_file_is_not_to_come(secretary, commune, members, campaign):
    recorded = [(members[0], commune.own, "good", ""), (members[1], commune.own, "", "other")]
    of_cell = [(commune.own, "good", "")]
    actions.record_reviews(campaign=campaign, cells=of_cell, members=recorded, by=None)

    answer = sent(secretary, commune.own, **{f"l{members[2].pk}": "good"})

    told = f"Đã lưu tự nhận của đ/c {members[2].full_name}. Bước tiếp: ghi ý kiến chi bộ."
    assert done(secretary, answer) == told


def test_of_whom_a_later_stage_has_spoken_the_one_before_is_not_to_come(
    secretary, commune, members, campaign
):
    speak(campaign, commune.own, members[0], stage=Stage.CELL)

    answer = sent(secretary, commune.own, l0="good")

    told = "Đã lưu tự nhận của tập thể chi bộ; còn 2 đảng viên chưa có mức."
    assert done(secretary, answer) == told


def test_a_stage_corrected_once_all_is_proposed_leads_to_no_step_that_is_done(
    secretary, commune, members, campaign
):
    for member in (None, *members):
        speak(campaign, commune.own, member, stage=Stage.SELF)
        speak(campaign, commune.own, member, stage=Stage.BOARD)

    answer = sent(secretary, commune.own, **{f"l{members[0].pk}": "completed"})

    told = f"Đã lưu tự nhận của đ/c {members[0].full_name}."
    assert done(secretary, answer) == f"{told} Đã đủ đề nghị, chờ đảng ủy quyết định."


def test_saving_again_writes_only_what_changed(secretary, commune, members, campaign):
    for member in members:
        speak(campaign, commune.own, member, stage=Stage.SELF)

    sent(secretary, commune.own, given_on="21/11/2026", **{f"l{members[0].pk}": "failed"})

    days = {o.appraisal.member_id: o.given_on.day for o in Opinion.objects.all()}
    assert days == {members[0].pk: 21, members[1].pk: 20, members[2].pk: 20}
    assert AuditEvent.objects.filter(kind="evaluation.opinion").count() == 4
    told = words(page_of(sent(secretary, commune.own) and secretary.get("/evaluations/")))
    assert "Không có gì đổi so với lần lưu trước; còn tập thể chi bộ chưa có mức." in told


def test_where_nothing_but_the_day_was_changed_it_is_corrected_for_all(
    secretary, commune, members, campaign
):
    for member in members[:2]:
        speak(campaign, commune.own, member, stage=Stage.SELF)

    sent(secretary, commune.own, given_on="19/11/2026")

    assert set(Opinion.objects.values_list("given_on", flat=True)) == {dt.date(2026, 11, 19)}


def test_a_level_can_be_taken_back(secretary, commune, members, campaign):
    speak(campaign, commune.own, members[0], stage=Stage.SELF)

    answer = sent(secretary, commune.own, **{f"l{members[0].pk}": ""})

    assert levels(Stage.SELF) == {}
    assert done(secretary, answer) == (
        f"Đã bỏ mức của đ/c {members[0].full_name}; còn 3 đảng viên và tập thể chi bộ chưa có mức."
    )


@pytest.mark.usefixtures("campaign", "members")
def test_where_nobody_was_given_a_level_the_page_stays_and_says_so(secretary, commune):
    answer = sent(secretary, commune.own, given_on="20/11/2026")

    assert answer.status_code == 200
    told = words(page_of(answer).select_one("form.stage .notice"))
    assert told == "Chưa chọn mức cho ai nên chưa có gì để lưu."


def test_what_is_taken_back_twice_is_answered_as_the_first_time(
    secretary, commune, members, campaign
):
    speak(campaign, commune.own, members[0], stage=Stage.SELF)
    fields = opened(secretary, commune.own) | {f"l{members[0].pk}": ""}

    answers = [sent(secretary, commune.own, fields=fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"l": "", "f": "3", "a": "0", "o": "0"}, "Đã ghi số mà chưa chọn mức"),
        ({"f": "3"}, "Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0."),
        ({"c": "30,5", "t": "1"}, "Điểm chung: nhiều nhất 30 điểm."),
        ({"c": "3"}, "Hãy ghi đủ cả hai phần điểm."),
        ({"f": "ba", "a": "0", "o": "0"}, "Tán thành: hãy ghi một số, ví dụ 41."),
        ({"f": "10000", "a": "0", "o": "0"}, "Tán thành: số phiếu không quá 9.999; hãy xem lại."),
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
    assert "Chưa lưu được" in words(page)
    assert page.select_one(f'.sentences a[href="#m{pk}"]') is not None
    shown = fields_of(page)
    assert {name: shown[name] for name in changes} == changes
    assert shown[f"l{other}"] == "excellent"
    assert not Opinion.objects.exists()


@pytest.mark.usefixtures("campaign")
def test_the_list_of_errors_tells_every_fault_of_a_row_with_its_box(secretary, commune, members):
    pk = members[0].pk
    typed = {f"l{pk}": "good", f"c{pk}": "30,5", f"t{pk}": "abc", f"f{pk}": "ba"}

    page = page_of(sent(secretary, commune.own, Stage.CELL, **typed))

    assert [words(link) for link in page.select(".sentences a")] == [
        f"{members[0].full_name}: Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0. "
        "Điểm chung: nhiều nhất 30 điểm. Điểm nhiệm vụ: hãy ghi một số, ví dụ 4 hoặc 4,5. "
        "Tán thành: hãy ghi một số, ví dụ 41."
    ]


@pytest.mark.usefixtures("campaign")
def test_a_day_to_come_is_told_and_nothing_is_lost(secretary, commune, members):
    answer = sent(secretary, commune.own, given_on="29/11/2026", **{f"l{members[0].pk}": "good"})

    page = page_of(answer)
    banner = page.select_one("form.stage .notice-bad")
    assert banner.a["href"] == "#id_given_on"
    assert words(banner).startswith(
        "Chưa lưu được; phần đã ghi vẫn còn ở dưới. "
        f"Cần sửa {banner.a.text} : Ngày 29/11/2026 chưa đến"
    )
    assert fields_of(page)[f"l{members[0].pk}"] == "good"
    assert not Opinion.objects.exists()


def test_sending_twice_writes_once(secretary, commune, members, campaign):
    fields = opened(secretary, commune.own) | {f"l{members[0].pk}": "good"}

    answers = [sent(secretary, commune.own, fields=fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert AuditEvent.objects.filter(kind="evaluation.opinion").count() == 1


def test_a_vote_of_not_more_than_half_is_warned_of_and_saved(secretary, commune, members, campaign):
    votes = {f"{letter}{members[0].pk}": value for letter, value in zip("fao", "120", strict=True)}

    answer = sent(secretary, commune.own, Stage.CELL, **votes, **{f"l{members[0].pk}": "good"})

    assert Opinion.objects.get().votes_for == 1
    notices = page_of(secretary.get(answer.url)).select(".messages .notice")
    assert [(each["class"][-1], words(each)) for each in notices] == [
        (
            "notice-good",
            f"Đã lưu ý kiến chi bộ về đ/c {members[0].full_name}; "
            "còn 2 đảng viên và tập thể chi bộ chưa có mức.",
        ),
        ("notice-wait", f"Số tán thành chưa quá nửa: {members[0].full_name}. Hãy xem lại."),
    ]
    page = page_of(secretary.get(address(commune.own, Stage.CELL)))
    assert row(page, members[0].pk).select_one(".tone-wait").get_text() == (
        "Tán thành 1/3, chưa quá nửa số đảng viên chính thức được tính biểu quyết (cần 2)."
    )


@pytest.mark.usefixtures("campaign")
def test_of_many_votes_short_of_half_the_first_three_are_named(secretary, commune, members):
    keys = (0, *(member.pk for member in members))
    votes = {"l": "good", "f": "1", "a": "2", "o": "0"}
    fields = {f"{letter}{key}": typed for key in keys for letter, typed in votes.items()}

    answer = sent(secretary, commune.own, Stage.CELL, **fields)

    first = f"{commune.own.name}, {members[0].full_name}, {members[1].full_name}"
    told = words(page_of(secretary.get(answer.url)).select_one(".messages .notice-wait"))
    assert told == f"Số tán thành chưa quá nửa: {first} và 1 dòng khác. Hãy xem lại."
