import datetime as dt
from contextlib import contextmanager

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from cells.models import Term
from meetings.enums import MeetingKind, State
from meetings.models import Task
from reports.facts.overview import falling_due
from reports.facts.progress import progress_of_month
from tests.factories import (
    CellFactory,
    MeetingFactory,
    MemberFactory,
    RoleFactory,
    UserFactory,
)
from tests.reports.years import good_meeting

TODAY = dt.date(2026, 11, 23)
pytestmark = pytest.mark.django_db


@contextmanager
def on(day):
    moment = dt.datetime(day.year, day.month, day.day, 3, tzinfo=dt.UTC)
    with time_machine.travel(moment, tick=False):
        yield


@pytest.fixture
def first_page(client_of):
    def get(role, day=TODAY):
        with on(day):
            return client_of(role).get(reverse("home"))

    return get


def texts(sentences):
    return [sentence.text for sentence in sentences]


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

    assert texts(part.lacking) == [
        "Biên bản ngày 03/10/2026 bị trả lại: thiếu giờ kết thúc",
        "Biên bản ngày 03/09/2026 chưa gửi.",
        "Chưa ghi kỳ thường kỳ tháng 8 năm 2026.",
        "Và 1 điều khác.",
    ]


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
    commune.own.since = dt.date(2026, 11, 1)
    commune.own.save()

    answer = first_page(Role.CELL_SECRETARY)

    assert own_part(answer).lacking == []
    assert "Không còn thiếu gì." in answer.content.decode()


def test_a_month_without_a_plan_lacks_its_plan(commune, first_page):
    commune.own.since = dt.date(2026, 11, 1)
    commune.own.save()

    answer = first_page(Role.CELL_SECRETARY)

    [lacking] = own_part(answer).lacking
    assert lacking.text == "Chưa có lịch sinh hoạt tháng 11/2026."
    assert lacking.url == f"/meetings/plan/?cell={commune.own.pk}"
    assert "Không còn thiếu gì." not in answer.content.decode()


def test_a_cell_founded_in_mid_month_owes_nothing_and_is_not_called_complete(commune, first_page):
    commune.own.since = dt.date(2026, 11, 2)
    commune.own.save()

    answer = first_page(Role.CELL_SECRETARY)

    assert own_part(answer).lacking == []
    assert "Không còn thiếu gì." not in answer.content.decode()


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


# the office and the board above


def committee_part(answer):
    [part] = answer.context["committees"]
    return part


def test_the_office_reads_what_to_chase(commune, first_page):
    good_meeting(commune.own, dt.date(2026, 10, 3))
    MeetingFactory(cell=commune.other, held_on=dt.date(2026, 11, 3), state=State.DRAFT)

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert texts(part.sentences) == [
        "1/2 chi bộ chưa gửi biên bản tháng 10/2026: thôn số 2.",
        "1 biên bản đã gửi đang chờ xác nhận.",
        "1/2 chi bộ chưa có lịch họp tháng 11/2026: thôn Tập Ninh.",
        "2/2 chi bộ chưa sinh hoạt chuyên đề quý IV/2026, hạn 31/12/2026: thôn Tập Ninh, "
        "thôn số 2.",
    ]


def test_cells_that_failed_a_criterion_last_month_are_named(commune, first_page):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)
    good_meeting(commune.other, dt.date(2022, 9, 3))

    part = committee_part(first_page(Role.COMMUNE_OFFICE, dt.date(2022, 10, 5)))

    expected = "1/2 chi bộ đã họp còn tiêu chí chưa đạt ở kỳ tháng 9/2022: thôn Tập Ninh."
    assert expected in texts(part.sentences)


def test_never_more_than_five_sentences(commune, first_page):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)
    MemberFactory(cell=commune.own, admitted_on=dt.date(2021, 1, 1), full_member_on=None)
    Term.objects.create(
        cell=commune.own, name="2020–2022", since=dt.date(2020, 6, 1), until=dt.date(2022, 11, 30)
    )

    part = committee_part(first_page(Role.COMMUNE_OFFICE, dt.date(2022, 10, 5)))

    assert len(part.sentences) == 5
    assert texts(part.sentences)[-1].startswith("2/2 chi bộ chưa sinh hoạt chuyên đề")


