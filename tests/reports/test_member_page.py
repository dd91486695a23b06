"""A member's page: attendance over his own tenure and duty, levels, courses, corrections."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from meetings.enums import State
from members import actions
from members.models import Course, CourseAttendance
from tests.factories import (
    AttendanceFactory,
    CampaignFactory,
    MeetingFactory,
    MemberFactory,
    MemberReviewFactory,
)

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def member(commune):
    return MemberFactory(full_name="Lê Văn An", admitted_on=D(2010, 1, 1), cell=commune.own)


def shown(client, member):
    response = client.get(reverse("reports:member", args=[member.pk]))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def attendance(client, member):
    """year → its cells, of the table of attendance."""
    tables = [t for t in shown(client, member).select("table") if "Năm" in t.get_text()]
    rows = [[" ".join(c.get_text().split()) for c in tr.select("th, td")] for tr in
            (tables[0].select("tbody tr") if tables else [])]  # fmt: skip
    return {row[0]: tuple(row[1:]) for row in rows}


def attend(member, cell, day, presence="present", **meeting):
    reason = "ill" if presence == "excused" else ""
    taken = {"roll_recorded_at": timezone.now()} | meeting
    held = MeetingFactory(cell=cell, held_on=day, **taken)
    AttendanceFactory(meeting=held, member=member, presence=presence, reason=reason)


def test_attendance_is_counted_by_year_with_both_numbers(commune, office, member):
    attend(member, commune.own, D(2022, 1, 3))
    attend(member, commune.own, D(2022, 2, 3), "excused")
    attend(member, commune.own, D(2022, 3, 3), "unexcused")
    attend(member, commune.own, D(2021, 12, 3))

    assert attendance(office, member) == {
        "2022": ("1/3 kỳ · 33,33 %", "1", "1"),
        "2021": ("1/1 kỳ · 100,00 %", "0", "0"),
    }


def test_rolls_of_days_when_he_was_excused_do_not_count(commune, office, member):
    attend(member, commune.own, D(2022, 1, 3), "unexcused")
    attend(member, commune.own, D(2022, 2, 3), "unexcused")
    actions.exempt(member=member, since=D(2022, 2, 3), by=None)

    assert attendance(office, member) == {"2022": ("0/1 kỳ · 0,00 %", "0", "1")}
    assert "Không tính 1 lần" in shown(office, member).get_text()


def test_rolls_of_another_cell_than_his_do_not_count(commune, office, member):
    attend(member, commune.other, D(2022, 1, 3))

    assert attendance(office, member) == {}


def test_meetings_of_the_cell_where_he_stays_for_a_while_are_told_apart(commune, office, member):
    attend(member, commune.own, D(2022, 1, 3))
    actions.start_stay(
        member=member, host=commune.other, since=D(2022, 2, 1), until=D(2022, 3, 31), by=None
    )
    attend(member, commune.other, D(2022, 2, 3))
    attend(member, commune.other, D(2022, 3, 3), "excused")
    attend(member, commune.other, D(2022, 4, 3))

    page = " ".join(shown(office, member).get_text().split())

    assert attendance(office, member) == {"2022": ("1/1 kỳ · 100,00 %", "0", "0")}
    assert "sinh hoạt tạm thời ở chi bộ khác: có mặt 1/2 kỳ · 50,00 %" in page
    assert "Không tính 1 lần" in page


def test_a_roll_that_has_to_be_taken_again_does_not_count(commune, office, member):
    attend(member, commune.own, D(2022, 2, 3), roll_recorded_at=None)

    assert attendance(office, member) == {}


def test_meetings_that_were_cancelled_do_not_count(commune, office, member):
    attend(member, commune.own, D(2022, 1, 3), state=State.CANCELLED)

    assert attendance(office, member) == {}


def test_the_life_tells_levels_and_courses(commune, office, member):
    campaign = CampaignFactory(committee=commune.committee, year=2021)
    MemberReviewFactory(campaign=campaign, member=member, cell=commune.own, level="good")
    course = Course.objects.create(
        committee=commune.committee, held_on=D(2024, 5, 5), topic="minutes", title="Ghi biên bản"
    )
    CourseAttendance.objects.create(course=course, member=member)

    told = [th.get_text() for th in shown(office, member).select("tbody th")]

    assert told[:2] == [
        "Bồi dưỡng: Ghi biên bản",
        "Xếp loại năm 2021: Hoàn thành tốt nhiệm vụ",
    ]


def test_a_wrong_entry_is_corrected_from_the_life(commune, office, member):
    row = actions.exempt(member=member, since=D(2022, 2, 3), by=None)
    address = reverse("members:amend", args=[member.pk, "exemption", row.pk])

    assert address in [a["href"] for a in shown(office, member).select("tbody a")]
    answer = office.post(address, {"since": "03/01/2022", "until": "", "reason": "gõ nhầm"})
    assert answer["Location"] == reverse("reports:member", args=[member.pk])
    row.refresh_from_db()
    assert row.since == D(2022, 1, 3)


def test_a_wrong_entry_is_taken_back_only_with_a_reason(commune, office, member):
    row = actions.exempt(member=member, since=D(2022, 2, 3), by=None)
    address = reverse("members:amend", args=[member.pk, "exemption", row.pk])

    refused = office.post(address, {"withdraw": "1"})
    assert dict(refused.context["form"].errors) == {"reason": ["Hãy ghi lý do bỏ chỗ ghi nhầm."]}
    assert office.post(address, {"withdraw": "1", "reason": "nhầm người"}).status_code == 302
    assert member.exemptions.count() == 0


@pytest.mark.parametrize("kind", ["exemption", "nonsense", "memberships"])
def test_an_entry_of_another_member_or_kind_is_not_found(commune, office, member, kind):
    foreign = actions.exempt(member=MemberFactory(cell=commune.own), since=D(2022, 2, 3), by=None)

    address = reverse("members:amend", args=[member.pk, kind, foreign.pk])

    assert office.get(address).status_code == 404


def test_a_secretary_is_offered_no_correction(commune, client_of, member):
    actions.exempt(member=member, since=D(2022, 2, 3), by=None)

    links = [a["href"] for a in shown(client_of(Role.CELL_SECRETARY), member).select("main a")]

    assert [link for link in links if "entries" in link or "edit" in link] == []


def test_why_somebody_has_no_level_is_told_only_to_who_may_know(commune, client_of, member):
    campaign = CampaignFactory(committee=commune.committee, year=2021)
    MemberReviewFactory(
        campaign=campaign, member=member, cell=commune.own, level="", reason="suspended"
    )

    told = {
        role: shown(client_of(role), member).select_one("tbody th").get_text()
        for role in (Role.COMMUNE_OFFICE, Role.CELL_SECRETARY)
    }

    assert told == {
        Role.COMMUNE_OFFICE: "Xếp loại năm 2021: không xếp loại (Bị đình chỉ sinh hoạt đảng)",
        Role.CELL_SECRETARY: "Xếp loại năm 2021: không xếp loại (Lý do khác)",
    }
