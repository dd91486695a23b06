"""What the content page begins with and asks: last time's tasks, the parts, the mode, the fee."""

import datetime as dt

import pytest

from meetings.enums import MeetingKind, State
from meetings.models import Meeting, Task
from members.models import Officer
from tests.factories import MeetingFactory, MemberFactory
from tests.meetings.pages.pages import DAY, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")
AUGUST = dt.date(2022, 8, 3)


@pytest.fixture
def people(commune):
    return [row.member for row in commune.own.memberships.order_by("pk")]


@pytest.fixture
def august(commune):
    return MeetingFactory(cell=commune.own, held_on=AUGUST)


def test_the_page_begins_with_what_is_usual(secretary, commune, people, meeting, august):
    Officer.objects.create(member=people[0], cell=commune.own, office="secretary", since=AUGUST)
    commune.own.usual_time, commune.own.usual_place = dt.time(19, 45), "Đình làng"
    commune.own.save()
    Meeting.objects.filter(pk=august.pk).update(minute_taker=people[1])

    shown = filled(secretary, "content", meeting)

    assert [shown[name] for name in ("starts_at", "place", "chair", "minute_taker")] == [
        "19:45",
        "Đình làng",
        f"{people[0]} (bí thư)",
        str(people[1]),
    ]


def test_who_leads_or_left_is_not_suggested_as_minute_taker(
    secretary, commune, people, meeting, august
):
    Officer.objects.create(member=people[0], cell=commune.own, office="secretary", since=AUGUST)
    suggested = []
    for before in (people[0], MemberFactory()):
        Meeting.objects.filter(pk=august.pk).update(minute_taker=before)
        suggested.append(filled(secretary, "content", meeting)["minute_taker"])

    assert suggested == ["", ""]


def test_what_was_written_before_goes_before_what_is_usual(secretary, people, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=dt.time(8), place="Trường học", chair=people[2]
    )

    shown = filled(secretary, "content", meeting)

    assert [shown[name] for name in ("starts_at", "place", "chair")] == [
        "08:00",
        "Trường học",
        str(people[2]),
    ]


def test_last_months_plan_stands_folded_beside_its_review(secretary, meeting, august):
    august.agenda.create(topic="next_month", text="Dọn kênh mương trước 15/9.")

    folded = soup(secretary.get(url("content", meeting))).select("details.fold .document")

    assert [one.text for one in folded] == ["Dọn kênh mương trước 15/9."]


def test_a_cancelled_meeting_leaves_nothing_to_the_next(secretary, people, meeting, august):
    august.agenda.create(topic="next_month", text="Việc của kỳ ghi nhầm.")
    august.tasks.create(text="Việc ghi nhầm")
    Meeting.objects.filter(pk=august.pk).update(state=State.CANCELLED, minute_taker=people[1])

    page = text(secretary.get(url("content", meeting)))

    assert "ghi nhầm" not in page
    assert filled(secretary, "content", meeting)["minute_taker"] == ""


@pytest.mark.parametrize(
    ("answer", "done_on"),
    [
        ({"done": "2022-09-03"}, DAY),
        ({"done": ""}, None),
        ({"done": "", "done_day": "20/08/2022"}, dt.date(2022, 8, 20)),
        ({"done": "2022-09-03", "done_day": "20/08/2022"}, dt.date(2022, 8, 20)),
    ],
)
def test_a_task_of_last_time_is_closed_with_one_tap_or_on_another_day(
    secretary, meeting, august, answer, done_on
):
    task = august.tasks.create(text="Dọn đường", due_on=DAY)
    changes = {f"{part}_{task.pk}": value for part, value in answer.items()}

    response = secretary.post(
        url("content", meeting), filled(secretary, "content", meeting, **changes)
    )

    task.refresh_from_db()
    assert (response.status_code, task.done_on) == (302, done_on)


def test_a_task_closed_before_keeps_its_day_until_it_is_opened_again(secretary, meeting, august):
    task = august.tasks.create(text="Dọn đường", done_on=dt.date(2022, 8, 20))

    page = soup(secretary.get(url("content", meeting)))
    secretary.post(url("content", meeting), filled(secretary, "content", meeting))

    chosen = page.select_one(f"[name=done_{task.pk}][checked]").parent
    task.refresh_from_db()
    assert (chosen.get_text(strip=True), task.done_on) == (
        "Xong 20/08/2022",
        dt.date(2022, 8, 20),
    )


@pytest.mark.parametrize("answer", ["2022-08-21", "hôm qua", "=1+1", "9" * 500])
def test_a_day_that_was_not_offered_closes_nothing(secretary, meeting, august, answer):
    task = august.tasks.create(text="Dọn đường")
    data = filled(secretary, "content", meeting, **{f"done_{task.pk}": answer})

    response = secretary.post(url("content", meeting), data)

    assert (response.status_code, Task.objects.get().done_on) == (200, None)


