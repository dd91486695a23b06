"""Each page answers: who may, whose, what it shows, what it writes, and what it refuses."""

import datetime as dt
import uuid

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from cells.models import Cell, Committee
from meetings.actions import LOCKED
from meetings.enums import MeetingKind, State
from meetings.models import Meeting, Task
from members.models import Exemption, Officer, TemporaryStay
from tests.factories import CellFactory, MeetingFactory, MemberFactory

DAY = dt.date(2022, 9, 3)
NOW = dt.datetime(2022, 9, 10, 12, 42, tzinfo=dt.UTC)

pytestmark = pytest.mark.usefixtures("_september")

RECORDING = ["prepare", "roll", "content", "conclude", "send", "reschedule", "cancel"]
CONFIRMING = ["confirm", "return"]
READING = ["detail", "check"]
PAGES = [*RECORDING, *CONFIRMING, "reopen", *READING]
WRITERS = {Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.CELL_SECRETARY}
OFFICE = WRITERS - {Role.CELL_SECRETARY}
MAY = (
    dict.fromkeys(RECORDING, WRITERS)
    | dict.fromkeys([*CONFIRMING, "reopen"], OFFICE)
    | dict.fromkeys(READING, WRITERS | {Role.UPPER_BOARD})
)


@pytest.fixture
def _september():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def meeting(commune):
    return MeetingFactory(cell=commune.own, held_on=DAY)


def url(step, meeting):
    return reverse(f"meetings:{step}", args=[meeting.pk])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(soup(response).get_text(" ").split())


def filled(client, step, meeting, **changes):
    """What a browser would send from the page as it is shown, with some answers changed."""
    form = soup(client.get(url(step, meeting))).select_one("main form[method=post]")
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                data[field["name"]] = field.get("value", "on")
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            data[field["name"]] = chosen["value"] if chosen else ""
        else:
            data[field["name"]] = field.get("value", field.text.strip())
    return {key: value for key, value in (data | changes).items() if value is not None}


# who, and whose


@pytest.mark.parametrize("step", PAGES)
@pytest.mark.parametrize("role", list(Role))
def test_a_page_opens_for_those_who_may(client_of, meeting, step, role):
    response = client_of(role).get(url(step, meeting))

    assert response.status_code == (200 if role in MAY[step] else 403)


@pytest.mark.parametrize("step", PAGES)
def test_the_meeting_of_a_stranger_does_not_exist(office, commune, step):
    stranger = MeetingFactory(cell=commune.foreign, held_on=DAY)

    assert office.get(url(step, stranger)).status_code == 404


@pytest.mark.parametrize("step", [*RECORDING, *READING])
def test_the_neighbours_meeting_does_not_exist_for_a_cell_secretary(secretary, commune, step):
    neighbour = MeetingFactory(cell=commune.other, held_on=DAY)

    assert secretary.get(url(step, neighbour)).status_code == 404


@pytest.mark.parametrize("step", PAGES)
def test_nobody_reads_without_signing_in(client, meeting, step):
    response = client.get(url(step, meeting))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("step", [*RECORDING, *CONFIRMING, "reopen", *READING])
def test_only_get_and_post_are_answered(office, meeting, step):
    assert office.delete(url(step, meeting)).status_code == 405


@pytest.mark.parametrize("step", PAGES)
def test_reading_a_page_writes_nothing(office, meeting, step):
    office.get(url(step, meeting))

    meeting.refresh_from_db()
    assert (meeting.version, meeting.state) == (0, State.DRAFT)


# the list


def test_the_secretary_sees_the_meetings_of_his_cell_in_the_year(secretary, commune, meeting):
    MeetingFactory(cell=commune.own, held_on=dt.date(2021, 9, 3))
    MeetingFactory(cell=commune.other, held_on=DAY)

    response = secretary.get(reverse("meetings:list"))

    assert [row.text for row in soup(response).select("tbody th")] == ["03/09/2022"]
    assert "1 kỳ sinh hoạt của Chi bộ thôn Tập Ninh" in text(response)


