"""The movement of members in a period: figures, page with names, workbook."""

import datetime as dt
from collections import Counter

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell
from members.enums import End, Start
from members.models import Membership
from members.movement import Flow
from reports.facts.movement import Line, Span, movement_of
from reports.workbooks import movement as movement_workbooks
from tests.factories import CellFactory, MemberFactory
from tests.reports.sheets import opened, table

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 11, 23), dt.time(8, 30)))
QUARTER = Span(dt.date(2026, 7, 1), dt.date(2026, 9, 30), "quý III/2026")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_november():
    with time_machine.travel(NOW, tick=False):
        yield


def leave(membership, end, until=dt.date(2026, 8, 15), **fields):
    Membership.objects.filter(pk=membership.pk).update(until=until, end=end, **fields)
    return membership


@pytest.fixture
def moved(commune):
    """A quarter in which one moved from the own cell to the other, one was expelled from the
    own cell, one was admitted to it and one came to the other from outside."""
    first, second, _ = commune.own.memberships.order_by("pk")
    leave(first, End.TRANSFERRED)
    Membership.objects.create(
        member=first.member,
        cell=commune.other,
        since=dt.date(2026, 8, 16),
        start=Start.TRANSFERRED_IN,
    )
    leave(second, End.EXPELLED)
    since = {"cell__since": dt.date(2026, 9, 2)}
    MemberFactory(
        full_name="Mới Kết Nạp",
        cell=commune.own,
        admitted_on=dt.date(2026, 9, 2),
        full_member_on=None,
    )
    MemberFactory(full_name="Từ Xa Đến", cell=commune.other, **since)
    Membership.objects.filter(member__full_name="Mới Kết Nạp").update(start=Start.ADMITTED)
    Membership.objects.filter(member__full_name="Từ Xa Đến").update(
        start=Start.TRANSFERRED_IN, came_from="Đảng bộ xã Yên Giả"
    )
    return commune


def movement(commune, span=QUARTER, **fields):
    return movement_of(Cell.objects.filter(committee=commune.committee), span, **fields)


def numbers(line):
    return line.opening, dict(line.flows), line.closing


# the figures


def test_every_cell_and_the_sum_balance(moved):
    found = movement(moved, sensitive=True)

    assert [numbers(line) for line in (*found.lines, found.total)] == [
        (3, {Flow.TO_CELL: 1, Flow.EXPELLED: 1, Flow.ADMITTED: 1}, 2),
        (3, {Flow.FROM_CELL: 1, Flow.MOVED_IN: 1}, 5),
        (
            6,
            {
                Flow.TO_CELL: 1,
                Flow.EXPELLED: 1,
                Flow.ADMITTED: 1,
                Flow.FROM_CELL: 1,
                Flow.MOVED_IN: 1,
            },
            7,
        ),
    ]
    assert found.total.proof == "6 + 3 − 2 = 7"


def test_a_line_that_does_not_balance_cannot_be_made():
    with pytest.raises(ValueError, match=r"Số đảng viên của Chi bộ không khớp: 3 \+ 0 − 1 = 3"):
        Line(1, "Chi bộ", 3, Counter({Flow.DECEASED: 1}), 3)


def test_without_the_permission_leaving_the_party_is_one_column(moved):
    found = movement(moved)

    assert Flow.LEFT_PARTY in found.outs
    assert not {Flow.EXPELLED, Flow.STRUCK_OFF, Flow.RESIGNED} & set(found.outs)
    assert found.total.flows[Flow.LEFT_PARTY] == 1
    assert [person.label for person in found.behind("left_party")] == ["Ra khỏi Đảng"]
    assert found.behind("expelled") == []


def test_being_entered_when_the_register_was_set_up_has_its_column_only_where_it_occurs(moved):
    assert Flow.IMPORTED not in movement(moved).ins

    MemberFactory(cell=moved.own, cell__since=dt.date(2026, 9, 1))

    found = movement(moved)
    assert (Flow.IMPORTED in found.ins, found.total.flows[Flow.IMPORTED]) == (True, 1)


def test_behind_every_number_stand_as_many_names(moved):
    found = movement(moved, sensitive=True)

    wrong = [
        (line.name, code)
        for line in (*found.lines, found.total)
        for code, _ in found.columns
        if len(found.behind(code, str(line.pk or ""))) != line.number(code)
    ]
    assert wrong == []


def test_the_names_say_where_from_and_where_to(moved):
    found = movement(moved, sensitive=True)

    assert [(p.name, p.cell, p.place) for p in found.behind("moved_in")] == [
        ("Từ Xa Đến", "Chi bộ thôn số 2", "Đảng bộ xã Yên Giả")
    ]
    assert [(p.cell, p.place) for p in found.behind("to_cell")] == [
        ("Chi bộ thôn Tập Ninh", "Chi bộ thôn số 2")
    ]
    assert [(p.cell, p.place) for p in found.behind("from_cell")] == [
        ("Chi bộ thôn số 2", "Chi bộ thôn Tập Ninh")
    ]


