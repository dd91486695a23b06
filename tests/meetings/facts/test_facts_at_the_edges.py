"""The first and last day of month, quarter and year; meetings called off and put off; who is just
in or out of the cell."""

import datetime as dt

import pytest
from django.db.models import Q

from meetings.actions import record_roll
from meetings.enums import State
from meetings.facts import at_limit, check, facts_of
from meetings.facts.runs import rolls_up_to
from meetings.models import Meeting, Task
from meetings.rulebooks.facts import PreviousTasks
from members.models import TemporaryStay
from tests.factories import (
    AttachmentFactory,
    AttendanceFactory,
    CellFactory,
    MeetingFactory,
    MemberFactory,
    PlannedThemeFactory,
    ThematicPlanFactory,
)
from tests.meetings.facts.reading import DAY, EVE, TODAY

pytestmark = pytest.mark.django_db
ROLL_TAKEN = dt.datetime(2022, 12, 31, tzinfo=dt.UTC)


def held_in_all(meeting, today=TODAY):
    facts = facts_of(meeting, today)
    return facts.regular_in_month, facts.thematic_in_quarter


def excused(member, day, **fields):
    meeting = MeetingFactory(held_on=day, roll_recorded_at=ROLL_TAKEN, **fields)
    AttendanceFactory(meeting=meeting, member=member, presence="excused", reason="ill")
    return meeting


def verdicts(meeting):
    return {r.criterion.code: r.finding.verdict for r in check(meeting, TODAY).results}


# month and quarter


@pytest.mark.parametrize("state", [State.CANCELLED, State.PLANNED])
def test_a_meeting_called_off_or_not_held_yet_counts_for_nothing(cell, meeting, state):
    MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 20), kind="combined", state=state)

    assert held_in_all(meeting) == (1, 0)


@pytest.mark.parametrize(
    ("moved_to", "september", "october"),
    [(dt.date(2022, 9, 30), (2, 1), (1, 0)), (dt.date(2022, 10, 1), (1, 0), (2, 1))],
)
def test_a_meeting_put_off_counts_where_it_was_held(cell, meeting, moved_to, september, october):
    later = MeetingFactory(cell=cell, held_on=dt.date(2022, 10, 3))
    put_off = MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 15), kind="combined")
    Meeting.objects.filter(pk=put_off.pk).update(held_on=moved_to)

    assert (held_in_all(meeting), held_in_all(later)) == (september, october)


def test_the_same_month_of_another_year_is_another_month(cell, meeting):
    MeetingFactory(cell=cell, held_on=DAY.replace(year=2021), kind="combined")

    assert held_in_all(meeting) == (1, 0)


def test_what_is_held_later_than_today_is_not_counted_yet(cell, meeting):
    MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 4), kind="combined")

    assert held_in_all(meeting, DAY) == (1, 0)
    assert held_in_all(meeting, dt.date(2022, 9, 4)) == (2, 1)


# the year


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (dt.date(2022, 1, 1), dt.date(2022, 1, 20)),
        (dt.date(2022, 12, 1), dt.date(2022, 12, 31)),
    ],
)
def test_a_run_takes_in_the_first_and_the_last_day_of_the_year(cell, first, last):
    member = MemberFactory(cell=cell)
    excused(member, first, cell=cell)
    [fact] = facts_of(excused(member, last, cell=cell), TODAY).attendance

    assert fact.excused_run == 2


def test_the_warning_before_the_limit_takes_in_new_years_day(cell):
    member = MemberFactory(cell=cell)
    for day in (dt.date(2022, 1, 1), dt.date(2022, 2, 3), dt.date(2022, 3, 3)):
        excused(member, day, cell=cell)
    april = MeetingFactory(cell=cell, held_on=dt.date(2022, 4, 3))

    assert [limit.run for limit in at_limit(april).values()] == [3]


@pytest.mark.parametrize(
    ("kind", "unnamed"), [("regular", 1), ("thematic", 1), ("combined", 1), ("extraordinary", 0)]
)
def test_who_was_excused_is_asked_of_every_meeting_but_an_extraordinary_one(
    cell, meeting, kind, unnamed
):
    heads = {"required": 9, "present": 8, "excused": 1, "unexcused": 0}
    counted = {f"counted_{name}": number for name, number in heads.items()}
    MeetingFactory(cell=cell, held_on=dt.date(2022, 8, 20), kind=kind, **counted)

    assert facts_of(meeting, TODAY).unnamed_before == unnamed


def test_of_two_meetings_on_a_day_the_earlier_hour_is_the_first(cell):
    member = MemberFactory(cell=cell)
    evening = excused(member, DAY, cell=cell, starts_at=dt.time(19), kind="regular")
    morning = excused(member, DAY, cell=cell, starts_at=dt.time(8), kind="combined")
    unknown = excused(member, DAY, cell=cell, starts_at=None, kind="thematic")
    runs = [facts_of(m, TODAY).attendance[0].excused_run for m in (unknown, morning, evening)]

    assert runs == [1, 2, 3]


@pytest.mark.parametrize(("itself", "told"), [(False, [999]), (True, [999, 1001])])
def test_the_rolls_up_to_a_meeting_end_with_its_own_or_before_it(cell, itself, told):
    member = MemberFactory(cell=cell)
    excused(member, EVE, cell=cell, pk=999)
    meeting = excused(member, DAY, cell=cell, pk=1001, starts_at=dt.time(19, 30))
    for pk, kind in ((1000, "thematic"), (1002, "combined")):
        excused(member, DAY, cell=cell, pk=pk, starts_at=dt.time(21), kind=kind)

    rolls = rolls_up_to(meeting, Q(member=member), itself=itself)

    assert [row.meeting_id for row in rolls] == told


