import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.actions import record_roll
from meetings.enums import AgendaTopic, MeetingKind, State
from meetings.facts import check, check_many, facts_of, facts_of_many
from meetings.facts.checking import CANCELLED, NOT_HELD, NOT_RECORDED
from meetings.models import AgendaItem, BoardMeeting, Meeting, Remark, Task
from meetings.rulebooks.facts import PreviousTasks
from members.enums import Office
from members.models import (
    Exemption,
    Membership,
    Officer,
    Suspension,
    TemporaryLeave,
    TemporaryStay,
)
from tests.factories import AttendanceFactory, CellFactory, MeetingFactory, MemberFactory

DAY = dt.date(2022, 9, 3)
EVE = dt.date(2022, 9, 2)
TODAY = dt.date(2022, 12, 31)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cell():
    return CellFactory(name="Chi bộ thôn Tập Ninh")


@pytest.fixture
def meeting(cell):
    return MeetingFactory(cell=cell, held_on=DAY)


def take_roll(meeting, **absences):
    return record_roll(meeting=meeting, absences=absences, version=meeting.version, by=None)


def names(facts):
    return [fact.member for fact in facts.attendance]


def an_absence(member, held_on, presence="excused", **fields):
    meeting = MeetingFactory(
        held_on=held_on, roll_recorded_at=dt.datetime(2022, 12, 1, tzinfo=dt.UTC), **fields
    )
    reason = "ill" if presence == "excused" else ""
    AttendanceFactory(meeting=meeting, member=member, presence=presence, reason=reason)
    return meeting


# who had to come


def test_a_member_admitted_on_the_day_had_to_come_and_one_of_the_next_day_had_not(cell, meeting):
    MemberFactory(cell=cell, full_name="Hôm Nay", admitted_on=DAY, full_member_on=None)
    MemberFactory(
        cell=cell, full_name="Ngày Mai", admitted_on=dt.date(2022, 9, 4), full_member_on=None
    )

    take_roll(meeting)

    assert names(facts_of(meeting, TODAY)) == ["Hôm Nay"]


def test_who_moved_out_the_day_before_is_not_required_and_who_moves_on_the_day_is(cell, meeting):
    gone, going = MemberFactory(full_name="Đã Đi"), MemberFactory(full_name="Đang Đi")
    for member, until in ((gone, EVE), (going, DAY)):
        Membership.objects.create(
            member=member,
            cell=cell,
            since=dt.date(2020, 1, 1),
            until=until,
            start="imported",
            end="transferred",
        )

    take_roll(meeting)

    assert names(facts_of(meeting, TODAY)) == ["Đang Đi"]


@pytest.mark.parametrize(
    ("model", "details"),
    [
        (Exemption, {}),
        (TemporaryLeave, {"reason": "ill"}),
        (TemporaryStay, {"host_name": "Chi bộ nơi khác"}),
        (Suspension, {}),
    ],
)
def test_who_is_excused_on_the_day_is_not_counted(cell, meeting, model, details):
    excused, back = MemberFactory.create_batch(2, cell=cell)
    model.objects.create(member=excused, since=DAY, until=DAY, **details)
    model.objects.create(member=back, since=dt.date(2022, 8, 1), until=EVE, **details)

    take_roll(meeting)

    assert names(facts_of(meeting, TODAY)) == [back.full_name]


def test_an_exemption_without_a_known_beginning_excuses(cell, meeting):
    Exemption.objects.create(member=MemberFactory(cell=cell), since=None)

    take_roll(meeting)

    facts = facts_of(meeting, TODAY)
    assert (facts.roll_recorded, facts.required) == (True, 0)


def test_a_guest_of_another_cell_does_not_count_here(cell, meeting):
    guest = MemberFactory(cell=CellFactory())
    TemporaryStay.objects.create(member=guest, host=cell, since=EVE)

    take_roll(meeting)

    assert facts_of(meeting, TODAY).required == 0


def test_the_roll_counts_present_excused_and_unexcused(cell, meeting):
    members = MemberFactory.create_batch(4, cell=cell)
    absences = {members[0].pk: "ill", members[1].pk: ""}

    record_roll(meeting=meeting, absences=absences, version=0, by=None)

    facts = facts_of(meeting, TODAY)
    assert (facts.required, facts.present, facts.excused, facts.unexcused) == (4, 2, 1, 1)


def test_a_roll_that_was_not_taken_tells_nothing(meeting):
    AttendanceFactory(meeting=meeting)

    facts = facts_of(meeting, TODAY)

    assert (facts.roll_recorded, facts.attendance) == (False, ())


# excused in a row


def runs_of(meeting):
    return [fact.excused_run for fact in facts_of(meeting, TODAY).attendance]


def test_four_excused_absences_in_a_row_are_a_run_of_four(cell):
    member = MemberFactory(cell=cell)
    for month in (5, 6, 7):
        an_absence(member, dt.date(2022, month, 3), cell=cell)

    fourth = an_absence(member, dt.date(2022, 8, 3), cell=cell, kind="thematic")

    assert runs_of(fourth) == [4]


@pytest.mark.parametrize("presence", ["present", "unexcused"])
def test_coming_or_staying_away_without_a_reason_ends_a_run(cell, presence):
    member = MemberFactory(cell=cell)
    an_absence(member, dt.date(2022, 6, 3), cell=cell)
    between = an_absence(member, dt.date(2022, 7, 3), presence, cell=cell)

    last = an_absence(member, dt.date(2022, 8, 3), cell=cell)

    assert (runs_of(between), runs_of(last)) == ([0], [1])


