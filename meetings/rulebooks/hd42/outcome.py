"""How the meeting ends and what follows (K13 to K16, K19, HD42-7, 10, 14, 15)."""

from datetime import timedelta

from meetings.rulebooks.base import Criterion, Severity, Source, Stage, Trust
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Finding, met, together, unknown, unmet
from meetings.rulebooks.hd12 import outcome
from meetings.rulebooks.hd42.scoring import scored
from meetings.rulebooks.hd42.sources import APPLIED, CARRIED, carried, of

REPORT_WITHIN = timedelta(days=2)
HAND_IN = Source(
    "Thiết lập của cổng",
    trust=Trust.DERIVED,
    note="lấy ngày gửi biên bản lần đầu trên cổng làm ngày báo cáo",
)
ON_PAPER = unknown(
    "Ghi lại từ bản giấy nên cổng không biết ngày báo cáo",
    "Nếu cần, xem ngày nộp ghi trên bản giấy hoặc trong sổ của đảng ủy.",
)


def tasks_whole(facts: MeetingFacts) -> Finding:
    """Each task has somebody who does it, and a day (HD42-10)."""
    cure = "Ghi mỗi việc: ai làm, hạn ngày nào."
    if not facts.tasks_next:
        return unknown("Chưa ghi nhiệm vụ nào được phân công", cure)
    datum = f"{facts.tasks_next} nhiệm vụ"
    if facts.tasks_unassigned or facts.tasks_undated:
        missing = f"{facts.tasks_unassigned} chưa có người làm, {facts.tasks_undated} chưa có hạn"
        return unmet(f"{datum}: {missing}", cure)
    return met(f"{datum}, đều có người làm và hạn")


def reported_in_time(facts: MeetingFacts) -> Finding:
    """The record was finished and handed in within two days (HD42-7)."""
    if facts.from_paper:
        return ON_PAPER
    due = facts.held_on + REPORT_WITHIN
    if facts.handed_in_on is None:
        return _not_handed_in(facts)
    datum = f"Gửi biên bản ngày {facts.handed_in_on:%d/%m/%Y}, hạn {due:%d/%m/%Y}"
    if facts.handed_in_on <= due:
        return met(datum)
    return unmet(datum, "Kỳ sau hoàn thiện, gửi biên bản trong 2 ngày sau buổi họp.")


def _not_handed_in(facts: MeetingFacts) -> Finding:
    due = facts.held_on + REPORT_WITHIN
    datum, cure = f"Chưa gửi biên bản, hạn {due:%d/%m/%Y}", "Hoàn thiện và gửi biên bản."
    return unknown(datum, cure) if facts.as_of <= due else unmet(datum, cure)


CRITERIA = (
    carried(of(outcome.CRITERIA, "K13"), APPLIED, outcome.MAJORITY),
    Criterion(
        code="K14",
        text="Mỗi nhiệm vụ có người làm và thời hạn.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.OUTCOME,
        looks_at="nhiệm vụ được phân công: người làm, hạn",
        check=tasks_whole,
    ),
    Criterion(
        code="K15",
        text="Có biên bản, đọc thông qua trước khi kết thúc, đủ chữ ký.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.OUTCOME,
        looks_at="biên bản của buổi sinh hoạt, mục thông qua, mục ký",
        check=lambda facts: together((outcome.minutes_kept(facts), outcome.minutes_agreed(facts))),
    ),
    Criterion(
        code="K16",
        text="Hoàn thiện biên bản và báo cáo cấp trên trong 02 ngày.",
        sources=(APPLIED, HAND_IN),
        severity=Severity.ADVISED,
        stage=Stage.OUTCOME,
        looks_at="ngày gửi biên bản, ngày họp; việc chấm điểm xét ở HD42-15",
        check=reported_in_time,
    ),
    carried(of(outcome.CRITERIA, "K19"), CARRIED),
    Criterion(
        code="HD42-7",
        text="Sau buổi họp: hoàn thiện, đăng tải, báo cáo trong 02 ngày.",
        sources=(APPLIED,),
        severity=Severity.ADVISED,
        stage=Stage.OUTCOME,
        looks_at="kết quả của K16",
        parts=("K16",),
    ),
    Criterion(
        code="HD42-10",
        text="Kết thúc: kết luận hoặc nghị quyết, phân công có thời hạn, thông qua biên bản.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.OUTCOME,
        looks_at="K13, K14, K15",
        parts=("K13", "K14", "K15"),
    ),
    Criterion(
        code="HD42-14",
        text="Biên bản ghi đầy đủ, lưu giữ.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.OUTCOME,
        looks_at="kết quả của K15",
        parts=("K15",),
    ),
    Criterion(
        code="HD42-15",
        text="Chi bộ chấm điểm, cấp ủy cấp trên quyết định mức xếp loại.",
        sources=(APPLIED,),
        severity=Severity.INFORMATIVE,
        stage=Stage.OUTCOME,
        looks_at="việc chấm điểm: chấm, chi ủy thống nhất, chi bộ biểu quyết, cấp trên quyết định",
        check=scored,
    ),
)
