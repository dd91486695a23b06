"""A cell's sheet comes back filled in: read, weighed, written all or not at all."""

import datetime as dt
import time
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from members.models import Member, TemporaryLeave
from reports.enums import Stage
from reports.evaluation.levels import MEMBER
from reports.evaluation.standards import standard_of
from reports.models import Appraisal, Opinion
from tests.factories import MemberFactory
from tests.reports.appraised import speak
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
    written,
)

MET = {condition.code: True for condition in standard_of(2026).asked(MEMBER)[:1]}


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
            [
                (
                    "Tự nhận",
                    "mức hoàn thành tốt nhiệm vụ; điểm chung 25; điểm nhiệm vụ 50,5; "
                    "ngày 20/11/2026",
                )
            ],
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

    assert [e.said for e in report.changed] == [
        [
            (
                "Đề nghị lên đảng ủy",
                "mức hoàn thành tốt nhiệm vụ → hoàn thành xuất sắc nhiệm vụ",
            )
        ]
    ]
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


@pytest.mark.parametrize("written", ["28,5", "28.50", 28.5, 28.500000000000004])
def test_points_are_understood_as_they_are_written(page, campaign, commune, members, written):
    page.say(members[0], SELF, FULL, {"Điểm chung": written, "Điểm nhiệm vụ": "60"})

    assert send(page, campaign, commune.own).problems == []
    assert Opinion.objects.get().common_points == Decimal("28.50")


def test_a_level_above_the_cap_is_a_note_and_no_problem(campaign, commune, members):
    days = {"since": dt.date(2026, 2, 1), "until": dt.date(2026, 8, 1)}
    TemporaryLeave.objects.create(member=members[0], reason="ill", **days)
    page = paper(campaign, commune.own)
    page.say(members[0], BOARD, FULL)

    report = send(page, campaign, commune.own, dry_run=True)

    assert (report.problems, len(report.notes)) == ([], 1)
    assert "mức hoàn thành tốt nhiệm vụ cao hơn mức tối đa hoàn thành nhiệm vụ" in report.notes[0]


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
