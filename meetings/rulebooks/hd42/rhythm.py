"""How often, on which day and how long a cell meets (K01 to K04, K17, HD42-1 to 3, HD42-11)."""

from meetings.rulebooks.base import Criterion, Severity, Stage
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Finding
from meetings.rulebooks.hd12 import rhythm
from meetings.rulebooks.hd12.duration import (
    COMBINED_MINIMUM,
    MINIMUM,
    at_least,
)
from meetings.rulebooks.hd12.sources import COMMUNE_ARTICLE, DIRECTIVE_50, STATUTE
from meetings.rulebooks.hd12.theme import plan_reported
from meetings.rulebooks.hd42.sources import APPLIED, FOUND, carried, of


def long_enough(facts: MeetingFacts) -> Finding:
    """At least 90 minutes, 120 when two kinds are held in one sitting, or what the committee
    set for a very small cell (HD42-3)."""
    if facts.kind == "combined":
        return at_least(COMBINED_MINIMUM, facts)
    return at_least(MINIMUM if facts.min_minutes is None else facts.min_minutes, facts)


CRITERIA = (
    carried(of(rhythm.CRITERIA, "K01"), APPLIED, STATUTE),
    carried(of(rhythm.CRITERIA, "K02"), APPLIED, COMMUNE_ARTICLE),
    carried(
        of(rhythm.CRITERIA, "K03"),
        DIRECTIVE_50,
        APPLIED,
        text="Họp chi bộ vào ngày 3 hằng tháng; họp ngày khác thì ghi lý do.",
    ),
    Criterion(
        code="K04",
        text="Họp đủ thời lượng: 90 phút, kết hợp chuyên đề 120 phút, hoặc mức cấp ủy quy định.",
        sources=(FOUND,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="giờ bắt đầu, giờ kết thúc, thời lượng cấp ủy quy định cho chi bộ",
        check=long_enough,
        kinds=frozenset({"regular", "thematic", "combined"}),
    ),
    carried(
        of(rhythm.CRITERIA, "K17"),
        APPLIED,
        text="Tuyệt đối không họp chi bộ kết hợp với cuộc họp khác.",
        severity=Severity.REQUIRED,
    ),
    Criterion(
        code="HD42-1",
        text="Sinh hoạt thường kỳ mỗi tháng một lần, vào ngày 3.",
        sources=(DIRECTIVE_50, APPLIED),
        severity=Severity.REQUIRED,
        stage=Stage.RHYTHM,
        looks_at="K01, K03",
        parts=("K01", "K03"),
    ),
    Criterion(
        code="HD42-2",
        text="Chuyên đề mỗi quý có trong kế hoạch từ đầu năm.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.RHYTHM,
        looks_at="kế hoạch chuyên đề năm và ngày báo cáo",
        check=plan_reported,
    ),
    Criterion(
        code="HD42-3",
        text="Mỗi buổi ít nhất 90 phút, kết hợp chuyên đề ít nhất 120 phút.",
        sources=(FOUND,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="kết quả của K04",
        parts=("K04",),
    ),
    Criterion(
        code="HD42-11",
        text="Không họp kết hợp với cuộc họp khác.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="kết quả của K17",
        parts=("K17",),
    ),
)
