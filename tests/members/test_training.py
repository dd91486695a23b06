"""Courses for those in office: recorded, corrected, and who had none in this term."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell, Term
from members import actions
from members.models import Course, CourseAttendance, Member, Officer
from members.training import training_of
from tests.factories import CellFactory, CourseFactory, MemberFactory

TODAY = dt.date(2026, 11, 23)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_november():
    with time_machine.travel(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def office(commune):
    return commune.users[Role.COMMUNE_OFFICE]


def appoint(cell, office, name, *, since=dt.date(2020, 6, 1), until=None, member=None):
    member = member or MemberFactory(cell=cell, full_name=name)
    Officer.objects.create(cell=cell, member=member, office=office, since=since, until=until)
    return member


def attend(member, day, committee):
    course = CourseFactory(committee=committee, held_on=day)
    return CourseAttendance.objects.create(course=course, member=member)


def record(commune, office, **said):
    defaults = {"held_on": TODAY, "topic": "content", "title": "Chuẩn bị nội dung"}
    return actions.record_course(committee=commune.committee, by=office, **{**defaults, **said})


def lacking(commune, day=TODAY):
    found = training_of(Cell.objects.filter(committee=commune.committee), day)
    return [(each.member.full_name, each.since) for each in found.untrained]


# recording and correcting


def test_a_course_is_recorded_with_who_took_part(commune, office):
    member = commune.own.memberships.first().member

    course = record(commune, office, title="  Chuẩn bị  nội dung ", attendees=[member])

    assert (course.title, [a.member for a in course.attendances.all()]) == (
        "Chuẩn bị nội dung",
        [member],
    )
    event = AuditEvent.objects.get(kind="course.recorded")
    assert (event.committee_id, event.detail) == (
        commune.committee.pk,
        {"day": "2026-11-23", "present": 1},
    )


def test_a_course_of_tomorrow_is_refused(commune, office):
    with pytest.raises(ValidationError) as refused:
        record(commune, office, held_on=TODAY + dt.timedelta(days=1))

    assert refused.value.message_dict == {
        "held_on": ["Ngày mở lớp còn chưa đến; hãy ghi sau khi lớp đã mở."]
    }


def test_whoever_was_in_no_cell_of_the_committee_that_day_is_refused(commune, office):
    stranger = commune.foreign.memberships.first().member
    late = MemberFactory(cell=commune.own, full_name="Đến Sau", admitted_on=dt.date(2026, 11, 2))

    with pytest.raises(ValidationError) as refused:
        record(commune, office, held_on=dt.date(2026, 11, 1), attendees=[stranger, late])

    assert refused.value.message_dict == {
        "attendees": [
            "Ngày 01/11/2026 không sinh hoạt ở chi bộ nào của đảng bộ: "
            f"{stranger.full_name}, Đến Sau; hãy bỏ chọn hoặc xem lại ngày."
        ]
    }
    assert record(commune, office, held_on=dt.date(2026, 11, 2), attendees=[late]).pk


def test_the_same_course_is_recorded_once(commune, office):
    record(commune, office)

    with pytest.raises(ValidationError) as refused:
        record(commune, office)

    assert refused.value.messages == ["Lớp bồi dưỡng này đã được ghi; hãy mở lớp đã có."]


def test_a_correction_keeps_old_and_new(commune, office):
    first, second = (row.member for row in commune.own.memberships.all()[:2])
    course = record(commune, office, attendees=[first])

    actions.correct_course(
        course=course,
        held_on=TODAY,
        topic="content",
        title="Nội dung khác",
        attendees=[second],
        by=office,
    )

    assert [a.member for a in course.attendances.all()] == [second]
    assert AuditEvent.objects.get(kind="course.corrected").detail == {
        "day": "2026-11-23",
        "present": 1,
        "changed": {"title": ["Chuẩn bị nội dung", "Nội dung khác"]},
        "joined": [second.pk],
        "left": [first.pk],
    }


def test_a_correction_of_nothing_writes_nothing(commune, office):
    first = commune.own.memberships.first().member
    course = record(commune, office, attendees=[first])

    actions.correct_course(
        course=course,
        held_on=TODAY,
        topic="content",
        title="Chuẩn bị nội dung",
        attendees=[first],
        by=office,
    )

    assert AuditEvent.objects.filter(kind="course.corrected").count() == 0


# who in office had none in this term


def test_a_course_before_the_term_does_not_count(commune):
    Term.objects.create(cell=commune.own, name="2025–2030", since=dt.date(2025, 6, 1))
    before = appoint(commune.own, "secretary", "Trước")
    within = appoint(commune.own, "deputy", "Trong")
    attend(before, dt.date(2025, 5, 31), commune.committee)
    attend(within, dt.date(2025, 6, 1), commune.committee)

    assert lacking(commune) == [("Trước", dt.date(2025, 6, 1))]


def test_a_course_after_the_day_does_not_count(commune):
    member = appoint(commune.own, "secretary", "Bí Thư")
    attend(member, dt.date(2026, 11, 23), commune.committee)

    assert lacking(commune, dt.date(2026, 11, 22)) == [("Bí Thư", dt.date(2020, 6, 1))]
    assert lacking(commune, dt.date(2026, 11, 23)) == []


def test_where_no_term_is_known_it_counts_from_taking_office(commune):
    member = appoint(commune.own, "secretary", "Bí Thư", since=dt.date(2024, 1, 1))
    Term.objects.create(
        cell=commune.own, name="2020–2025", since=dt.date(2020, 6, 1), until=dt.date(2025, 5, 31)
    )
    attend(member, dt.date(2023, 12, 31), commune.committee)

    found = training_of(Cell.objects.filter(committee=commune.committee), TODAY)

    assert lacking(commune) == [("Bí Thư", dt.date(2024, 1, 1))]
    assert found.without_term == [commune.own]


def test_who_holds_two_offices_is_counted_once(commune):
    member = appoint(commune.own, "deputy", "Phó Bí Thư")
    appoint(commune.own, "board_member", "", member=member)
    appoint(commune.own, "secretary", "Thôi Rồi", until=dt.date(2026, 11, 22))

    found = training_of(Cell.objects.filter(committee=commune.committee), TODAY)

    assert [holder.offices for holder in found.holders] == ["Phó bí thư, chi ủy viên"]
    assert found.lacking.fraction == "1/1"


@pytest.mark.parametrize("number", [1, 13])
def test_the_number_of_queries_does_not_depend_on_cells(commune, number, django_assert_num_queries):
    for cell in [CellFactory(committee=commune.committee) for _ in range(number)]:
        attend(appoint(cell, "secretary", "Bí Thư"), TODAY, commune.committee)

    with django_assert_num_queries(3):
        found = training_of(Cell.objects.filter(committee=commune.committee), TODAY)

    assert len(found.holders) == number


# the pages


def page(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_the_page_tells_the_courses_and_who_lacks_one(commune, client_of):
    trained = appoint(commune.own, "secretary", "Đã Học")
    appoint(commune.other, "secretary", "Chưa Học")
    attend(trained, TODAY, commune.committee)

    shown = page(client_of(Role.COMMUNE_OFFICE).get(reverse("members:courses")))

    text = " ".join(shown.main.get_text(" ").split())
    assert "1 / 2" in text.replace("1/2", "1 / 2")
    assert "đ/c đang giữ chức chưa được bồi dưỡng trong nhiệm kỳ" in text
    assert [link.get_text() for link in shown.select(".fold a")] == ["Đã Học"]
    assert "Chưa Học" in shown.select("ul.sentences")[0].get_text()


def test_a_secretary_sees_only_his_own_cells_people(commune, client_of):
    own = appoint(commune.own, "secretary", "Của Mình")
    other = appoint(commune.other, "secretary", "Của Người")
    course = CourseFactory(committee=commune.committee)
    for member in (own, other):
        CourseAttendance.objects.create(course=course, member=member)
    appoint(commune.other, "deputy", "Phó Của Người")

    answer = client_of(Role.CELL_SECRETARY).get(reverse("members:courses"))

    shown = page(answer)
    assert [link.get_text() for link in shown.select(".fold a")] == ["Của Mình"]
    assert "Của Người" not in answer.content.decode()
    assert shown.select("a.btn-primary") == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_one_course_as_for_three(
    commune, client_of, number, django_assert_num_queries
):
    client = client_of(Role.COMMUNE_OFFICE)
    for n in range(number):
        attend(appoint(commune.own, "board_member", f"Ủy Viên {n}"), TODAY, commune.committee)

    with django_assert_num_queries(11):
        client.get(reverse("members:courses"))


def form_of(shown):
    return [
        (choice.input["value"], choice.label.span.find(string=True).strip())
        for choice in shown.select("fieldset .form-check")
    ]


def test_those_in_office_are_offered_by_cell(commune, client_of):
    secretary = appoint(commune.own, "secretary", "Bí Thư Một")
    appoint(commune.other, "deputy", "Phó Hai")
    appoint(commune.own, "deputy", "Thôi Rồi", until=dt.date(2026, 11, 22))

    url = reverse("members:record_course", args=[commune.committee.pk])
    shown = page(client_of(Role.COMMUNE_OFFICE).get(url))

    assert [group.legend.get_text() for group in shown.select("fieldset")] == [
        "Chi bộ thôn Tập Ninh",
        "Chi bộ thôn số 2",
    ]
    assert form_of(shown)[0] == (str(secretary.pk), "Bí Thư Một")
    assert [small.get_text() for small in shown.select("fieldset small")] == [
        "Bí thư",
        "Phó bí thư",
    ]


def said(**fields):
    return {
        "held_on": "23/11/2026",
        "listed_for": "2026-11-23",
        "topic": "content",
        "title": "Chuẩn bị nội dung",
        "organiser": "",
        **fields,
    }


def test_a_course_is_recorded_on_its_page(commune, client_of):
    secretary = appoint(commune.own, "secretary", "Bí Thư Một")
    url = reverse("members:record_course", args=[commune.committee.pk])

    answer = client_of(Role.COMMUNE_OFFICE).post(url, said(attendees=[secretary.pk]))

    assert (answer.status_code, answer["Location"]) == (302, reverse("members:courses"))
    assert Course.objects.get().attendances.get().member == secretary


def test_another_day_with_others_in_office_is_asked_about_first(commune, client_of):
    appoint(commune.own, "secretary", "Mới", since=dt.date(2026, 11, 1))
    old = appoint(commune.own, "secretary", "Cũ", until=dt.date(2026, 10, 31))
    url = reverse("members:record_course", args=[commune.committee.pk])
    client = client_of(Role.COMMUNE_OFFICE)

    asked = client.post(url, said(held_on="31/10/2026"))
    shown = page(asked)
    again = client.post(
        url,
        said(
            held_on="31/10/2026",
            listed_for=shown.select_one("[name=listed_for]")["value"],
            attendees=[old.pk],
        ),
    )

    assert asked.context["form"].errors == {
        "attendees": [
            "Danh sách dưới đây nay là người giữ chức ngày 31/10/2026; hãy xem lại ai dự rồi lưu."
        ]
    }
    assert form_of(shown) == [(str(old.pk), "Cũ")]
    assert (again.status_code, CourseAttendance.objects.get().member) == (302, old)


def test_who_is_no_longer_in_office_stays_on_the_list(commune, client_of, office):
    plain = commune.own.memberships.first().member
    course = record(commune, office, attendees=[plain])
    url = reverse("members:correct_course", args=[course.pk])

    shown = page(client_of(Role.COMMUNE_OFFICE).get(url))

    assert [group.legend.get_text() for group in shown.select("fieldset")] == [
        "Đã ghi dự, không giữ chức ngày này"
    ]
    assert [box.has_attr("checked") for box in shown.select("fieldset input")] == [True]


@pytest.mark.parametrize("value", ["x", "-1", "987654321"])
def test_forged_attendees_are_refused(commune, client_of, value):
    url = reverse("members:record_course", args=[commune.committee.pk])

    answer = client_of(Role.COMMUNE_OFFICE).post(url, said(attendees=[value]))

    assert answer.context["form"].errors == {
        "attendees": ["Có người không có trong danh sách; hãy xem lại ai dự."]
    }
    assert Member.objects.filter(courses__isnull=False).count() == 0
