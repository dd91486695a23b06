"""The evaluation of a year, as `export_report` writes it."""

from cells.models import Cell
from reports.exports.refusing import NothingToReport
from reports.facts import evaluation
from reports.files.evaluations import year_of_file
from reports.models import Campaign
from reports.tables import lines_of
from reports.workbooks import evaluation as evaluation_book


class Evaluation:
    """The outcomes of the committee's campaign of a year."""

    def __init__(self, committee, year, today):
        campaign = Campaign.objects.filter(committee=committee, year=year).first()
        if campaign is None:
            raise NothingToReport(
                f"{committee} chưa có kết quả đánh giá năm {year}; "
                "nhập bằng lệnh import_evaluations."
            )
        self.cells = Cell.objects.filter(committee=committee)
        self.year = year_of_file(campaign, self.cells)

    def figures(self):
        return evaluation.figures_as_json(self.year)

    def lines(self):
        for name, summary in (
            ("Chi bộ", self.year.cell_summary),
            ("Đảng viên", self.year.member_summary),
        ):
            yield f"{name}: {summary.total}, được đánh giá {summary.evaluated}"
            yield from (
                f"  {line.label}: {line.ratio.fraction} · {line.ratio.text}"
                for line in summary.lines
            )
            yield from (f"  {reason.label}: {reason.count}" for reason in summary.reasons)

    def workbook(self, now):
        people = list(evaluation.people_of(self.year.campaign, self.cells))
        return evaluation_book.workbook(self.year, lines_of(self.year), people, now)