def test_the_office_narrows_the_list_by_cell_state_and_year(office, commune, meeting):
    wanted = MeetingFactory(cell=commune.other, held_on=dt.date(2021, 5, 3), state=State.SUBMITTED)
    MeetingFactory(cell=commune.other, held_on=dt.date(2021, 6, 3))
    MeetingFactory(cell=commune.own, held_on=dt.date(2021, 7, 3), state=State.SUBMITTED)

    response = office.get(
        reverse("meetings:list"),
        {"year": 2021, "cell": commune.other.pk, "state": "submitted"},
    )

    links = [link["href"] for link in soup(response).select("tbody a")]
    assert links == [url("detail", wanted)]


def test_the_newest_meeting_stands_first(office, commune, meeting):
    newer = MeetingFactory(cell=commune.other, held_on=dt.date(2022, 9, 5))

    response = office.get(reverse("meetings:list"))

    links = [link["href"] for link in soup(response).select("tbody a")]
    assert links == [url("detail", newer), url("detail", meeting)]


@pytest.mark.parametrize("asked", [{"year": "abc"}, {"cell": "x"}, {"state": "?"}, {"page": "99"}])
def test_a_filter_that_cannot_be_read_filters_nothing(office, meeting, asked):
    response = office.get(reverse("meetings:list"), asked)

    assert response.status_code == 200
    assert "03/09/2022" in text(response)


def test_an_empty_year_offers_to_plan(secretary):
    response = secretary.get(reverse("meetings:list"))

    [link] = soup(response).select(".empty-action a")
    assert link["href"] == reverse("meetings:plan")


def test_who_only_reads_is_not_offered_to_plan(client_of):
    response = client_of(Role.UPPER_BOARD).get(reverse("meetings:list"))

    assert soup(response).select(f"a[href='{reverse('meetings:plan')}']") == []


def test_attendance_is_shown_with_both_numbers(secretary, commune, meeting):
    first = commune.own.memberships.order_by("pk")[0].member
    data = filled(
        secretary, "roll", meeting, **{f"here_{first.pk}": None, f"why_{first.pk}": "ill"}
    )
    secretary.post(url("roll", meeting), data)

    response = secretary.get(reverse("meetings:list"))

    assert "2/3 · 66,67 %" in text(response)


# planning


def plan_form(commune, **changes):
    return {
        "client_key": str(uuid.uuid4()),
        "cell": commune.own.pk,
        "kind": "regular",
        "held_on": "2022-10-03",
    } | changes


def test_a_meeting_is_planned(secretary, commune):
    response = secretary.post(reverse("meetings:plan"), plan_form(commune))

    planned = Meeting.objects.get()
    assert response.url == url("detail", planned)
    assert (planned.cell, planned.held_on, planned.state) == (
        commune.own,
        dt.date(2022, 10, 3),
        State.PLANNED,
    )


def test_the_same_plan_sent_twice_is_one_meeting(secretary, commune):
    form = plan_form(commune)

    first = secretary.post(reverse("meetings:plan"), form)
    second = secretary.post(reverse("meetings:plan"), form)

    assert first.url == second.url
    assert Meeting.objects.count() == 1


def test_a_forged_cell_is_refused(secretary, commune):
    response = secretary.post(reverse("meetings:plan"), plan_form(commune, cell=commune.other.pk))

    assert response.status_code == 200
    assert not Meeting.objects.exists()


def test_what_was_typed_stays_when_the_day_does_not_exist(secretary, commune):
    response = secretary.post(
        reverse("meetings:plan"), plan_form(commune, held_on="31/02/2022", place="Sân đình")
    )

    assert "31/02/2022 không có trong lịch; hãy xem lại ngày và tháng." in text(response)
    assert soup(response).select_one("[name=place]")["value"] == "Sân đình"


def test_a_second_meeting_on_the_day_is_refused_in_words(secretary, commune, meeting):
    response = secretary.post(reverse("meetings:plan"), plan_form(commune, held_on="03/09/2022"))

    assert "Ngày này đã có kỳ sinh hoạt cùng loại; hãy mở kỳ đã có." in text(response)


@pytest.mark.parametrize(
    ("meeting_day", "suggested"), [(None, "2022-10-03"), (10, "2022-09-10"), (9, "2022-10-09")]
)
def test_the_next_prescribed_day_is_suggested(secretary, commune, meeting_day, suggested):
    Committee.objects.filter(pk=commune.committee.pk).update(meeting_day=meeting_day)

    response = secretary.get(reverse("meetings:plan"))

    assert soup(response).select_one("[name=held_on]")["value"] == suggested


