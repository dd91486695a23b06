"""The yearly report of the committee on the evaluation, as a document of the Party.

Every figure comes from the year that is given (a FrozenYear); what the portal does not keep, the
committee's own words and the signature, is left to the hand.
"""

import datetime as dt

from cells.naming import party_of
from formats.docx import Outline, PartyDocument, Recipients, Signature, regime_on
from formats.periods import long_date, vi_date
from meetings.documents.sheet import DOTS, DOTTED_LINE, LONG_DOTS
from reports.evaluation.levels import LEVEL_LABELS, LEVEL_SHORT, REASON_LABELS

ABSTRACT = "kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên năm {year}"
OWN_WORDS = ("Ưu điểm", "Hạn chế, nguyên nhân", "Kiến nghị, đề xuất")
# Headings of the columns of numbers; the words stand above the table.
SHORT = ("Tổng số", "Được ĐG", *LEVEL_SHORT.values(), "KĐG")
SHORT_TOLD = (
    "ĐG: đánh giá, xếp loại; HTXSNV, HTTNV, HTNV, KHTNV: hoàn thành xuất sắc, hoàn thành tốt, "
    "hoàn thành, không hoàn thành nhiệm vụ; KĐG: không đánh giá."
)
# Where the committee chose no way to count: what it signs must say so.
NOT_CHOSEN = "Cách tính do phần mềm đề xuất, đảng ủy chưa chọn; cần xác nhận trước khi ký."


def yearly_report(year) -> PartyDocument:
    """The report of a FrozenYear, dated by the day of its publication; equal years give equal
    documents."""
    day, committee = year.published_at.date(), year.committee
    return PartyDocument(
        regime=regime_on(day, dt.date.fromisoformat(committee.new_format_since)),
        dated=day,
        superior=committee.superior.upper(),
        body=party_of(committee).upper(),
        number="Số …-BC/ĐU",
        dateline=f"{committee.place or DOTS}, {long_date(day)}",
        title="BÁO CÁO",
        abstract=ABSTRACT.format(year=year.year),
        blocks=_contents(year),
        left=_recipients(committee),
        right=Signature(("T/M ĐẢNG ỦY", "BÍ THƯ"), LONG_DOTS),
        footer=year.edition,
    )


def _contents(year):
    paper = Outline()
    _opening(paper, year)
    _cells(paper, year)
    _members(paper, year)
    _quotas(paper, year)
    _own_words(paper)
    return paper.blocks


def _opening(paper, year):
    documents = "; ".join(each.label for each in year.standard.documents) if year.standard else ""
    grounds = f"Thực hiện {documents}, " if documents else ""
    name = party_of(year.committee)
    paper.text(
        f"{grounds}{name} báo cáo {ABSTRACT.format(year=year.year)}, số liệu chốt ngày "
        f"{vi_date(year.cut_off)}, như sau:"
    )
    if year.reason:
        because = year.reason.rstrip(".")
        paper.text(f"Báo cáo này thay lần công bố {year.version - 1}; lý do: {because}.")


def _cells(paper, year):
    paper.part("Tổ chức đảng")
    _summary(paper, year.cell_summary, "chi bộ")
    paper.section("Xếp loại từng chi bộ")
    rows = [(line.cell.name, line.cell.kind_label, _outcome(line)) for line in year.lines]
    paper.table(("Chi bộ", "Loại hình", "Xếp loại"), (9, 31, 17, 43), rows)


def _outcome(line):
    return LEVEL_LABELS.get(line.level) or REASON_LABELS.get(line.reason, DOTS)


def _members(paper, year):
    paper.part("Đảng viên")
    _summary(paper, year.member_summary, "đảng viên")
    paper.section("Từng chi bộ")
    paper.text(SHORT_TOLD)
    paper.table(
        ("Chi bộ", *SHORT),
        (21, 80, 25, 26, 42, 36, 31, 37, 24),
        [(line.cell.name, *_numbers(line.members)) for line in year.lines],
        numbers=range(1, len(SHORT) + 1),
        total=("Cộng", *_numbers(year.member_summary)),
    )


def _numbers(summary):
    levels = (line.count for line in summary.lines)
    return tuple(map(str, (summary.total, summary.evaluated, *levels, summary.left_out)))


def _summary(paper, summary, unit):
    paper.section(
        f"Tổng số {summary.total} {unit}; được đánh giá, xếp loại {summary.evaluated}; "
        f"không đánh giá {summary.left_out}"
    )
    if not summary.evaluated:
        paper.item(f"Không có {unit} nào được đánh giá, xếp loại.")
    for line in summary.lines if summary.evaluated else ():
        paper.item(f"{line.label}: {line.ratio.fraction} {unit}, bằng {line.ratio.text}.")
    if summary.reasons:
        told = "; ".join(f"{each.label.lower()}: {each.count}" for each in summary.reasons)
        paper.item(f"Không đánh giá: {told}.")


def _quotas(paper, year):
    if not year.quotas:
        return
    paper.part("Tỷ lệ hoàn thành xuất sắc nhiệm vụ")
    for quota in year.quotas:
        paper.section(f"{quota['label']}: {quota['sentence']} ({quota['conclusion']})")
        paper.text(f"Cách tính: {quota['reading']['label']}. {_origin(quota)}")
        for group in quota["groups"]:
            paper.item(f"{group['label']}: {_reckoned(group, quota['groups'])}.")


def _reckoned(group, groups):
    """How its cap is worked out, and of several groups what follows for this one."""
    return "; ".join((group["working"], *([group["conclusion"]] if len(groups) > 1 else ())))


def _origin(quota):
    return f"{quota['origin'].rstrip('.')}." if quota["because"] else NOT_CHOSEN


def _own_words(paper):
    paper.part("Đánh giá chung, kiến nghị")
    for title in OWN_WORDS:
        paper.section(title)
        paper.text(f"{DOTTED_LINE}\n{DOTTED_LINE}")


def _recipients(committee):
    above = committee.recipient or committee.superior
    told = (f"- {above} (để báo cáo),",) if above else ()
    return Recipients((*told, "- Lưu Văn phòng Đảng ủy."))
