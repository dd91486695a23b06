"""The badges of Party age due on an award day: figures, page, workbook."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell
from members.enums import End, Start
from members.models import Badge, Exemption, Membership
from members.party_age import UNCONFIRMED
from reports.facts.badges import EXEMPT, WAS_OUT, badges_due
from reports.views.badges import PAGE
from reports.workbooks import badges as badges_workbooks
from tests.factories import MemberFactory
from tests.reports.sheets import opened, table, values

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 11, 23), dt.time(8, 30)))
AWARD = dt.date(2027, 2, 3)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_november():
    with time_machine.travel(NOW, tick=False):
        yield


def old(cell, admitted, **fields):
    return MemberFactory(
        cell=cell, admitted_on=admitted, birth_date=admitted.replace(year=1940), **fields
    )


def due(commune, day=AWARD, **fields):
    return badges_due(Cell.objects.filter(committee=commune.committee), day, **fields)


def told(rows):
    return [(row.name, row.age, row.years, row.newly) for row in rows]


# who is due


@pytest.mark.parametrize(
    ("admitted", "found"),
    [
        (dt.date(1997, 2, 3), [("A", 30, 30, True)]),
        (dt.date(1997, 2, 4), []),
        (dt.date(1996, 11, 8), [("A", 30, 30, True)]),
        (dt.date(1996, 11, 7), [("A", 30, 30, False)]),
    ],
    ids=["on the day", "a day too late", "after the last award day", "on the last award day"],
)
def test_a_milestone_counts_from_its_day_and_is_new_after_the_last_award_day(
    commune, admitted, found
):
    old(commune.own, admitted, full_name="A")

    assert told(due(commune).due) == found


def test_a_badge_that_was_given_is_not_due_again(commune):
    Badge.objects.create(member=old(commune.own, dt.date(1990, 1, 1)), years=30)

    assert due(commune).due == ()


def test_earlier_badges_that_nobody_recorded_stand_apart(commune):
    old(commune.own, dt.date(1980, 1, 1), full_name="A")

    found = due(commune)

    assert told(found.due) == [("A", 47, 45, False)]
    assert [row.years for row in found.unrecorded] == [30, 40]


def test_time_out_of_the_party_is_excluded(commune):
    member = old(
        commune.own,
        dt.date(1990, 1, 1),
        full_name="A",
        cell__until=dt.date(1999, 12, 31),
        cell__end=End.STRUCK_OFF,
    )
    Membership.objects.create(
        member=member, cell=commune.own, since=dt.date(2007, 2, 4), start=Start.READMITTED
    )

    assert due(commune).due == ()
    Membership.objects.filter(start=Start.READMITTED).update(since=dt.date(2007, 2, 3))
    [row] = due(commune, sensitive=True).due
    assert (row.age, row.note) == (30, WAS_OUT)
    [row] = due(commune).due
    assert (row.age, row.note) == (30, "")


def test_who_is_exempt_keeps_the_badge(commune):
    Exemption.objects.create(member=old(commune.own, dt.date(1990, 1, 1)))

    [row] = due(commune).due

    assert row.note == EXEMPT


def test_who_left_is_not_due(commune):
    ended = {"cell__until": dt.date(2026, 1, 1), "cell__end": End.DECEASED}
    old(commune.own, dt.date(1990, 1, 1), **ended)

    assert due(commune).due == ()


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_depend_on_members(
    commune, number, django_assert_num_queries
):
    for _ in range(number):
        old(commune.own, dt.date(1990, 1, 1))

    with django_assert_num_queries(3):
        found = due(commune)

    assert len(found.due) == number


# the workbook


def test_the_sheets_tell_who_is_due_and_their_number_live(commune):
    old(commune.own, dt.date(1990, 1, 1), full_name="=1+1")
    old(commune.other, dt.date(1997, 1, 1), full_name="A")

    book = opened(badges_workbooks.workbook(commune.committee, due(commune), UNCONFIRMED, NOW))

    assert book.sheetnames == ["Đến hạn", "Chưa ghi đã nhận", "Tổng hợp", "Cách tính"]
    names = [row["Họ và tên"] for row in table(book["Đến hạn"])]
    assert [(name.value, name.data_type) for name in names] == [("A", "s"), ("=1+1", "s")]
    first = table(book["Đến hạn"])[0]
    assert [cell.value for cell in first.values()] == [
        1,
        "A",
        "Chi bộ thôn số 2",
        dt.datetime(1997, 1, 1),  # noqa: DTZ001  a day, as Excel keeps it
        30,
        30,
        dt.datetime(2027, 2, 3),  # noqa: DTZ001  a day, as Excel keeps it
        "mới đủ",
        None,
    ]
    assert values(table(book["Tổng hợp"])) == [
        [
            1,
            "30 năm",
            "=COUNTIF('Đến hạn'!F9:F10,30)",
            "=COUNTIFS('Đến hạn'!F9:F10,30,'Đến hạn'!H9:H10,\"mới đủ\")",
        ],
        [None, "Cộng", "=SUM(C9:C9)", "=SUM(D9:D9)"],
    ]


def test_the_workbook_says_that_the_award_days_are_unconfirmed(commune):
    book = opened(badges_workbooks.workbook(commune.committee, due(commune), UNCONFIRMED, NOW))

    method = [row[1].value for row in book["Cách tính"].iter_rows(min_row=2)]
    assert UNCONFIRMED in method
    assert "chưa đối chiếu văn bản gốc" in UNCONFIRMED


# the page and the download


def page(client, commune, query=""):
    return client.get(reverse("reports:badges", args=[commune.committee.pk]) + query)


def test_the_next_award_day_is_shown_unless_another_is_chosen(commune, client_of):
    client = client_of(Role.COMMUNE_OFFICE)

    assert page(client, commune).context["badges"].day == AWARD
    chosen = page(client, commune, "?on=2026-05-19").context["badges"].day
    assert chosen == dt.date(2026, 5, 19)
    assert page(client, commune, "?on=2026-05-20").context["badges"].day == AWARD


def test_the_page_names_who_is_due_and_that_the_days_are_unconfirmed(commune, client_of):
    old(commune.own, dt.date(1997, 1, 1), full_name="Lê Văn Cựu")

    text = page(client_of(Role.COMMUNE_OFFICE), commune).content.decode()

    assert "Lê Văn Cựu" in text
    assert "1 đồng chí đến hạn, 1 đồng chí mới đủ tuổi đảng" in text
    assert UNCONFIRMED in text


@pytest.mark.parametrize(("query", "years"), [("", 40), ("?show=unrecorded", 30)])
def test_those_due_and_those_never_recorded_are_listed_a_page_at_a_time(
    commune, client_of, query, years
):
    for _ in range(PAGE + 1):
        old(commune.own, dt.date(1987, 1, 1))  # 40 years are due, 30 were never recorded
    first = page(client_of(Role.COMMUNE_OFFICE), commune, query).context
    last = page(client_of(Role.COMMUNE_OFFICE), commune, f"?page=2&{query[1:]}").context

    assert [len(each["page"]) for each in (first, last)] == [PAGE, 1]
    assert {row.years for row in first["page"]} == {years}


def test_a_secretary_finds_the_members_of_his_cell_only(commune, client_of):
    old(commune.own, dt.date(1997, 1, 1), full_name="Của Mình")
    old(commune.other, dt.date(1997, 1, 1), full_name="Của Người")

    answer = page(client_of(Role.CELL_SECRETARY), commune, f"?cell={commune.other.pk}")

    assert [row.name for row in answer.context["badges"].due] == ["Của Mình"]
    assert "Tải Excel" not in answer.content.decode()


def test_the_download_follows_the_page_and_is_recorded(commune, client_of):
    old(commune.own, dt.date(1997, 1, 1), full_name="A")
    old(commune.other, dt.date(1990, 1, 1), full_name="B")
    query = f"?on=2027-05-19&cell={commune.own.pk}"

    answer = client_of(Role.UPPER_BOARD).get(
        reverse("reports:badges_workbook", args=[commune.committee.pk]) + query
    )

    names = [row["Họ và tên"].value for row in table(opened(answer.content)["Đến hạn"])]
    assert names == ["A"]
    assert AuditEvent.objects.get(kind="report.downloaded").detail == {
        "report": "badges",
        "filter": "chi bộ thôn Tập Ninh",
        "as_of": "2027-05-19",
        "rows": 1,
    }
