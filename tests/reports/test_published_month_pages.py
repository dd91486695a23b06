"""Published months in the browser: the way there, read, taken."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell
from meetings.enums import State
from meetings.models import Meeting
from reports.models import PublishedReport
from tests.factories import CellFactory
from tests.reports.evaluation_pages import rows, words
from tests.reports.published_months import SEPTEMBER, september_of, workbook_of
from tests.reports.publishing import published_month_of, published_of
from tests.reports.sheets import opened, table
from tests.reports.test_year_file import asked as zip_of
from tests.reports.test_year_file import parts_of

READERS = [Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD]
PUBLISHES = "a[href*='/month/publish/']"
UNCHANGED = "Số liệu không đổi so với lần công bố 1; không cần công bố lại."
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


def month_url(committee, month="2026-09"):
    return f"{reverse('reports:month', args=[committee.pk])}?month={month}"


def report_url(report, name="published_month"):
    return reverse(f"reports:{name}", args=[report.pk])


def offers_of(client, address):
    return [words(link) for link in page_of(client.get(address)).select(PUBLISHES)]


def facts_told(page):
    """What the page tells of the version itself, without what is to be done today."""
    for today in page.select(".page-actions, main > .notice, main > p.muted"):
        today.decompose()
    return words(page.select_one("main"))


def submit(meeting, state=State.RETURNED):
    Meeting.objects.filter(pk=meeting.pk).update(state=state)


# The way there


@pytest.mark.parametrize(
    ("role", "month", "offered"),
    [
        (Role.COMMUNE_OFFICE, "2026-09", ["Công bố báo cáo tháng"]),
        (Role.COMMUNE_OFFICE, "2026-11", []),
        (Role.UPPER_BOARD, "2026-09", []),
        (Role.CELL_SECRETARY, "2026-09", []),
    ],
)
def test_the_page_of_the_month_offers_it_to_who_may(client_of, commune, role, month, offered):
    page = page_of(client_of(role).get(month_url(commune.committee, month)))

    assert [words(link) for link in page.select("a[href*='/month/publish/']")] == offered


@pytest.mark.parametrize(
    ("role", "month", "told"),
    [
        (Role.COMMUNE_OFFICE, "2026-11", True),
        (Role.COMMUNE_OFFICE, "2026-09", False),
        (Role.UPPER_BOARD, "2026-11", False),
    ],
)
def test_a_month_that_is_not_over_says_when_it_can_be_published(
    client_of, commune, role, month, told
):
    page = page_of(client_of(role).get(month_url(commune.committee, month)))

    assert ("Công bố được từ 01/12/2026." in words(page)) is told


def test_a_published_month_is_opened_before_its_figures_of_today_are_taken(
    client_of, commune, report
):
    page = page_of(client_of(Role.COMMUNE_OFFICE).get(month_url(commune.committee)))

    buttons = [(words(a), a["class"][-1]) for a in page.select(".page-actions a")][:2]
    assert buttons == [
        ("Mở báo cáo đã công bố, lần 1", "btn-primary"),
        ("Tải số liệu theo sổ hiện nay", "btn-secondary"),
    ]


@pytest.mark.parametrize(("role", "told"), [*((r, True) for r in READERS), ("cell", False)])
def test_the_page_of_the_month_leads_to_what_was_published(client_of, commune, report, role, told):
    client = client_of(Role.CELL_SECRETARY if role == "cell" else role)

    page = page_of(client.get(month_url(commune.committee)))

    links = [link["href"] for link in page.select("a[href^='/reports/months/']")]
    assert links == ([report_url(report)] if told else [])
    assert ("đã công bố lần 1 ngày 28/11/2026" in words(page)) is told
    again = [words(link) for link in page.select(PUBLISHES)]
    assert again == []
    assert (UNCHANGED in words(page)) is (role in PUBLISHERS)


@pytest.mark.parametrize("role", READERS)
def test_another_version_is_offered_to_who_may_once_a_figure_has_changed(
    client_of, commune, meeting, report, role
):
    client = client_of(role)
    pages = [month_url(commune.committee), report_url(report)]
    before = [offers_of(client, address) for address in pages]

    submit(meeting)

    after = [offers_of(client, address) for address in pages]
    assert before == [[], []]
    offered = [["Công bố lại báo cáo tháng"], ["Công bố lần mới"]]
    assert after == (offered if role in PUBLISHERS else [[], []])


def test_a_published_month_says_whether_the_figures_have_changed(office, meeting, report):
    before = page_of(office.get(report_url(report)))

    submit(meeting)

    after = page_of(office.get(report_url(report)))
    changed = (
        "Số liệu đã đổi so với lần công bố 1. Bấm “Công bố lần mới” để xem số liệu rồi công bố, "
        "có lý do."
    )
    assert [text in words(before) for text in (UNCHANGED, changed)] == [True, False]
    assert [text in words(after) for text in (UNCHANGED, changed)] == [False, True]


# One month


@pytest.mark.parametrize("role", READERS)
def test_a_month_is_read_from_its_facts_whatever_is_recorded_now(
    client_of, commune, meeting, report, role
):
    client = client_of(role)
    before = facts_told(page_of(client.get(report_url(report))))
    Meeting.objects.update(state=State.CANCELLED)
    Cell.objects.update(name="Chi bộ khác")

    after = page_of(client.get(report_url(report)))

    assert facts_told(after) == before
    assert rows(after)[:2] == [
        "Chi bộ thôn Tập Ninh Biên bản: đã gửi 3 03/09/2026 2/3 · 66,67 % 0 1 105 Không 85,5 Khá",
        "Chi bộ thôn số 2 Chưa họp 3 Không",
    ]
    assert words(after.select_one("tfoot")) == "Cộng 6 2/3 · 66,67 % 0 1"
    assert report.check_code in before
    assert "42-HD/BTCTW" in before


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.SYSTEM_ADMIN])
def test_who_does_not_read_the_whole_does_not_read_it(client_of, report, role):
    answers = [
        client_of(role).get(report_url(report, name)).status_code
        for name in ("published_month", "published_month_workbook")
    ]

    assert answers == ([404, 403] if role == Role.CELL_SECRETARY else [403, 403])


def test_a_month_is_not_read_at_the_address_of_a_year_nor_the_other_way(
    office, commune, report, campaign
):
    year = published_of(campaign)

    addresses = [
        report_url(report, "published_report"),
        report_url(report, "published_workbook"),
        report_url(report, "published_document"),
        report_url(year),
        report_url(year, "published_month_workbook"),
    ]

    assert [office.get(address).status_code for address in addresses] == [404] * 5


def test_the_versions_are_listed_and_the_older_says_that_there_is_a_newer(
    office, commune, meeting, report
):
    submit(meeting)
    second = published_month_of(commune.committee, SEPTEMBER, reason="Trả lại biên bản")

    page = page_of(office.get(report_url(report)))

    assert rows(page)[2:] == [
        f"Lần 2 mới nhất 28/11/2026 09:00 – Trả lại biên bản {second.check_code}",
        f"Lần 1, đang xem 28/11/2026 09:00 – – {report.check_code}",
    ]
    told = "Đã có lần công bố 2 ngày 28/11/2026. Lý do: Trả lại biên bản"
    assert told in words(page)
    assert told not in words(page_of(office.get(report_url(second))))


def test_facts_that_no_longer_fit_their_code_are_not_passed_over(office, report):
    PublishedReport.objects.filter(pk=report.pk).update(facts={**report.facts, "rows": []})

    page = words(page_of(office.get(report_url(report))))

    assert "không còn khớp với mã kiểm tra" in page


def test_what_was_missing_is_told(office, report):
    page = page_of(office.get(report_url(report)))

    assert [words(fold) for fold in page.select("main details.fold")] == [
        "Chưa họp (1) Chi bộ thôn số 2",
        "Biên bản chờ xác nhận (1) Chi bộ thôn Tập Ninh, họp ngày 03/09/2026",
    ]


@pytest.mark.parametrize("times", [1, 5])
def test_the_page_costs_the_same_for_few_and_many_cells_and_versions(
    office, commune, meeting, times, django_assert_num_queries
):
    report = published_month_of(commune.committee, SEPTEMBER)
    for number in range(times):
        CellFactory(committee=commune.committee, position=3 + number)
        report = published_month_of(commune.committee, SEPTEMBER, reason="Thêm chi bộ")

    with django_assert_num_queries(27):
        office.get(report_url(report))


# Its workbook


@pytest.mark.parametrize("role", READERS)
def test_the_workbook_is_taken_twice_the_same_and_the_trail_says_which(
    client_of, report, role, time_machine
):
    client = client_of(role)
    first = client.get(report_url(report, "published_month_workbook"))
    Meeting.objects.update(state=State.CANCELLED)
    time_machine.move_to("2026-11-28 09:20:00+07:00", tick=False)

    again = client.get(report_url(report, "published_month_workbook"))

    assert again.content == first.content == workbook_of(report)
    assert "sinh-hoat-thang-xa-2026-09-lan-1.xlsx" in first.headers["Content-Disposition"]
    event = AuditEvent.objects.filter(kind="report.downloaded").latest("pk")
    assert event.detail == {
        "report": "month",
        "month": "09/2026",
        "version": 1,
        "check_code": report.check_code,
        "rows": 2,
    }
    own, *_ = table(opened(first.content).worksheets[0])
    assert (own["Chi bộ"].value, own["Điểm"].value) == ("Chi bộ thôn Tập Ninh", 85.5)


def test_the_zip_of_the_year_holds_every_version(office, commune, meeting, report):
    submit(meeting)
    second = published_month_of(commune.committee, SEPTEMBER, reason="Trả lại")

    parts = parts_of(zip_of(office, commune.committee))

    found = {name: part for name, part in parts.items() if "-lan-" in name}
    assert found == {
        "thang/sinh-hoat-thang-xa-2026-09-lan-1.xlsx": workbook_of(report),
        "thang/sinh-hoat-thang-xa-2026-09-lan-2.xlsx": workbook_of(second),
    }
