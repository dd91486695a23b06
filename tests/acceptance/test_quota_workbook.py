"""The control table of the quota recomputed by LibreOffice: its totals are those of the page."""

import datetime as dt
from decimal import Decimal

import pytest

from cells.models import Cell
from formats.numbers import round_half_up
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of
from reports.facts.quota import quotas_of
from reports.workbooks import quota
from tests.acceptance.test_guidance_workbook import failed
from tests.office import recalculated
from tests.reports.evaluated import evaluated_commune
from tests.reports.sheets import table

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2022, 1, 5, 8, 30, tzinfo=dt.UTC)
SUMS = ("Tổng số", "Số HT tốt", "Số HT tốt trở lên", "Đề xuất xuất sắc")


def file_of(campaign, quotas):
    return quota.workbook(campaign, quotas, NOW, standard=standard_of(campaign.year))


def share(value):
    return round_half_up(Decimal(repr(value)), 4)


def test_the_totals_and_shares_of_the_quota_are_those_of_the_page(tmp_path):
    campaign = evaluated_commune()
    cells = Cell.objects.filter(committee=campaign.committee)
    members, of_cells = quotas_of(campaign, sheets_of(campaign, cells))

    book = recalculated(file_of(campaign, [members, of_cells]), tmp_path)

    *rows, total = table(book["Đảng viên"])
    whole = members.table.outcome
    assert [row["Kết luận kiểm soát trần"].value for row in rows] == [
        control.conclusion for control in members.table.rows
    ]
    assert [total[name].value for name in SUMS] == [431, 223, 268, 45]
    assert (whole.total, whole.good_or_better, whole.proposed) == (431, 268, 45)
    assert share(total["Tỷ lệ thực tế (%)"].value) == round_half_up(whole.actual.share, 4)
    last = [row for row in book["Đảng viên"].iter_rows(values_only=True) if row[0] == 1][-1]
    assert last[1:7] == ("Toàn đảng bộ", 431, 223, 268, 45, 45)
    assert share(last[7]) == round_half_up(whole.actual.share, 4)
    *kinds, cells_total = table(book["Chi bộ"])
    assert [row["Kết luận kiểm soát trần"].value for row in kinds] == [
        control.conclusion for control in of_cells.table.rows
    ]
    assert [cells_total[name].value for name in SUMS] == [13, 9, 12, 3]
    assert failed(book) == []
