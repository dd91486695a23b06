"""An old register over what the portal has already."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from meetings import actions
from meetings.enums import State
from meetings.models import BoardMeeting, Meeting, Score, ScoreDecision
from meetings.rulebooks.facts import HeadCount
from tests.factories import MeetingFactory
from tests.meetings.importing.registers import (
    DAY,
    numbers,
    row,
    warnings,
)

pytestmark = pytest.mark.django_db
D, T = dt.date, dt.time
COUNTED = {
    "counted_required": 44, "counted_present": 41, "counted_excused": 3, "counted_unexcused": 0,
}  # fmt: skip


def test_a_changed_row_changes_its_meeting_and_tells_old_and_new(commune, imported):
    imported([row()])

    report = imported([row(present=42, excused=2, themed="C", board_met_on=D(2022, 9, 1))])

    assert numbers(report) == (0, 1, 0, 0)
    assert sorted((c.field, c.old, c.new) for c in report.changes) == [
        ("loại sinh hoạt", "Thường kỳ", "Thường kỳ kết hợp chuyên đề"),
        ("ngày họp chi ủy", "", "01/09/2022"),
        (
            "số dự họp",
            "41/44 có mặt, 3 vắng có lý do, 0 vắng không lý do",
            "42/44 có mặt, 2 vắng có lý do, 0 vắng không lý do",
        ),
    ]
    kept = Meeting.objects.get()
    assert (kept.counted, kept.kind, kept.version) == (HeadCount(44, 42, 2, 0), "combined", 1)
    event = AuditEvent.objects.get(kind="meeting.import_changed")
    assert event.detail["changed"]["ngày họp chi ủy"] == ["", "01/09/2022"]


def test_after_a_change_the_same_file_again_changes_nothing(commune, imported):
    imported([row()])
    changed = [row(present=42, excused=2, board_met_on=D(2022, 9, 1), note="Họp muộn")]
    imported(changed)

    assert numbers(imported(changed)) == (0, 0, 1, 0)
    assert BoardMeeting.objects.count() == 1


def test_another_note_alone_is_a_change_that_the_trail_keeps(commune, imported):
    imported([row(score=92)])

    assert numbers(imported([row(score=95)])) == (0, 1, 0, 0)
    assert numbers(imported([row(score=95)])) == (0, 0, 1, 0)


def test_an_empty_cell_takes_nothing_away(commune, imported):
    imported([row(starts_at="19:30", conclusion="Nhất trí.", themed="C")])

    assert numbers(imported([row()])) == (0, 0, 1, 0)
    assert Meeting.objects.get().decision_text == "Nhất trí."


def test_a_later_day_of_the_paper_is_no_change(commune, imported):
    imported([row()], paper_dated=D(2022, 12, 1))

    assert numbers(imported([row()], paper_dated=D(2022, 12, 30))) == (0, 0, 1, 0)


def test_a_meeting_with_its_roll_is_never_overwritten(commune, imported):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, state=State.DRAFT)
    actions.record_roll(meeting=meeting, absences={}, version=0, by=None)

    report = imported([row()])

    assert numbers(report) == (0, 0, 0, 1)
    [planned] = report.planned
    assert (planned.outcome.label, planned.why) == (
        "Đã có trong cổng, giữ nguyên",
        "đã điểm danh từng người",
    )
    kept = Meeting.objects.with_attendance().get()
    assert (kept.attendance.fraction, kept.counted, kept.version) == ("3/3", None, 1)


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETURNED])
def test_nor_is_one_that_the_cell_is_writing(commune, imported, state):
    MeetingFactory(cell=commune.own, held_on=DAY, state=state)

    assert numbers(imported([row()])) == (0, 0, 0, 1)
    assert Meeting.objects.get().state == state


def test_nor_is_an_imported_one_that_somebody_opened_again(commune, imported):
    imported([row()])
    meeting = Meeting.objects.get()
    actions.reopen(meeting=meeting, reason="tìm thấy danh sách", version=0, by=None)

    report = imported([row(present=42, excused=2)])

    assert report.planned[0].why == "đã được sửa trong cổng sau lần nhập trước"
    kept = Meeting.objects.get()
    assert (kept.state, kept.counted) == (State.DRAFT, HeadCount(44, 41, 3, 0))


def scored(meeting, by):
    return Score.objects.create(meeting=meeting)


def decided(meeting, by):
    return ScoreDecision.objects.create(
        score=scored(meeting, by), total=95, grade="good", frozen={}, decided_by=by
    )


def withdrawn(meeting, by):
    decision = decided(meeting, by)
    decision.withdrawn_at, decision.withdrawn_by = timezone.now(), by
    decision.withdrawn_because = "ghi nhầm"
    decision.save()


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (
            scored,
            "đã chấm điểm theo số liệu đang có (nếu sổ mới đúng: mở lại, sửa trong cổng rồi chấm "
            "lại)",
        ),
        (
            decided,
            "cấp ủy đã quyết định mức xếp loại theo số liệu đang có (nếu sổ mới đúng: rút quyết "
            "định, mở lại, sửa trong cổng rồi chấm lại)",
        ),
        (
            withdrawn,
            "đã chấm điểm theo số liệu đang có (nếu sổ mới đúng: mở lại, sửa trong cổng rồi chấm "
            "lại)",
        ),
    ],
)
def test_a_scored_meeting_keeps_its_figures_and_the_rest_goes_on(commune, imported, step, why):
    imported([row()])
    step(Meeting.objects.get(), commune.users["commune_office"])

    report = imported([row(present=42, excused=2), row(held_on=D(2022, 10, 3))])

    assert (numbers(report), report.problems) == ((1, 0, 0, 1), [])
    kept = {planned.held_on: planned.why for planned in report.planned}
    assert kept == {DAY: why, D(2022, 10, 3): ""}
    first, second = Meeting.objects.order_by("held_on")
    assert (first.counted, first.version) == (HeadCount(44, 41, 3, 0), 0)
    assert (second.held_on, second.state) == (D(2022, 10, 3), State.CONFIRMED)


def test_a_scored_meeting_that_the_register_has_alike_is_as_it_is(commune, imported):
    imported([row()])
    scored(Meeting.objects.get(), None)

    assert numbers(imported([row()])) == (0, 0, 1, 0)


def test_a_score_elsewhere_stands_in_nobodys_way(commune, imported):
    imported([row()])
    scored(MeetingFactory(cell=commune.foreign, held_on=DAY), None)

    assert numbers(imported([row(present=42, excused=2)])) == (0, 1, 0, 0)


def test_a_meeting_that_was_only_planned_takes_what_the_register_says(commune, imported):
    MeetingFactory(cell=commune.own, held_on=DAY, state=State.PLANNED, place="Nhà văn hóa")

    report = imported([row()])

    kept = Meeting.objects.get()
    assert numbers(report) == (0, 1, 0, 0)
    assert (kept.state, kept.counted, kept.place, kept.paper_dated) == (
        State.CONFIRMED,
        HeadCount(44, 41, 3, 0),
        "Nhà văn hóa",
        D(2022, 12, 31),
    )
    assert numbers(imported([row()])) == (0, 0, 1, 0)


def test_a_planned_meeting_that_the_cell_prepared_is_kept(commune, imported):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, state=State.PLANNED)
    BoardMeeting.objects.create(meeting=meeting, held_on=DAY - dt.timedelta(days=2))

    report = imported([row()])

    assert numbers(report) == (0, 0, 0, 1)
    [kept] = report.planned
    assert (kept.why, Meeting.objects.get().state) == (
        "chi bộ đã ghi phần chuẩn bị",
        State.PLANNED,
    )


def test_a_cancelled_meeting_does_not_stand_in_the_way(commune, imported):
    MeetingFactory(cell=commune.own, held_on=DAY, state=State.CANCELLED)

    assert numbers(imported([row()])) == (1, 0, 0, 0)


def test_a_second_monthly_meeting_of_a_month_is_remarked_upon(commune, imported):
    MeetingFactory(cell=commune.own, held_on=D(2022, 9, 5))

    report = imported([row()])

    assert ["đã có kỳ ngày 05/09/2022 cùng tháng" in text for text in warnings(report)] == [True]
    assert Meeting.objects.count() == 2


def test_an_imported_meeting_can_be_opened_and_its_roll_taken(commune, imported):
    imported([row()])
    meeting = actions.reopen(
        meeting=Meeting.objects.get(), reason="tìm thấy danh sách", version=0, by=None
    )

    actions.record_roll(meeting=meeting, absences={}, version=1, by=None)

    kept = Meeting.objects.with_attendance().get()
    assert (kept.counted, kept.attendance.fraction, kept.from_register) == (None, "3/3", False)
