"""A meeting on a theme of the year's plan is moved or becomes one of another kind."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from meetings import actions
from meetings.actions import Conflict
from meetings.enums import EDITABLE, MeetingKind, State
from tests.factories import MeetingFactory, PlannedThemeFactory
from tests.meetings.actions.acting import DAY, LATER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_autumn")]
OCTOBER = dt.date(2022, 10, 3)


@pytest.fixture
def theme(cell):
    return PlannedThemeFactory(plan__cell=cell, plan__year=2022, month=10, topic="Nông thôn mới")


@pytest.fixture
def meeting(theme, by):
    return actions.plan_meeting_of_theme(theme=theme, kind="thematic", held_on=OCTOBER, by=by)


def moved(meeting, held_on, by, **fields):
    return actions.reschedule(
        meeting=meeting, held_on=held_on, reason="Bão", version=meeting.version, by=by, **fields
    )


def changed(meeting, kind, by, **fields):
    return actions.change_kind(meeting=meeting, kind=kind, version=meeting.version, by=by, **fields)


def linked(theme):
    theme.refresh_from_db()
    return theme.meeting


def kinds_of_events():
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


# to another day


def test_within_the_quarter_the_theme_goes_along(theme, meeting, by):
    meeting = moved(meeting, dt.date(2022, 12, 3), by)

    assert (meeting.held_on, linked(theme)) == (dt.date(2022, 12, 3), meeting)


@pytest.mark.parametrize("day", [dt.date(2022, 9, 30), dt.date(2023, 1, 3)])
def test_into_another_quarter_is_refused_with_the_way_out(theme, meeting, by, day):
    with pytest.raises(ValidationError) as refused:
        moved(meeting, day, by)

    meeting.refresh_from_db()
    assert refused.value.message_dict == {
        "unlink": [
            "Kỳ này đã gắn với chuyên đề “Nông thôn mới” của quý IV/2022. Hãy chọn ngày trong "
            "quý IV/2022, hoặc chọn “Gỡ khỏi chuyên đề” rồi bấm lần nữa."
        ]
    }
    assert (meeting.held_on, meeting.version, linked(theme)) == (OCTOBER, 0, meeting)


def test_unlinked_it_goes_anywhere_and_keeps_its_topic(theme, meeting, by):
    meeting = moved(meeting, dt.date(2022, 9, 30), by, unlink=True)

    assert (meeting.held_on, meeting.theme) == (dt.date(2022, 9, 30), "Nông thôn mới")
    assert linked(theme) is None
    assert kinds_of_events()[-2:] == ["meeting.theme_unlinked", "meeting.rescheduled"]


def test_a_meeting_of_no_theme_is_moved_as_ever(cell, by):
    meeting = MeetingFactory(cell=cell, kind="thematic", held_on=DAY, state=State.PLANNED)

    meeting = moved(meeting, OCTOBER, by, unlink=True)

    assert (meeting.held_on, kinds_of_events()) == (OCTOBER, ["meeting.rescheduled"])


def test_a_meeting_that_left_its_quarter_before_moves_within_where_it_is(theme, cell, by):
    meeting = MeetingFactory(cell=cell, kind="thematic", held_on=DAY, state=State.PLANNED)
    theme.meeting = meeting
    theme.save()

    meeting = moved(meeting, dt.date(2022, 9, 5), by)

    assert (meeting.held_on, linked(theme)) == (dt.date(2022, 9, 5), meeting)


# to another kind


@pytest.mark.parametrize("kind", [MeetingKind.THEMATIC, MeetingKind.COMBINED])
def test_a_regular_meeting_takes_the_theme_it_now_has(cell, by, kind):
    meeting = MeetingFactory(cell=cell, held_on=DAY, state=State.PLANNED)

    meeting = changed(meeting, kind, by, theme=" Nông thôn mới ")

    assert (meeting.kind, meeting.theme, meeting.state, meeting.version) == (
        kind,
        "Nông thôn mới",
        State.PLANNED,
        1,
    )
    event = AuditEvent.objects.get()
    assert (event.kind, event.cell_id) == ("meeting.kind_changed", cell.pk)
    assert event.detail == {"before": "Thường kỳ", "after": kind.label}


def test_a_linked_meeting_becomes_combined_and_stays_linked(theme, meeting, by):
    meeting = changed(meeting, "combined", by)

    assert (meeting.kind, meeting.theme, linked(theme)) == ("combined", "Nông thôn mới", meeting)


@pytest.mark.parametrize("kind", ["regular", "extraordinary"])
def test_a_linked_meeting_does_not_lose_its_theme_unasked(theme, meeting, by, kind):
    with pytest.raises(ValidationError) as refused:
        changed(meeting, kind, by)

    meeting.refresh_from_db()
    assert refused.value.message_dict == {
        "unlink": [
            "Kỳ này đã gắn với chuyên đề “Nông thôn mới” của quý IV/2022. Hãy chọn loại có "
            "chuyên đề, hoặc chọn “Gỡ khỏi chuyên đề” rồi bấm lần nữa."
        ]
    }
    assert (meeting.kind, meeting.version, linked(theme)) == ("thematic", 0, meeting)


def test_unlinked_it_becomes_regular_and_the_theme_is_free(theme, meeting, by):
    meeting = changed(meeting, "regular", by, unlink=True)

    assert (meeting.kind, linked(theme)) == ("regular", None)
    assert kinds_of_events()[-2:] == ["meeting.theme_unlinked", "meeting.kind_changed"]


def test_what_was_recorded_of_a_theme_is_there_again_when_the_kind_comes_back(cell, by):
    meeting = MeetingFactory(
        cell=cell,
        held_on=DAY,
        kind="combined",
        theme="Nông thôn mới",
        theme_starts_at=dt.time(21),
        paper_assigned=True,
        paper_approved_on=DAY,
        parts_in_turn=True,
    )
    meeting.agenda.create(topic="theme", text="Bàn làm đường")

    meeting = changed(meeting, "regular", by, theme="Bị bỏ qua")
    meeting = changed(meeting, "combined", by)

    assert (meeting.theme, meeting.theme_starts_at) == ("Nông thôn mới", dt.time(21))
    assert (meeting.paper_assigned, meeting.paper_approved_on, meeting.parts_in_turn) == (
        True,
        DAY,
        True,
    )
    assert [item.text for item in meeting.agenda.all()] == ["Bàn làm đường"]


@pytest.mark.parametrize("kind", ["regular", "", "x"])
def test_the_same_kind_or_none_is_refused(cell, by, kind):
    meeting = MeetingFactory(cell=cell, held_on=DAY, state=State.PLANNED)

    with pytest.raises(ValidationError) as refused:
        changed(meeting, kind, by)

    assert list(refused.value.error_dict) == ["kind"]


@pytest.mark.parametrize("state", sorted(set(State) - EDITABLE))
def test_the_kind_of_a_locked_record_stays(cell, by, state):
    sent = {"confirmed_at": LATER, "confirmed_by": by} if state == State.CONFIRMED else {}
    meeting = MeetingFactory(cell=cell, held_on=DAY, state=state, **sent)

    with pytest.raises(ValidationError) as refused:
        changed(meeting, "thematic", by)

    assert refused.value.messages == [actions.LOCKED[state]]


def test_a_second_meeting_of_the_new_kind_on_the_day_is_refused(cell, by):
    MeetingFactory(cell=cell, held_on=DAY, kind="thematic")
    meeting = MeetingFactory(cell=cell, held_on=DAY)

    with pytest.raises(ValidationError, match="đã có kỳ sinh hoạt cùng loại"):
        changed(meeting, "thematic", by)


def test_who_changes_the_kind_second_changes_nothing(cell, by):
    meeting = MeetingFactory(cell=cell, held_on=DAY)
    changed(meeting, "thematic", by)

    with pytest.raises(Conflict):
        changed(meeting, "combined", by)

    meeting.refresh_from_db()
    assert meeting.kind == "thematic"
