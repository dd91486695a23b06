"""Rhythm, cell, record and tasks as the rule books see them."""

import datetime as dt

import pytest

from meetings.enums import AgendaTopic, MeetingKind, State
from meetings.facts import facts_of
from meetings.models import AgendaItem, BoardMeeting, Meeting, Remark, Task
from meetings.rulebooks.facts import PreviousTasks
from members.enums import Office
from members.models import (
    Officer,
)
from tests.factories import (
    CellFactory,
    MeetingFactory,
    MemberFactory,
    PlannedThemeFactory,
    ThematicPlanFactory,
)
from tests.meetings.facts.reading import DAY, EVE, TODAY

pytestmark = pytest.mark.django_db


# rhythm


def test_two_regular_meetings_in_a_month_are_both_counted(cell, meeting):
    MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 30), kind=MeetingKind.COMBINED)
    MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 10), kind=MeetingKind.EXTRAORDINARY)
    MeetingFactory(cell=cell, held_on=dt.date(2022, 10, 1))
    MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 20), state=State.PLANNED)
    MeetingFactory(held_on=DAY)

    facts = facts_of(meeting, TODAY)

    assert (facts.regular_in_month, facts.thematic_in_quarter) == (2, 1)


def test_the_quarter_ends_with_december(cell):
    december = MeetingFactory(cell=cell, held_on=dt.date(2022, 12, 31), kind="thematic")
    MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 30), kind="thematic")
    MeetingFactory(cell=cell, held_on=dt.date(2022, 10, 1), kind="thematic")
    MeetingFactory(cell=cell, held_on=dt.date(2023, 1, 1), kind="thematic")

    assert facts_of(december, dt.date(2023, 2, 1)).thematic_in_quarter == 2


# the cell


def test_full_members_are_the_base_of_the_vote(cell, meeting):
    MemberFactory(cell=cell)
    MemberFactory(cell=cell, admitted_on=dt.date(2021, 9, 3), full_member_on=DAY)
    MemberFactory(cell=cell, admitted_on=dt.date(2021, 9, 4))  # full a day later
    MemberFactory(cell=CellFactory())

    assert facts_of(meeting, TODAY).full_members == 2


@pytest.mark.parametrize(
    ("offices", "board", "deputy"),
    [
        ([], True, False),
        ([Office.SECRETARY], False, False),
        ([Office.SECRETARY, Office.DEPUTY], False, True),
        (list(Office), True, True),
    ],
)
def test_the_board_is_who_holds_office_on_the_day(cell, meeting, offices, board, deputy):
    for office in offices:
        Officer.objects.create(member=MemberFactory(), cell=cell, office=office, since=DAY)

    facts = facts_of(meeting, TODAY)

    assert (facts.has_board, facts.has_deputy) == (board, deputy)


def test_the_preparer_is_told_by_his_office_on_the_day(cell, meeting):
    now, before = MemberFactory.create_batch(2, cell=cell)
    Officer.objects.create(member=before, cell=cell, office="secretary", since=EVE, until=EVE)
    Officer.objects.create(member=now, cell=cell, office="secretary", since=DAY)
    found = []

    for member in (now, before, None):
        Meeting.objects.filter(pk=meeting.pk).update(prepared_by=member)
        found.append(facts_of(meeting, TODAY).prepared_by)

    assert found == ["secretary", "other", None]


def test_the_office_of_another_is_not_that_of_the_preparer(cell, meeting):
    helper, secretary = MemberFactory(pk=1000, cell=cell), MemberFactory(pk=1001, cell=cell)
    Officer.objects.create(member=secretary, cell=cell, office="secretary", since=DAY)
    found = []

    for member in (helper, secretary):
        Meeting.objects.filter(pk=meeting.pk).update(prepared_by=member)
        found.append(facts_of(meeting, TODAY).prepared_by)

    assert found == ["other", "secretary"]


# what was written down


def test_times_past_midnight_are_kept_as_they_are_and_the_notice_on_the_villages_clock(cell):
    meeting = MeetingFactory(
        cell=cell,
        held_on=DAY,
        starts_at=dt.time(23),
        ends_at=dt.time(0, 30),
        notice_sent_at=dt.datetime(2022, 9, 1, 18, 0, tzinfo=dt.UTC),
    )

    facts = facts_of(meeting, TODAY)

    assert (facts.minutes, f"{facts.notice_sent_at}") == (90, "2022-09-02 01:00:00")


def test_nothing_written_is_nothing_known(meeting):
    facts = facts_of(meeting, TODAY)

    unknown = (facts.draft, facts.key_points, facts.board_met_on, facts.speakers, facts.commended)
    assert unknown == (None, None, None, None, None)
    assert (facts.decision, facts.decision_text, facts.minutes_exist) == (None, False, False)


@pytest.mark.parametrize(
    ("text", "anybody"),
    [("", None), ("  ", None), ("Không có.", False), ("không", False), ("Đ/c Lan", True)],
)
def test_nobody_is_an_answer_too(cell, text, anybody):
    meeting = MeetingFactory(cell=cell, commended=text)

    assert facts_of(meeting, TODAY).commended is anybody


