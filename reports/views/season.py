"""What the first page says of the evaluation of the year, by role."""

from django.urls import reverse
from django.utils import timezone

from accounts.roles import Permission
from formats.periods import vi_date
from reports.enums import Stage
from reports.facts.campaign_editions import is_told_by
from reports.facts.headway import Headway
from reports.facts.season import in_season, next_step, year_under_evaluation
from reports.views.reach import has_sheet
from reports.views.sentences import Sentence, named

PERMISSIONS = Permission.VIEW_EVALUATIONS, Permission.RECORD_EVALUATIONS
ALL_DONE = "Mọi trường hợp thuộc diện xếp loại đã có quyết định"
NOT_WRITTEN = {
    Stage.SELF: "tự nhận",
    Stage.CELL: "ý kiến chi bộ",
    Stage.BOARD: "đề nghị lên đảng ủy",
}


def committee_sentences(season, committee, access, day):
    """What the office chases in the evaluation, or what the level above may know of it.

    `season` is None without a campaign: who may open one is told so in the season.
    """
    may_decide = committee.pk in access.committees(Permission.DECIDE_EVALUATIONS)
    if season is None:
        return [_not_opened(day)] if may_decide and in_season(day) else []
    if may_decide and season.sheets:
        found = [_progress(season), _to_decide(season)]
        if any(found):
            return [sentence for sentence in found if sentence]
        return [_all_done(season.campaign, day), *_levels(season, may_decide)]
    return _levels(season, may_decide)


def _all_done(campaign, day):
    """Every level is there: the campaign is to be closed, on its cut-off day or after it."""
    if day < campaign.cut_off:
        told = f"ngày chốt số liệu {vi_date(campaign.cut_off)} chưa đến, đến ngày đó thì đóng đợt"
        url = reverse("reports:progress", args=[campaign.pk])
        return Sentence(f"{ALL_DONE}; {told}.", url, "good")
    url = reverse("reports:close_campaign", args=[campaign.pk])
    return Sentence(f"{ALL_DONE}; hãy đóng đợt rồi công bố báo cáo.", url)


def cell_sentences(season, cell):
    """The next step of a cell in the evaluation, or that it is closed: one sentence; none without
    its sheet."""
    if season is None or not has_sheet(season.campaign, cell):
        return []
    if season.campaign.closed_at:
        return [_closed_for(season, cell)]
    sheet = season.sheet_of(cell)
    return [_next(sheet) or _all_proposed(sheet)] if sheet else []


def closed_told(campaign, report):
    """Since when the campaign is closed and what that means, without the full stop; `report` is
    what was published of it last, None before that. What was published before the campaign was
    closed again is not told where its figures are others."""
    told = f"Đợt đánh giá đã đóng ngày {_day(campaign.closed_at)}"
    if is_told_by(campaign, report):
        told = f"{told}, đảng ủy công bố báo cáo ngày {_day(report.published_at)}"
    return f"{told}; kết quả giữ nguyên"


def _closed_for(season, cell):
    told = closed_told(season.campaign, season.published)
    url = reverse("reports:cell_sheet", args=[season.campaign.year, cell.pk])
    return Sentence(f"{told}, xem ở phiếu của chi bộ.", url, "good")


def _day(moment):
    return vi_date(timezone.localdate(moment))


def _not_opened(day):
    text = f"Chưa mở đợt đánh giá, xếp loại năm {year_under_evaluation(day)}."
    return Sentence(text, reverse("reports:open_campaign"))


def _progress(season):
    """ "15/373 đảng viên đã tự nhận; 11/13 chi bộ chưa ghi đủ đề nghị: …"."""
    lacking = season.not_proposed
    spoken = season.spoken(Stage.SELF)
    parts = []
    if any(Headway(sheet).waiting(Stage.SELF) for sheet in season.sheets):
        parts.append(f"{spoken}/{season.evaluated} đảng viên đã tự nhận")
    if lacking:
        of = f"{len(lacking)}/{len(season.sheets)}"
        parts.append(f"{of} chi bộ chưa ghi đủ đề nghị: {named(lacking)}")
    if not parts:
        return None
    return Sentence(f"{'; '.join(parts)}.", reverse("reports:progress", args=[season.campaign.pk]))


