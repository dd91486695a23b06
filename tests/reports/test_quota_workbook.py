"""The control table of the quota as a file: the columns of XL-C9, live totals, the reading told."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.enums import CellKind
from members.models import Member
from reports import actions
from reports.enums import Stage
from reports.evaluation.levels import MEMBER
from reports.models import MemberReview
from tests.factories import CellFactory, MemberFactory
from tests.reports.appraised import campaign_of, speak
from tests.reports.publishing import closed, everybody_recorded
from tests.reports.sheets import opened, table, values

pytestmark = pytest.mark.django_db
SUMS = ("Tổng số", "Số HT tốt trở lên", "Đề xuất xuất sắc")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    """Of the first cell one is proposed to be excellent and two good, of the other one good."""
    campaign = campaign_of(commune.committee)
    own, other = (Member.objects.filter(memberships__cell=c) for c in (commune.own, commune.other))
    for member, level in zip(own.order_by("pk"), ("excellent", "good", "good"), strict=True):
        speak(campaign, commune.own, member, level=level)
    speak(campaign, commune.other, other.first(), stage=Stage.SELF, level="good")
    speak(campaign, commune.own, level="excellent")
    return campaign


def asked(client, campaign):
    return client.get(reverse("reports:quota_workbook", args=[campaign.pk]))


def file_of(client_of, campaign, role=Role.COMMUNE_OFFICE):
    return opened(asked(client_of(role), campaign).content)


def second_table(sheet):
    """The rows below the line that names the reading, its header left out."""
    start = next(r.row for r in sheet["A"] if str(r.value).startswith("Theo cách tính đang chọn"))
    rows = sheet.iter_rows(min_row=start + 2, values_only=True)
    return [list(row) for row in rows if isinstance(row[0], int)]


def method_of(book):
    return [(row[0].value, row[1].value) for row in book["Cách tính"].iter_rows() if row[0].value]


def test_the_members_have_the_columns_of_the_control_table(client_of, campaign):
    rows = table(file_of(client_of, campaign, Role.UPPER_BOARD)["Đảng viên"])

    assert list(rows[0]) == [
        "STT", "Tên chi bộ", "Tổng số", "Số HT tốt trở lên", "Trần 20 % tối đa",
        "Đề xuất xuất sắc", "Tỷ lệ thực tế (%)", "Kết luận kiểm soát trần",
    ]  # fmt: skip


def chosen(campaign, **changes):
    said = {
        "percent": Decimal(20),
        "base": "good_or_better",
        "rounding": "floor",
        "group_by": "commune",
        "min_one": False,
        "because": "Công văn 12",
    }
    actions.choose_quota(campaign=campaign, subject=MEMBER, version=0, by=None, **said | changes)


def test_the_ceiling_is_headed_by_the_per_cent_that_an_exception_raised_it_to(client_of, campaign):
    chosen(campaign, higher_percent=Decimal(25))

    book = file_of(client_of, campaign)

    members, cells = (table(book[name])[0] for name in ("Đảng viên", "Chi bộ"))
    assert [name for row in (members, cells) for name in row if name.startswith("Trần")] == [
        "Trần 25 % tối đa",
        "Trần 20 % tối đa",
    ]
    assert second_table(book["Đảng viên"])[0][4] == 1


def test_a_cap_that_cannot_be_told_yet_is_left_empty_as_on_the_page(client_of, campaign):
    chosen(campaign, group_by="cell")

    rows = table(file_of(client_of, campaign)["Đảng viên"])

    assert [row["Trần 20 % tối đa"].value for row in rows] == [0, None, None]


def test_each_cell_has_its_row_and_the_totals_are_live(client_of, campaign):
    own, other, total = table(file_of(client_of, campaign)["Đảng viên"])

    assert [cell.value for cell in own.values()] == [
        1, "Chi bộ thôn Tập Ninh", 3, 3, 0, 1, '=IF(D9=0,"",F9/D9)', "vượt trần 1",
    ]  # fmt: skip
    assert [other[name].value for name in SUMS] == [3, 1, 0]
    assert [total[name].value for name in SUMS] == [f"=SUM({c}9:{c}10)" for c in "CDF"]
    assert total["Trần 20 % tối đa"].value is None
    assert total["Tỷ lệ thực tế (%)"].value == '=IF(D11=0,"",F11/D11)'


def test_the_whole_is_told_by_the_reading_from_the_totals_above(client_of, campaign):
    sheet = file_of(client_of, campaign)["Đảng viên"]

    assert second_table(sheet) == [
        [1, "Toàn đảng bộ", "='Đảng viên'!C11", "='Đảng viên'!D11", None, "='Đảng viên'!F11",
         '=IF(D15=0,"",F15/D15)', "chưa kết luận được"],
    ]  # fmt: skip
    notes = [cell.value for cell in sheet["A"]]
    assert "Đảng viên: chưa đủ số để tính trần (mới 4/6 có mức); chưa kết luận được." in notes
    assert "Trần từng chi bộ để tham khảo; trần đang chọn tính chung toàn đảng bộ." in notes


@pytest.fixture
def of_two_kinds(commune):
    commune.other.kind = CellKind.SCHOOL
    commune.other.save()
    for kind in (CellKind.RURAL, CellKind.SCHOOL):
        CellFactory(committee=commune.committee, kind=kind)


def test_cells_have_a_row_for_each_kind_as_on_the_page(client_of, campaign, of_two_kinds):
    page = client_of(Role.COMMUNE_OFFICE).get(reverse("reports:quota", args=[campaign.pk]))
    *_, (_, shown, _, _) = page.context["quotas"]

    sheet = file_of(client_of, campaign)["Chi bộ"]

    *rows, total = table(sheet)
    assert sheet["A4"].value.endswith(": CHI BỘ, THEO LOẠI HÌNH")
    assert [
        (row["Loại hình chi bộ"].value, *(row[name].value for name in SUMS)) for row in rows
    ] == [(row.label, row.total, row.good_or_better, row.proposed) for row, _ in shown]
    assert [row["Loại hình chi bộ"].value for row in rows] == ["Nông thôn", "Nhà trường"]
    assert values([total]) == [
        [None, "Cộng", "=SUM(C9:C10)", "=SUM(D9:D10)", None, "=SUM(F9:F10)",
         '=IF(D11=0,"",F11/D11)', None],
    ]  # fmt: skip


def test_the_whole_of_the_cells_is_told_by_the_reading(client_of, campaign, of_two_kinds):
    sheet = file_of(client_of, campaign)["Chi bộ"]

    assert second_table(sheet) == [
        [1, "Toàn đảng bộ", "='Chi bộ'!C11", "='Chi bộ'!D11", None, "='Chi bộ'!F11",
         '=IF(D15=0,"",F15/D15)', "chưa kết luận được"],
    ]  # fmt: skip
    notes = [cell.value for cell in sheet["A"]]
    assert "Trần từng loại hình chi bộ để tham khảo; trần đang chọn tính chung toàn đảng bộ." in (
        notes
    )


def test_a_reading_by_kind_is_told_above_its_rows_and_needs_no_second_table(
    commune, client_of, of_two_kinds
):
    sheet = file_of(client_of, campaign_of(commune.committee, 2023))["Chi bộ"]

    *rows, total = table(sheet)
    named = [c.value for c in sheet["A"] if str(c.value).startswith("Theo cách tính đang chọn: ")]
    assert [(row["Loại hình chi bộ"].value, row["Tổng số"].value) for row in rows] == [
        ("Nông thôn", 2),
        ("Nhà trường", 2),
    ]
    assert total["Tổng số"].value == "=SUM(C10:C11)"
    assert [text.endswith("tính theo loại hình chi bộ") for text in named] == [True]


def test_the_reason_of_a_choice_is_printed_and_the_form_says_so(client_of, campaign):
    chosen(campaign, because="Kết luận 5-KL/ĐU")
    form = client_of(Role.COMMUNE_SECRETARY).get(
        reverse("reports:quota_choice_of_member", args=[campaign.pk])
    )

    told = method_of(file_of(client_of, campaign, Role.UPPER_BOARD))

    assert ("Đảng viên: nguồn", "Đảng ủy chọn. Căn cứ, lý do: Kết luận 5-KL/ĐU") in told
    assert "Câu này được in trong bảng gửi cấp trên: không nêu tên người." in form.content.decode()


def test_the_method_names_the_reading_and_its_sources(client_of, campaign):
    told = method_of(file_of(client_of, campaign))

    reading = "20 % số hoàn thành tốt trở lên, làm tròn xuống, tính chung toàn đảng bộ"
    assert ("Đảng viên: cách tính", reading) in told
    sources = [text for name, text in told if name == "Đảng viên: quy tắc"]
    assert sources[0].startswith("Số hoàn thành xuất sắc không quá 20 %")
    assert sources[0].endswith("(theo cách áp dụng ở địa phương, chưa đối chiếu văn bản gốc)")
    whole = "20 % × 4 = 0,8; làm tròn xuống: 0; chưa kết luận được."
    assert ("Đảng viên: Toàn đảng bộ", whole) in told
    assert ("Căn cứ", "Quy định số 366-QĐ/TW ngày 30/8/2025 của Bộ Chính trị") in told


@pytest.mark.parametrize(
    ("close", "told"),
    [
        (False, "Đảng viên của chi bộ trong sổ ngày chốt, được đánh giá hay không; hoặc chi bộ."),
        (
            True,
            "Đảng viên có kết quả ghi ở chi bộ, được đánh giá hay không; hoặc chi bộ có kết quả.",
        ),
    ],
)
def test_the_method_says_whom_the_total_counts(client_of, campaign, close, told):
    if close:
        closed(campaign)

    assert ("Tổng số", told) in method_of(file_of(client_of, campaign))


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (
            Role.COMMUNE_OFFICE,
            "Theo mức đã quyết định; chưa quyết định thì theo mức sau cùng được đề nghị hoặc tự "
            "nhận.",
        ),
        (Role.UPPER_BOARD, "Chỉ tính mức đã quyết định."),
    ],
)
def test_the_method_says_which_levels_this_reader_is_told(client_of, campaign, role, told):
    method = method_of(file_of(client_of, campaign, role))

    assert ("Số HT tốt trở lên, Đề xuất xuất sắc", told) in method


def test_of_a_closed_campaign_only_what_is_recorded_counts(client_of, campaign):
    method = method_of(file_of(client_of, closed(campaign)))

    assert ("Số HT tốt trở lên, Đã quyết định xuất sắc", "Chỉ tính mức đã quyết định.") in method


def test_cells_that_are_over_are_named_and_their_caps_have_no_sum(client_of, campaign):
    chosen(campaign, group_by="cell", percent=Decimal(10))
    closed(everybody_decided(campaign))

    sheet = file_of(client_of, campaign)["Đảng viên"]

    *_, total = table(sheet)
    notes = [cell.value for cell in sheet["A"]]
    told = "Chi bộ thôn Tập Ninh được tối đa 0, đang 1: vượt 1"
    assert f"Đảng viên: {told}; vượt trần ở 1/2 nhóm." in notes
    assert total["Trần 10 % tối đa"].value is None


def everybody_decided(campaign):
    everybody_recorded(campaign)
    MemberReview.objects.filter(member=Member.objects.order_by("pk").first()).update(
        level="excellent"
    )
    return campaign


def test_the_file_says_what_the_page_says(client_of, campaign):
    client = client_of(Role.COMMUNE_OFFICE)
    page = client.get(reverse("reports:progress", args=[campaign.pk]))

    quotas = {quota.kind: quota.table.outcome for quota in page.context["quotas"]}
    rows = table(file_of(client_of, campaign)["Đảng viên"])[:-1]
    assert [sum(row[name].value for row in rows) for name in SUMS] == [
        getattr(quotas[MEMBER], name) for name in ("total", "good_or_better", "proposed")
    ]
    assert reverse("reports:quota_workbook", args=[campaign.pk]) in page.content.decode()


def test_a_download_is_recorded_and_the_same_twice(client_of, campaign):
    first, again = (asked(client_of(Role.UPPER_BOARD), campaign) for _ in range(2))

    event = AuditEvent.objects.filter(kind="report.downloaded").latest("pk")
    assert first.content == again.content
    assert event.detail == {"report": "quota", "year": 2026, "rows": 2}
    assert 'filename="kiem-soat-tran-xa-2026.xlsx"' in first["Content-Disposition"]


def test_a_secretary_is_not_given_the_file_nor_its_link(client_of, campaign):
    client = client_of(Role.CELL_SECRETARY)
    page = client.get(reverse("reports:progress", args=[campaign.pk]))

    assert asked(client, campaign).status_code == 403
    assert "quota/workbook" not in page.content.decode()


def test_a_year_without_a_standard_has_no_file(client_of, campaign):
    campaign.year = 2010
    campaign.save()

    assert asked(client_of(Role.COMMUNE_OFFICE), campaign).status_code == 404


def test_sheets_are_set_up_for_paper(client_of, campaign):
    for sheet in file_of(client_of, campaign).worksheets[:2]:
        assert (sheet.page_setup.orientation, bool(sheet.print_title_rows)) == ("landscape", True)
        assert sheet.freeze_panes


@pytest.mark.parametrize("times", [1, 4])
def test_the_queries_do_not_depend_on_the_number_of_cells(
    commune, client_of, campaign, times, django_assert_num_queries
):
    for cell in CellFactory.create_batch(times, committee=commune.committee):
        for member in MemberFactory.create_batch(times, cell=cell):
            speak(campaign, cell, member)
    client = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(19):
        asked(client, campaign)