def test_a_run_begins_anew_with_the_year(cell):
    member = MemberFactory(cell=cell)
    an_absence(member, dt.date(2021, 12, 3), cell=cell)

    january = an_absence(member, dt.date(2022, 1, 3), cell=cell)

    assert runs_of(january) == [1]


def test_an_extraordinary_meeting_neither_counts_nor_breaks_a_run(cell):
    member = MemberFactory(cell=cell)
    an_absence(member, dt.date(2022, 6, 3), cell=cell)
    special = an_absence(member, dt.date(2022, 6, 20), "present", cell=cell, kind="extraordinary")

    july = an_absence(member, dt.date(2022, 7, 3), cell=cell)

    assert (runs_of(special), runs_of(july)) == ([0], [2])


def test_a_run_goes_along_when_the_member_moves(cell):
    member = MemberFactory(cell=cell)
    an_absence(member, dt.date(2022, 6, 3), cell=CellFactory())

    here = an_absence(member, dt.date(2022, 7, 3), cell=cell)

    assert runs_of(here) == [2]


def test_a_cancelled_meeting_is_not_part_of_a_run(cell):
    member = MemberFactory(cell=cell)
    an_absence(member, dt.date(2022, 6, 3), cell=cell, state=State.CANCELLED)

    july = an_absence(member, dt.date(2022, 7, 3), cell=cell)

    assert runs_of(july) == [1]


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


def test_the_tasks_of_december_are_reviewed_in_january(cell):
    december = MeetingFactory(cell=cell, held_on=dt.date(2021, 12, 3))
    Task.objects.create(meeting=december, text="Dọn đường")

    january = MeetingFactory(cell=cell, held_on=dt.date(2022, 1, 3))

    assert facts_of(january, TODAY).previous_tasks == PreviousTasks(1, 0, 0)


def test_the_first_meeting_has_no_tasks_before_it(meeting):
    assert facts_of(meeting, TODAY).previous_tasks is None


# the check


def test_a_meeting_is_judged_by_the_guidance_of_its_day(meeting):
    checked = check(meeting, TODAY)

    assert checked.book.code == "HD12-2018"
    assert len(checked.results) == len(checked.book.criteria)
    shown = checked.met + checked.unmet + checked.unknown + checked.not_applicable
    assert sorted(r.criterion.code for r in shown) == sorted(c.code for c in checked.book.leading)


NO_CRITERIA = "Bộ tiêu chí của HD 42-HD/BTCTW (28/10/2025) chưa có trong cổng."


@pytest.mark.parametrize(
    ("fields", "book", "message"),
    [
        ({"state": State.PLANNED}, "HD12-2018", NOT_RECORDED),
        ({"state": State.PLANNED, "held_on": dt.date(2025, 10, 27)}, "HD12-2018", NOT_HELD),
        ({"held_on": dt.date(2025, 10, 27)}, "HD12-2018", NOT_HELD),
        ({"state": State.CANCELLED}, "HD12-2018", CANCELLED),
        ({"state": State.CANCELLED, "held_on": dt.date(2025, 10, 28)}, "HD42-2025", CANCELLED),
        ({"state": State.PLANNED, "held_on": dt.date(2025, 10, 28)}, "HD42-2025", NO_CRITERIA),
        ({"held_on": dt.date(2025, 10, 28)}, "HD42-2025", NO_CRITERIA),
        (
            {"held_on": dt.date(2018, 7, 5)},
            None,
            "Cổng không có hướng dẫn nào áp dụng cho ngày 05/07/2018; "
            "hãy chọn ngày họp từ 06/07/2018.",
        ),
    ],
)
def test_what_is_not_judged_says_why(cell, fields, book, message):
    meeting = MeetingFactory(cell=cell, **fields)

    checked = check(meeting, dt.date(2025, 10, 1))

    assert (checked.book and checked.book.code, checked.message) == (book, message)
    assert (checked.results, checked.leading) == ((), checked.having("met"))


def a_year_of(cells, members):
    for place in range(cells):
        cell = CellFactory(position=place)
        people = MemberFactory.create_batch(members, cell=cell)
        for month in range(1, 13):
            meeting = MeetingFactory(cell=cell, held_on=dt.date(2022, month, 3))
            AgendaItem.objects.create(meeting=meeting, topic="policy", text="Chỉ thị")
            Task.objects.create(meeting=meeting, text="Việc", assignee=people[0])
            Remark.objects.create(meeting=meeting, member=people[0], gist="Ý kiến")
            take_roll(meeting)
    return Meeting.objects.filter(cell__name__isnull=False)


@pytest.mark.parametrize(("cells", "members"), [(1, 1), (3, 5)])
def test_a_year_of_a_commune_takes_as_many_queries_as_one_meeting(cells, members):
    meetings = a_year_of(cells, members)

    with CaptureQueriesContext(connection) as queries:
        pairs = check_many(meetings, TODAY)

    assert len(pairs) == 12 * cells
    assert len(queries) == 10


def test_no_meetings_are_no_facts():
    assert facts_of_many(Meeting.objects.none(), TODAY) == []