def test_the_office_plans_for_the_cell_it_came_from(office, commune):
    response = office.get(reverse("meetings:plan"), {"cell": commune.other.pk})

    [chosen] = soup(response).select("[name=cell] option[selected]")
    assert chosen["value"] == str(commune.other.pk)


def test_a_planned_meeting_is_moved_and_called_off(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, state=State.PLANNED)

    moved = {"version": 0, "held_on": "05/09/2022", "reason": "Trùng lễ"}
    secretary.post(url("reschedule", meeting), moved)
    secretary.post(url("cancel", meeting), {"version": 1, "reason": "Bão"})

    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.state) == (dt.date(2022, 9, 5), State.CANCELLED)


def test_calling_off_what_was_held_is_refused_in_words(secretary, meeting):
    response = secretary.post(url("cancel", meeting), {"version": 0, "reason": "Nhầm"})

    assert "Kỳ sinh hoạt đang ở tình trạng “Nháp”" in text(response)


# the roll


def test_everybody_is_present_until_somebody_is_switched_off(secretary, meeting):
    response = secretary.post(url("roll", meeting), filled(secretary, "roll", meeting))

    assert response.url == url("content", meeting)
    assert list(meeting.attendances.values_list("presence", flat=True)) == ["present"] * 3


def test_an_absence_without_an_answer_is_asked_for(secretary, commune, meeting):
    first = commune.own.memberships.order_by("pk")[0].member
    data = filled(secretary, "roll", meeting, **{f"here_{first.pk}": None})

    response = secretary.post(url("roll", meeting), data)

    [link] = soup(response).select(".sentences a")
    assert (link["href"], link.text) == (f"#m{first.pk}", f"Hãy chọn lý do vắng của đ/c {first}.")
    assert not meeting.attendances.exists()
    assert len(soup(response).select(".switch input[checked]")) == 2


def test_no_reason_is_an_unexcused_absence(secretary, commune, meeting):
    first, second, _ = [row.member for row in commune.own.memberships.order_by("pk")]
    absent = {f"here_{first.pk}": None, f"why_{first.pk}": "none"}
    absent |= {f"here_{second.pk}": None, f"why_{second.pk}": "travel"}

    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting, **absent))

    rows = meeting.attendances.exclude(presence="present").values_list(
        "member", "presence", "reason"
    )
    assert sorted(rows) == [(first.pk, "unexcused", ""), (second.pk, "excused", "travel")]
    again = soup(secretary.get(url("roll", meeting)))
    assert [box["value"] for box in again.select("input[type=radio][checked]")] == [
        "none",
        "travel",
    ]


def test_who_does_not_count_stands_apart(secretary, commune, meeting):
    exempt = MemberFactory(cell=commune.own, full_name="Được Miễn")
    Exemption.objects.create(member=exempt, since=None)
    guest = MemberFactory(cell=commune.foreign, full_name="Khách Đến")
    TemporaryStay.objects.create(member=guest, host=commune.own, since=DAY)
    chair = commune.own.memberships.first().member
    Officer.objects.create(member=chair, cell=commune.own, office="secretary", since=DAY)

    page = secretary.get(url("roll", meeting))

    names = [row.get_text(" ", strip=True) for row in soup(page).select(".roll-name")]
    assert (len(names), f"{chair} Bí thư" in names) == (3, True)
    assert "Được Miễn – Miễn công tác và sinh hoạt đảng" in text(page)
    assert "Khách Đến" in text(page)
    assert "3 phải dự · 3 có mặt · 100,00 %" in text(page)


def test_a_cell_without_required_members_says_so(secretary, commune, meeting):
    for row in commune.own.memberships.all():
        Exemption.objects.create(member=row.member, since=None)

    page = secretary.get(url("roll", meeting))

    assert "không có đảng viên nào thuộc diện phải dự" in text(page)


@pytest.mark.parametrize("step", ["roll", "content", "conclude"])
def test_a_meeting_to_come_is_not_recorded_yet(secretary, commune, step):
    meeting = MeetingFactory(cell=commune.own, held_on=dt.date(2022, 10, 3), state=State.PLANNED)

    response = secretary.get(url(step, meeting))

    assert "Kỳ này họp ngày 03/10/2022." in text(response)


