"""The page where everything proposed is decided: as many as the first page says, each told."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from members.enums import LeaveReason
from members.models import Member, TemporaryLeave
from reports import actions
from tests.reports.appraised import campaign_of, speak
from tests.reports.evaluation_pages import url, words
from tests.reports.today import TODAY, texts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(dt.datetime.combine(TODAY, dt.time(3), tzinfo=dt.UTC), tick=False)


@pytest.fixture
def campaign(commune, members):
    """Three proposed as good, the first of them ill for six months."""
    campaign = campaign_of(commune.committee)
    TemporaryLeave.objects.create(
        member=members[0],
        since=dt.date(2026, 2, 1),
        until=dt.date(2026, 8, 1),
        reason=LeaveReason.ILL,
    )
    for member in members:
        speak(campaign, commune.own, member)
    return campaign


def page_of(client, name, campaign):
    return BeautifulSoup(client.get(url(name, campaign)).content, "html.parser")


def test_the_first_page_the_progress_and_the_page_it_opens_say_the_same_number(
    office, campaign, first_page
):
    home = first_page(Role.COMMUNE_OFFICE).context["committees"][0].evaluation
    progress = page_of(office, "progress", campaign)
    page = page_of(office, "decide_all", campaign)

    assert texts(home)[-1] == "3 đề nghị xếp loại chờ Đảng ủy quyết định."
    assert "3 đề nghị chờ quyết định." in words(progress)
    assert words(page.select_one(".lead")) == "3 đề nghị đang chờ (3 đảng viên) · năm 2026"


def test_who_is_proposed_above_the_most_there_is_is_named_with_the_reason(
    office, campaign, members
):
    page = page_of(office, "decide_all", campaign)

    assert "Phải quyết định riêng (1)" in words(page)
    own = page.select_one("main section ul.names li")
    assert own.a["href"] == reverse("reports:appraisal_of_member", args=[2026, members[0].pk])
    told = f"{members[0].full_name}: Chi bộ thôn Tập Ninh · đề nghị hoàn thành tốt nhiệm vụ. "
    assert words(own).startswith(told)
    assert "ốm" in words(own).removeprefix(told).casefold()
    assert "Quyết định 2 trường hợp" in words(page)


def test_who_is_recorded_otherwise_than_proposed_is_named(office, commune, campaign, members):
    actions.record_reviews(
        campaign=campaign,
        cells=[],
        members=[(members[1], commune.own, "excellent", ""), (members[2], commune.own, "good", "")],
        by=None,
    )

    page = words(page_of(office, "decide_all", campaign))

    assert "Đã có kết quả khác đề nghị (1)" in page
    told = "đề nghị hoàn thành tốt nhiệm vụ; đã ghi hoàn thành xuất sắc nhiệm vụ."
    assert f"{members[1].full_name}: Chi bộ thôn Tập Ninh · {told}" in page
    assert "1 đề nghị đang chờ (1 đảng viên)" in page


def test_a_wrong_day_is_told_at_the_top_with_a_link_to_its_field(office, campaign):
    mark = page_of(office, "decide_all", campaign).select_one("[name=mark]")["value"]

    answer = office.post(url("decide_all", campaign), {"given_on": "31/02/2026", "mark": mark})

    told = BeautifulSoup(answer.content, "html.parser").select_one("main [role=alert]")
    assert words(told).startswith("Chưa lưu được. Cần sửa: Ngày đảng ủy họp quyết định.")
    assert told.a["href"] == "#id_given_on"


def test_where_all_is_proposed_no_number_is_left(office, commune, campaign):
    for member in (
        None,
        *Member.objects.filter(memberships__cell__in=commune.committee.cells.all()),
    ):
        for cell in commune.committee.cells.all():
            if member is None or member.memberships.filter(cell=cell).exists():
                speak(campaign, cell, member)

    assert "chưa có đề nghị" not in words(page_of(office, "decide_all", campaign))
