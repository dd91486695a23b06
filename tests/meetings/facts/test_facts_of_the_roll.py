"""Who had to come and who came, runs of absences, and what the guidance of the day says."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.actions import record_roll
from meetings.enums import State
from meetings.facts import check, check_many, facts_of, facts_of_many
from meetings.facts.checking import CANCELLED, NOT_HELD, NOT_RECORDED
from meetings.models import AgendaItem, Meeting, Remark, Task
from members.models import (
    Exemption,
    Membership,
    Suspension,
    TemporaryLeave,
    TemporaryStay,
)
from tests.factories import AttendanceFactory, CellFactory, MeetingFactory, MemberFactory
from tests.meetings.facts.reading import DAY, EVE, TODAY
from tests.meetings.rulebooks.samples import without_criteria

pytestmark = pytest.mark.django_db


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


# the check


def test_a_meeting_is_judged_by_the_guidance_of_its_day(meeting):
    checked = check(meeting, TODAY)

    assert checked.book.code == "HD12-2018"
    assert len(checked.results) == len(checked.book.criteria)
    shown = checked.met + checked.unmet + checked.unknown + checked.not_applicable
    assert sorted(r.criterion.code for r in shown) == sorted(c.code for c in checked.book.leading)


@pytest.mark.parametrize("verdict", ["met", "unmet", "unknown", "not_applicable"])
def test_a_verdict_may_be_asked_for_by_its_word(meeting, verdict):
    checked = check(meeting, TODAY)

    assert checked.having("".join([*verdict])) == getattr(checked, verdict) != ()


NO_CRITERIA = "Bộ tiêu chí của HD 42-HD/BTCTW (28/10/2025) chưa có trong cổng."


def test_a_guidance_without_criteria_says_so(cell, monkeypatch):
    without_criteria(monkeypatch)

    checked = check(MeetingFactory(cell=cell, held_on=dt.date(2025, 11, 3)), dt.date(2025, 12, 1))

    assert (checked.book.code, checked.message) == ("HD42-2025", NO_CRITERIA)


@pytest.mark.parametrize(
    ("fields", "book", "message"),
    [
        ({"state": State.PLANNED}, "HD12-2018", NOT_RECORDED),
        ({"state": State.PLANNED, "held_on": dt.date(2025, 10, 27)}, "HD12-2018", NOT_HELD),
        ({"held_on": dt.date(2025, 10, 27)}, "HD12-2018", NOT_HELD),
        ({"state": State.CANCELLED}, "HD12-2018", CANCELLED),
        ({"state": State.CANCELLED, "held_on": dt.date(2025, 10, 28)}, "HD42-2025", CANCELLED),
        ({"state": State.PLANNED, "held_on": dt.date(2025, 10, 28)}, "HD42-2025", NOT_HELD),
        ({"held_on": dt.date(2025, 10, 28)}, "HD42-2025", NOT_HELD),
        ({"state": State.PLANNED, "held_on": dt.date(2025, 10, 1)}, "HD12-2018", NOT_RECORDED),
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
    assert len(queries) == 12


def test_no_meetings_are_no_facts():
    assert facts_of_many(Meeting.objects.none(), TODAY) == []
