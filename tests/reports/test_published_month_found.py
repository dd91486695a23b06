"""A published month is found: by the code on a paper, and in the download centre."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from formats.periods import Month
from meetings.enums import State
from meetings.models import Meeting
from tests.factories import CellFactory, CommitteeFactory
from tests.reports.downloading import files_of
from tests.reports.evaluation_pages import words
from tests.reports.published_months import SEPTEMBER, september_of
from tests.reports.publishing import published_month_of

READERS = [Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD]
PUBLISHERS = [Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE]


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def meeting(commune):
    return september_of(commune.own)


@pytest.fixture
def report(commune, meeting):
    return published_month_of(commune.committee, SEPTEMBER)


def page_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def report_url(report, name="published_month"):
    return reverse(f"reports:{name}", args=[report.pk])


def submit(meeting):
    """Another state of the minutes, so that the month is another."""
    Meeting.objects.filter(pk=meeting.pk).update(state=State.RETURNED)


# A code from a paper


def verify(client, code):
    return page_of(client.get(reverse("reports:verify_report"), {"code": code}))


@pytest.mark.parametrize("role", READERS)
def test_a_code_leads_to_its_month(client_of, meeting, report, role):
    Meeting.objects.update(state=State.CANCELLED)

    page = verify(client_of(role), report.check_code.lower().replace("-", " "))

    assert "Tổng hợp sinh hoạt tháng 09/2026, lần 1" in words(page)
    assert "2/3 lượt · 66,67 %" in words(page)
    assert [link["href"] for link in page.select("main a.btn")] == [report_url(report)]


def test_the_code_of_an_older_version_says_so(office, commune, meeting, report):
    submit(meeting)
    published_month_of(commune.committee, SEPTEMBER, reason="Trả lại")

    assert "Đã có lần công bố 2" in words(verify(office, report.check_code))


def test_a_code_from_out_of_reach_is_as_if_it_were_not(client_of, commune, report):
    foreign = published_month_of(commune.elsewhere, SEPTEMBER)
    asked = [
        (Role.CELL_SECRETARY, report, "không xem được báo cáo mang mã này, hoặc mã gõ sai"),
        (Role.COMMUNE_OFFICE, foreign, "không có báo cáo nào mang mã này"),
    ]

    for role, of, told in asked:
        page = words(verify(client_of(role), of.check_code))
        assert told in page
        assert "Tổng hợp sinh hoạt tháng 09/2026" not in page


# The download centre


def offered(client, committee):
    files = files_of(client, committee).values()
    return [file for file in files if file.name.startswith("Tổng hợp") and "công bố" in file.name]


def test_the_published_months_of_the_year_are_offered_each_by_its_last_version(
    client_of, commune, meeting, report
):
    for month in (5, 6, 7):
        published_month_of(commune.committee, Month(2026, month))
    submit(meeting)
    second = published_month_of(commune.committee, SEPTEMBER, reason="Trả lại")
    published_month_of(commune.elsewhere, SEPTEMBER)

    files = offered(client_of(Role.UPPER_BOARD), commune.committee)

    assert [file.name for file in files] == [
        "Tổng hợp sinh hoạt tháng 09/2026, công bố lần 2",
        "Tổng hợp sinh hoạt tháng 07/2026, công bố lần 1",
        "Tổng hợp sinh hoạt tháng 06/2026, công bố lần 1",
        "Tổng hợp sinh hoạt tháng 05/2026, công bố lần 1",
    ]
    assert (files[0].page, files[0].workbook, files[0].as_of) == (
        report_url(second),
        report_url(second, "published_month_workbook"),
        dt.date(2026, 11, 28),
    )


def test_a_cell_secretary_is_offered_none(client_of, commune, report):
    assert offered(client_of(Role.CELL_SECRETARY), commune.committee) == []


def test_what_was_published_is_never_new_after_it_was_taken(
    client_of, commune, meeting, report, time_machine
):
    client = client_of(Role.UPPER_BOARD)
    client.get(report_url(report, "published_month_workbook"))
    time_machine.move_to("2026-11-28 10:00:00+07:00", tick=False)
    submit(meeting)

    [file] = offered(client, commune.committee)

    assert (file.taken, file.changed) == (dt.datetime(2026, 11, 28, 2, tzinfo=dt.UTC), None)


def test_who_took_an_older_version_is_told_that_there_is_a_newer(
    client_of, commune, meeting, report
):
    client = client_of(Role.UPPER_BOARD)
    client.get(report_url(report, "published_month_workbook"))
    submit(meeting)
    second = published_month_of(commune.committee, SEPTEMBER, reason="Trả lại")

    [file] = offered(client, commune.committee)

    assert (file.taken, file.replaced) == (None, dt.datetime(2026, 11, 28, 2, tzinfo=dt.UTC))
    page = page_of(client.get(reverse("reports:downloads")))
    [link] = page.select(f"a[href='{report_url(second)}#versions']")
    assert words(link) == "1 lần công bố trước"


@pytest.mark.parametrize("published", [True, False])
def test_the_month_of_today_is_told_from_the_published_one(client_of, commune, published):
    if published:
        published_month_of(commune.committee, Month(2026, 10))

    page = words(page_of(client_of(Role.UPPER_BOARD).get(reverse("reports:downloads"))))

    assert ("Tổng hợp sinh hoạt tháng 10/2026, công bố lần 1" in page) is published
    assert ("Tổng hợp sinh hoạt tháng 10/2026, theo sổ hiện nay" in page) is published


@pytest.mark.parametrize("number", [1, 5])
def test_the_months_of_all_communes_are_one_query(
    client_of, commune, number, django_assert_num_queries
):
    for _ in range(number):
        committee = CommitteeFactory(parent=commune.district)
        CellFactory(committee=committee)
        published_month_of(committee, SEPTEMBER)
        published_month_of(committee, Month(2026, 8))
    client = client_of(Role.UPPER_BOARD)

    with django_assert_num_queries(11):
        client.get(reverse("reports:downloads"))


def test_a_month_in_which_nobody_met_is_found_in_its_year(commune, client_of):
    published_month_of(commune.committee, Month(2024, 3))

    files = files_of(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert "Tổng hợp sinh hoạt tháng 03/2024, công bố lần 1" in files
