"""The files that the download centre offers of a committee: what is in them, as of when, where."""

from dataclasses import dataclass

from reports.views.offered.evaluations import files_of_campaign
from reports.views.offered.file import File, Shelf
from reports.views.offered.meetings import files_of_year
from reports.views.offered.members import files_of_members
from reports.views.offered.months import files_of_published_months
from reports.views.offered.periods import files_of_periods, schedule
from reports.views.offered.whole_years import whole_year

__all__ = ["File", "Section", "Shelf", "sections_of"]


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines of the page that are of one thing."""

    heading: str
    files: list[File]


def sections_of(shelf, campaigns, years, *, editions, months):
    """What can be made of one committee and the year of the shelf; no section without a line.

    `years` are those in which something was held there, `campaigns` all of every committee.
    `editions` are the published reports of campaigns by the campaign's id, the latest first;
    `months` the published months of the committee, each as its versions, the last first.
    """
    own = [each for each in campaigns if each.committee_id == shelf.committee.pk]
    found = (
        ("Cả năm", whole_year(shelf, years | {campaign.year for campaign in own})),
        ("Sinh hoạt", _of_meetings(shelf, years, months)),
        ("Đánh giá, xếp loại", _of_evaluations(shelf, own, editions)),
        ("Đảng viên", files_of_members(shelf)),
    )
    sections = [Section(heading, list(files)) for heading, files in found]
    return [section for section in sections if section.files]


def _of_meetings(shelf, years, months):
    of_the_year = shelf.year in years | shelf.years_at_hand
    if of_the_year:
        yield from files_of_year(shelf)
    yield from files_of_published_months(shelf, months)
    if of_the_year:
        yield from files_of_periods(shelf, {latest.of_month for latest, *_ in months})
    if shelf.year == shelf.today.year:
        yield schedule(shelf)


def _of_evaluations(shelf, campaigns, editions):
    for campaign in campaigns:
        if campaign.year == shelf.year:
            yield from files_of_campaign(shelf, campaign, editions.get(campaign.pk, ()))
