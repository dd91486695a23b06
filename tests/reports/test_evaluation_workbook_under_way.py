"""The workbook of an evaluation (R-6) with what the stages said, under way and published."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.roles import Role
from members.models import Exemption, Member, Suspension
from reports import actions
from reports.enums import Stage
from reports.evaluation.standards import standard_of
from reports.facts.published import FrozenYear
from reports.models import Opinion, PublishedReport
from reports.workbooks import evaluation
from tests.reports.appraised import campaign_of, speak, version_of
from tests.reports.evaluated import evaluated_commune
from tests.reports.evaluation_files import NOW, made, opened, row_of, texts
from tests.reports.publishing import closed, published_of
from tests.reports.sheets import table

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way(commune, time_machine):
    """Of three members of the own cell one is decided, one proposed, one exempt and not rated."""
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)
    campaign = campaign_of(commune.committee)
    decided, proposed, exempt = Member.objects.filter(memberships__cell=commune.own)
    Exemption.objects.create(member=exempt, since=dt.date(2026, 1, 1))
    points = {"common_points": Decimal("28.5"), "task_points": Decimal(60)}
    for place in ([commune.own, decided], [commune.own, proposed], [commune.own]):
        speak(campaign, *place, stage=Stage.SELF, level="excellent", **points)
    for place in ([commune.own, decided], [commune.own]):
        speak(campaign, *place, level="good", common_points=Decimal(25), task_points=Decimal(60))
        version = version_of(campaign, *place)
        actions.decide(
            campaign=campaign,
            **dict(zip(("cell", "member"), place, strict=False)),
            version=version,
            level="good",
            given_on=dt.date(2026, 11, 25),
            by=None,
        )
    return campaign


SAID = ("Điểm", "Mức tự nhận", "Mức đề nghị", "Mức quyết định")
EXCELLENT, GOOD = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"


def said_in(row):
    return [row[name].value for name in SAID]


def test_the_method_tells_points_conditions_and_how_illness_is_counted(under_way):
    rows = [row[:2] for row in opened(made(under_way))["Cách tính"].iter_rows(values_only=True)]

    told = [
        text.partition(" (Điều")[0] for name, text in rows if name == "Thang điểm" and "Từ" in text
    ]
    assert told == [
        "Hoàn thành xuất sắc nhiệm vụ: Từ 90 điểm.",
        "Hoàn thành tốt nhiệm vụ: Từ 70 đến dưới 90 điểm.",
        "Hoàn thành nhiệm vụ: Từ 50 đến dưới 70 điểm.",
    ]
    assert (
        "Điều kiện của từng mức",
        "Hoàn thành xuất sắc nhiệm vụ: Ít nhất 30 % số nhiệm vụ vượt mức yêu cầu. (Điều 11 Quy "
        "định số 366-QĐ/TW, theo trang công khai dẫn văn bản)",
    ) in rows
    cap, counted = (text for name, text in rows if name == "Nghỉ ốm dài ngày")
    assert cap.startswith("Nghỉ ốm từ 3 tháng trở lên trong năm: xếp loại cao nhất")
    assert counted.endswith("(theo suy luận của cổng, chưa đối chiếu văn bản gốc)")


def test_a_published_workbook_tells_the_rules_of_its_day(under_way):
    report = published_of(under_way)
    frozen = FrozenYear.of(report)

    book = opened(evaluation.workbook(frozen, frozen.lines, frozen.people, NOW))

    told = [row[:2] for row in book["Cách tính"].iter_rows(values_only=True)]
    clauses = report.facts["standard"]["clauses"]
    assert [(c["matter"], f"{c['text']} ({c['source']})") for c in clauses] == [
        row for row in told if row[0] in dict(standard_of(2026).rules)
    ]


def test_the_cell_has_its_points_and_what_was_claimed_proposed_and_decided(under_way):
    own, other = table(opened(made(under_way))["Chi bộ"])

    assert said_in(own) == [85, EXCELLENT, GOOD, GOOD]
    assert said_in(other) == [None] * 4
    assert (own["Ghi chú"].value, other["Ghi chú"].value) == (None, "Chưa quyết định")


def test_the_list_has_every_member_with_what_was_said_of_him(under_way):
    rows = table(opened(made(under_way))["Danh sách"])

    assert [said_in(row) for row in rows[:3]] == [
        [85, EXCELLENT, GOOD, GOOD],
        [Decimal("88.5"), EXCELLENT, None, None],
        [None] * 4,
    ]
    assert [row["Ghi chú"].value for row in rows[:3]] == [
        None,
        "Chưa quyết định",
        "Chưa ghi kết quả. Miễn công tác và sinh hoạt đảng.",
    ]
    assert len(rows) == 6


def test_the_board_above_reads_what_was_decided_and_not_what_was_said_before(under_way, client_of):
    address = reverse("reports:evaluation_workbook", args=[under_way.pk])
    board = client_of(Role.UPPER_BOARD)

    sheets = opened(board.get(address).content)

    cells, people = table(sheets["Chi bộ"]), table(sheets["Danh sách"])
    assert [said_in(row) for row in (cells[0], *people[:3])] == [
        [None, None, None, GOOD],
        [None, None, None, GOOD],
        [None] * 4,
        [None] * 4,
    ]
    assert [row["Ghi chú"].value for row in people[:2]] == [None, "Chưa quyết định"]
    told = "Mức tự nhận, mức đề nghị và điểm: có sau khi đóng đợt."
    assert told in texts(sheets["Cách tính"])
    closed(under_way)
    (row, *_) = table(opened(board.get(address).content)["Danh sách"])
    assert said_in(row) == [85, EXCELLENT, GOOD, GOOD]


CAUTION = "Mới có kết quả của 1/5 đảng viên và 1/2 chi bộ, số liệu chưa đủ"
SHEETS = ["Tổng hợp", "Chi bộ", "Đảng viên theo chi bộ", "Danh sách"]


def line_below_title(sheet):
    """The text of the row after the title, the first merged one after the Party's name."""
    lines = [row[0].value for row in sheet.iter_rows(max_row=9)]
    title = next(i for i, text in enumerate(lines) if text and ("XẾP LOẠI" in text))
    return lines[title + 1]


