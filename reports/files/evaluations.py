"""The files of a campaign: its outcomes, as published, the report on them, the control of the
quota."""

from dataclasses import replace

from formats.docx import to_docx
from reports.documents import yearly_report
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of, sheets_to_count
from reports.facts.evaluation import people_of, year_of
from reports.facts.outstanding import outstanding, outstanding_of
from reports.facts.published import FrozenYear
from reports.facts.quota import quotas_of
from reports.facts.quota.published import report_of
from reports.facts.quota_base import member_base
from reports.facts.said import said_in
from reports.facts.so_far import awaited_by_cell, caution_of
from reports.files.made import Made
from reports.workbooks import evaluation, quota


def evaluation_file(campaign, cells, now, *, sensitive, follows=True) -> Made:
    """The outcomes of a campaign in the cells (R-6).

    What the stages said is in it once the campaign is closed; before, for who `follows` them. While
    the campaign is not whole every sheet says so.
    """
    from reports.tables import lines_of  # noqa: PLC0415  pandas is slow to load

    year = year_of_file(campaign, cells, sensitive=sensitive, follows=follows)
    people = list(people_of(campaign, cells))
    return Made(
        f"danh-gia-xep-loai-{campaign.committee.code}-{campaign.year}.xlsx",
        evaluation.workbook(year, lines_of(year), people, now),
        "evaluation",
        {"year": campaign.year, "rows": len(year.said.listed(people))},
    )


def year_of_file(campaign, cells, *, sensitive=True, follows=True):
    """The year as its file tells it."""
    if campaign.closed_at:
        year = year_of(campaign, cells, sensitive=sensitive, with_said=True)
    else:
        year = _under_way(campaign, cells, sensitive, follows)
    return replace(year, base=member_base(campaign))


def _under_way(campaign, cells, sensitive, follows):
    """The year of an open campaign with what was said and who is awaited: its sheets are read
    once."""
    if standard_of(campaign.year) is None:
        year = year_of(campaign, cells, sensitive=sensitive)
        return _with_awaited(year, outstanding(campaign, cells))
    sheets = sheets_of(campaign, cells)
    year = year_of(campaign, cells, sensitive=sensitive, sheets=sheets)
    said = said_in(year.standard, sheets, sensitive=sensitive)
    year = replace(year, said=said if follows else said.without_stages())
    return _with_awaited(year, outstanding_of(sheets))


def _with_awaited(year, left):
    return replace(year, awaited=awaited_by_cell(left), caution=caution_of(year, left))


def published_file(year) -> Made:
    """An edition as it was published, from the FrozenYear."""
    data = evaluation.workbook(year, year.lines, year.people, year.published_at)
    return Made(
        f"danh-gia-xep-loai-{year.committee.code}-{year.year}-lan-{year.version}.xlsx",
        data,
        "evaluation",
        taken(year),
    )


def document_file(year) -> Made:
    """The committee's report on a published edition in Word, from the FrozenYear."""
    return Made(
        f"bao-cao-danh-gia-{year.committee.code}-{year.year}-lan-{year.version}.docx",
        to_docx(yearly_report(year)),
        "evaluation_report",
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


def quota_file(campaign, cells, now, *, follows=True) -> Made:
    """The control table of the quota in the cells (R-7); ValueError as for `sheets_to_count`.

    Of an open campaign who does not follow it gets what is decided alone; of a published one
    everybody gets what was published.
    """
    if report := report_of(campaign):
        return _published_quota_file(FrozenYear.of(report))
    sheets = sheets_to_count(campaign, cells)
    quotas = quotas_of(campaign, sheets, follows=follows)
    return Made(
        f"kiem-soat-tran-{campaign.committee.code}-{campaign.year}.xlsx",
        quota.workbook(campaign, quotas, now, standard=standard_of(campaign.year)),
        "quota",
        {"year": campaign.year, "rows": len(sheets)},
    )


def _published_quota_file(year):
    data = quota.workbook(
        year, year.quota_controls, year.published_at, standard=year.standard, edition=year.edition
    )
    return Made(
        f"kiem-soat-tran-{year.committee.code}-{year.year}-lan-{year.version}.xlsx",
        data,
        "quota",
        taken(year) | {"rows": len(year.lines)},
    )
