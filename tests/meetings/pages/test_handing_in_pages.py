"""Sending with what is blank, sending late, taking back."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.enums import MeetingKind, State
from meetings.models import AgendaItem, Meeting
from tests.factories import UserFactory
from tests.meetings.pages.pages import DAY, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")


def blanks(client, meeting):
    lines = soup(client.get(url("send", meeting))).select(".sentences a[href*='/meetings/']")
    return {line["href"]: " ".join(line.get_text().split()) for line in lines}


def test_the_send_page_names_what_is_blank_page_by_page(secretary, meeting):
    found = blanks(secretary, meeting)

    assert found[url("roll", meeting)] == "Điểm danh: điểm danh."
    assert found[url("conclude", meeting)] == (
        "Kết luận: kết thúc, kết luận hoặc nghị quyết, thư ký đã thông qua biên bản, "
        "chủ trì và thư ký đã ký."
    )
    assert found[url("prepare", meeting)].startswith("Chuẩn bị: ngày họp chi ủy, người chuẩn bị")
    assert "“Thông tin thời sự”" in found[url("content", meeting)]
    assert "“Chuyên đề”" not in found[url("content", meeting)]


def test_a_thematic_meeting_is_asked_for_its_theme(secretary, meeting):
    Meeting.objects.update(kind=MeetingKind.THEMATIC)
    AgendaItem.objects.create(meeting=meeting, topic="theme", text="Đã bàn")

    found = blanks(secretary, meeting)

    assert "tên chuyên đề" in found[url("prepare", meeting)]
    assert "“" not in found[url("content", meeting)]


@pytest.mark.parametrize(
    ("paper_dated", "told"),
    [(None, "Điểm danh: tên người dự, người vắng (mới ghi số lượng)."), (DAY, None)],
)
def test_numbers_in_place_of_names_are_enough_from_paper_alone(
    secretary, meeting, paper_dated, told
):
    Meeting.objects.update(
        paper_dated=paper_dated,
        counted_required=3, counted_present=3, counted_excused=0, counted_unexcused=0,
    )  # fmt: skip

    assert blanks(secretary, meeting).get(url("roll", meeting)) == told


def test_an_answer_no_is_not_blank(secretary, meeting):
    Meeting.objects.update(minutes_read=False, minutes_signed=False)

    assert blanks(secretary, meeting)[url("conclude", meeting)] == (
        "Kết luận: kết thúc, kết luận hoặc nghị quyết."
    )


def test_minutes_are_sent_blank_and_late_and_both_sides_see_it(secretary, office, meeting):
    send = secretary.get(url("send", meeting))
    secretary.post(url("send", meeting), filled(secretary, "send", meeting))

    sentence = "Gửi muộn 5 ngày (hạn 05/09/2022)"
    assert "Quá hạn gửi 5 ngày (hạn 05/09/2022)" in text(send)
    for client in (secretary, office):
        page = client.get(url("detail", meeting))
        assert sentence in text(page)
        assert [event.detail for event in page.context["history"]] == [sentence.lower()]
        assert sentence in text(client.get(f"{reverse('meetings:list')}?year=2022"))


def test_a_meeting_of_which_nothing_is_written_is_not_sent_and_says_why(secretary, meeting):
    Meeting.objects.update(state=State.PLANNED)

    answer = secretary.post(url("send", meeting), filled(secretary, "send", meeting))

    assert "Kỳ này chưa ghi gì nên chưa gửi được" in text(answer)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.version) == (State.PLANNED, 0)


def submitted(meeting):
    moment = dt.datetime(2022, 9, 4, tzinfo=dt.UTC)
    Meeting.objects.update(
        state=State.SUBMITTED, submitted_at=moment, submitted_by=UserFactory(full_name="Lực")
    )


def test_the_cell_takes_its_minutes_back_and_edits_them(secretary, meeting):
    submitted(meeting)
    offered = soup(secretary.get(url("detail", meeting))).select_one("a[href$='/withdraw/']")

    answer = secretary.post(offered["href"], filled(secretary, "withdraw", meeting), follow=True)

    assert "Đã lấy lại biên bản" in text(answer)
    assert secretary.get(url("content", meeting)).context["form"].meeting.state == State.DRAFT
    assert [event.what for event in answer.context["history"]] == ["lấy lại biên bản để sửa"]


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED, State.CANCELLED])
def test_taking_back_what_was_not_sent_is_refused_with_what_to_do(secretary, meeting, state):
    Meeting.objects.update(state=state)

    answer = secretary.post(url("withdraw", meeting), {"version": 0})

    assert "Hãy tải lại trang" in text(answer)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.version) == (state, 0)


def test_the_office_returns_rather_than_takes_back(office, meeting):
    submitted(meeting)

    page = soup(office.get(url("detail", meeting)))

    assert page.select("a[href$='/withdraw/']") == []
    assert len(page.select("a[href$='/return/']")) == 1


def test_what_the_commune_said_stays_in_sight_after_taking_back(secretary, meeting):
    Meeting.objects.update(remark_on_return="Ghi rõ ý kiến")

    assert "Lần trước đảng ủy trả lại với ý kiến: Ghi rõ ý kiến" in text(
        secretary.get(url("detail", meeting))
    )
