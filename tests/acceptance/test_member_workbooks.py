"""The workbooks of members recomputed by LibreOffice: their live figures are those of the page."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from cells.models import Cell
from formats.numbers import round_half_up
from members.enums import End, Start
from members.models import Exemption, Member, Membership
from members.party_age import UNCONFIRMED
from reports.facts.badges import badges_due
from reports.facts.movement import Span, movement_of
from reports.facts.register import register_of
from reports.facts.structure import dimensions, people_on, year_before
from reports.tables import structure_of
from reports.workbooks import badges, members, movement, structure
from tests.factories import MemberFactory
from tests.office import recalculated
from tests.reports.sheets import table

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 11, 23), dt.time(8, 30)))
YEAR = Span(dt.date(2026, 1, 1), NOW.date(), "năm 2026")
pytestmark = pytest.mark.django_db


@pytest.fixture
def cells(commune):
    """One died, one moved to the other cell, one was admitted, two are old; one is exempt."""
    dead, moved, exempt = commune.own.memberships.order_by("pk")
    end = {"until": dt.date(2026, 5, 31)}
    Membership.objects.filter(pk=dead.pk).update(end=End.DECEASED, **end)
    Membership.objects.filter(pk=moved.pk).update(end=End.TRANSFERRED, **end)
    MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 2), full_member_on=None)
    Membership.objects.filter(since=dt.date(2026, 9, 2)).update(start=Start.ADMITTED)
    Membership.objects.create(
        member=moved.member,
        cell=commune.other,
        since=dt.date(2026, 6, 1),
        start=Start.TRANSFERRED_IN,
    )
    Exemption.objects.create(member=exempt.member, since=dt.date(2026, 1, 1))
    for admitted in (dt.date(1975, 5, 19), dt.date(1997, 2, 3)):
        MemberFactory(cell=commune.other, birth_date=dt.date(1950, 2, 3), admitted_on=admitted)
    Member.objects.filter(memberships__cell=commune.other).update(sex="female")
    return Cell.objects.filter(committee=commune.committee)


def failed(book):
    cells = (cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return [value for value in cells if isinstance(value, str) and value.startswith("#")]


def share(value):
    return round_half_up(Decimal(repr(value)), 4)


def test_the_list_by_the_form_holds_everybody(commune, cells, tmp_path):
    register = register_of(cells, NOW.date())

    book = recalculated(members.workbook(commune.committee, register, NOW), tmp_path)

    rows = table(book["Danh sách"])
    assert [row["Đang dùng"].value for row in rows] == [row.name for row in register.rows]
    assert table(book["Chi bộ"])[-1]["Tổng số"].value == len(register.rows) == 8
    assert failed(book) == []


def test_the_movement_balances_and_is_that_of_the_page(commune, cells, tmp_path):
    found = movement_of(cells, YEAR)

    book = recalculated(movement.workbook(commune.committee, found, NOW), tmp_path)

    rows = table(book["Biến động"])
    for row, line in zip(rows, (*found.lines, found.total), strict=True):
        figures = [row[name].value for name in ("Đầu kỳ", "Cộng tăng", "Cộng giảm", "Cuối kỳ")]
        assert figures == [line.opening, line.came, line.went, line.closing]
        assert (row["Theo sổ"].value, row["Chênh lệch"].value) == (line.closing, 0)
    assert found.total.proof == "8 + 2 − 2 = 8"
    assert failed(book) == []


def test_the_shares_of_the_structure_are_those_of_the_page(commune, cells, tmp_path):
    people = [people_on(cells, day) for day in (NOW.date(), year_before(NOW.date()))]
    found = structure_of(*people, dimensions(sensitive=False))

    sheet = recalculated(structure.workbook(commune.committee, found, NOW), tmp_path)["Cơ cấu"]

    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    lines = [line for group in found.groups for line in group.lines]
    assert [(row[1], row[2], row[5], row[8]) for row in rows[: len(lines)]] == [
        (each.label, each.now.numerator, each.before.numerator, difference(each)) for each in lines
    ]
    assert [share(row[4]) for row in rows[: len(lines)]] == [
        round_half_up(each.now.share, 4) for each in lines
    ]
    sums = [row[2] for row in sheet.iter_rows(values_only=True) if row[1] == "Cộng"]
    assert set(sums) == {found.total.now.numerator}
    means = tuple(round_half_up(Decimal(repr(value)), 2) for value in rows[-1][2:4])
    assert means == found.mean_ages


def difference(line):
    return line.now.numerator - line.before.numerator


def test_the_sum_of_the_badges_is_that_of_the_page(commune, cells, tmp_path):
    due = badges_due(cells, dt.date(2027, 2, 3))

    book = recalculated(badges.workbook(commune.committee, due, UNCONFIRMED, NOW), tmp_path)

    rows = table(book["Tổng hợp"])
    found = [tuple(row[name].value for name in list(row)[1:]) for row in rows]
    assert found == [("50 năm", 1, 0), ("30 năm", 1, 1), ("Cộng", 2, 1)]
    assert (len(due.due), due.newly) == (2, 1)
    assert failed(book) == []