def test_the_record_becomes_facts(cell):
    chair, minute_taker = MemberFactory.create_batch(2, cell=cell)
    meeting = MeetingFactory(
        cell=cell,
        chair=chair,
        minute_taker=minute_taker,
        key_points="Trọng tâm",
        decision_kind="conclusion",
        decision_text="Thống nhất",
    )
    BoardMeeting.objects.create(meeting=meeting, held_on=EVE)
    AgendaItem.objects.create(meeting=meeting, topic=AgendaTopic.POLICY, text="Chỉ thị")
    Remark.objects.create(meeting=meeting, member=chair, gist="Một")
    Remark.objects.create(meeting=meeting, member=chair, gist="Hai")
    Task.objects.create(meeting=meeting, text="Có người", assignee=chair)
    Task.objects.create(meeting=meeting, text="Chưa có người")

    facts = facts_of(meeting, TODAY)

    assert (facts.chair, facts.minute_taker) == (chair.full_name, minute_taker.full_name)
    assert (facts.board_met_on, facts.key_points) == (EVE, True)
    assert (facts.topics, facts.speakers) == (frozenset({"policy"}), 1)
    assert (facts.tasks_next, facts.tasks_unassigned) == (2, 1)
    assert (facts.decision, facts.decision_text, facts.minutes_exist) == ("conclusion", True, True)


def test_tasks_without_a_person_or_a_day_are_counted(cell, meeting):
    somebody = MemberFactory(cell=cell)
    for assignee, due_on in [(None, None), (None, EVE), (somebody, EVE), *[(None, EVE)] * 2]:
        Task.objects.create(meeting=meeting, text="Việc", assignee=assignee, due_on=due_on)

    facts = facts_of(meeting, TODAY)

    assert (facts.tasks_next, facts.tasks_unassigned, facts.tasks_undated) == (5, 4, 1)


@pytest.mark.parametrize(
    ("note", "known"), [("", None), ("  ", None), ("Đã báo: đồng chí Bí thư đã nộp.", True)]
)
def test_that_the_members_were_told_of_the_fee_is_read(cell, note, known):
    meeting = MeetingFactory(cell=cell, fee_note=note)

    assert facts_of(meeting, TODAY).fee_noted is known


@pytest.mark.parametrize(
    ("mode", "approval", "known"),
    [
        ("in_person", "", ("in_person", None)),
        ("online", "  ", ("online", None)),
        ("by_groups", "Thông báo số 5", ("by_groups", True)),
    ],
)
def test_how_the_cell_met_and_that_a_committee_agreed_are_read(cell, mode, approval, known):
    meeting = MeetingFactory(cell=cell, mode=mode, mode_approval=approval)

    facts = facts_of(meeting, TODAY)

    assert (facts.mode, facts.mode_approved) == known


def test_in_minutes_that_were_handed_in_silence_means_that_nobody_spoke(cell):
    meeting = MeetingFactory(cell=cell, state=State.SUBMITTED)

    assert facts_of(meeting, TODAY).speakers == 0


# the tasks of last time


def test_tasks_are_those_given_since_the_last_monthly_meeting(cell, meeting):
    july = MeetingFactory(cell=cell, held_on=dt.date(2022, 7, 3))
    august = MeetingFactory(cell=cell, held_on=dt.date(2022, 8, 3))
    themed = MeetingFactory(cell=cell, held_on=dt.date(2022, 8, 20), kind="thematic")
    Task.objects.create(meeting=july, text="Cũ")
    Task.objects.create(meeting=august, text="Đúng hạn", due_on=EVE, done_on=EVE)
    Task.objects.create(meeting=august, text="Trễ", due_on=EVE, done_on=DAY)
    Task.objects.create(meeting=themed, text="Xong sau kỳ họp", done_on=dt.date(2022, 9, 4))
    Task.objects.create(meeting=meeting, text="Của kỳ này")

    facts = facts_of(meeting, TODAY)

    assert facts.previous_tasks == PreviousTasks(total=3, done=2, done_on_time=1)


def test_before_the_first_monthly_meeting_the_tasks_of_all_are_reviewed(cell, meeting):
    for month in (5, 6, 7):
        themed = MeetingFactory(cell=cell, held_on=dt.date(2022, month, 3), kind="thematic")
        Task.objects.create(meeting=themed, text="Việc")

    assert facts_of(meeting, TODAY).previous_tasks == PreviousTasks(3, 0, 0)


def test_the_tasks_of_december_are_reviewed_in_january(cell):
    december = MeetingFactory(cell=cell, held_on=dt.date(2021, 12, 3))
    Task.objects.create(meeting=december, text="Dọn đường")

    january = MeetingFactory(cell=cell, held_on=dt.date(2022, 1, 3))

    assert facts_of(january, TODAY).previous_tasks == PreviousTasks(1, 0, 0)


def test_the_first_meeting_has_no_tasks_before_it(meeting):
    assert facts_of(meeting, TODAY).previous_tasks is None


# the plan of the year


def plan_with(cell, themes, **fields):
    plan = ThematicPlanFactory(cell=cell, **fields)
    PlannedThemeFactory.create_batch(themes, plan=plan)


@pytest.mark.parametrize(
    ("themes", "reported_on", "known"),
    [(4, dt.date(2022, 1, 10), True), (3, dt.date(2022, 1, 10), False), (4, None, False)],
)
def test_the_years_plan_is_whole_and_reported_or_not(cell, meeting, themes, reported_on, known):
    plan_with(cell, themes, reported_on=reported_on)

    assert facts_of(meeting, TODAY).thematic_plan_reported is known


def test_of_a_year_without_a_plan_in_the_portal_nothing_is_known(cell, meeting):
    plan_with(cell, 4, year=2023, reported_on=dt.date(2022, 12, 10))
    plan_with(CellFactory(), 4, reported_on=dt.date(2022, 1, 10))

    assert facts_of(meeting, TODAY).thematic_plan_reported is None
