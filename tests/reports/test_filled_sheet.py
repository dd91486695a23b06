"""A cell's sheet comes back filled in: read, weighed, written all or not at all."""

import datetime as dt
import time
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from members.models import Exemption, Member, TemporaryLeave
from reports import actions
from reports.enums import Stage
from reports.evaluation.levels import MEMBER
from reports.evaluation.standards import standard_of
from reports.models import Appraisal, Opinion
from tests.factories import CampaignFactory, MemberFactory
from tests.formats.workbooks import workbook_of
from tests.reports.appraised import campaign_of, speak
from tests.reports.filling import (
    BOARD,
    CELL,
    DAY,
    FULL,
    POINTS,
    SELF,
    VOTES,
    made,
    paper,
    send,
    told,
)

MET = {condition.code: True for condition in standard_of(2026).asked(MEMBER)[:1]}


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
def page(campaign, commune):
    return paper(campaign, commune.own)


def written():
    own_first = F("appraisal__member__sort_key").asc(nulls_first=True)
    rows = Opinion.objects.order_by(own_first, "pk")
    return list(rows.values_list("appraisal__member__full_name", "stage", "level", "given_on"))


def test_a_filled_row_is_written_step_by_step(page, campaign, commune, members):
    name = members[0]
    page.say(name, SELF, FULL, POINTS)
    page.say(name, CELL, FULL, VOTES)
    page.say(commune.own, BOARD, {"Mức": "Hoàn thành xuất sắc nhiệm vụ", "Ngày": "20/11/2026"})

    report = send(page, campaign, commune.own)

    assert report.problems == []
    assert written() == [
        (None, "board", "excellent", DAY),
        (name.full_name, "self", "good", DAY),
        (name.full_name, "cell", "good", DAY),
    ]
    own, voted = Opinion.objects.get(stage="self"), Opinion.objects.get(stage="cell")
    assert (own.common_points, own.task_points) == (Decimal("25.00"), Decimal("50.50"))
    assert (voted.votes_for, voted.votes_against, voted.votes_abstained) == (3, 0, 0)
    assert list(Appraisal.objects.values_list("version", flat=True)) == [1, 1]


def test_a_rehearsal_says_what_would_be_written_and_writes_nothing(
    page, campaign, commune, members
):
    page.say(members[0], SELF, FULL, POINTS)

    report = send(page, campaign, commune.own, dry_run=True)

    assert [(entry.subject, entry.said) for entry in report.new] == [
        (
            members[0].full_name,
            [("Tự nhận", "mức HTTNV; điểm chung 25; điểm nhiệm vụ 50,5; ngày 20/11/2026")],
        )
    ]
    assert (Opinion.objects.count(), Appraisal.objects.count()) == (0, 0)
    assert AuditEvent.objects.filter(kind__startswith="evaluation.").count() == 0


def test_what_was_written_before_is_filled_in_and_told_as_unchanged(campaign, commune, members):
    points = {"common_points": Decimal(28), "task_points": Decimal("62.25")}
    votes = {"votes_for": 2, "votes_against": 1, "votes_abstained": 0}
    speak(campaign, commune.own, members[0], stage=Stage.CELL, **points, **votes)
    speak(campaign, commune.own, stage=Stage.SELF)

    report = send(made(campaign, commune.own), campaign, commune.own)

    assert (report.problems, report.to_write, report.unchanged) == ([], 0, 2)


def test_a_change_tells_old_and_new_and_keeps_what_the_file_does_not_say(
    campaign, commune, members
):
    speak(campaign, commune.own, members[0], note="Việc chung tốt.", answers=MET)
    page = paper(campaign, commune.own)
    page.say(members[0], BOARD, {"Mức": "HTXSNV", "Ngày": None})

    report = send(page, campaign, commune.own)

    assert [e.said for e in report.changed] == [[("Đề nghị lên đảng ủy", "mức HTTNV → HTXSNV")]]
    now = Opinion.objects.get()
    assert (now.level, now.given_on, now.note) == ("excellent", DAY, "Việc chung tốt.")
    assert now.answers == MET