# the two parts of a combined sitting


@pytest.fixture
def combined(commune):
    return MeetingFactory(cell=commune.own, held_on=DAY, kind=MeetingKind.COMBINED)


@pytest.mark.parametrize(
    ("start", "theme", "end", "taken"),
    [
        ("19:30", "20:30", "21:30", True),
        ("19:30", "20:30", "", True),
        ("", "20:30", "21:30", True),
        ("23:00", "00:10", "01:00", True),
        ("19:30", "19:30", "21:30", False),
        ("19:30", "21:30", "21:30", False),
        ("19:30", "19:00", "21:30", False),
        ("19:30", "22:00", "21:30", False),
    ],
)
def test_the_theme_begins_between_start_and_end(secretary, combined, start, theme, end, taken):
    Meeting.objects.filter(pk=combined.pk).update(ends_at=end or None)
    data = filled(secretary, "content", combined, starts_at=start, theme_starts_at=theme)

    response = secretary.post(url("content", combined), data)

    assert response.status_code == (302 if taken else 200)
    if not taken:
        error = soup(response).select_one("#div_id_theme_starts_at .invalid-feedback").text
        assert f"Phần chuyên đề ghi bắt đầu lúc {theme}" in error


def test_an_end_before_the_theme_is_refused_beside_the_end(secretary, combined):
    Meeting.objects.filter(pk=combined.pk).update(
        starts_at=dt.time(19, 30), theme_starts_at=dt.time(20, 45)
    )
    data = filled(secretary, "conclude", combined, ends_at="20:40")

    response = secretary.post(url("conclude", combined), data)

    error = soup(response).select_one("#div_id_ends_at .invalid-feedback").text
    assert "phải sau giờ bắt đầu họp 19:30 và trước giờ kết thúc 20:40." in error


def test_the_hour_of_the_theme_is_asked_of_a_combined_meeting_only(secretary, meeting, combined):
    asked = ["theme_starts_at" in filled(secretary, "content", one) for one in (meeting, combined)]

    assert asked == [False, True]


# in which way they met, and the fee


def test_the_mode_and_the_fee_are_written_down_and_shown(secretary, meeting):
    data = filled(
        secretary,
        "content",
        meeting,
        mode="by_groups",
        mode_approval="Thông báo số 5",
        fee_note="42/44 đã đóng",
    )

    secretary.post(url("content", meeting), data)

    page = text(secretary.get(url("detail", meeting)))
    assert "Theo tổ đảng; cấp ủy đồng ý theo Thông báo số 5" in page
    assert "Thu đảng phí 42/44 đã đóng" in page


def test_a_missing_approval_is_told_and_keeps_nothing_from_being_saved(secretary, meeting):
    data = filled(secretary, "prepare", meeting, mode="online")

    response = secretary.post(url("prepare", meeting), data)

    assert response.status_code == 302
    told = "Họp trực tuyến nhưng chưa ghi cấp ủy đồng ý"
    assert told in text(secretary.get(url("conclude", meeting)))
    assert "Trực tuyến; chưa ghi cấp ủy đồng ý" in text(secretary.get(url("detail", meeting)))


def test_the_check_asks_for_the_approval_and_leads_to_where_it_is_written(secretary, commune):
    coming = MeetingFactory(
        cell=commune.own, held_on=dt.date(2023, 1, 3), state=State.PLANNED, mode="online"
    )

    def asked():
        page = soup(secretary.get(url("check", coming)))
        lines = page.select(f".criterion:has(a[href='{url('prepare', coming)}'])")
        return [line for line in lines if "ghi cấp ủy đồng ý" in line.text]

    before = len(asked())
    Meeting.objects.update(mode_approval="Thông báo số 5")

    assert (before, len(asked())) == (1, 0)


def test_a_meeting_in_one_room_says_nothing_of_its_mode(secretary, meeting):
    assert "Hình thức họp" not in text(secretary.get(url("detail", meeting)))
    assert "cấp ủy đồng ý" not in text(secretary.get(url("conclude", meeting)))


def test_a_page_that_does_not_send_the_mode_leaves_it(secretary, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(mode="online")

    secretary.post(url("content", meeting), {"version": 0})

    meeting.refresh_from_db()
    assert (meeting.version, meeting.mode) == (1, "online")


@pytest.mark.parametrize("step", ["prepare", "content"])
def test_an_unknown_mode_is_refused(secretary, meeting, step):
    data = filled(secretary, step, meeting, mode="by_post")

    response = secretary.post(url(step, meeting), data)

    meeting.refresh_from_db()
    assert (response.status_code, meeting.mode) == (200, "in_person")