def test_while_members_are_awaited_every_sheet_says_so_below_its_title(under_way, client_of):
    address = reverse("reports:evaluation_workbook", args=[under_way.pk])

    book = opened(client_of(Role.COMMUNE_OFFICE).get(address).content)

    assert [line_below_title(book[name]) for name in SHEETS] == [CAUTION] * 4
    # The totals are live and stay those of what is decided.
    count = row_of(book["Tổng hợp"], "Tổng số đảng viên")[1].value
    assert count.startswith("='Đảng viên theo chi bộ'!")


def test_what_is_closed_or_published_says_nothing_of_it(under_way, client_of):
    office = client_of(Role.COMMUNE_OFFICE)
    report = published_of(under_way)
    live = reverse("reports:evaluation_workbook", args=[under_way.pk])
    published = reverse("reports:published_workbook", args=[report.pk])

    for address in (live, published):
        book = opened(office.get(address).content)
        assert [line_below_title(book[name]) for name in SHEETS] == ["Năm 2026"] * 4


def test_who_awaits_a_level_has_a_column_so_that_each_row_adds_up(under_way):
    book = opened(made(under_way))

    own, other, total = table(book["Đảng viên theo chi bộ"])
    columns = ("Tổng số đảng viên", "Số được đánh giá", "Chưa có mức", "Miễn CT&SH")
    assert [own[name].value for name in columns] == [3, 1, 1, 1]
    assert [other[name].value for name in columns] == [3, 0, 3, 0]
    assert total["Chưa có mức"].value.startswith("=SUM(")
    told = {r[0].value: r[1].value for r in book["Cách tính"].iter_rows()}
    assert told["Chưa có mức"] == "4 đảng viên: có trong tổng số, không có trong số được đánh giá."
    assert told["Lý do chưa ghi"] == "1 đảng viên: tính theo sổ ngày chốt, ghi khi đóng đợt."
    assert told["Kiểm tra: đảng viên"] == "0 + 1 + 0 + 0 = 1; 1 + 1 = 2; thêm 4 chưa có mức = 6"


def test_the_cells_that_await_a_level_are_counted_in_their_total(under_way):
    sheet = opened(made(under_way))["Tổng hợp"]

    awaited = row_of(sheet, "Chưa có mức")[1].value
    assert awaited.startswith("=ROWS('Chi bộ'!G")
    assert row_of(sheet, "Tổng số chi bộ")[1].value == f"{awaited.split(')-(')[0]})"


def test_who_has_no_level_is_told_why_in_a_sentence(under_way):
    member = Member.objects.get(exemptions__isnull=False)
    cell = member.memberships.get().cell
    actions.record_reviews(
        campaign=under_way, cells=[], members=[(member, cell, "", "exempt")], by=None
    )

    exempt = table(opened(made(under_way))["Danh sách"])[2]

    assert exempt["Lý do không xếp loại"].value == "Miễn công tác và sinh hoạt đảng"
    assert exempt["Ghi chú"].value is None


def test_a_reason_that_is_not_that_of_the_register_has_no_sentence_of_it(under_way):
    member = Member.objects.get(exemptions__isnull=False)
    actions.record_reviews(
        campaign=under_way,
        cells=[],
        members=[(member, member.memberships.get().cell, "", "other")],
        by=None,
    )

    row = table(opened(made(under_way))["Danh sách"])[2]

    assert (row["Lý do không xếp loại"].value, row["Ghi chú"].value) == ("Lý do khác", None)


@pytest.mark.parametrize(
    ("sensitive", "told"),
    [
        (True, ("Bị đình chỉ sinh hoạt đảng", "Chưa ghi kết quả. Bị đình chỉ sinh hoạt đảng.")),
        (False, ("Lý do khác", None)),
    ],
)
def test_the_sentence_of_a_suspension_is_for_who_may_know(under_way, sensitive, told):
    member = Member.objects.get(exemptions__isnull=False)
    member.exemptions.all().delete()
    Suspension.objects.create(member=member, since=dt.date(2026, 1, 1))

    row = table(opened(made(under_way, sensitive=sensitive))["Danh sách"])[2]

    assert (row["Lý do không xếp loại"].value, row["Ghi chú"].value) == told


def test_a_year_without_points_has_no_column_of_them_in_the_list():
    campaign = evaluated_commune(levels=["good"], outcomes=[("good", "")])

    assert "Điểm" not in table(opened(made(campaign))["Danh sách"])[0]


def test_what_was_published_keeps_what_the_stages_said(under_way):
    report = published_of(under_way)
    Opinion.objects.all().delete()

    year = FrozenYear.of(PublishedReport.objects.get(pk=report.pk))

    book = opened(evaluation.workbook(year, year.lines, year.people, NOW))
    assert said_in(table(book["Chi bộ"])[0]) == [85, EXCELLENT, GOOD, GOOD]
    assert said_in(table(book["Danh sách"])[0]) == [85, EXCELLENT, GOOD, GOOD]
