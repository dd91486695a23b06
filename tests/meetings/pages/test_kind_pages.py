"""The kind of a meeting is changed on its page, and a theme of the plan is given up knowingly."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from formats.periods import parse_vi_date
from meetings.enums import State
from tests.browser import answered
from tests.factories import MeetingFactory, PlannedThemeFactory
from tests.meetings.pages.pages import DAY, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")


@pytest.fixture
def theme(commune):
    meeting = MeetingFactory(
        cell=commune.own, held_on=DAY, kind="thematic", state=State.PLANNED, theme="Nông thôn mới"
    )
    return PlannedThemeFactory(
        plan__cell=commune.own, plan__year=2022, month=9, topic="Nông thôn mới", meeting=meeting
    )


def test_a_planned_meeting_becomes_combined_on_its_page(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, state=State.PLANNED)
    PlannedThemeFactory(plan__cell=commune.own, plan__year=2022, month=9, topic="Học Bác")

    detail = soup(secretary.get(url("detail", meeting)))
    sent = filled(secretary, "change_kind", meeting, kind="combined")
    answer = secretary.post(url("change_kind", meeting), sent, follow=True)

    meeting.refresh_from_db()
    assert (
        detail.select_one(f"a[href='{url('change_kind', meeting)}']").text == "Đổi loại sinh hoạt"
    )
    assert (meeting.kind, meeting.theme) == ("combined", "Học Bác")
    assert "Đã đổi loại sinh hoạt." in text(answer)
    assert "đổi loại sinh hoạt (Thường kỳ → Thường kỳ kết hợp chuyên đề)" in text(answer)


def test_who_only_chose_the_wrong_kind_finds_the_page_from_the_day(secretary, meeting):
    page = soup(secretary.get(url("reschedule", meeting)))

    assert page.select_one(f"main a[href='{url('change_kind', meeting)}']") is not None
    assert page.select("[name=unlink]") == []


@pytest.mark.parametrize(
    ("step", "answers"),
    [
        ("reschedule", {"held_on": "03/10/2022", "reason": "Bão"}),
        ("change_kind", {"kind": "regular"}),
    ],
)
def test_a_theme_is_only_given_up_when_it_is_said(secretary, theme, step, answers):
    meeting = theme.meeting
    told = text(secretary.get(url(step, meeting)))
    refused = secretary.post(url(step, meeting), filled(secretary, step, meeting, **answers))
    theme.refresh_from_db()
    before = theme.meeting

    sent = filled(secretary, step, meeting, **answers, unlink="on")
    done = secretary.post(url(step, meeting), sent)

    theme.refresh_from_db()
    assert "Gỡ khỏi chuyên đề “Nông thôn mới” của quý III/2022" in told
    assert "chuyên đề của quý III/2022 chưa có kỳ nào" in told
    assert "hoặc chọn “Gỡ khỏi chuyên đề” rồi bấm lần nữa." in text(refused)
    assert (refused.status_code, before) == (200, meeting)
    assert (done.url, theme.meeting) == (url("detail", meeting), None)


OTHER_MONTH = {"held_on": "05/10/2022", "reason": "Bão"}


@pytest.mark.parametrize(
    ("step", "kind", "there", "answers", "month"),
    [
        ("reschedule", "regular", "03/10/2022", OTHER_MONTH, "10/2022"),
        ("reschedule", "combined", "03/10/2022", OTHER_MONTH, "10/2022"),
        ("change_kind", "extraordinary", "05/09/2022", {"kind": "regular"}, "09/2022"),
        ("change_kind", "thematic", "05/09/2022", {"kind": "combined"}, "09/2022"),
    ],
)
def test_a_second_monthly_meeting_of_a_month_is_asked_before_it_is_made(
    secretary, commune, step, kind, there, answers, month
):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, kind=kind, state=State.PLANNED)
    MeetingFactory(cell=commune.own, held_on=parse_vi_date(there), state=State.PLANNED)
    sent = filled(secretary, step, meeting, **answers)

    asked = secretary.post(url(step, meeting), sent)
    before = stands(meeting)
    again = answered(soup(asked), despite=soup(asked).select_one("[name=despite]")["value"])
    done = secretary.post(url(step, meeting), again)

    assert f"Trong tháng {month} chi bộ đã có buổi thường kỳ ngày {there}." in text(asked)
    assert f"Đúng, tháng {month} chi bộ có thêm một buổi thường kỳ" in text(asked)
    assert (asked.status_code, before) == (200, (DAY, kind))
    assert (done.status_code, stands(meeting) != before) == (302, True)


def stands(meeting):
    meeting.refresh_from_db()
    return meeting.held_on, meeting.kind


@pytest.mark.parametrize(
    ("step", "kind", "answers"),
    [
        ("reschedule", "extraordinary", OTHER_MONTH),
        ("reschedule", "regular", {"held_on": "05/09/2022", "reason": "Bão"}),
        ("change_kind", "regular", {"kind": "combined"}),
        ("change_kind", "regular", {"kind": "extraordinary"}),
    ],
)
def test_nothing_is_asked_where_the_month_gets_no_other_monthly_meeting(
    secretary, commune, step, kind, answers
):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, kind=kind, state=State.PLANNED)
    for day in (dt.date(2022, 9, 20), dt.date(2022, 10, 3)):
        MeetingFactory(cell=commune.own, held_on=day, state=State.PLANNED)

    done = secretary.post(url(step, meeting), filled(secretary, step, meeting, **answers))

    assert done.status_code == 302


def test_a_confirmation_holds_for_the_month_that_was_asked_about(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, state=State.PLANNED)
    for day in (dt.date(2022, 10, 3), dt.date(2022, 11, 3)):
        MeetingFactory(cell=commune.own, held_on=day, state=State.PLANNED)
    asked = secretary.post(
        url("reschedule", meeting), filled(secretary, "reschedule", meeting, **OTHER_MONTH)
    )
    tick = soup(asked).select_one("[name=despite]")["value"]

    other = answered(soup(asked), held_on="05/11/2022", despite=tick)
    again = secretary.post(url("reschedule", meeting), other)

    assert "Trong tháng 11/2022 chi bộ đã có buổi thường kỳ ngày 03/11/2022." in text(again)
    assert soup(again).select("[name=despite][checked]") == []
    assert stands(meeting) == (DAY, "regular")


def test_the_kind_of_sent_minutes_is_locked(secretary, commune):
    meeting = MeetingFactory(
        cell=commune.own,
        held_on=DAY,
        state=State.SUBMITTED,
        submitted_at=timezone.now(),
        submitted_by=commune.users[Role.CELL_SECRETARY],
    )

    response = secretary.post(url("change_kind", meeting), {"version": 0, "kind": "thematic"})

    meeting.refresh_from_db()
    assert (response.status_code, meeting.kind) == (409, "regular")


def test_a_theme_kept_by_a_regular_meeting_is_not_on_its_notice(secretary, commune):
    meeting = MeetingFactory(
        cell=commune.own, held_on=dt.date(2022, 10, 3), state=State.PLANNED, theme="Nông thôn mới"
    )

    notice = text(secretary.get(url("notice", meeting)))
    minutes = text(secretary.get(url("minutes", meeting)))

    assert ("Nông thôn mới" in notice, "Nông thôn mới" in minutes) == (False, False)


def test_the_plan_of_the_year_keeps_a_theme_in_the_quarter_of_its_meeting(secretary, theme):
    page = reverse("meetings:edit_themes", args=[theme.plan.cell_id, 2022])
    sent = answered(soup(secretary.get(page)), theme_0_month="11")

    told = text(secretary.post(page, sent))

    assert "không chuyển sang quý IV/2022 được; hãy chọn tháng trong quý III/2022." in told
