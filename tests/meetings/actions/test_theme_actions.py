"""The plan of a year's themes: written, reported, and turned into meetings."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from meetings import actions
from meetings.actions import Conflict, ThemeEntry
from meetings.enums import MeetingKind, State
from meetings.models import Meeting, PlannedTheme, ThematicPlan
from tests.factories import CellFactory, MeetingFactory, PlannedThemeFactory, ThematicPlanFactory
from tests.meetings.actions.acting import LATER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_autumn")]
OCTOBER = dt.date(2022, 10, 3)


def entry(topic="Nông thôn mới", month=11, **fields):
    return ThemeEntry(**{"month": month, "topic": topic, "group": "countryside", **fields})


def written(cell, *entries, version=0, by):
    return actions.plan_themes(cell=cell, year=2022, themes=list(entries), version=version, by=by)


def rows(plan):
    return list(plan.themes.values_list("month", "topic", "assignee"))


def test_a_plan_is_written_whole(cell, members, by):
    plan = written(cell, entry(month=2, assignee=members[0]), entry("Học Bác", 5), by=by)

    assert rows(plan) == [(2, "Nông thôn mới", members[0].pk), (5, "Học Bác", None)]
    event = AuditEvent.objects.get()
    assert (event.kind, event.cell_id, event.detail) == (
        "meeting.themes_planned",
        cell.pk,
        {"rows": 2},
    )


def test_what_is_not_sent_again_is_taken_out_and_what_is_stays_the_same_row(cell, by):
    plan = written(cell, entry(month=2), entry("Học Bác", 5), by=by)
    kept = plan.themes.get(month=5)

    plan = written(cell, entry("Học Bác sửa", 6, pk=kept.pk), version=plan.version, by=by)

    assert [(theme.pk, theme.month, theme.topic) for theme in plan.themes.all()] == [
        (kept.pk, 6, "Học Bác sửa")
    ]


def test_a_theme_of_another_plan_is_left_alone(cell, by):
    foreign = PlannedThemeFactory(topic="Của chi bộ khác")

    plan = written(cell, entry(pk=foreign.pk), by=by)

    foreign.refresh_from_db()
    assert (foreign.topic, plan.themes.count()) == ("Của chi bộ khác", 1)


def test_the_second_of_two_writers_overwrites_nothing(cell, by):
    written(cell, entry("Của người thứ nhất"), by=by)

    with pytest.raises(Conflict):
        written(cell, entry("Của người thứ hai"), by=by)

    assert list(PlannedTheme.objects.values_list("topic", flat=True)) == ["Của người thứ nhất"]


@pytest.mark.parametrize(
    "bad", [{"month": 0}, {"month": 13}, {"topic": "  "}, {"topic": "x" * 201}, {"group": "khác"}]
)
def test_a_theme_that_makes_no_sense_is_refused_and_nothing_written(cell, by, bad):
    with pytest.raises(ValidationError):
        written(cell, entry(), entry(**bad), by=by)

    assert not ThematicPlan.objects.exists()


def test_a_plan_without_a_theme_is_refused(cell, by):
    with pytest.raises(ValidationError, match="ít nhất một chuyên đề"):
        written(cell, by=by)


def test_the_report_upwards_is_a_day_that_has_come(cell, by):
    plan = ThematicPlanFactory(cell=cell, year=2022)

    for day in (LATER.date() + dt.timedelta(days=1), dt.date(2020, 12, 31)):
        with pytest.raises(ValidationError):
            actions.report_plan(plan=plan, reported_on=day, version=0, by=by)
    plan = actions.report_plan(plan=plan, reported_on=LATER.date(), version=0, by=by)

    assert (plan.reported_on, plan.version) == (LATER.date(), 1)
    assert AuditEvent.objects.get().detail == {"day": "2022-09-10"}


def test_a_plan_seen_before_it_was_changed_is_not_reported(cell, by):
    plan = ThematicPlanFactory(cell=cell, version=3)

    with pytest.raises(Conflict):
        actions.report_plan(plan=plan, reported_on=LATER.date(), version=2, by=by)


# meetings on the themes


@pytest.fixture
def theme(cell):
    return PlannedThemeFactory(plan__cell=cell, month=10, topic="Nông thôn mới")


def test_a_meeting_is_planned_from_a_theme_once(theme, by):
    first, second = (
        actions.plan_meeting_of_theme(theme=theme, kind="thematic", held_on=OCTOBER, by=by)
        for _ in range(2)
    )

    theme.refresh_from_db()
    assert first == second == theme.meeting == Meeting.objects.get()
    assert (first.kind, first.theme, first.state) == ("thematic", "Nông thôn mới", State.PLANNED)
    assert [event.kind for event in AuditEvent.objects.order_by("pk")] == [
        "meeting.planned",
        "meeting.theme_linked",
    ]


def test_a_theme_whose_meeting_was_called_off_is_free_again(theme, by):
    meeting = actions.plan_meeting_of_theme(theme=theme, kind="thematic", held_on=OCTOBER, by=by)
    actions.cancel(meeting=meeting, reason="Bão", version=0, by=by)

    again = actions.plan_meeting_of_theme(theme=theme, kind="combined", held_on=OCTOBER, by=by)

    theme.refresh_from_db()
    assert (again == meeting, theme.meeting) == (False, again)


@pytest.mark.parametrize("kind", ["regular", "extraordinary", "", "x"])
def test_only_a_meeting_with_a_theme_stands_for_one(theme, by, kind):
    with pytest.raises(ValidationError):
        actions.plan_meeting_of_theme(theme=theme, kind=kind, held_on=OCTOBER, by=by)

    assert not Meeting.objects.exists()


def test_a_meeting_planned_by_hand_is_linked_and_takes_the_topic(theme, cell, by):
    meeting = MeetingFactory(
        cell=cell, kind=MeetingKind.COMBINED, held_on=OCTOBER, state=State.PLANNED
    )

    for _ in range(2):
        actions.link_theme(theme=theme, meeting=meeting, by=by)

    theme.refresh_from_db()
    meeting.refresh_from_db()
    assert (theme.meeting, meeting.theme, meeting.version) == (meeting, "Nông thôn mới", 1)
    assert AuditEvent.objects.filter(kind="meeting.theme_linked").count() == 1


def test_a_confirmed_meeting_is_linked_and_stays_as_it_is(theme, cell, by):
    meeting = MeetingFactory(cell=cell, kind="thematic", held_on=OCTOBER, state=State.SUBMITTED)

    actions.link_theme(theme=theme, meeting=meeting, by=by)

    meeting.refresh_from_db()
    assert (meeting.theme, meeting.version) == ("", 0)


@pytest.mark.parametrize(
    "other",
    [
        {"held_on": dt.date(2022, 9, 30)},  # another quarter
        {"held_on": dt.date(2023, 10, 3)},  # another year
        {"state": State.CANCELLED},
        {"kind": MeetingKind.REGULAR},
    ],
)
def test_a_meeting_that_does_not_fit_is_not_linked(theme, cell, by, other):
    meeting = MeetingFactory(**{"cell": cell, "kind": "thematic", "held_on": OCTOBER, **other})

    with pytest.raises(ValidationError):
        actions.link_theme(theme=theme, meeting=meeting, by=by)


def test_a_meeting_of_another_cell_is_not_linked(theme, by):
    meeting = MeetingFactory(cell=CellFactory(), kind="thematic", held_on=OCTOBER)

    with pytest.raises(ValidationError):
        actions.link_theme(theme=theme, meeting=meeting, by=by)


def test_one_meeting_stands_for_one_theme(theme, cell, by):
    meeting = MeetingFactory(cell=cell, kind="thematic", held_on=OCTOBER)
    PlannedThemeFactory(plan=theme.plan, month=11, meeting=meeting)

    with pytest.raises(ValidationError, match="đã được gắn rồi"):
        actions.link_theme(theme=theme, meeting=meeting, by=by)


def test_a_theme_with_a_meeting_is_not_taken_out_of_the_plan(theme, cell, by):
    actions.plan_meeting_of_theme(theme=theme, kind="thematic", held_on=OCTOBER, by=by)

    with pytest.raises(ValidationError, match="đã có kỳ sinh hoạt ngày 03/10/2022"):
        written(cell, entry("Chuyên đề khác"), by=by)

    assert [found.topic for found in PlannedTheme.objects.all()] == ["Nông thôn mới"]


def test_a_theme_with_a_meeting_stays_in_its_quarter(theme, cell, by):
    meeting = actions.plan_meeting_of_theme(theme=theme, kind="thematic", held_on=OCTOBER, by=by)
    version = theme.plan.version

    with pytest.raises(ValidationError) as refused:
        written(cell, entry(month=9, pk=theme.pk), version=version, by=by)
    moved = written(cell, entry(month=12, pk=theme.pk), version=version, by=by)

    assert refused.value.messages == [
        "Chuyên đề “Nông thôn mới” đã có kỳ sinh hoạt ngày 03/10/2022 nên không chuyển sang "
        "quý III/2022 được; hãy chọn tháng trong quý IV/2022."
    ]
    assert [(found.month, found.meeting) for found in moved.themes.all()] == [(12, meeting)]


def test_a_theme_whose_meeting_was_called_off_moves_freely(theme, cell, by):
    meeting = actions.plan_meeting_of_theme(theme=theme, kind="thematic", held_on=OCTOBER, by=by)
    actions.cancel(meeting=meeting, reason="Bão", version=0, by=by)

    moved = written(cell, entry(month=9, pk=theme.pk), version=theme.plan.version, by=by)

    assert [found.month for found in moved.themes.all()] == [9]


def test_a_theme_that_left_its_quarter_before_may_come_back_and_else_stays(theme, cell, by):
    meeting = MeetingFactory(cell=cell, kind="thematic", held_on=dt.date(2022, 9, 3))
    PlannedTheme.objects.filter(pk=theme.pk).update(meeting=meeting)

    plan = written(cell, entry("Đổi tên", month=10, pk=theme.pk), by=by)
    plan = written(cell, entry(month=8, pk=theme.pk), version=plan.version, by=by)

    assert [(found.month, found.meeting) for found in plan.themes.all()] == [(8, meeting)]