# preparation, content, conclusion


def test_the_preparation_is_written_down(secretary, commune, meeting):
    first = commune.own.memberships.first().member
    data = filled(
        secretary,
        "prepare",
        meeting,
        prepared_by=first.pk,
        draft_prepared="yes",
        supervisor_notified="no",
        notice_sent_at="2022-09-01T19:30",
        board_met_on="01/09/2022",
        board_agreed="Thống nhất",
    )

    response = secretary.post(url("prepare", meeting), data)

    meeting.refresh_from_db()
    assert response.url == url("detail", meeting)
    assert (meeting.prepared_by, meeting.draft_prepared, meeting.supervisor_notified) == (
        first,
        True,
        False,
    )
    assert meeting.papers_sent is None
    assert f"{meeting.notice_sent_at:%d/%m %H:%M}" == "01/09 12:30"
    assert (meeting.board_meeting.held_on, meeting.board_meeting.agreed) == (
        dt.date(2022, 9, 1),
        "Thống nhất",
    )


def test_the_content_is_written_down_and_last_times_task_closed(secretary, commune, meeting):
    first, second, _ = [row.member for row in commune.own.memberships.order_by("pk")]
    before = MeetingFactory(cell=commune.own, held_on=dt.date(2022, 8, 3))
    task = Task.objects.create(meeting=before, text="Dọn đường")
    data = filled(
        secretary,
        "content",
        meeting,
        chair=first.pk,
        minute_taker=second.pk,
        topic_policy="Chỉ thị mới",
        remark_0_member=second.pk,
        remark_0_gist="Nhất trí",
        **{f"done_{task.pk}": "02/09/2022"},
    )

    response = secretary.post(url("content", meeting), data)

    meeting.refresh_from_db()
    task.refresh_from_db()
    assert response.url == url("conclude", meeting)
    assert (meeting.chair, meeting.minute_taker) == (first, second)
    assert list(meeting.agenda.values_list("topic", "text")) == [("policy", "Chỉ thị mới")]
    assert list(meeting.remarks.values_list("member", "gist")) == [(second.pk, "Nhất trí")]
    assert task.done_on == dt.date(2022, 9, 2)


def test_a_remark_wants_its_speaker_and_keeps_its_words(secretary, meeting):
    data = filled(secretary, "content", meeting, remark_0_gist="Đề nghị sửa mương")

    response = secretary.post(url("content", meeting), data)

    assert "Hãy chọn người phát biểu." in text(response)
    assert soup(response).select_one("[name=remark_0_gist]").text.strip() == "Đề nghị sửa mương"


def test_chair_and_minute_taker_are_two_people(secretary, commune, meeting):
    first = commune.own.memberships.first().member
    data = filled(secretary, "content", meeting, chair=first.pk, minute_taker=first.pk)

    response = secretary.post(url("content", meeting), data)

    assert "Thư ký cuộc họp phải là người khác với người chủ trì." in text(response)


def test_somebody_from_another_cell_cannot_be_named(secretary, commune, meeting):
    stranger = commune.other.memberships.first().member
    data = filled(secretary, "content", meeting, chair=stranger.pk)

    response = secretary.post(url("content", meeting), data)

    meeting.refresh_from_db()
    assert (response.status_code, meeting.chair) == (200, None)


def test_saving_and_staying_gives_more_rows(secretary, commune, meeting):
    first = commune.own.memberships.first().member
    data = filled(
        secretary, "content", meeting, remark_0_member=first.pk, remark_0_gist="Một", stay="1"
    )

    response = secretary.post(url("content", meeting), data)

    assert response.url == url("content", meeting)
    rows = soup(secretary.get(response.url)).select("[name$=_gist]")
    assert len(rows) == 5


@pytest.mark.parametrize(
    ("kind", "topics"),
    [
        (MeetingKind.REGULAR, 8),
        (MeetingKind.COMBINED, 9),
        (MeetingKind.THEMATIC, 1),
        (MeetingKind.EXTRAORDINARY, 8),
    ],
)
def test_each_kind_of_meeting_has_its_headings(secretary, commune, kind, topics):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, kind=kind)

    page = soup(secretary.get(url("content", meeting)))

    assert len(page.select("[name^=topic_]")) == topics