def test_what_falls_due_is_said_when_there_is_room(commune, first_page):
    for cell in (commune.own, commune.other):
        for day in (dt.date(2026, 10, 3), dt.date(2026, 11, 3)):
            kind = MeetingKind.COMBINED if day.month == 10 else MeetingKind.REGULAR
            good_meeting(cell, day, kind=kind)
    MemberFactory(cell=commune.own, admitted_on=dt.date(2025, 1, 1), full_member_on=None)
    Term.objects.create(
        cell=commune.own, name="2024–2027", since=dt.date(2024, 6, 1), until=dt.date(2027, 2, 1)
    )

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert texts(part.sentences) == [
        "4 biên bản đã gửi đang chờ xác nhận.",
        "1 đảng viên dự bị đến hạn công nhận chính thức, 1 đã quá hạn.",
        "1 nhiệm kỳ chi bộ sắp hết hoặc đã hết hạn.",
    ]


def test_when_all_is_done_the_page_says_so(commune, first_page):
    for cell in (commune.own, commune.other):
        for day in (dt.date(2026, 10, 3), dt.date(2026, 11, 3)):
            meeting = good_meeting(cell, day, kind=MeetingKind.COMBINED)
            meeting.state, meeting.confirmed_at = State.CONFIRMED, meeting.submitted_at
            meeting.confirmed_by = meeting.submitted_by
            meeting.save()

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert texts(part.sentences) == [
        "2/2 chi bộ đã gửi biên bản tháng 10/2026; không còn việc nào chờ."
    ]


def test_a_long_list_of_cells_is_shortened(commune, first_page):
    for number in range(3, 6):
        CellFactory(committee=commune.committee, name=f"Chi bộ thôn số {number}", position=number)

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert texts(part.sentences)[0] == (
        "5/5 chi bộ chưa gửi biên bản tháng 10/2026: "
        "thôn Tập Ninh, thôn số 2, thôn số 3 và 2 chi bộ khác."
    )


def test_a_cell_founded_last_month_did_not_have_to_send(commune, first_page):
    commune.other.since = dt.date(2026, 10, 2)
    commune.other.save()
    good_meeting(commune.own, dt.date(2026, 10, 3))

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert "chưa gửi biên bản" not in " ".join(texts(part.sentences))


def test_a_cell_that_has_ended_is_not_chased(commune, first_page):
    commune.other.until = dt.date(2026, 9, 15)
    commune.other.save()

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert texts(part.sentences)[:2] == [
        "1/1 chi bộ chưa gửi biên bản tháng 10/2026: thôn Tập Ninh.",
        "1/1 chi bộ chưa có lịch họp tháng 11/2026: thôn Tập Ninh.",
    ]


def test_in_january_the_last_month_is_that_of_the_year_before(commune, first_page):
    part = committee_part(first_page(Role.COMMUNE_OFFICE, dt.date(2027, 1, 5)))

    first = part.sentences[0]
    assert first.text.startswith("2/2 chi bộ chưa gửi biên bản tháng 12/2026")
    assert first.url.startswith(
        reverse("reports:compliance", args=[commune.committee.pk, 2026]) + "?month=12"
    )


def test_the_board_above_sees_the_communes_below(commune, first_page):
    answer = first_page(Role.UPPER_BOARD)

    assert [part.committee for part in answer.context["committees"]] == [commune.committee]
    assert answer.context["cells"] == []


def test_the_office_does_not_see_another_commune(commune, first_page):
    text = first_page(Role.COMMUNE_OFFICE).content.decode()

    assert commune.foreign.name not in text


def test_a_committee_without_cells_offers_to_found_one(commune):
    newcomer = UserFactory()
    commune.foreign.memberships.all().delete()
    empty = CellFactory().committee
    empty.cells.all().delete()
    RoleFactory(user=newcomer, role=Role.COMMUNE_OFFICE, committee=empty)
    client = Client()
    client.force_login(newcomer)

    with on(TODAY):
        answer = client.get(reverse("home"))

    assert "Lập chi bộ đầu tiên" in answer.content.decode()