def test_a_cell_that_was_over_before_the_period_is_not_listed(moved):
    CellFactory(committee=moved.committee, until=dt.date(2026, 6, 30))
    CellFactory(committee=moved.committee, name="Chi bộ mới", since=dt.date(2026, 9, 30))

    assert [line.name for line in movement(moved).lines] == [
        "Chi bộ thôn Tập Ninh",
        "Chi bộ thôn số 2",
        "Chi bộ mới",
    ]


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_depend_on_members(
    commune, number, django_assert_num_queries
):
    MemberFactory.create_batch(number, cell=commune.own)

    with django_assert_num_queries(2):
        movement(commune)


# the page


def page(client, commune, query=""):
    return client.get(reverse("reports:movement", args=[commune.committee.pk]) + query)


@pytest.mark.parametrize(
    ("query", "label", "first", "last"),
    [
        ("", "năm 2026", dt.date(2026, 1, 1), dt.date(2026, 11, 23)),
        ("?period=2026-q3", "quý III/2026", dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
        ("?period=2026-h1", "6 tháng đầu năm 2026", dt.date(2026, 1, 1), dt.date(2026, 6, 30)),
        ("?period=2025", "năm 2025", dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        ("?period=2027", "năm 2026", dt.date(2026, 1, 1), dt.date(2026, 11, 23)),
        (
            "?since=05/02/2026&until=06/02/2026",
            "kỳ tự chọn",
            dt.date(2026, 2, 5),
            dt.date(2026, 2, 6),
        ),
        ("?since=05/02/2026", "kỳ tự chọn", dt.date(2026, 2, 5), dt.date(2026, 11, 23)),
        ("?until=05/02/2025", "kỳ tự chọn", dt.date(2025, 1, 1), dt.date(2025, 2, 5)),
    ],
)
def test_the_period_is_this_year_unless_another_is_chosen(
    commune, client_of, query, label, first, last
):
    span = page(client_of(Role.COMMUNE_OFFICE), commune, query).context["movement"].span

    assert span == Span(first, last, label)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?until=24/11/2026", "Ngày này chưa đến; hãy chọn ngày đã qua hoặc hôm nay."),
        ("?since=06/02/2026&until=05/02/2026", "Ngày cuối trước ngày đầu; hãy chọn lại."),
    ],
)
def test_a_period_that_cannot_be_is_said_and_this_year_shown(commune, client_of, query, sentence):
    answer = page(client_of(Role.COMMUNE_OFFICE), commune, query)

    assert sentence in answer.content.decode()
    assert answer.context["movement"].span.last == NOW.date()


def test_every_number_leads_to_the_names_behind_it(moved, client_of):
    client = client_of(Role.COMMUNE_OFFICE)
    soup = BeautifulSoup(page(client, moved, "?period=2026-q3").content, "html.parser")
    cells = soup.select("#table td.num")
    links = [cell.a for cell in cells if cell.get_text(strip=True) != "0"]
    assert None not in links

    wrong = []
    for link in links:
        behind = BeautifulSoup(page(client, moved, link["href"]).content, "html.parser")
        if len(behind.select("#people tbody tr")) != int(link.get_text()):
            wrong.append(link["href"])

    assert wrong == []


def test_a_secretary_sees_his_cell_only_and_not_who_was_expelled(moved, client_of):
    answer = page(client_of(Role.CELL_SECRETARY), moved, "?period=2026-q3&column=expelled")

    text = answer.content.decode()
    assert [line.name for line in answer.context["movement"].lines] == ["Chi bộ thôn Tập Ninh"]
    assert "Khai trừ" not in text
    assert "Tải Excel" not in text
    assert answer.context["page"].object_list == []


# the workbook


def test_the_workbook_balances_by_live_formulas(moved):
    found = movement(moved)

    book = opened(movement_workbooks.workbook(moved.committee, found, NOW))

    assert book.sheetnames == ["Biến động", "Danh sách", "Cách tính"]
    first, _, total = table(book["Biến động"])
    assert [cell.value for cell in first.values()] == [
        1, "Chi bộ thôn Tập Ninh", 3, 1, 0, 0, 0, "=D10+E10+F10+G10", 0, 1, 0, 1,
        "=I10+J10+K10+L10", "=C10+D10+E10+F10+G10-I10-J10-K10-L10", 2, "=N10-O10",
    ]  # fmt: skip
    assert total["Cuối kỳ"].value == "=C12+D12+E12+F12+G12-I12-J12-K12-L12"
    assert [row["Biến động"].value for row in table(book["Danh sách"])] == [
        "Sang chi bộ khác",
        "Ra khỏi Đảng",
        "Từ chi bộ khác",
        "Từ nơi khác đến",
        "Kết nạp",
    ]


def test_the_download_is_recorded_with_its_period_in_words(moved, client_of):
    query = f"?period=2026-q3&cell={moved.own.pk}"

    answer = client_of(Role.UPPER_BOARD).get(
        reverse("reports:movement_workbook", args=[moved.committee.pk]) + query
    )

    rows = table(opened(answer.content)["Biến động"])
    assert [row["Chi bộ"].value for row in rows] == ["Chi bộ thôn Tập Ninh", "Cộng"]
    assert AuditEvent.objects.get(kind="report.downloaded").detail == {
        "report": "movements",
        "filter": "quý III/2026, từ 01/07/2026 đến 30/09/2026; chi bộ thôn Tập Ninh",
        "as_of": "2026-09-30",
        "rows": 3,
    }
