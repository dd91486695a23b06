"""The share of the excellent in R-6 is taken of what the quota of members is taken of."""

import pytest
from django.urls import reverse
from openpyxl.utils import get_column_letter

from accounts.roles import Role
from reports.models import QuotaChoice
from tests.reports.appraised import campaign_of
from tests.reports.publishing import published_of
from tests.reports.sheets import opened

pytestmark = pytest.mark.django_db


def share_of_excellent(sheet):
    """The heading of the share beside the quota, and its formula in the totals with E for the
    number of the excellent and G for that of the good."""
    cells = [cell for row in sheet.iter_rows() for cell in row]
    head = next(cell for cell in cells if "% so với" in str(cell.value))
    total = next(cell.row for cell in cells if cell.value == "Cộng")
    formula = sheet.cell(total, head.column).value
    for place, name in ((head.column - 2, "E"), (head.column + 1, "G")):
        formula = formula.replace(f"{get_column_letter(place)}{total}", name)
    return head.value, formula


def test_the_share_of_the_excellent_is_of_the_base_of_the_quota(commune, client_of):
    campaign = campaign_of(commune.committee)
    office = client_of(Role.COMMUNE_OFFICE)
    address = reverse("reports:evaluation_workbook", args=[campaign.pk])

    def live():
        return share_of_excellent(opened(office.get(address).content)["Đảng viên theo chi bộ"])

    def choose(base):
        chosen = {"percent": 20, "base": base, "rounding": "floor", "group_by": "commune"}
        QuotaChoice.objects.update_or_create(
            campaign=campaign, subject="member", defaults=chosen | {"because": "Công văn 12"}
        )

    assert live() == ("% so với HTTNV trở lên", '=IF(E+G=0,"",E/(E+G))')
    choose("good")
    assert live() == ("% so với HTTNV", '=IF(G=0,"",E/G)')
    report = published_of(campaign)
    choose("good_or_better")
    published = reverse("reports:published_workbook", args=[report.pk])
    sheet = opened(office.get(published).content)["Đảng viên theo chi bộ"]
    assert share_of_excellent(sheet)[0] == "% so với HTTNV"