def test_the_trail_has_the_file_and_each_opinion(page, campaign, commune, members):
    page.say(members[0], BOARD, FULL)
    send(page, campaign, commune.own)
    page = paper(campaign, commune.own)
    page.say(members[0], BOARD, {"Mức": "HTNV"})
    send(page, campaign, commune.own)

    whole = AuditEvent.objects.filter(kind="evaluation.opinions").order_by("pk")
    assert [(e.detail["created"], e.detail["changed"], e.detail["file"]) for e in whole] == [
        (1, 0, "x"),
        (0, 1, "x"),
    ]
    one = AuditEvent.objects.filter(kind="evaluation.opinion").latest("pk")
    assert (one.target, one.cell_id) == (str(members[0]), commune.own.pk)
    assert (one.detail["old"]["level"], one.detail["new"]["level"]) == ("good", "completed")


FAULTS = {
    "level unknown": (SELF, {**FULL, "Mức": "Giỏi"}, "Mức", "Không nhận ra «Giỏi»"),
    "no level": (SELF, {"Ngày": DAY}, "Mức", "Chưa có mức xếp loại"),
    "no day": (SELF, {"Mức": "HTNV"}, "Ngày", "Chưa có ngày"),
    "a day to come": (SELF, {**FULL, "Ngày": dt.date(2026, 11, 29)}, "Ngày", "29/11/2026 chưa đến"),
    "no day at all": (SELF, {**FULL, "Ngày": "hôm qua"}, "Ngày", "hôm qua"),
    "half of the points": (SELF, {**FULL, "Điểm chung": 20}, "Điểm nhiệm vụ", "đủ cả hai phần"),
    "points above the scale": (
        SELF, {**FULL, **POINTS, "Điểm chung": 30.5}, "Điểm chung", "từ 0 đến 30",
    ),
    "points below nothing": (
        SELF, {**FULL, **POINTS, "Điểm nhiệm vụ": -1}, "Điểm nhiệm vụ", "từ 0 đến 70",
    ),
    "points in words": (
        SELF, {**FULL, **POINTS, "Điểm nhiệm vụ": "nhiều"}, "Điểm nhiệm vụ", "không phải là điểm",
    ),
    "points true": (
        SELF, {**FULL, **POINTS, "Điểm nhiệm vụ": True}, "Điểm nhiệm vụ", "không phải là điểm",
    ),
    "points too fine": (
        SELF, {**FULL, **POINTS, "Điểm chung": 20.125}, "Điểm chung", "quá hai chữ số",
    ),
    "two votes of three": (
        CELL, {**FULL, **VOTES, "Ý kiến khác": None}, "Ý kiến khác", "đủ ba số phiếu",
    ),
    "more votes than members": (
        CELL, {**FULL, **VOTES, "Ý kiến khác": 1}, "Tán thành", "nhiều hơn 3 đảng viên chính thức",
    ),
    "half a vote": (CELL, {**FULL, **VOTES, "Tán thành": 1.5}, "Tán thành", "không phải là số đếm"),
    "a formula": (CELL, {**FULL, **VOTES, "Tán thành": "=1+1"}, "Tán thành", "Ô chứa công thức"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_cell_and_nothing_of_the_file_is_written(
    page, campaign, commune, members, fault
):
    step, values, column, sentence = FAULTS[fault]
    page.say(members[0], SELF, FULL)
    row = page.say(members[1], step, values)

    report = send(page, campaign, commune.own)

    assert [(r, c) for r, c, _ in told(report)] == [(row, f"{step} > {column}")]
    assert sentence in told(report)[0][2]
    assert Opinion.objects.count() == 0


@pytest.mark.parametrize("written", ["28,5", "28.50", 28.5, 28.500000000000004])
def test_points_are_understood_as_they_are_written(page, campaign, commune, members, written):
    page.say(members[0], SELF, FULL, {"Điểm chung": written, "Điểm nhiệm vụ": "60"})

    assert send(page, campaign, commune.own).problems == []
    assert Opinion.objects.get().common_points == Decimal("28.50")


def test_every_faulty_cell_is_told_at_once(page, campaign, commune, members):
    first = page.say(members[0], SELF, {"Mức": "Giỏi", "Ngày": "mai"})
    second = page.say(members[1], BOARD, {"Ngày": dt.date(2027, 1, 1)})
    page.say(members[1], SELF, FULL, POINTS, {"Điểm chung": 31, "Ngày": dt.date(2027, 1, 1)})
    page.say(members[2], SELF, FULL)

    report = send(page, campaign, commune.own, dry_run=True)

    assert [(r, c) for r, c, _ in told(report)] == [
        (first, "Tự nhận > Mức"),
        (first, "Tự nhận > Ngày"),
        (second, "Tự nhận > Điểm chung"),
        (second, "Tự nhận > Ngày"),
        (second, "Đề nghị lên đảng ủy > Mức"),
        (second, "Đề nghị lên đảng ủy > Ngày"),
    ]
    assert [entry.subject for entry in report.new] == [members[2].full_name]


# Whose row it is


def test_a_name_that_is_not_that_of_the_row_is_told(page, campaign, commune, members):
    row = page.say(members[0], BOARD, FULL)
    page.at(row, "Họ và tên").value = "=cmd|'/c calc'!A0 Lê Thị Lạ"
    page.at(row, "Họ và tên").data_type = "s"

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (row, "Họ và tên")
    assert f"Mã của dòng là của {members[0]}, tệp ghi «=cmd" in sentence
    assert Opinion.objects.count() == 0


def test_a_row_of_who_left_the_cell_is_told(page, campaign, commune, members):
    row = page.say(members[0], BOARD, FULL)
    members[0].memberships.update(until=dt.date(2026, 11, 1), end="transferred")

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (row, "Mã dòng")
    assert "không phải của đảng viên nào trong Chi bộ thôn Tập Ninh" in sentence


@pytest.mark.parametrize("code", ["Đồng chí A", "DG2026-0", "DG2026-99999999999999999999-1"])
def test_a_code_that_is_none_is_told(page, campaign, commune, members, code):
    row = page.row_of(members[0])
    page.at(row, "Mã dòng").value = code

    assert told(send(page, campaign, commune.own))[0][:2] == (row, "Mã dòng")


def test_a_row_that_was_added_or_lost_its_code_is_told(page, campaign, commune, members):
    row = page.say(members[0], BOARD, FULL)
    page.at(row, "Mã dòng").value = None

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (row, "Đề nghị lên đảng ủy > Mức")
    assert "không có mã" in sentence


def test_a_row_that_stands_there_twice_is_told(page, campaign, commune, members):
    first, second = page.row_of(members[0]), page.row_of(members[1])
    page.at(second, "Mã dòng").value = page.at(first, "Mã dòng").value

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (second, "Mã dòng")
    assert sentence == f"{members[0]} đã có ở dòng {first}; hãy xóa dòng thừa."


def test_rows_in_another_order_are_written_all_the_same(page, campaign, commune, members):
    rows = [page.say(member, BOARD, FULL) for member in members]
    last = page.say(members[2], BOARD, {"Mức": "HTXSNV"})
    for column in range(1, page.sheet.max_column + 1):
        upper, lower = page.sheet.cell(rows[0], column), page.sheet.cell(last, column)
        upper.value, lower.value = lower.value, upper.value

    assert send(page, campaign, commune.own).problems == []
    assert [row[2] for row in written()] == ["good", "good", "excellent"]


def test_the_sheet_of_another_cell_is_refused_once(campaign, commune):
    report = send(made(campaign, commune.other), campaign, commune.own)

    assert told(report) == [
        (None, None, "Phiếu này là của chi bộ khác; hãy tải lên ở trang của chi bộ ấy.")
    ]


def test_the_sheet_of_another_year_is_refused_once(campaign, commune):
    before = CampaignFactory(committee=commune.committee, year=2022)

    assert told(send(made(before, commune.own), campaign, commune.own)) == [
        (None, None, "Phiếu này là của năm 2022, trang này ghi năm 2026; hãy chọn đúng tệp.")
    ]


def test_a_row_of_another_cell_among_ones_own_is_told_at_its_row(page, campaign, commune):
    theirs = paper(campaign, commune.other)
    page.at(page.first, "Mã dòng").value = theirs.at(theirs.first, "Mã dòng").value

    ((row, column, sentence),) = told(send(page, campaign, commune.own))

    assert (row, column) == (page.first, "Mã dòng")
    assert sentence.startswith("Phiếu này là của chi bộ khác")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_workbook_is_one_problem(campaign, commune, data):
    assert len(send(data, campaign, commune.own).problems) == 1


def test_a_workbook_without_the_sheet_is_one_problem(campaign, commune):
    report = send(workbook_of(["STT", "Họ và tên"], [1, "A"]), campaign, commune.own)

    assert told(report)[0][2].startswith("Không thấy phiếu điền trong tệp")


def test_a_column_whose_name_was_changed_is_told(page, campaign, commune, members):
    page.say(members[0], SELF, FULL, POINTS)
    page.sheet.cell(page.top + 1, page.columns["Tự nhận > Điểm chung"]).value = "Điểm nề nếp"

    ((_, column, sentence),) = told(send(page, campaign, commune.own))

    assert (column, sentence.split(".")[0]) == (
        "Tự nhận > Điểm chung",
        "Không tìm thấy cột này",
    )


# What changed meanwhile


def test_what_somebody_changed_since_the_download_is_not_overwritten(campaign, commune, members):
    speak(campaign, commune.own, members[0], level="good")
    page = paper(campaign, commune.own)
    speak(campaign, commune.own, members[0], level="completed")
    row = page.say(members[0], BOARD, {"Mức": "HTXSNV"})
    page.say(members[1], BOARD, FULL)

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (row, "Đề nghị lên đảng ủy > Mức")
    assert f"phiếu của {members[0]} đã được ghi lại trên cổng" in sentence
    assert [row[2] for row in written()] == ["completed"]


def test_the_same_file_goes_on_step_by_step(page, campaign, commune, members):
    page.say(members[0], SELF, FULL)
    send(page, campaign, commune.own)
    page.say(members[0], CELL, FULL, VOTES)

    report = send(page, campaign, commune.own)

    assert (report.problems, report.created, report.unchanged) == ([], 1, 1)
    assert Appraisal.objects.get().version == 2


def test_what_is_decided_cannot_be_changed(campaign, commune, members):
    speak(campaign, commune.own, members[0])
    actions.decide(
        campaign=campaign, cell=commune.own, member=members[0], version=1,
        level="good", given_on=DAY, by=None,
    )  # fmt: skip
    page = paper(campaign, commune.own)
    assert page.at(page.row_of(members[0]), "Đảng ủy quyết định").value == "HTTNV"
    assert send(page, campaign, commune.own).unchanged == 1
    page.say(members[0], BOARD, {"Mức": "HTNV"})

    assert "Đảng ủy đã quyết định mức này" in told(send(page, campaign, commune.own))[0][2]


def test_who_is_not_evaluated_any_more_is_told(page, campaign, commune, members):
    Exemption.objects.create(member=members[0], since=dt.date(2026, 1, 1))
    page.say(members[0], BOARD, FULL)

    assert "không thuộc diện xếp loại" in told(send(page, campaign, commune.own))[0][2]


def test_a_closed_campaign_takes_nothing(page, campaign, commune, members):
    page.say(members[0], BOARD, FULL)
    campaign.closed_at = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
    campaign.save()

    ((_, _, sentence),) = told(send(page, campaign, commune.own))
    assert sentence.startswith("Đợt đánh giá năm 2026 đã đóng ngày 27/11/2026.")
    assert Opinion.objects.count() == 0


def test_a_level_above_the_cap_is_a_note_and_no_problem(campaign, commune, members):
    days = {"since": dt.date(2026, 2, 1), "until": dt.date(2026, 8, 1)}
    TemporaryLeave.objects.create(member=members[0], reason="ill", **days)
    page = paper(campaign, commune.own)
    page.say(members[0], BOARD, FULL)

    report = send(page, campaign, commune.own, dry_run=True)

    assert (report.problems, len(report.notes)) == ([], 1)
    assert "mức HTTNV cao hơn mức tối đa hoàn thành nhiệm vụ" in report.notes[0]


# Cost


@pytest.mark.parametrize("number", [3, 60])
def test_the_queries_do_not_grow_with_the_rows_and_sixty_take_little_time(
    campaign, commune, number
):
    MemberFactory.create_batch(number - 3, cell=commune.own)
    page = paper(campaign, commune.own)
    for member in Member.objects.filter(memberships__cell=commune.own):
        for step in (SELF, BOARD):
            page.say(member, step, FULL, POINTS)
        page.say(member, CELL, FULL, VOTES)
    data, begun = page.bytes, time.process_time()

    with CaptureQueriesContext(connection) as asked:
        report = send(data, campaign, commune.own)

    assert (report.problems, report.created) == ([], 3 * number)
    assert len(asked) <= 40  # a few more for sixty: the database takes so many values at once
    assert time.process_time() - begun < 3
