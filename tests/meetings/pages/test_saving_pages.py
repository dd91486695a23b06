"""Pages that save themselves: once for each sending, merged, and as much as can be saved."""

import json
import uuid

import pytest

from accounts.models import AuditEvent
from accounts.roles import Role
from meetings.actions import LOCKED
from meetings.enums import State
from meetings.models import Meeting, Saving
from tests.factories import MeetingFactory
from tests.meetings.pages.pages import DAY, filled, soup, url

pytestmark = pytest.mark.usefixtures("_september")
STEPS = ["prepare", "roll", "content", "conclude"]
JSON = {"Accept": "application/json"}


def autosave(client, step, meeting, data):
    return client.post(url(step, meeting), data, headers=JSON)


def goes_on(data, answer, **changes):
    """What the page's script sends next, after this answer."""
    told = answer.json()
    pair = {"version": told["version"], "base": json.dumps(told["base"])}
    return data | pair | {"key": str(uuid.uuid4())} | changes


# the answer


@pytest.mark.parametrize("step", STEPS)
def test_a_page_saves_itself_and_is_told_how_it_goes_on(secretary, meeting, step):
    data = filled(secretary, step, meeting)

    answer = autosave(secretary, step, meeting, data)

    meeting.refresh_from_db()
    told = answer.json()
    assert (answer.status_code, told["saved_at"], told["version"]) == (200, "19:42", 1)
    assert told["held"] == {}
    assert told["base"] == json.loads(data["base"])
    assert list(Saving.objects.values_list("part", "version")) == [(step, 1)]
    assert meeting.version == 1


def test_the_way_on_is_told_too(secretary, meeting):
    data = filled(secretary, "content", meeting)

    on = autosave(secretary, "content", meeting, data).json()["following"]
    stays = autosave(secretary, "content", meeting, data | {"stay": "1"}).json()["following"]

    assert (on, stays) == (url("conclude", meeting), url("content", meeting))


def test_only_the_pressed_button_leaves_a_message(secretary, meeting):
    data = filled(secretary, "content", meeting)
    autosave(secretary, "content", meeting, data)
    silent = soup(secretary.get(url("detail", meeting))).select(".messages .notice")

    autosave(secretary, "content", meeting, data | {"submit": "1"})

    [said] = soup(secretary.get(url("detail", meeting))).select(".messages .notice")
    assert (silent, said.text.strip()) == ([], "Đã lưu lúc 19:42: nội dung.")


@pytest.mark.parametrize("step", STEPS)
def test_the_meeting_of_a_stranger_is_not_there_for_a_script_either(client_of, commune, step):
    secretary = client_of(Role.CELL_SECRETARY)
    for cell in (commune.foreign, commune.other):
        strange = MeetingFactory(cell=cell, held_on=DAY)

        assert autosave(secretary, step, strange, {"version": 0}).status_code == 404

    assert not Saving.objects.exists()


# once


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("headers", [{}, JSON])
def test_the_same_sending_again_writes_nothing_and_is_answered_alike(
    secretary, meeting, step, headers
):
    data = filled(secretary, step, meeting)

    answers = [secretary.post(url(step, meeting), data, headers=headers) for _ in range(3)]

    meeting.refresh_from_db()
    assert (
        len({(answer.status_code, answer.content, answer.get("Location")) for answer in answers})
        == 1
    )
    assert (meeting.version, Saving.objects.count(), AuditEvent.objects.count()) == (1, 1, 1)


def test_without_a_key_every_arrival_is_a_saving_of_its_own(secretary, meeting):
    """What the key is good for: the tests above fail without it."""
    data = filled(secretary, "content", meeting) | {"key": ""}

    for _ in range(2):
        secretary.post(url("content", meeting), data)

    assert Saving.objects.count() == 2


def test_a_row_sent_twice_is_one_row(secretary, meeting):
    data = filled(secretary, "conclude", meeting, task_0_text="Dọn đường")

    answer = autosave(secretary, "conclude", meeting, data)
    autosave(secretary, "conclude", meeting, goes_on(data, answer, task_0_text="Dọn đường làng"))

    assert list(meeting.tasks.values_list("text", flat=True)) == ["Dọn đường làng"]


def test_the_same_key_with_other_words_is_another_sending(secretary, meeting):
    """Without JavaScript the key is that of the page, whatever is typed after "back"."""
    data = filled(secretary, "conclude", meeting, decision_kind="conclusion", decision_text="Một")
    secretary.post(url("conclude", meeting), data)

    secretary.post(url("conclude", meeting), data | {"decision_text": "Hai"})

    meeting.refresh_from_db()
    assert (meeting.decision_text, meeting.version) == ("Hai", 2)


def test_what_was_undone_after_a_lost_answer_is_undone(secretary, meeting):
    data = filled(secretary, "prepare", meeting)
    autosave(secretary, "prepare", meeting, data | {"key_points": "Vội"})

    answer = autosave(secretary, "prepare", meeting, data | {"key": str(uuid.uuid4())})

    meeting.refresh_from_db()
    assert (answer.status_code, meeting.key_points) == (200, "")


def test_a_sending_that_arrived_is_answered_so_after_the_minutes_were_sent(secretary, meeting):
    data = filled(secretary, "content", meeting, commended="Tổ 3")
    autosave(secretary, "content", meeting, data)
    Meeting.objects.update(state=State.SUBMITTED, version=2)

    again = autosave(secretary, "content", meeting, data)
    other = autosave(secretary, "content", meeting, data | {"commended": "Tổ 4"})

    assert (again.status_code, again.json()["held"]) == (200, {})
    assert (other.status_code, other.json()["sentence"]) == (423, LOCKED[State.SUBMITTED])


def test_after_a_lost_answer_and_somebody_elses_saving_the_page_goes_on(secretary, office, meeting):
    data = filled(secretary, "content", meeting, commended="Tổ 3")
    autosave(secretary, "content", meeting, data)  # the answer is lost
    autosave(office, "content", meeting, filled(office, "content", meeting, reminded="Tổ 1"))

    answer = autosave(secretary, "content", meeting, data)
    more = autosave(secretary, "content", meeting, goes_on(data, answer, commended="Tổ 3, tổ 5"))

    meeting.refresh_from_db()
    assert more.status_code == 200
    assert (meeting.commended, meeting.reminded) == ("Tổ 3, tổ 5", "Tổ 1")
