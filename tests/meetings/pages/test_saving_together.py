"""Two who save one record; what is held back; what nobody should send."""

import json
import uuid

import pytest

from meetings.actions import LOCKED
from meetings.enums import MeetingKind, State
from meetings.models import Meeting, Saving
from tests.browser import answered
from tests.factories import MeetingFactory
from tests.meetings.pages.pages import DAY, filled, soup, text, url

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


def test_roll_by_one_and_minutes_by_another_merge(secretary, office, commune, meeting):
    first = commune.own.memberships.order_by("pk")[0].member
    away = {f"here_{first.pk}": None, f"why_{first.pk}": "ill"}
    roll = filled(secretary, "roll", meeting, **away)
    content = filled(office, "content", meeting, commended="Tổ 3")

    office.post(url("content", meeting), content)
    answer = secretary.post(url("roll", meeting), roll)

    meeting.refresh_from_db()
    assert (answer.status_code, meeting.commended) == (302, "Tổ 3")
    assert meeting.attendances.get(member=first).reason == "ill"


def test_two_on_one_page_keep_both_their_words_and_rows(secretary, office, commune, meeting):
    speaker = commune.own.memberships.first().member
    mine = filled(
        secretary, "content", meeting, remark_0_member=speaker.pk, remark_0_gist="Một", place="A"
    )
    theirs = filled(
        office, "content", meeting, remark_0_member=speaker.pk, remark_0_gist="Hai", guests="B"
    )

    autosave(office, "content", meeting, theirs)
    answer = autosave(secretary, "content", meeting, mine)

    meeting.refresh_from_db()
    assert (meeting.place, meeting.guests) == ("A", "B")
    assert set(meeting.remarks.values_list("gist", flat=True)) == {"Một", "Hai"}
    assert answer.json()["base"]["guests"] == "B"


def test_the_same_place_changed_by_both_is_a_conflict_that_writes_nothing(
    secretary, office, meeting
):
    mine = filled(secretary, "content", meeting, commended="Của tôi", place="A")
    autosave(office, "content", meeting, filled(office, "content", meeting, commended="Của họ"))

    answer = autosave(secretary, "content", meeting, mine)

    meeting.refresh_from_db()
    assert (answer.status_code, answer.json()["conflict"]) == (409, True)
    assert (meeting.commended, meeting.place) == ("Của họ", "")

    shown = secretary.post(url("content", meeting), mine)
    again = answered(soup(shown))
    assert (shown.status_code, again["commended"], again["place"]) == (409, "Của tôi", "A")
    assert autosave(secretary, "content", meeting, again).status_code == 200
    meeting.refresh_from_db()
    assert (meeting.commended, meeting.place) == ("Của tôi", "A")


def test_another_day_meanwhile_is_seen_where_it_touches(secretary, meeting):
    mine = filled(secretary, "content", meeting, starts_at="20:00", commended="Tổ 3")
    moved = {"version": 0, "held_on": "04/09/2022", "starts_at": "18:00", "reason": "Mưa"}
    secretary.post(url("reschedule", meeting), moved)

    torn = autosave(secretary, "content", meeting, mine)
    merged = autosave(secretary, "content", meeting, mine | {"starts_at": ""})

    meeting.refresh_from_db()
    assert (torn.status_code, merged.status_code) == (409, 200)
    assert (f"{meeting.starts_at:%H:%M}", meeting.commended) == ("18:00", "Tổ 3")


# held back


@pytest.mark.parametrize(
    ("step", "wrong", "right", "held"),
    [
        ("content", {"starts_at": "19:"}, {"commended": "Tổ 3"}, ["starts_at"]),
        ("content", {"remark_0_gist": "Ý kiến"}, {"commended": "Tổ 3"}, ["remark_0_member"]),
        ("prepare", {"board_met_on": "31/02/2022"}, {"key_points": "Việc"}, ["board_met_on"]),
        ("prepare", {"board_agreed": "Đồng ý"}, {"key_points": "Việc"}, ["board_agreed"]),
        ("conclude", {"decision_text": "Thống nhất"}, {"minutes_read": "yes"}, ["decision_text"]),
        ("conclude", {"votes_for": "4"}, {"minutes_read": "yes"}, ["votes_for"]),
        ("conclude", {"task_1_due_on": "25/09/2022"}, {"minutes_read": "yes"}, ["task_1_text"]),
        (
            "conclude",
            {"task_1_text": "Việc", "task_1_due_on": "25/08/2022"},
            {"minutes_read": "yes", "task_0_text": "Dọn đường"},
            ["task_1_due_on"],
        ),
    ],
)
def test_what_is_not_right_yet_waits_and_the_rest_is_saved(
    secretary, meeting, step, wrong, right, held
):
    data = filled(secretary, step, meeting, **wrong, **right)

    answer = autosave(secretary, step, meeting, data)

    told = answer.json()
    shown = filled(secretary, step, meeting)
    assert (answer.status_code, list(told["held"]), told["saved_at"]) == (200, held, "19:42")
    assert all(told["held"].values())
    assert {name: shown[name] for name in right} == right
    assert {name: shown[name] for name in wrong} != wrong


def test_two_offices_of_one_person_are_held_as_far_as_they_contradict(secretary, commune, meeting):
    first = str(commune.own.memberships.first().member_id)
    data = filled(secretary, "content", meeting, chair=first, minute_taker=first, commended="Tổ 3")

    told = autosave(secretary, "content", meeting, data).json()

    meeting.refresh_from_db()
    assert list(told["held"].values()) == ["Thư ký cuộc họp phải là người khác với người chủ trì."]
    assert meeting.commended == "Tổ 3"


