"""The first page of a cell's secretary: the one next thing, and what is lacking."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from meetings.enums import MeetingKind, State
from meetings.models import Task
from reports.facts.progress import progress_of_month
from tests.factories import (
    MeetingFactory,
)
from tests.reports.today import TODAY, texts
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db


# the secretary of a cell


def own_part(answer):
    [part] = answer.context["cells"]
    return part


def test_without_a_meeting_this_month_the_secretary_is_asked_to_plan_one(commune, first_page):
    answer = first_page(Role.CELL_SECRETARY)

    text = answer.content.decode()
    assert "Lên lịch sinh hoạt tháng 11" in text
    assert f'href="{reverse("meetings:plan")}?cell={commune.own.pk}"' in text


def test_the_secretary_is_led_to_the_next_step(commune, first_page):
    meeting = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 11, 3), state=State.DRAFT)

    answer = first_page(Role.CELL_SECRETARY)

    assert own_part(answer).progress.next.url_name == "meetings:roll"
    assert f'class="btn btn-primary" href="{reverse("meetings:roll", args=[meeting.pk])}"' in (
        answer.content.decode()
    )


def test_before_its_day_a_prepared_meeting_waits(commune, first_page):
    member = commune.own.memberships.first().member
    MeetingFactory(
        cell=commune.own, held_on=dt.date(2026, 11, 28), state=State.PLANNED, prepared_by=member
    )

    answer = first_page(Role.CELL_SECRETARY)

    assert (own_part(answer).progress.next, own_part(answer).progress.lacking) == (None, [])
    assert "Xem kỳ sinh hoạt tháng 11" in answer.content.decode()


def test_a_sent_record_offers_to_be_read(commune, first_page):
    good_meeting(commune.own, dt.date(2026, 11, 3))

    answer = first_page(Role.CELL_SECRETARY)

    assert "Xem biên bản tháng 11" in answer.content.decode()


def test_what_is_lacking_is_said_in_sentences_the_returned_record_first(commune, first_page):
    MeetingFactory(cell=commune.own, held_on=dt.date(2026, 9, 3), state=State.DRAFT)
    MeetingFactory(
        cell=commune.own,
        held_on=dt.date(2026, 10, 3),
        state=State.RETURNED,
        remark_on_return="thiếu giờ kết thúc",
    )
    commune.own.since = dt.date(2026, 8, 1)
    commune.own.save()

    part = own_part(first_page(Role.CELL_SECRETARY))

    assert texts(part.due_now) == [
        "Biên bản ngày 03/10/2026 bị trả lại: thiếu giờ kết thúc",
        "Chưa gửi biên bản kỳ họp ngày 03/09/2026, hạn 05/09/2026.",
    ]
    assert texts(part.following) == ["Chưa có lịch sinh hoạt tháng 12/2026."]
    assert texts(part.lacking) == ["Chưa ghi kỳ thường kỳ tháng 8 năm 2026."]


def test_at_most_three_sentences_then_the_rest(commune, first_page):
    MeetingFactory(cell=commune.own, held_on=dt.date(2026, 11, 3), state=State.DRAFT)

    part = own_part(first_page(Role.CELL_SECRETARY))

    assert texts(part.lacking) == [
        "Chưa ghi việc chuẩn bị.",
        "Chưa điểm danh.",
        "Chưa ghi nội dung sinh hoạt.",
        "Và 2 điều khác.",
    ]


def test_once_all_is_recorded_the_guidance_says_what_is_lacking(commune, first_page):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1, state=State.DRAFT)
    commune.own.since = dt.date(2022, 9, 1)
    commune.own.save()

    part = own_part(first_page(Role.CELL_SECRETARY, dt.date(2022, 9, 20)))

    assert texts(part.lacking)[0] == (
        "Trên 85 % đảng viên phải dự có mặt. 2/3 đảng viên dự, 66,67\u00a0%, chưa trên 85 %."
    )


def test_nothing_lacking_is_said_too(commune, first_page):
    good_meeting(commune.own, dt.date(2026, 11, 3))
    MeetingFactory(cell=commune.own, held_on=dt.date(2026, 12, 3), state=State.PLANNED)
    commune.own.since = dt.date(2026, 11, 1)
    commune.own.save()

    answer = first_page(Role.CELL_SECRETARY)

    assert own_part(answer).lacking == []
    assert "Không còn thiếu gì." in answer.content.decode()


def test_a_month_without_a_plan_lacks_its_plan(commune, first_page):
    commune.own.since = dt.date(2026, 11, 1)
    commune.own.save()

    answer = first_page(Role.CELL_SECRETARY)

    [following] = own_part(answer).following
    shown = answer.content.decode()
    assert shown.index("Kỳ sinh hoạt tháng 11 chưa có lịch.") < shown.index(following.text)
    assert following.text == "Chưa có lịch sinh hoạt tháng 12/2026."
    assert following.url == f"/meetings/plan/?cell={commune.own.pk}&month=2026-12"
    assert "Không còn thiếu gì." not in answer.content.decode()


def test_a_cell_founded_in_mid_month_owes_nothing_and_is_not_called_complete(commune, first_page):
    commune.own.since = dt.date(2026, 11, 2)
    commune.own.save()

    answer = first_page(Role.CELL_SECRETARY)

    assert own_part(answer).lacking == []
    assert "Không còn thiếu gì." not in answer.content.decode()


def test_what_is_due_is_said_once_and_leads_to_where_it_is_done(commune, first_page):
    meeting = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 11, 25), state=State.PLANNED)

    answer = first_page(Role.CELL_SECRETARY)

    part, url = own_part(answer), reverse("meetings:prepare", args=[meeting.pk])
    assert next((said.text, said.url) for said in part.due_now) == (
        "Chi bộ họp ngày 25/11/2026, chưa ghi phần chuẩn bị.",
        url,
    )
    assert [said for said in part.lacking if said.url == url] == []


def test_open_tasks_of_the_cell_are_listed_the_nearest_first(commune, first_page):
    meeting = good_meeting(commune.own, dt.date(2026, 10, 3))
    meeting.tasks.all().delete()
    Task.objects.create(meeting=meeting, text="sau", due_on=dt.date(2026, 12, 1))
    Task.objects.create(meeting=meeting, text="không hạn")
    Task.objects.create(meeting=meeting, text="trước", due_on=dt.date(2026, 11, 25))
    Task.objects.create(meeting=meeting, text="xong", done_on=dt.date(2026, 10, 9))
    other = good_meeting(commune.other, dt.date(2026, 10, 3))

    part = own_part(first_page(Role.CELL_SECRETARY))

    assert [task.text for task in part.tasks] == ["trước", "sau", "không hạn"]
    assert other.tasks.count() == 1


def test_many_tasks_are_counted_instead_of_shown(commune, first_page):
    meeting = good_meeting(commune.own, dt.date(2026, 10, 3))
    meeting.tasks.all().delete()
    for number in range(7):
        Task.objects.create(meeting=meeting, text=f"việc {number}")

    part = own_part(first_page(Role.CELL_SECRETARY))

    assert (len(part.tasks), part.more_tasks) == (5, 2)


def test_the_secretary_sees_his_cell_and_no_committee(commune, first_page):
    answer = first_page(Role.CELL_SECRETARY)

    assert [part.cell for part in answer.context["cells"]] == [commune.own]
    assert answer.context["committees"] == []


def test_of_two_meetings_the_one_still_to_be_sent_counts(commune):
    good_meeting(commune.own, dt.date(2026, 11, 3))
    draft = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 11, 10), state=State.DRAFT)
    good_meeting(commune.own, dt.date(2026, 11, 17))

    found = progress_of_month([commune.own], TODAY)

    assert found[commune.own.pk].meeting == draft


def test_a_thematic_meeting_is_not_the_meeting_of_the_month(commune):
    MeetingFactory(cell=commune.own, held_on=dt.date(2026, 11, 3), kind=MeetingKind.THEMATIC)

    assert progress_of_month([commune.own], TODAY) == {}