@pytest.mark.parametrize("step", ["prepare", "conclude"])
@pytest.mark.parametrize(
    ("kind", "asked"), [(MeetingKind.REGULAR, False), (MeetingKind.COMBINED, True)]
)
def test_the_paper_is_asked_for_where_there_is_a_theme(secretary, commune, step, kind, asked):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, kind=kind)

    shown = soup(secretary.get(url(step, meeting)))

    assert bool(shown.select("[name^=paper_]")) == asked


def test_the_conclusion_is_written_down(secretary, commune, meeting):
    first = commune.own.memberships.first().member
    data = filled(
        secretary,
        "conclude",
        meeting,
        ends_at="21:30",
        decision_kind="resolution",
        decision_text="Thống nhất",
        votes_for="3",
        minutes_read="yes",
        task_0_text="Dọn đường",
        task_0_assignee=first.pk,
        task_0_due_on="25/09/2022",
    )

    response = secretary.post(url("conclude", meeting), data)

    meeting.refresh_from_db()
    assert response.url == url("send", meeting)
    assert (meeting.ends_at, meeting.votes_for, meeting.minutes_read) == (dt.time(21, 30), 3, True)
    assert list(meeting.tasks.values_list("text", "assignee", "due_on")) == [
        ("Dọn đường", first.pk, dt.date(2022, 9, 25))
    ]


def test_more_votes_than_members_are_refused_beside_their_field(secretary, meeting):
    data = filled(
        secretary,
        "conclude",
        meeting,
        decision_kind="resolution",
        decision_text="Thống nhất",
        votes_for="4",
    )

    response = secretary.post(url("conclude", meeting), data)

    assert "Tổng số phiếu là 4, nhiều hơn 3 đảng viên chính thức của chi bộ." in text(response)
    assert soup(response).select_one("[name=decision_text]").text.strip() == "Thống nhất"


def test_a_task_wants_its_words(secretary, meeting):
    data = filled(secretary, "conclude", meeting, task_1_due_on="25/09/2022")

    response = secretary.post(url("conclude", meeting), data)

    assert "Hãy ghi việc phải làm." in text(response)


# two at once


@pytest.mark.parametrize(
    ("step", "change", "shown"),
    [
        ("prepare", {"key_points": "Bản của tôi"}, ["(để trống)", "Bản của tôi"]),
        ("conclude", {"decision_kind": "conclusion"}, ["(để trống)", "Kết luận"]),
        ("content", {"topic_policy": "Bản của tôi"}, ["(để trống)", "Bản của tôi"]),
        ("content", {"starts_at": "20:15"}, ["19:30", "20:15"]),
        ("content", {"opened": "yes"}, ["Chưa ghi", "Có"]),
        ("prepare", {"board_met_on": "2022-09-01"}, ["(để trống)", "01/09/2022"]),
        (
            "prepare",
            {"notice_sent_at": "2022-09-01T08:00"},
            ["02/09/2022 07:00", "01/09/2022 08:00"],
        ),
    ],
)
def test_who_saves_second_sees_both_versions_and_loses_nothing(
    secretary, meeting, step, change, shown
):
    sent = dt.datetime(2022, 9, 2, 0, 0, tzinfo=dt.UTC)
    Meeting.objects.update(starts_at=dt.time(19, 30), notice_sent_at=sent)
    data = filled(secretary, step, meeting, **change)
    Meeting.objects.filter(pk=meeting.pk).update(version=7)

    response = secretary.post(url(step, meeting), data)

    cells = [cell.text.strip() for cell in soup(response).select("tbody td")]
    assert (response.status_code, cells) == (409, shown)
    assert soup(response).select_one("[name=version]")["value"] == "7"
    again = filled_from(response) | change
    assert secretary.post(url(step, meeting), again).status_code == 302


def filled_from(response):
    return {"version": soup(response).select_one("[name=version]")["value"]}


def test_two_rolls_are_compared_member_by_member(secretary, commune, meeting):
    first = commune.own.memberships.order_by("pk")[0].member
    change = {f"here_{first.pk}": None, f"why_{first.pk}": "ill"}
    data = filled(secretary, "roll", meeting, **change)
    Meeting.objects.filter(pk=meeting.pk).update(version=1)

    response = secretary.post(url("roll", meeting), data)

    rows = [row.get_text(" ", strip=True) for row in soup(response).select("tbody tr")]
    assert rows == [f"{first} có mặt Có mặt Vắng", f"Lý do vắng của {first} (để trống) Ốm"]