def test_an_absence_waits_for_its_reason_and_takes_no_roll_by_itself(secretary, commune, meeting):
    first, second, _ = [row.member for row in commune.own.memberships.order_by("pk")]
    data = filled(secretary, "roll", meeting, **{f"here_{first.pk}": None})

    waits = autosave(secretary, "roll", meeting, data)
    meeting.refresh_from_db()
    before = (waits.json()["saved_at"], list(waits.json()["held"]), meeting.roll_recorded_at)
    data |= {f"why_{second.pk}": "ill"}
    del data[f"here_{second.pk}"]
    partly = autosave(secretary, "roll", meeting, goes_on(data, waits)).json()

    assert before == (None, [f"why_{first.pk}"], None)
    assert list(partly["held"]) == [f"why_{first.pk}"]
    assert list(
        meeting.attendances.exclude(presence="present").values_list("member", "reason")
    ) == [(second.pk, "ill")]


def test_what_was_held_is_told_again_when_the_answer_was_lost(secretary, meeting):
    data = filled(secretary, "content", meeting, starts_at="19:", commended="Tổ 3")

    answers = [autosave(secretary, "content", meeting, data).json() for _ in range(2)]

    assert answers[0] == answers[1]
    assert Saving.objects.count() == 1


# closed


def test_what_was_typed_for_minutes_sent_meanwhile_can_be_read_once_more(secretary, meeting):
    data = filled(secretary, "content", meeting, commended="Tổ 3")
    Meeting.objects.update(state=State.SUBMITTED, version=1)

    page = secretary.post(url("content", meeting), data)

    assert page.status_code == 409
    assert LOCKED[State.SUBMITTED] in text(page)
    assert "Biểu dương (để trống) Tổ 3" in text(page)


def test_a_meeting_to_come_takes_no_roll_by_a_script(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on="2022-10-03", state=State.PLANNED)

    answer = autosave(secretary, "roll", meeting, {"version": 0})

    assert (answer.status_code, answer.json()["locked"]) == (423, True)
    assert "03/10/2022" in answer.json()["sentence"]


# what nobody should send


ODD = ["", "[]", "null", "{", '{"place": 5}', '{"place": ["x"]}', "[" * 5000, '{"version": "1"}']


@pytest.mark.parametrize("base", ODD)
def test_an_odd_base_loses_nothing(secretary, meeting, base):
    data = filled(secretary, "content", meeting, commended="Tổ 3", base=base)

    assert autosave(secretary, "content", meeting, data).status_code == 200

    meeting.refresh_from_db()
    assert meeting.commended == "Tổ 3"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "1e3", "٣", "7"])
def test_an_odd_version_overwrites_nothing_unseen(secretary, meeting, version):
    Meeting.objects.update(commended="Của họ")
    data = {"version": version, "commended": "Của tôi"}

    answer = autosave(secretary, "content", meeting, data)

    meeting.refresh_from_db()
    assert (answer.status_code, meeting.commended) == (409, "Của họ")


@pytest.mark.parametrize("key", ["", "x", "\x00", "9" * 4000])
@pytest.mark.parametrize("name", ["key", "page_key"])
def test_an_odd_key_is_a_new_one(secretary, meeting, name, key):
    data = filled(secretary, "content", meeting, commended="Tổ 3") | {name: key}

    assert autosave(secretary, "content", meeting, data).status_code == 200


def test_somebody_of_another_cell_is_held_back_and_not_told(secretary, commune, meeting):
    stranger = commune.foreign.memberships.first().member
    data = filled(secretary, "content", meeting, chair=str(stranger.pk), commended="Tổ 3") | {
        "base": json.dumps({"chair": str(stranger.pk), "commended": ""})
    }

    answer = autosave(secretary, "content", meeting, data)
    changed = autosave(secretary, "content", meeting, data | {"base": "{}"})

    meeting.refresh_from_db()
    assert (meeting.chair, meeting.commended) == (None, "Tổ 3")
    assert str(stranger) not in answer.content.decode() + changed.content.decode()


def test_rows_with_gaps_and_huge_numbers_are_rows(secretary, commune, meeting):
    data = {
        "version": 0,
        "task_7_text": "Một",
        "task_999999_text": "Hai",
        f"task_{'9' * 50}_text": "x",
    }

    answer = autosave(secretary, "conclude", meeting, data)

    assert answer.status_code == 200
    assert list(meeting.tasks.values_list("text", flat=True)) == ["Một", "Hai"]


def test_line_breaks_of_a_browser_are_no_change(secretary, office, meeting):
    Meeting.objects.update(commended="Một\nHai")
    data = filled(secretary, "content", meeting, commended="Một\r\nHai")
    autosave(office, "content", meeting, filled(office, "content", meeting, commended="Ba"))

    answer = autosave(secretary, "content", meeting, data)

    meeting.refresh_from_db()
    assert (answer.status_code, meeting.commended) == (200, "Ba")


@pytest.mark.parametrize("kind", MeetingKind)
@pytest.mark.parametrize("step", STEPS)
def test_a_page_of_any_kind_sent_as_it_is_shown_changes_nothing(secretary, commune, step, kind):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, kind=kind)
    data = filled(secretary, step, meeting)
    answer = autosave(secretary, step, meeting, data)

    assert answer.json()["base"] == json.loads(data["base"])