def test_a_meeting_of_which_no_hour_is_known_is_before_one_at_midnight(cell):
    midnight = MeetingFactory(cell=cell, held_on=DAY, starts_at=dt.time(0))
    unknown = MeetingFactory(cell=cell, held_on=DAY, starts_at=None, kind="thematic")
    Task.objects.create(meeting=unknown, text="Việc")

    found = [facts_of(meeting, TODAY).previous_tasks for meeting in (midnight, unknown)]

    assert found == [PreviousTasks(1, 0, 0), None]


@pytest.mark.parametrize(("themes", "known"), [(3, False), (4, True), (5, True)])
def test_a_plan_of_four_themes_or_more_is_whole(cell, meeting, themes, known):
    plan = ThematicPlanFactory(cell=cell, year=DAY.year, reported_on=dt.date(2022, 1, 10))
    PlannedThemeFactory.create_batch(themes, plan=plan)

    assert facts_of(meeting, TODAY).thematic_plan_reported is known


# before and after


def test_tasks_given_later_are_not_reviewed_yet(cell, meeting):
    before = MeetingFactory(cell=cell, held_on=dt.date(2022, 8, 3))
    after = MeetingFactory(cell=cell, held_on=dt.date(2022, 10, 3))
    for given_in in (before, before, after):
        Task.objects.create(meeting=given_in, text="Việc")

    assert facts_of(meeting, TODAY).previous_tasks == PreviousTasks(2, 0, 0)


@pytest.mark.parametrize(
    ("done_on", "due_on", "known"),
    [
        (dt.date(2022, 9, 1), EVE, PreviousTasks(1, 1, 1)),
        (EVE, EVE, PreviousTasks(1, 1, 1)),
        (EVE, None, PreviousTasks(1, 1, 1)),
        (DAY, EVE, PreviousTasks(1, 1, 0)),
        (DAY, DAY, PreviousTasks(1, 1, 1)),
        (dt.date(2022, 9, 4), None, PreviousTasks(1, 0, 0)),
        (None, EVE, PreviousTasks(1, 0, 0)),
    ],
)
def test_a_task_counts_as_done_by_the_day_of_the_meeting(cell, meeting, done_on, due_on, known):
    before = MeetingFactory(cell=cell, held_on=dt.date(2022, 8, 3))
    Task.objects.create(meeting=before, text="Việc", done_on=done_on, due_on=due_on)

    assert facts_of(meeting, TODAY).previous_tasks == known


def test_the_last_meeting_may_have_been_a_whole_year_ago(cell):
    last = MeetingFactory(cell=cell, held_on=dt.date(2020, 1, 1))
    Task.objects.create(meeting=last, text="Việc")
    now = MeetingFactory(cell=cell, held_on=dt.date(2021, 1, 1))

    assert facts_of(now, TODAY).previous_tasks == PreviousTasks(1, 0, 0)


@pytest.mark.parametrize(
    ("recorded", "attached", "sent_on"),
    [
        (EVE, None, EVE),
        (None, EVE, EVE),
        (dt.date(2022, 9, 1), EVE, dt.date(2022, 9, 1)),
        (None, None, None),
        (None, dt.date(2022, 9, 4), None),
    ],
)
def test_papers_went_out_on_the_day_recorded_or_else_attached(meeting, recorded, attached, sent_on):
    Meeting.objects.filter(pk=meeting.pk).update(papers_sent_on=recorded)
    if attached:
        paper = AttachmentFactory(meeting=meeting, kind="paper")
        noon = dt.datetime.combine(attached, dt.time(5), tzinfo=dt.UTC)
        type(paper).objects.filter(pk=paper.pk).update(added_at=noon)

    assert facts_of(meeting, TODAY).papers_sent_on == sent_on


# who is just in or out


def test_a_probationary_member_has_to_come_and_has_no_vote(cell, meeting):
    MemberFactory(cell=cell, admitted_on=dt.date(2022, 5, 1), full_member_on=None)
    record_roll(meeting=meeting, absences={}, version=0, by=None)
    facts = facts_of(meeting, TODAY)

    assert (facts.required, facts.present, facts.full_members) == (1, 1, 0)


@pytest.mark.parametrize(("days", "required"), [(-1, 1), (0, 0), (1, 0)])
def test_who_stays_elsewhere_until_the_eve_has_to_come_again(cell, meeting, days, required):
    back = DAY + dt.timedelta(days=days)
    TemporaryStay.objects.create(
        member=MemberFactory(cell=cell), since=dt.date(2022, 8, 1), until=back, host_name="Nơi khác"
    )
    record_roll(meeting=meeting, absences={}, version=0, by=None)

    assert facts_of(meeting, TODAY).required == required


@pytest.mark.parametrize(("absent", "verdict"), [(0, "met"), (1, "unmet")])
def test_of_a_cell_of_three_all_have_to_come(cell, meeting, absent, verdict):
    members = MemberFactory.create_batch(3, cell=cell)
    MemberFactory(cell=CellFactory())
    absences = {member.pk: "ill" for member in members[:absent]}
    record_roll(meeting=meeting, absences=absences, version=0, by=None)

    assert verdicts(meeting)["K05"] == verdict


def test_where_nobody_has_to_come_attendance_is_not_judged(meeting):
    record_roll(meeting=meeting, absences={}, version=0, by=None)

    assert [verdicts(meeting)[code] for code in ("K05", "K06", "K07")] == ["unknown"] * 3