@pytest.mark.parametrize("step", ["prepare", "roll", "send"])
def test_minutes_sent_by_another_meanwhile_are_locked(secretary, meeting, step):
    data = filled(secretary, step, meeting)
    Meeting.objects.update(state=State.SUBMITTED, version=3)

    response = secretary.post(url(step, meeting), data)

    assert response.status_code == 409
    assert LOCKED[State.SUBMITTED] in text(response)


def test_a_stale_page_sends_nothing(secretary, meeting):
    Meeting.objects.update(version=3)

    response = secretary.post(url("send", meeting), {"version": 0})

    meeting.refresh_from_db()
    assert (response.status_code, meeting.state) == (409, State.DRAFT)
    assert soup(response).select_one("[name=version]")["value"] == "3"


# one meeting as a document


def test_the_primary_action_is_named_by_its_result(secretary, office, meeting):
    def primary(client):
        buttons = soup(client.get(url("detail", meeting))).select(".page-actions .btn-primary")
        return [button.text for button in buttons]

    found = [primary(secretary)]
    Meeting.objects.update(state=State.PLANNED, held_on=dt.date(2022, 10, 3))
    found.append(primary(secretary))
    Meeting.objects.update(state=State.RETURNED, held_on=DAY)
    found.append(primary(secretary))
    Meeting.objects.update(state=State.SUBMITTED)
    found += [primary(secretary), primary(office)]

    assert found == [
        ["Điểm danh"],
        ["Chuẩn bị kỳ sinh hoạt"],
        ["Gửi lại biên bản tháng 9"],
        [],
        ["Xác nhận biên bản tháng 9"],
    ]


def test_a_shortfall_leads_to_the_page_that_cures_it(secretary, meeting):
    page = soup(secretary.get(url("detail", meeting)))

    links = {link["href"] for link in page.select(".criterion a")}
    assert links == {url(name, meeting) for name in ("prepare", "roll", "content", "conclude")}


def test_who_cannot_change_anything_gets_no_links(client_of, meeting):
    page = soup(client_of(Role.UPPER_BOARD).get(url("detail", meeting)))

    assert page.select(".criterion a, .steps a, .page-actions a") == []


def test_a_planned_meeting_shows_what_is_prepared_and_waits_for_its_day(secretary, commune):
    meeting = MeetingFactory(
        cell=commune.own,
        held_on=dt.date(2022, 10, 3),
        state=State.PLANNED,
        prepared_by=commune.own.memberships.first().member,
    )

    page = secretary.get(url("detail", meeting))

    assert "Đã ghi phần chuẩn bị. Từ ngày 03/10/2022 mới điểm danh" in text(page)
    assert [heading.text for heading in soup(page).select(".minutes h2")] == ["Chuẩn bị"]


def test_a_meeting_called_off_stays_readable_with_its_reason(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, state=State.PLANNED)
    secretary.post(url("cancel", meeting), {"version": 0, "reason": "Bão số 3"})

    page = secretary.get(url("detail", meeting))

    assert "Kỳ sinh hoạt này đã hủy" in text(page)
    assert "hủy kỳ sinh hoạt (Bão số 3)" in text(page)


def test_who_was_absent_is_told_with_the_reason(secretary, commune, meeting):
    first, second, _ = [row.member for row in commune.own.memberships.order_by("pk")]
    absent = {f"here_{first.pk}": None, f"why_{first.pk}": "ill"}
    absent |= {f"here_{second.pk}": None, f"why_{second.pk}": "none"}
    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting, **absent))

    page = text(secretary.get(url("detail", meeting)))

    assert f"Đ/c {first}: vắng có lý do (ốm)" in page
    assert f"Đ/c {second}: vắng không lý do" in page


def test_a_day_that_the_cell_did_not_exist_is_refused_in_words(secretary, commune):
    Cell.objects.filter(pk=commune.own.pk).update(since=dt.date(2022, 1, 1))

    response = secretary.post(reverse("meetings:plan"), plan_form(commune, held_on="03/12/2021"))

    assert "Ngày 03/12/2021 Chi bộ thôn Tập Ninh không hoạt động" in text(response)


