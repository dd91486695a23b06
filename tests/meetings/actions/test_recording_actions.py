"""The roll, what was said and what was decided, as the actions keep them."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError

from meetings import actions
from meetings.actions import RemarkEntry, TaskEntry
from meetings.actions.rows import FOREIGN
from meetings.enums import AgendaTopic
from tests.factories import (
    CellFactory,
    MeetingFactory,
    MemberFactory,
)
from tests.meetings.actions.acting import DAY, LATER, planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_autumn")]


def test_the_roll_holds_everybody_who_is_not_named_as_present(cell, members, by):
    meeting = planned(cell, by)

    meeting = actions.record_roll(
        meeting=meeting, absences={members[0].pk: "ill", members[1].pk: ""}, version=0, by=by
    )

    rows = meeting.attendances.order_by("member_id").values_list("member", "presence", "reason")
    assert list(rows) == [
        (members[0].pk, "excused", "ill"),
        (members[1].pk, "unexcused", ""),
        (members[2].pk, "present", ""),
    ]
    assert meeting.roll_recorded_at == LATER


def test_the_roll_taken_again_replaces_the_first(cell, members, by):
    meeting = planned(cell, by)
    absences = {members[0].pk: "ill"}
    meeting = actions.record_roll(meeting=meeting, absences=absences, version=0, by=by)

    meeting = actions.record_roll(meeting=meeting, absences={}, version=1, by=by)

    assert set(meeting.attendances.values_list("presence", flat=True)) == {"present"}


def test_a_stranger_is_not_put_on_the_roll(cell, members, by):
    stranger = MemberFactory(cell=CellFactory())

    with pytest.raises(ValidationError):
        actions.record_roll(
            meeting=planned(cell, by), absences={stranger.pk: "ill"}, version=0, by=by
        )


def test_what_was_said_is_kept_and_replaced(cell, members, by):
    meeting = planned(cell, by)
    meeting = actions.record_content(
        meeting=meeting,
        agenda={AgendaTopic.POLICY: "Chỉ thị mới", AgendaTopic.IDEOLOGY: "Ổn định"},
        remarks=[RemarkEntry(members[0], "Nhất trí")],
        chair=members[0],
        version=0,
        by=by,
    )

    meeting = actions.record_content(
        meeting=meeting,
        agenda={AgendaTopic.POLICY: "Chỉ thị", AgendaTopic.IDEOLOGY: " "},
        remarks=[],
        version=1,
        by=by,
    )

    assert list(meeting.agenda.values_list("topic", "text")) == [("policy", "Chỉ thị")]
    assert not meeting.remarks.exists()
    assert meeting.chair == members[0]


def test_who_leads_does_not_write_the_minutes(cell, members, by):
    with pytest.raises(ValidationError) as refused:
        actions.record_content(
            meeting=planned(cell, by),
            agenda={},
            remarks=[],
            chair=members[0],
            minute_taker=members[0],
            version=0,
            by=by,
        )

    assert refused.value.messages == ["Thư ký cuộc họp phải là người khác với người chủ trì."]


def test_a_task_is_given_changed_closed_and_taken_away(cell, members, by):
    meeting = planned(cell, by)
    meeting = actions.record_conclusion(
        meeting=meeting,
        tasks=[TaskEntry("Dọn đường", members[0]), TaskEntry("Gặp dân")],
        version=0,
        by=by,
    )
    first, second = meeting.tasks.all()

    meeting = actions.record_conclusion(
        meeting=meeting,
        tasks=[TaskEntry("Dọn đường làng", members[1], key=first.key), TaskEntry("Báo cáo")],
        version=1,
        by=by,
    )

    rows = list(meeting.tasks.values_list("text", "assignee"))
    assert rows == [("Dọn đường làng", members[1].pk), ("Báo cáo", None)]
    assert first in meeting.tasks.all()
    assert second not in meeting.tasks.all()


def test_the_same_rows_sent_twice_are_the_same_rows(cell, members, by):
    meeting = planned(cell, by)
    said, task = RemarkEntry(members[0], "Nhất trí"), TaskEntry("Dọn đường", members[1])
    kept = []

    for version in (0, 2):
        actions.record_content(
            meeting=meeting, agenda={}, remarks=[said, said], version=version, by=by
        )
        actions.record_conclusion(meeting=meeting, tasks=[task, task], version=version + 1, by=by)
        kept.append((list(meeting.remarks.values()), list(meeting.tasks.values())))

    assert kept[0] == kept[1]
    assert [len(rows) for rows in kept[0]] == [1, 1]


def test_a_task_changed_later_stays_done(cell, members, by):
    meeting, key = planned(cell, by), uuid.uuid4()
    task = meeting.tasks.create(text="Dọn đường", key=key, done_on=DAY)

    actions.record_conclusion(
        meeting=meeting, tasks=[TaskEntry("Dọn đường làng", key=key)], version=0, by=by
    )

    task.refresh_from_db()
    assert (task.text, task.done_on) == ("Dọn đường làng", DAY)


def test_a_row_of_another_meeting_is_refused_and_left_alone(cell, members, by):
    before = MeetingFactory(cell=cell, held_on=dt.date(2022, 8, 3))
    said = before.remarks.create(member=members[0], gist="Nhất trí")
    task = before.tasks.create(text="Dọn đường")
    meeting = planned(cell, by)

    with pytest.raises(ValidationError) as of_remark:
        actions.record_content(
            meeting=meeting,
            agenda={},
            remarks=[RemarkEntry(members[1], "Khác", key=said.key)],
            version=0,
            by=by,
        )
    with pytest.raises(ValidationError) as of_task:
        actions.record_conclusion(
            meeting=meeting, tasks=[TaskEntry("Khác", key=task.key)], version=0, by=by
        )

    assert [of_remark.value.messages, of_task.value.messages] == [[FOREIGN], [FOREIGN]]
    said.refresh_from_db()
    task.refresh_from_db()
    assert (said.gist, said.meeting, task.text, task.meeting) == (
        "Nhất trí",
        before,
        "Dọn đường",
        before,
    )


def test_an_earlier_task_of_the_cell_is_closed_at_the_next_meeting(cell, members, by):
    before = planned(cell, by, held_on=dt.date(2022, 8, 3))
    before = actions.record_conclusion(
        meeting=before, tasks=[TaskEntry("Dọn đường")], version=0, by=by
    )
    [task] = before.tasks.all()
    elsewhere = MeetingFactory(held_on=dt.date(2022, 8, 3)).tasks.create(text="Việc nơi khác")
    now = planned(cell, by)

    actions.record_content(
        meeting=now,
        agenda={},
        remarks=[],
        closed={task.pk: DAY, elsewhere.pk: DAY},
        version=0,
        by=by,
    )

    task.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (task.done_on, elsewhere.done_on) == (DAY, None)


@pytest.mark.parametrize("done_on", [dt.date(2022, 8, 2), dt.date(2022, 9, 11)])
def test_a_task_is_not_done_before_it_was_given_nor_tomorrow(cell, by, done_on):
    before = planned(cell, by, held_on=dt.date(2022, 8, 3))
    task = before.tasks.create(text="Dọn đường")
    now = planned(cell, by)

    with pytest.raises(ValidationError):
        actions.record_content(
            meeting=now, agenda={}, remarks=[], closed={task.pk: done_on}, version=0, by=by
        )


def test_votes_are_not_more_than_the_full_members(cell, members, by):
    MemberFactory(cell=cell, admitted_on=dt.date(2022, 1, 1))  # probationary on the day

    with pytest.raises(ValidationError) as refused:
        actions.record_conclusion(
            meeting=planned(cell, by),
            tasks=[],
            decision_kind="resolution",
            decision_text="Nghị quyết",
            votes_for=3,
            votes_against=1,
            version=0,
            by=by,
        )

    assert refused.value.message_dict == {
        "votes_for": [
            "Tổng số phiếu là 4, nhiều hơn 3 đảng viên chính thức của chi bộ. "
            "Hãy kiểm tra lại số phiếu."
        ]
    }


def test_a_decision_says_which_kind_it_is(cell, by):
    with pytest.raises(ValidationError) as refused:
        actions.record_conclusion(
            meeting=planned(cell, by), tasks=[], decision_text="Thống nhất", version=0, by=by
        )

    assert list(refused.value.error_dict) == ["decision_kind"]


def test_a_task_is_not_due_before_it_is_given(cell, by):
    with pytest.raises(ValidationError):
        actions.record_conclusion(
            meeting=planned(cell, by),
            tasks=[TaskEntry("Dọn đường", due_on=dt.date(2022, 9, 2))],
            version=0,
            by=by,
        )
