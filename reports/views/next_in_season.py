"""The one next thing of a reader in the evaluation that is under way, as a button says it."""

from django.urls import reverse

from accounts.roles import Permission
from reports.facts.season import next_step
from reports.views.stage import HEADINGS


def next_action(season, access):
    """(label, address): what a cell records next, else how far the cells have come; None once the
    campaign is closed."""
    campaign = season.campaign
    if campaign.closed_at:
        return None
    decides = campaign.committee_id in access.committees(Permission.DECIDE_EVALUATIONS)
    if len(season.sheets) == 1 and not decides:
        return _of_cell(season.sheets[0])
    address = reverse("reports:progress", args=[campaign.pk])
    return f"Xem tiến độ năm {campaign.year}", address


def _of_cell(sheet):
    place = [sheet.campaign.year, sheet.cell.pk]
    if step := next_step(sheet):
        address = reverse("reports:cell_stage", args=place)
        return HEADINGS[step[0]], f"{address}?stage={step[0]}"
    return "Mở phiếu của chi bộ", reverse("reports:cell_sheet", args=place)
