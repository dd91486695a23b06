import pytest

from members.models import Member
from reports import importers
from reports.evaluation.levels import LEVEL_LABELS, REASON_LABELS
from tests.factories import CellFactory
from tests.reports.evaluated import evaluated_commune
from tests.reports.evaluation_files import made, opened, row_of, texts

pytestmark = pytest.mark.django_db
PAYLOADS = ['=HYPERLINK("http://x")', "+1+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"]


def test_it_has_the_ratios_the_cells_the_members_the_list_and_the_method():
    book = opened(made(evaluated_commune()))

    assert book.sheetnames == [
        "Tổng hợp",
        "Chi bộ",
        "Đảng viên theo chi bộ",
        "Danh sách",
        "Cách tính",
    ]


def test_the_first_sheet_counts_with_live_formulas():
    sheet = opened(made(evaluated_commune()))["Tổng hợp"]

    label, count, base, share, total, of_total = row_of(sheet, "Hoàn thành xuất sắc nhiệm vụ")
    assert count.value.startswith("=COUNTIF('Chi bộ'!G")
    assert base.value.count("COUNTIF") == 4
    assert total.value == f"{base.value}+COUNTA('Chi bộ'!H10:H22)"
    assert [share.value, of_total.value] == [
        f'=IF({letter}{label.row}=0,"",B{label.row}/{letter}{label.row})' for letter in "CE"
    ]
    assert {share.number_format, of_total.number_format} == {"0.00%_)"}


def test_the_first_sheet_names_both_bases():
    sheet = opened(made(evaluated_commune()))["Tổng hợp"]

    heads = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Mục"]
    assert heads == [("Mục", "Số lượng", "Trên số được đánh giá", None, "Trên tổng số", None)] * 2
    excellent = [row for row in sheet.iter_rows() if row[0].value == LEVEL_LABELS["excellent"]]
    assert [row[4].value for row in excellent][1] == row_of(sheet, "Tổng số đảng viên")[1].value


def test_the_first_sheet_sums_cells_and_members_with_live_formulas():
    sheet = opened(made(evaluated_commune()))["Tổng hợp"]

    rows = [row for row in sheet.iter_rows() if str(row[1].value).startswith("=")]
    sums = {row[0].value: row[1].value for row in rows}
    # Thirteen cells below a heading of nine lines; members have a total, and two lines of names.
    levels = [f"COUNTIF('Chi bộ'!G10:G22,\"{label}\")" for label in LEVEL_LABELS.values()]
    assert sums["Tổng số chi bộ"] == f"={'+'.join(levels)}+COUNTA('Chi bộ'!H10:H22)"
    assert sums["Tổng số đảng viên"] == "='Đảng viên theo chi bộ'!C24"
    assert [row[0].value for row in rows] == [
        *LEVEL_LABELS.values(),
        "Được đánh giá",
        "Không đánh giá",
        "Tổng số chi bộ",
        *LEVEL_LABELS.values(),
        "Được đánh giá",
        "Không đánh giá",
        *(f"– {label}" for label in REASON_LABELS.values()),
        "Tổng số đảng viên",
    ]


@pytest.mark.parametrize(("sensitive", "said", "other"), [(True, 3, 0), (False, 0, 1)])
def test_only_who_may_know_of_discipline_reads_that_somebody_was_suspended(sensitive, said, other):
    campaign = evaluated_commune(levels=["good"], outcomes=[("good", ""), ("", "suspended")])

    book = opened(made(campaign, sensitive=sensitive))

    told = [text for name in book.sheetnames[:4] for text in texts(book[name])]
    assert sum("đình chỉ" in text.lower() for text in told) == said
    assert texts(book["Danh sách"]).count("Lý do khác") == other
    labels = [row[0] for row in book["Tổng hợp"].iter_rows(values_only=True)]
    assert labels.index("– Lý do khác") == labels.index("Tổng số đảng viên") - 1


def test_members_of_each_cell_are_typed_and_summed():
    campaign = evaluated_commune(levels=["good"], outcomes=[("good", ""), ("", "new")])

    sheet = opened(made(campaign))["Đảng viên theo chi bộ"]

    row = row_of(sheet, campaign.committee.cells.get().name, column=2)
    assert [cell.value for cell in row[2:9]] == [2, 1, 0, 1, 0, 0, 0]
    total = row_of(sheet, "Cộng", column=2)
    assert total[2].value == f"=SUM(C{row[0].row}:C{row[0].row})"
    assert total[10].value == f'=IF(D{total[0].row}=0,"",J{total[0].row}/D{total[0].row})'


def test_the_heading_names_committee_recipient_year_and_cut_off():
    found = texts(opened(made(evaluated_commune()))["Chi bộ"])

    assert "ĐẢNG ỦY XÃ MẪU" in found
    assert "Kính gửi: Cấp trên" in found
    assert "Năm 2021" in found
    assert "Số liệu tính đến ngày 31/12/2021" in found


def test_sheets_are_set_up_for_paper():
    sheets = opened(made(evaluated_commune())).worksheets[:4]

    assert [sheet.page_setup.orientation for sheet in sheets] == ["portrait", *["landscape"] * 3]
    for sheet in sheets:
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert sheet.print_title_rows
        assert sheet.freeze_panes


def test_the_method_names_documents_sums_and_the_register():
    found = texts(opened(made(evaluated_commune()))["Cách tính"])

    assert "Quy định số 132-QĐ/TW ngày 08/3/2018 của Bộ Chính trị" in found
    assert "45 + 223 + 92 + 2 = 362; 362 + 69 = 431" in found
    assert "431 đảng viên" in found
    assert (
        "Đảng viên bị đình chỉ sinh hoạt đảng không kiểm điểm. (Hướng dẫn số 21-HD/BTCTW, theo "
        "trang công khai dẫn văn bản)"
    ) in found
    assert any(text.endswith("địa phương, chưa đối chiếu văn bản gốc)") for text in found)


def test_a_year_without_known_documents_says_so():
    campaign = evaluated_commune(levels=[], outcomes=[])
    campaign.year = 2010

    assert "Cổng chưa có văn bản áp dụng cho năm này." in texts(opened(made(campaign))["Cách tính"])


def test_names_that_look_like_formulas_stay_text():
    campaign = evaluated_commune(levels=["good"], outcomes=[("good", "")] * len(PAYLOADS))
    for member, payload in zip(Member.objects.order_by("pk"), PAYLOADS, strict=True):
        Member.objects.filter(pk=member.pk).update(full_name=payload)

    sheet = opened(made(campaign))["Danh sách"]

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in PAYLOADS]
    assert [cell.value for cell in cells] == PAYLOADS
    assert {cell.data_type for cell in cells} == {"s"}


def test_equal_figures_give_equal_bytes():
    campaign = evaluated_commune()

    assert made(campaign) == made(campaign)


def test_what_was_exported_can_be_imported_again():
    campaign = evaluated_commune()

    report = importers.run(made(campaign), committee=campaign.committee, year=2021, by=None)

    assert (report.problems, report.created, report.changed) == ([], 0, 0)
    assert report.unchanged == 13 + 431


def test_a_cell_without_outcome_is_listed_with_an_empty_one():
    campaign = evaluated_commune()
    cell = CellFactory(committee=campaign.committee, name="Chi bộ mới")

    row = row_of(opened(made(campaign))["Chi bộ"], cell.name, column=2)

    assert [each.value for each in row[6:8]] == [None, None]
