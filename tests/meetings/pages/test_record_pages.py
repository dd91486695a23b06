"""The roll, the preparation, the content and the conclusion are written down on their pages."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.enums import MeetingKind, State
from meetings.forms.content import EXTRA_REMARKS
from meetings.models import Task
from members.models import Exemption, Officer, TemporaryStay
from tests.factories import MeetingFactory, MemberFactory
from tests.meetings.pages.pages import DAY, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")


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
        **{f"done_day_{task.pk}": "02/09/2022"},
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

    assert "Hãy ghi tên người phát biểu." in text(response)
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
    assert len(rows) == 1 + EXTRA_REMARKS


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


# what was saved is offered again


def test_what_was_prepared_is_shown_when_the_page_is_opened_again(secretary, meeting):
    secretary.post(
        url("prepare", meeting),
        filled(secretary, "prepare", meeting, board_met_on="01/09/2022", board_agreed="Nội dung"),
    )

    shown = filled(secretary, "prepare", meeting)

    assert (shown["board_met_on"], shown["board_agreed"]) == ("01/09/2022", "Nội dung")


def test_the_office_of_many_cells_chooses_the_cell_itself(office):
    shown = soup(office.get(reverse("meetings:plan")))

    assert shown.select_one("[name=cell] option[selected]")["value"] == ""
    assert shown.select_one("[name=held_on]")["value"] == "03/10/2022"


def test_a_topic_of_another_kind_stays_when_it_was_written(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, kind=MeetingKind.THEMATIC)
    meeting.agenda.create(topic="policy", text="Chỉ thị")

    shown = soup(secretary.get(url("content", meeting)))

    assert [field["name"] for field in shown.select("[name^=topic_]")] == [
        "topic_policy",
        "topic_theme",
    ]
