"""The files of an evaluation: its published report, its figures of today, its quota."""

from django.urls import reverse
from django.utils import timezone

from accounts.roles import Permission
from formats.periods import vi_date
from reports.evaluation.standards import standard_of
from reports.facts.campaign_editions import live_words
from reports.facts.downloads import EVALUATION, SETTLED, About
from reports.views.offered.file import PUBLISHED, File
from reports.views.reach import has_sheet

OUTCOMES = (
    "Chi bộ và đảng viên theo mức, theo lý do không đánh giá, theo từng chi bộ; danh sách; "
    "cách tính."
)
QUOTA = "Từng chi bộ: số hoàn thành tốt trở lên, trần, đề xuất xuất sắc, kết luận; cách tính."
SHEET = "Từng đồng chí: tự nhận, ý kiến chi bộ, đề nghị và mức đã quyết định."
PAPER = "evaluation_report"


def files_of_campaign(shelf, campaign, editions):
    """The report last published where there is one, then what the portal counts today."""
    if editions and shelf.takes(Permission.VIEW_EVALUATIONS):
        yield _published(shelf, campaign, editions)
    words = live_words(campaign, editions[0] if editions else None)
    yield _live(
        shelf, campaign, (f"Số liệu đánh giá năm {campaign.year} {words}", OUTCOMES, "evaluation")
    )
    if not shelf.whole:
        yield from _sheets(shelf, campaign)
    elif standard_of(campaign.year):
        name = f"Kiểm soát trần hoàn thành xuất sắc năm {campaign.year}"
        yield _live(shelf, campaign, (name, QUOTA, "quota"), page="quota")


def _sheets(shelf, campaign):
    """The sheet of each cell of who reads of his own alone."""
    for cell in shelf.cells:
        if has_sheet(campaign, cell) and shelf.access.may_at(Permission.VIEW_APPRAISALS, cell):
            yield File(
                f"Phiếu đánh giá của {cell.name} năm {campaign.year}",
                SHEET,
                campaign.as_of,
                reverse("reports:cell_sheet", args=[campaign.year, cell.pk]),
            )


def _live(shelf, campaign, told, page="evaluation"):
    name, content, report = told
    return File(
        name,
        content,
        campaign.as_of,
        reverse(f"reports:{page}", args=[campaign.pk]),
        shelf.taken_away(reverse(f"reports:{report}_workbook", args=[campaign.pk])),
        (report, str(campaign.year)),
        About(EVALUATION, last=campaign.cut_off, year=campaign.year),
    )


def _published(shelf, campaign, editions):
    """The latest of the editions: its page, Excel and Word, and the way to the earlier ones."""
    latest, *earlier = editions
    content = PUBLISHED.format(day=vi_date(timezone.localtime(latest.published_at)))

    def file(report, workbook, **more):
        return File(
            f"Báo cáo đánh giá năm {campaign.year}, công bố lần {latest.version}",
            content,
            campaign.cut_off,
            reverse("reports:published_report", args=[latest.pk]),
            shelf.taken_away(reverse(f"reports:{workbook}", args=[latest.pk])),
            _key(report, campaign, latest),
            SETTLED,
            earlier=tuple(_key(report, campaign, each) for each in earlier),
            editions=reverse("reports:published_reports", args=[campaign.pk]),
            **more,
        )

    paper = file(PAPER, "published_document", button="Tải Word")
    return file("evaluation", "published_workbook", paper=paper)


def _key(report, campaign, edition):
    """How the trail marks a file of the edition, as `mark_of` tells it."""
    return report, f"{campaign.year}, {edition.version}"
