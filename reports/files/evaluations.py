"""The workbooks of a campaign: its outcomes, and the control of the quota."""

from reports.facts.appraisals import sheets_of
from reports.facts.evaluation import people_of, year_of
from reports.facts.quota import quotas_of
from reports.files.made import Made
from reports.workbooks import evaluation, quota


def evaluation_file(campaign, cells, now, *, sensitive) -> Made:
    """The outcomes of a campaign in the cells (R-6)."""
    from reports.tables import lines_of  # noqa: PLC0415  pandas is slow to load

    year = year_of(campaign, cells, sensitive=sensitive, with_said=True)
    people = list(people_of(campaign, cells))
    return Made(
        f"danh-gia-xep-loai-{campaign.committee.code}-{campaign.year}.xlsx",
        evaluation.workbook(year, lines_of(year), people, now),
        "evaluation",
        {"year": campaign.year, "rows": len(year.said.listed(people))},
    )


def quota_file(campaign, cells, now) -> Made:
    """The control table of the quota in the cells (R-7); ValueError as for `sheets_of`."""
    sheets = sheets_of(campaign, cells)
    reasons = {row.subject: row.because for row in campaign.quota_choices.all()}
    return Made(
        f"kiem-soat-tran-{campaign.committee.code}-{campaign.year}.xlsx",
        quota.workbook(campaign, quotas_of(campaign, sheets), now, reasons),
        "quota",
        {"year": campaign.year, "rows": len(sheets)},
    )