def _to_decide(season):
    if not (number := len(season.to_decide)):
        return None
    url = reverse("reports:decide_all", args=[season.campaign.pk])
    return Sentence(f"{number} đề nghị xếp loại chờ Đảng ủy quyết định.", url, "note")


def _levels(season, may_decide):
    """The levels decided so far, of the members and of the cells, and since when it is closed."""
    campaign, headline = season.campaign, season.headline
    url = reverse("reports:evaluation", args=[campaign.pk])
    left = season.left
    both = (
        (headline.members, "Đảng viên", left.members),
        (headline.cells, "Chi bộ", left.cells),
    )
    found = [
        _so_far(summary, unit, awaited, url) if awaited else _shares(summary, unit, url)
        for summary, unit, awaited in both
        if summary.evaluated
    ]
    if not found:
        found = [Sentence("Chưa có mức nào được quyết định.", url, "plain")]
    return [*_closed(season, url, may_decide), *found]


def _closed(season, url, may_decide):
    """That the campaign is closed, or what was published of it; who decides is told that nothing
    was."""
    if season.published:
        report = season.published
        day = _day(report.published_at)
        url = reverse("reports:published_report", args=[report.pk])
        told = f"Báo cáo đánh giá đã công bố lần {report.version} ngày {day}"
        if not is_told_by(season.campaign, report):
            again = _day(season.campaign.closed_at)
            told = f"{told}; đợt đã mở lại và đóng ngày {again}, xem có cần công bố lại"
            yield Sentence(f"{told}.", url, "wait")
        else:
            yield Sentence(f"{told}.", url, "good")
    elif season.campaign.closed_at:
        day = _day(season.campaign.closed_at)
        if may_decide:
            url = reverse("reports:publish_report", args=[season.campaign.pk])
            yield Sentence(f"Đợt đánh giá đã đóng ngày {day}; báo cáo chưa công bố.", url)
        else:
            yield Sentence(f"Đợt đánh giá đã đóng ngày {day}.", url, "good")


def _so_far(summary, unit, awaited, url):
    """Numbers without per cents: a share of the few that are decided would mislead."""
    levels = ", ".join(f"{line.count} {line.label.lower()}" for line in summary.lines if line.count)
    of = f"{summary.evaluated}/{summary.evaluated + awaited} {unit.lower()}"
    return Sentence(f"Đảng ủy mới quyết định {of}: {levels}.", url, "note")


def _shares(summary, unit, url):
    levels = ", ".join(
        f"{line.label.lower()} {line.ratio.fraction} ({line.ratio.text})"
        for line in summary.lines
        if line.count
    )
    return Sentence(f"{unit} đã quyết định: {levels}.", url, "note")


def _next(sheet):
    """ "Chi bộ còn 12 đồng chí chưa ghi tự nhận.", and whether the cell itself is among them."""
    step = next_step(sheet)
    if step is None:
        return None
    stage, lines = step
    place = [sheet.campaign.year, sheet.cell.pk]
    url = f"{reverse('reports:cell_stage', args=place)}?stage={stage}"
    return Sentence(f"{_who(lines)} chưa ghi {NOT_WRITTEN[stage]}.", url)


def _who(lines):
    members = sum(line.member is not None for line in lines)
    if not members:
        return "Xếp loại của chi bộ"
    itself = " và tập thể chi bộ" if members < len(lines) else ""
    return f"Chi bộ còn {members} đồng chí{itself}"


def _all_proposed(sheet):
    url = reverse("reports:cell_sheet", args=[sheet.campaign.year, sheet.cell.pk])
    if Headway(sheet).waiting(Stage.DECISION):
        return Sentence("Chi bộ đã ghi đủ đề nghị; chờ Đảng ủy quyết định.", url, "note")
    return Sentence("Đảng ủy đã quyết định mức của chi bộ và đảng viên.", url, "good")
