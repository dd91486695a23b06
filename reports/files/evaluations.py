"""The workbooks of a campaign: its outcomes, as published, and the control of the quota."""

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


def published_file(year) -> Made:
    """An edition as it was published, from the FrozenYear."""
    data = evaluation.workbook(year, year.lines, year.people, year.published_at)
    return Made(
        f"danh-gia-xep-loai-{year.committee.code}-{year.year}-lan-{year.version}.xlsx",
        data,
        "evaluation",
        taken(year),
    )


def taken(year):
    """What the trail keeps of a file of a published report: which edition of which year."""
    return {
        "year": year.year,
        "version": year.version,
        "check_code": year.code,
        "rows": len(year.people),
    }


def quota_file(campaign, cells, now) -> Made:
    """The control table of the quota in the cells (R-7); ValueError as for `sheets_of`."""
    sheets = sheets_of(campaign, cells)
    return Made(
        f"kiem-soat-tran-{campaign.committee.code}-{campaign.year}.xlsx",
        quota.workbook(campaign, quotas_of(campaign, sheets), now),
        "quota",
        {"year": campaign.year, "rows": len(sheets)},
    )