def test_the_administrator_is_led_to_the_accounts_and_sees_no_cell(commune, first_page):
    answer = first_page(Role.SYSTEM_ADMIN)

    text = answer.content.decode()
    assert reverse("accounts:list") in text
    assert commune.own.name not in text


def test_who_holds_two_roles_sees_both_parts(commune, first_page):
    office = commune.users[Role.COMMUNE_OFFICE]
    RoleFactory(user=office, role=Role.CELL_SECRETARY, cell=commune.other)

    answer = first_page(Role.COMMUNE_OFFICE)

    assert [part.cell for part in answer.context["cells"]] == [commune.other]
    assert [part.committee for part in answer.context["committees"]] == [commune.committee]


def test_without_a_role_there_is_nothing(commune):
    client = Client()
    client.force_login(UserFactory())

    assert client.get(reverse("home")).status_code == 403


def test_a_stranger_is_asked_to_sign_in(commune):
    answer = Client().get(reverse("home"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


# what falls due


def test_full_membership_is_due_twelve_months_after_admission(commune):
    for day in (dt.date(2025, 12, 23), dt.date(2025, 12, 24), dt.date(2025, 11, 22)):
        MemberFactory(cell=commune.own, admitted_on=day, full_member_on=None)

    found = falling_due([commune.own], TODAY).full

    assert [(row.due_on, row.overdue) for row in found] == [
        (dt.date(2026, 11, 22), True),
        (dt.date(2026, 12, 23), False),
    ]


def test_who_was_admitted_on_a_leap_day_is_due_on_the_28th(commune):
    MemberFactory(cell=commune.own, admitted_on=dt.date(2024, 2, 29), full_member_on=None)

    [row] = falling_due([commune.own], dt.date(2025, 1, 29)).full

    assert row.due_on == dt.date(2025, 2, 28)


def test_who_left_or_is_recognised_is_not_due(commune):
    MemberFactory(
        cell=commune.own, admitted_on=dt.date(2025, 11, 1), full_member_on=dt.date(2026, 11, 1)
    )
    gone = MemberFactory(cell=commune.own, admitted_on=dt.date(2025, 11, 1), full_member_on=None)
    gone.memberships.update(until=dt.date(2026, 5, 1), end="resigned")

    assert falling_due([commune.own], TODAY).full == ()


def test_a_term_is_due_six_months_before_its_end(commune):
    Term.objects.create(
        cell=commune.own, name="a", since=dt.date(2024, 1, 1), until=dt.date(2027, 5, 23)
    )
    Term.objects.create(
        cell=commune.other, name="b", since=dt.date(2024, 1, 1), until=dt.date(2027, 5, 24)
    )

    found = falling_due([commune.own, commune.other], TODAY).terms

    assert [(row.term.name, row.overdue) for row in found] == [("a", False)]


def test_a_term_that_was_followed_by_another_is_over_and_done(commune):
    Term.objects.create(
        cell=commune.own, name="cũ", since=dt.date(2022, 1, 1), until=dt.date(2024, 6, 1)
    )
    Term.objects.create(cell=commune.own, name="mới", since=dt.date(2024, 6, 2))
    Term.objects.create(
        cell=commune.other, name="hết", since=dt.date(2022, 1, 1), until=dt.date(2024, 6, 1)
    )

    found = falling_due([commune.own, commune.other], TODAY).terms

    assert [(row.term.name, row.overdue) for row in found] == [("hết", True)]


# queries


@pytest.mark.parametrize(
    ("role", "queries"),
    [(Role.CELL_SECRETARY, 12), (Role.COMMUNE_OFFICE, 11), (Role.SYSTEM_ADMIN, 5)],
)
@pytest.mark.parametrize("cells", [1, 13])
def test_the_number_of_queries_is_fixed(
    commune, client_of, role, queries, cells, django_assert_num_queries
):
    for cell in [commune.own, *(CellFactory(committee=commune.committee) for _ in range(cells))]:
        MemberFactory.create_batch(3, cell=cell)
        for month in range(1, 12):
            good_meeting(cell, dt.date(2026, month, 3))
    client = client_of(role)

    with on(TODAY), django_assert_num_queries(queries):
        client.get(reverse("home"))

    assert User.objects.filter(pk=commune.users[role].pk).exists()
