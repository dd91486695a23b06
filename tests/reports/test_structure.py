"""Of whom the members consist on a day, beside a year before: figures, page, workbook."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell
from members.enums import End
from members.models import Exemption, Member, Membership
from reports.facts.structure import band_of, dimensions, people_on, year_before
from reports.tables import mean_of, structure_of
from reports.workbooks import structure as structure_workbooks
from tests.factories import CellFactory, MemberFactory
from tests.reports.sheets import opened, table

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 11, 23), dt.time(8, 30)))
TODAY = NOW.date()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_november():
    with time_machine.travel(NOW, tick=False):
        yield


def structure(commune, day=TODAY, *, sensitive=False):
    cells = Cell.objects.filter(committee=commune.committee)
    people = [people_on(cells, each, sensitive=sensitive) for each in (day, year_before(day))]
    return structure_of(*people, dimensions(sensitive=sensitive))


def lines(found, code):
    """Line → (now, a year before), those of nobody left out."""
    [group] = [group for group in found.groups if group.code == code]
    counts = {each.label: (each.now.numerator, each.before.numerator) for each in group.lines}
    return {label: pair for label, pair in counts.items() if any(pair)}


# ages


@pytest.mark.parametrize(
    ("years", "band"),
    [
        (17, "Dưới 18"),
        (18, "18–30"), (30, "18–30"), (31, "31–35"), (35, "31–35"), (36, "36–40"), (40, "36–40"),
        (41, "41–45"), (45, "41–45"), (46, "46–50"), (50, "46–50"), (51, "51–55"), (55, "51–55"),
        (56, "56–60"), (60, "56–60"), (61, "Trên 60"),
    ],
)  # fmt: skip
def test_a_band_holds_both_its_years(years, band):
    assert band_of(dt.date(2026 - years, 11, 23), TODAY) == band


def test_the_birthday_itself_leads_to_the_next_band():
    assert band_of(dt.date(1995, 11, 24), TODAY) == "18–30"
    assert band_of(dt.date(1995, 11, 23), TODAY) == "31–35"


def test_an_unknown_birthday_is_a_band_of_its_own():
    assert band_of(None, TODAY) == "Chưa ghi"


@pytest.mark.parametrize(
    ("years", "mean"),
    [([], None), ([50], "50.00"), ([50, 51, 51], "50.67"), ([1] * 7 + [2], "1.13")],
)
def test_the_mean_age_is_rounded_once_halves_up(years, mean):
    assert mean_of(years) == (None if mean is None else Decimal(mean))


@pytest.mark.parametrize(
    ("day", "before"),
    [(dt.date(2026, 11, 23), dt.date(2025, 11, 23)), (dt.date(2028, 2, 29), dt.date(2027, 2, 28))],
)
def test_the_year_before_is_the_same_day(day, before):
    assert year_before(day) == before


# the figures


def test_a_day_is_compared_with_the_year_before(commune):
    first, second, _ = commune.own.memberships.order_by("pk")
    Membership.objects.filter(pk=first.pk).update(until=dt.date(2026, 5, 1), end=End.DECEASED)
    Member.objects.filter(pk=second.member_id).update(sex="female", expertise="Đại học")
    MemberFactory(
        cell=commune.other,
        admitted_on=dt.date(2026, 2, 3),
        full_member_on=None,
        birth_date=None,
        sex="",
    )
    Exemption.objects.create(member=second.member, since=dt.date(2026, 1, 1))

    found = structure(commune)

    assert (found.total.now.numerator, found.total.before.numerator) == (6, 6)
    assert lines(found, "rank") == {"Chính thức": (5, 6), "Dự bị": (1, 0)}
    assert lines(found, "exempt") == {
        "Miễn công tác và sinh hoạt đảng": (1, 0),
        "Không được miễn": (5, 6),
    }
    assert lines(found, "sex") == {"Nam": (4, 5), "Nữ": (1, 1), "Chưa ghi": (1, 0)}
    assert lines(found, "age") == {"51–55": (0, 6), "56–60": (5, 0), "Chưa ghi": (1, 0)}
    assert lines(found, "expertise") == {"Đại học": (1, 1), "Chưa ghi": (5, 5)}
    assert lines(found, "occupation") == {"Chưa ghi": (6, 6)}
    assert lines(found, "kind") == {"Nông thôn": (6, 6)}
    assert found.mean_texts == ("56,00", "55,00")


def test_every_statistic_adds_up_to_all_members(commune):
    MemberFactory(cell=commune.own, birth_date=None, sex="", education="12/12", religion="Không")

    found = structure(commune, sensitive=True)

    sums = {group.code: sum(line.now.numerator for line in group.lines) for group in found.groups}
    assert set(sums.values()) == {7}


def test_ethnicity_and_religion_are_told_only_to_who_may_know(commune):
    members = Member.objects.filter(memberships__cell=commune.own).order_by("pk")
    for member, (ethnicity, religion) in zip(
        members, [("Kinh", "không"), ("Tày", "Công giáo"), ("", "")], strict=True
    ):
        Member.objects.filter(pk=member.pk).update(ethnicity=ethnicity, religion=religion)
    commune.other.memberships.all().delete()

    found = structure(commune, sensitive=True)

    assert lines(found, "ethnicity") == {"Kinh": (1, 1), "Dân tộc khác": (1, 1), "Chưa ghi": (1, 1)}
    assert lines(found, "religion") == {
        "Có tôn giáo": (1, 1),
        "Không tôn giáo": (1, 1),
        "Chưa ghi": (1, 1),
    }
    assert {"ethnicity", "religion"} & {group.code for group in structure(commune).groups} == set()


def test_occupations_are_counted_as_typed_whatever_their_capitals(commune):
    commune.other.memberships.all().delete()
    gone, *rest = commune.own.memberships.order_by("pk")
    Membership.objects.filter(pk=gone.pk).update(until=dt.date(2026, 5, 1), end=End.DECEASED)
    Member.objects.filter(pk=gone.member_id).update(occupation="làm ruộng")
    for row, occupation in zip(rest, ("Làm  Ruộng", "Giáo viên THCS"), strict=True):
        Member.objects.filter(pk=row.member_id).update(occupation=occupation)
    for occupation in (" – ", "làm ruộng", "Giáo viên thcs", "Giáo viên THCS"):
        MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 2, 3), occupation=occupation)

    # One spelling on both days, although who wrote it so is there on one of them only.
    assert lines(structure(commune), "occupation") == {
        "Giáo viên THCS": (3, 1),
        "Làm ruộng": (2, 2),
        "Chưa ghi": (1, 0),
    }


def test_occupations_that_differ_in_a_mark_alone_are_two(commune):
    commune.other.memberships.all().delete()
    for row, occupation in zip(
        commune.own.memberships.all(), ("Thợ may", "thợ máy", "thợ may"), strict=True
    ):
        Member.objects.filter(pk=row.member_id).update(occupation=occupation)

    found = lines(structure(commune), "occupation")

    assert found == {"Thợ may": (2, 2), "Thợ máy": (1, 1)}


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (6, 6, ("0", "0,00\u00a0%")),
        (7, 6, ("+1", "+16,67\u00a0%")),
        (5, 6, ("−1", "−16,67\u00a0%")),
        (1, 0, ("+1", "–")),
    ],
)
def test_the_change_is_signed_and_its_share_is_of_the_year_before(commune, now, before, told):
    commune.own.memberships.all().delete()
    commune.other.memberships.all().delete()
    for number, since in ((before, dt.date(2010, 1, 1)), (max(now - before, 0), TODAY)):
        MemberFactory.create_batch(number, cell=commune.own, cell__since=since)
    for membership in commune.own.memberships.all()[: max(before - now, 0)]:
        Membership.objects.filter(pk=membership.pk).update(
            until=TODAY - dt.timedelta(days=1), end=End.DECEASED
        )

    total = structure(commune).total

    assert (total.change, total.growth) == told


def test_a_committee_without_members_has_statistics_of_nobody(commune):
    commune.own.memberships.all().delete()
    commune.other.memberships.all().delete()

    found = structure(commune)

    assert (found.total.now.fraction, found.mean_texts) == ("0/0", ("–", "–"))


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_depend_on_members(
    commune, number, django_assert_num_queries
):
    MemberFactory.create_batch(number, cell=commune.own)

    with django_assert_num_queries(6):
        structure(commune, sensitive=True)


# the page


def page(client, commune, query=""):
    return client.get(reverse("reports:structure", args=[commune.committee.pk]) + query)


def test_the_page_shows_numerator_denominator_and_share(commune, client_of):
    commune.own.memberships.first().delete()

    text = page(client_of(Role.COMMUNE_OFFICE), commune).content.decode()

    soup = BeautifulSoup(text, "html.parser")
    assert soup.select_one("#rank .share").get_text() == "5/5 · 100,00\u00a0%"
    assert "tính đến ngày 23/11/2026, so với ngày 23/11/2025" in text


def test_a_day_to_come_is_refused_and_today_shown(commune, client_of):
    answer = page(client_of(Role.COMMUNE_OFFICE), commune, "?on=24/11/2026")

    assert "Ngày này chưa đến; hãy chọn ngày đã qua hoặc hôm nay." in answer.content.decode()
    assert answer.context["structure"].day == TODAY


@pytest.mark.parametrize(
    ("role", "shown"),
    [(Role.COMMUNE_OFFICE, True), (Role.UPPER_BOARD, False), (Role.CELL_SECRETARY, False)],
)
def test_who_may_not_see_religion_is_not_shown_it(commune, client_of, role, shown):
    text = page(client_of(role), commune).content.decode()

    assert ("Có tôn giáo" in text) == shown


def test_a_secretary_sees_the_members_of_his_cell_only(commune, client_of):
    found = page(client_of(Role.CELL_SECRETARY), commune).context["structure"]

    assert found.total.now.numerator == 3


def test_every_number_leads_to_the_names_behind_it(commune, client_of):
    MemberFactory(cell=commune.own, cell__since=dt.date(2026, 2, 3), expertise="A & B", sex="")
    client = client_of(Role.COMMUNE_OFFICE)
    soup = BeautifulSoup(page(client, commune).content, "html.parser")
    links = [link for link in soup.select("#content a") if "line=" in link["href"]]

    wrong = []
    for link in links:
        behind = BeautifulSoup(page(client, commune, link["href"]).content, "html.parser")
        if len(behind.select("#people tbody tr")) != int(link.get_text()):
            wrong.append(link["href"])

    groups = page(client, commune).context["structure"].groups
    counted = [n.numerator for group in groups for ln in group.lines for n in (ln.now, ln.before)]
    assert wrong == []
    assert len(links) == 2 + sum(number > 0 for number in counted)


def test_a_line_that_the_reader_is_not_shown_leads_to_nobody(commune, client_of):
    Member.objects.update(religion="Công giáo")
    query = "?by=religion&line=Có tôn giáo"

    shown = [
        len(page(client_of(role), commune, query).context["behind"]["page"])
        for role in (Role.COMMUNE_OFFICE, Role.UPPER_BOARD)
    ]
    assert shown == [6, 0]


# the workbook


def test_the_workbook_has_a_table_a_statistic_with_live_shares(commune):
    sheet = opened(structure_workbooks.workbook(commune.committee, structure(commune), NOW))[
        "Cơ cấu"
    ]

    full, probationary, total = table(sheet)
    assert [cell.value for cell in full.values()] == [
        1, "Chính thức", 6, 6, '=IF(D11=0,"",C11/D11)', 6, 6, '=IF(G11=0,"",F11/G11)', "=C11-F11",
        '=IF(F11=0,"",I11/F11)',
    ]  # fmt: skip
    assert probationary["Chỉ tiêu"].value == "Dự bị"
    assert total["Kỳ này: Số"].value == "=SUM(C11:C12)"
    mean = [row for row in sheet.iter_rows(values_only=True) if row[1] == "Tuổi bình quân"]
    assert [row[2:4] for row in mean] == [("=336/6", "=330/6")]


def test_no_statistic_is_torn_where_a_printed_page_ends(commune):
    figures = structure(commune, sensitive=True)
    sheet = opened(structure_workbooks.workbook(commune.committee, figures, NOW))["Cơ cấu"]

    ends = [sheet.cell(each.id + 1, 1).value for each in sheet.row_breaks.brk]
    assert len(ends) == 2
    assert set(ends) < {group.title for group in figures.groups}
    assert (sheet.print_title_rows, sheet.page_setup.scale) == (None, structure_workbooks.SCALE)


def test_the_download_follows_the_filter_and_is_recorded(commune, client_of):
    CellFactory(committee=commune.committee)
    query = f"?on=01/06/2026&cell={commune.own.pk}"

    answer = client_of(Role.UPPER_BOARD).get(
        reverse("reports:structure_workbook", args=[commune.committee.pk]) + query
    )

    assert opened(answer.content).sheetnames == ["Cơ cấu", "Cách tính"]
    assert AuditEvent.objects.get(kind="report.downloaded").detail == {
        "report": "structure",
        "filter": "chi bộ thôn Tập Ninh",
        "as_of": "2026-06-01",
        "rows": 3,
    }
