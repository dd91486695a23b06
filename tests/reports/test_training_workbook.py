"""The workbooks of training and of what the level above should correct."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Term
from members.enums import Difference, Settlement
from members.models import CourseAttendance, Officer
from reports.facts.training import training_of_committee
from reports.workbooks import training
from tests.factories import CourseFactory, DiscrepancyFactory, MemberFactory
from tests.reports.sheets import opened, table, values

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 11, 23), dt.time(8, 30)))
TODAY = NOW.date()
MIDNIGHT = dt.time()
pytestmark = pytest.mark.django_db


def book_of(commune):
    facts = training_of_committee(commune.committee, TODAY)
    return opened(training.workbook(commune.committee, facts, NOW))


def appoint(cell, office, name, since=dt.date(2020, 6, 1), until=None):
    member = MemberFactory(cell=cell, full_name=name)
    Officer.objects.create(cell=cell, member=member, office=office, since=since, until=until)
    return member


def attend(member, course):
    CourseAttendance.objects.create(course=course, member=member)


def test_the_courses_stand_with_who_took_part(commune):
    secretary = appoint(commune.own, "secretary", "Bí Thư", until=dt.date(2026, 9, 30))
    course = CourseFactory(
        committee=commune.committee, held_on=dt.date(2026, 9, 1), title="Điều hành"
    )
    empty = CourseFactory(committee=commune.committee, held_on=dt.date(2026, 8, 1), title="=1+1")
    attend(secretary, course)

    rows = table(book_of(commune)["Lớp bồi dưỡng"])

    day = dt.datetime.combine
    assert values(rows) == [
        [
            1,
            day(course.held_on, MIDNIGHT),
            "Điều hành",
            "Điều hành sinh hoạt",
            None,
            "Bí Thư",
            "Chi bộ thôn Tập Ninh",
            "Bí thư",
        ],
        [2, day(empty.held_on, MIDNIGHT), "=1+1", "Điều hành sinh hoạt", *[None] * 4],
    ]
    assert rows[1]["Nội dung lớp"].data_type == "s"


def test_who_has_had_none_stands_with_the_day_from_which_it_counts(commune):
    Term.objects.create(cell=commune.own, name="2025–2030", since=dt.date(2025, 6, 1))
    before = appoint(commune.own, "secretary", "Trước")
    appoint(commune.other, "deputy", "Chưa Bao Giờ", since=dt.date(2024, 1, 1))
    course = CourseFactory(committee=commune.committee, held_on=dt.date(2025, 5, 31))
    attend(before, course)

    rows = values(table(book_of(commune)["Chưa bồi dưỡng"]))

    day = dt.datetime.combine
    assert rows == [
        [
            1,
            "Chi bộ thôn Tập Ninh",
            "Trước",
            "Bí thư",
            day(dt.date(2025, 6, 1), MIDNIGHT),
            "2025–2030",
            day(course.held_on, MIDNIGHT),
        ],
        [
            2,
            "Chi bộ thôn số 2",
            "Chưa Bao Giờ",
            "Phó bí thư",
            day(dt.date(2024, 1, 1), MIDNIGHT),
            "ngày giữ chức",
            None,
        ],
    ]


def test_without_a_course_and_officers_there_still_is_a_file(commune):
    assert book_of(commune).sheetnames == ["Lớp bồi dưỡng", "Chưa bồi dưỡng", "Cách tính"]


@pytest.mark.parametrize("number", [1, 13])
def test_the_number_of_queries_does_not_depend_on_courses(
    commune, number, django_assert_num_queries
):
    member = appoint(commune.own, "secretary", "Bí Thư")
    for n in range(number):
        course = CourseFactory(committee=commune.committee, held_on=dt.date(2026, 1, 1 + n))
        attend(member, course)

    with django_assert_num_queries(7):
        facts = training_of_committee(commune.committee, TODAY)

    assert (facts.courses, facts.attendances) == (number, number)


def test_the_download_is_recorded(commune, client_of):
    secretary = appoint(commune.own, "secretary", "Bí Thư")
    appoint(commune.other, "deputy", "Chưa Học")
    attend(secretary, CourseFactory(committee=commune.committee, held_on=dt.date(2026, 9, 1)))

    with time_machine.travel(NOW, tick=False):
        answer = client_of(Role.UPPER_BOARD).get(
            reverse("reports:training_workbook", args=[commune.committee.pk])
        )

    assert answer["Content-Disposition"] == 'attachment; filename="boi-duong-xa-2026-11-23.xlsx"'
    assert AuditEvent.objects.get(kind="report.downloaded").detail == {
        "report": "training",
        "as_of": "2026-11-23",
        "rows": 2,
    }


# what the level above should correct


def kept_as_the_register_has_it(commune):
    """A reconciliation with three lines settled so, of three kinds, and one left open."""
    office = commune.users[Role.COMMUNE_OFFICE]
    settled = {
        "settlement": Settlement.OURS,
        "settled_at": NOW,
        "settled_by": office,
    }
    line = DiscrepancyFactory(
        reconciliation__committee=commune.committee, cell=commune.own, name="Trần Văn Bình",
        ours="Trần Văn Bình", theirs="Trần Văn Bính", **settled,
    )  # fmt: skip
    made = line.reconciliation
    DiscrepancyFactory(reconciliation=made)
    DiscrepancyFactory(
        reconciliation=made, kind=Difference.THEIRS_ONLY, member=None, name="Lê Văn Xa",
        field="", ours="", theirs="sinh 03/02/1980, thẻ 28000001",
        line={"cell": "Chi bộ thôn số 99"}, **settled,
    )  # fmt: skip
    DiscrepancyFactory(
        reconciliation=made, kind=Difference.OURS_ONLY, cell=commune.own, name="Có Ở Đây",
        field="", ours="sinh 01/05/1970", theirs="", line={}, **settled,
    )  # fmt: skip
    return made


def test_the_corrections_are_those_kept_as_the_register_has_it(commune, client_of):
    made = kept_as_the_register_has_it(commune)

    with time_machine.travel(NOW, tick=False):
        answer = client_of(Role.COMMUNE_OFFICE).get(
            reverse("reports:corrections_workbook", args=[made.pk])
        )

    assert values(table(opened(answer.content)["Đề nghị sửa"])) == [
        [
            1,
            "Trần Văn Bình",
            "Chi bộ thôn Tập Ninh",
            "Trần Văn Bính",
            "Họ và tên: sửa thành Trần Văn Bình",
        ],
        [2, "Có Ở Đây", "Chi bộ thôn Tập Ninh", None, "Thêm vào danh sách của chi bộ"],
        [
            3,
            "Lê Văn Xa",
            "Chi bộ thôn số 99",
            "sinh 03/02/1980, thẻ 28000001",
            "Bỏ khỏi danh sách của đảng bộ",
        ],
    ]
    assert AuditEvent.objects.get(kind="report.downloaded").detail == {
        "report": "corrections",
        "as_of": "2026-11-02",
        "rows": 3,
    }