def test_the_check_alone_is_a_part_of_a_page(secretary, meeting):
    page = soup(secretary.get(url("check", meeting)))

    assert page.select_one("html") is None
    assert page.select_one("#check h2").text == "Kiểm tra theo hướng dẫn"


def test_a_roll_before_the_day_was_changed_is_asked_for_again(secretary, meeting):
    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting))
    moved = {"version": 1, "held_on": "04/09/2022", "reason": "Ghi nhầm"}
    secretary.post(url("reschedule", meeting), moved)

    page = secretary.get(url("detail", meeting))

    assert "Ngày họp đã đổi sau khi điểm danh. Hãy điểm danh lại" in text(page)
    assert "04/09/2022: Ghi nhầm" in text(page)


def test_what_was_typed_is_never_markup(secretary, commune):
    meeting = MeetingFactory(
        cell=commune.own, held_on=DAY, decision_kind="conclusion", decision_text="<b>đậm</b>"
    )

    page = secretary.get(url("detail", meeting)).content.decode()

    assert "&lt;b&gt;đậm&lt;/b&gt;" in page


# how much it costs


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize("cells", [1, 13])
def test_the_list_costs_the_same_for_one_cell_and_for_thirteen(office, commune, cells):
    for _ in range(cells):
        MeetingFactory(cell=CellFactory(committee=commune.committee), held_on=DAY)

    assert queries(office, reverse("meetings:list")) == 8


@pytest.mark.parametrize("members", [3, 44])
def test_the_roll_costs_the_same_for_three_members_and_for_forty_four(
    secretary, commune, meeting, members
):
    MemberFactory.create_batch(members - 3, cell=commune.own)

    assert queries(secretary, url("roll", meeting)) == 9
    assert len(secretary.get(url("roll", meeting)).content) < 60 * 1024


@pytest.mark.parametrize("members", [3, 44])
@pytest.mark.parametrize(
    ("step", "cost"), [("detail", 19), ("prepare", 9), ("content", 10), ("conclude", 9)]
)
def test_a_page_costs_the_same_for_three_members_and_for_forty_four(
    secretary, commune, meeting, members, step, cost
):
    MemberFactory.create_batch(members - 3, cell=commune.own)
    for member in [row.member for row in commune.own.memberships.all()]:
        meeting.remarks.create(member=member, gist="Nhất trí")
        meeting.tasks.create(text="Việc", assignee=member)

    assert queries(secretary, url(step, meeting)) == cost


# what was saved is offered again


def test_what_was_prepared_is_shown_when_the_page_is_opened_again(secretary, meeting):
    secretary.post(
        url("prepare", meeting),
        filled(secretary, "prepare", meeting, board_met_on="01/09/2022", board_agreed="Nội dung"),
    )

    shown = filled(secretary, "prepare", meeting)

    assert (shown["board_met_on"], shown["board_agreed"]) == ("2022-09-01", "Nội dung")


def test_the_office_of_many_cells_chooses_the_cell_itself(office):
    shown = soup(office.get(reverse("meetings:plan")))

    assert shown.select_one("[name=cell] option[selected]")["value"] == ""
    assert shown.select_one("[name=held_on]")["value"] == "2022-10-03"


def test_a_topic_of_another_kind_stays_when_it_was_written(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, kind=MeetingKind.THEMATIC)
    meeting.agenda.create(topic="policy", text="Chỉ thị")

    shown = soup(secretary.get(url("content", meeting)))

    assert [field["name"] for field in shown.select("[name^=topic_]")] == [
        "topic_policy",
        "topic_theme",
    ]


def test_rows_added_by_another_meanwhile_are_compared_too(secretary, commune, meeting):
    data = filled(secretary, "conclude", meeting)
    member = commune.own.memberships.first().member
    meeting.tasks.create(text="Dọn đường", assignee=member)
    Meeting.objects.update(version=1)

    response = secretary.post(url("conclude", meeting), data)

    rows = [row.get_text(" ", strip=True) for row in soup(response).select("tbody tr")]
    assert rows == [
        "Việc 1 Dọn đường (để trống)",
        f"Người làm việc 1 {member} (để trống)",
    ]
