"""The zip of a year in which there is something to tell."""

from dataclasses import replace

from accounts.roles import Permission
from meetings.rulebooks import FIRST_YEAR
from reports.facts.downloads import EVERYTHING
from reports.views.offered.file import File, of_year

WHOLE_YEAR = (
    "Mọi tệp Excel của năm mà đồng chí được tải: từng tháng, 6 tháng, cả năm, đánh giá, đảng viên; "
    "báo cáo Word của lần công bố đánh giá sau cùng; có mục lục."
)


def whole_year(shelf, years):
    """The zip of the year, one of `years` or the one that is going on; nothing for who takes no
    reports away."""
    year, today = shelf.year, shelf.today.year
    if not shelf.takes(Permission.EXPORT_REPORTS) or year not in years | {today}:
        return
    if FIRST_YEAR <= year <= today:
        yield File(
            f"Cả năm {year} trong một tệp nén",
            WHOLE_YEAR,
            shelf.today,
            workbook=shelf.url("year_workbooks", year),
            key=("year", str(year)),
            about=replace(of_year(year), subject=EVERYTHING, year=year),
            button="Tải tệp nén",
        )
