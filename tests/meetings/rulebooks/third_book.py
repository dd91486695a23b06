"""A guidance that does not exist, as it would stand in one new file beside the others."""

from datetime import date
from decimal import Decimal

from formats.numbers import Ratio
from meetings.rulebooks.base import Criterion, RuleBook, Severity, Source, Stage, Trust
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Finding, met, unmet
from meetings.rulebooks.frames.base import Band, Frame, Grade, GradeCode, Item
from meetings.rulebooks.hd12.attendance import with_numbers
from meetings.rulebooks.hd42 import outcome, rhythm, sitting
from meetings.rulebooks.hd42.sources import carried, of

DATED = date(2027, 3, 1)
SOURCE = Source("HD 99-HD/BTCTW", DATED, trust=Trust.UNCONFIRMED, note="văn bản giả để thử")


def nearly_all_present(facts: MeetingFacts) -> Finding:
    """At least 95 % of the required members present."""
    ratio = Ratio(facts.present, facts.required)
    if ratio.reaches(95):
        return met(f"{ratio.fraction} đảng viên dự")
    return unmet(f"{ratio.fraction} đảng viên dự, chưa đủ 95 %", "Kỳ sau vận động dự đông hơn.")


CRITERIA = (
    carried(of(rhythm.CRITERIA, "K01"), SOURCE),
    carried(of(rhythm.CRITERIA, "K04"), SOURCE),
    Criterion(
        code="K05",
        text="Ít nhất 95 % đảng viên phải dự có mặt.",
        sources=(SOURCE,),
        severity=Severity.REQUIRED,
        stage=Stage.ATTENDANCE,
        looks_at="số có mặt trên số phải dự",
        check=with_numbers(nearly_all_present),
    ),
    carried(of(sitting.CRITERIA, "K06"), SOURCE),
    carried(of(outcome.CRITERIA, "K15"), SOURCE),
    Criterion(
        code="HD99-1",
        text="Nhóm 1: dự họp.",
        sources=(SOURCE,),
        severity=Severity.REQUIRED,
        stage=Stage.ATTENDANCE,
        looks_at="K05, K06",
        parts=("K05", "K06"),
    ),
)

FRAME = Frame(
    code="HD99-100",
    name="Khung giả để thử",
    source=SOURCE,
    items=(
        Item(
            code="1",
            text="Dự họp.",
            points=Decimal(40),
            measure="attendance",
            bands=(Band(Decimal(95), Decimal(40)), Band(Decimal(0), Decimal(10))),
        ),
        Item(code="2", text="Điều hành.", points=Decimal(60)),
    ),
    grades=tuple(
        Grade(code, Decimal(limit)) for code, limit in zip(GradeCode, (80, 60, 40, 0), strict=True)
    ),
)

HD99 = RuleBook(
    code="HD99-2027",
    number="99-HD/BTCTW",
    dated=DATED,
    subject="một việc để thử",
    issuer="Ban Tổ chức Trung ương",
    in_force_from=DATED,
    in_force_until=None,
    criteria=CRITERIA,
    frame=FRAME,
)
