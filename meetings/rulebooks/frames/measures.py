"""The figures of a meeting that may propose points, each a per cent with what it was made of.

A per cent is cut off, never rounded up, after ten places: it reaches a limit exactly when the
true value does. None always means that the record cannot tell, and the datum says why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from formats.numbers import Ratio
from meetings.rulebooks.base import REGULAR
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Finding, Verdict
from meetings.rulebooks.hd12.attendance import (
    counted,
    nobody_excused_too_often,
    nobody_unexcused,
    with_names,
    with_numbers,
)
from meetings.rulebooks.hd12.contents import TOPIC_LABELS
from meetings.rulebooks.hd12.duration import COMBINED_MINIMUM, MINIMUM
from meetings.rulebooks.hd12.sitting import praised_and_reminded

Measured = tuple[Decimal | None, str]

ALL, NONE = Decimal(100), Decimal(0)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: its name for who makes a frame, and how it is taken from a meeting."""

    code: str
    name: str
    of: Callable[[MeetingFacts], Measured]


def minimum_of(facts: MeetingFacts) -> int:
    """How many minutes the sitting has to last: 120 when combined, else what the committee set
    for the cell, else 90 (HD42-3)."""
    if facts.kind == "combined":
        return COMBINED_MINIMUM
    return MINIMUM if facts.min_minutes is None else facts.min_minutes


def minutes(facts: MeetingFacts) -> Measured:
    """How much of its minimum the sitting lasted; more than the minimum is 100 (HD42-3)."""
    if facts.kind == "extraordinary":
        return None, "Buổi bất thường không có thời lượng tối thiểu"
    if facts.minutes is None:
        return None, "Chưa ghi đủ giờ bắt đầu và kết thúc"
    minimum = minimum_of(facts)
    datum = f"{facts.minutes} phút, tối thiểu {minimum} phút"
    return Ratio(min(facts.minutes, minimum), minimum).cut, datum


def attendance(facts: MeetingFacts) -> Measured:
    """The share of the required members who were present (HD42-12)."""
    if not facts.attendance_known:
        return None, "Chưa điểm danh"
    ratio = Ratio(facts.present, facts.required)
    return ratio.cut, f"{ratio.fraction} đảng viên dự, {ratio.text}{counted(facts)}"


def none_unexcused(facts: MeetingFacts) -> Measured:
    """100 when nobody was absent without a reason, else 0 (HD42-12)."""
    return _yes_or_no(with_numbers(nobody_unexcused)(facts))


def no_long_absence(facts: MeetingFacts) -> Measured:
    """100 when nobody was excused more than three times in a row in the year, else 0 (P-1)."""
    return _yes_or_no(with_names(nobody_excused_too_often)(facts))


def praise(facts: MeetingFacts) -> Measured:
    """100 when it is recorded who was commended and who reminded, "nobody" included (P-1)."""
    return _yes_or_no(praised_and_reminded(facts))


def _yes_or_no(finding: Finding) -> Measured:
    shares = {Verdict.MET: ALL, Verdict.UNMET: NONE}
    return shares.get(finding.verdict), finding.datum


def speakers(facts: MeetingFacts) -> Measured:
    """The share of those present who spoke (HD42 frame 4.2, P-1)."""
    spoke = facts.speakers
    if spoke is None:
        return None, "Chưa ghi ý kiến phát biểu"
    if not facts.attendance_known or spoke > facts.present:
        return None, f"{spoke} đảng viên phát biểu, {facts.present} có mặt theo điểm danh"
    ratio = Ratio(spoke, facts.present)
    return ratio.cut, f"{ratio.fraction} đảng viên có mặt phát biểu, {ratio.text}"


def sections(facts: MeetingFacts) -> Measured:
    """The share of the five parts of a regular meeting that have content (K12).

    A record from paper that lacks one cannot tell whether it was talked about.
    """
    has = sum(code in facts.topics for code in TOPIC_LABELS)
    ratio = Ratio(has, len(TOPIC_LABELS))
    datum = f"{ratio.fraction} phần của buổi sinh hoạt có nội dung"
    told = has == len(TOPIC_LABELS) or not facts.from_paper
    return ratio.cut if told and facts.kind in REGULAR else None, datum


def tasks_done(facts: MeetingFacts) -> Measured:
    """The share of the last meeting's tasks that are done (HD42 frame 6, P-1)."""
    tasks = facts.previous_tasks
    if tasks is None or not tasks.total:
        return None, "Kỳ trước không có nhiệm vụ nào trong cổng"
    ratio = Ratio(tasks.done, tasks.total)
    return ratio.cut, f"{ratio.fraction} nhiệm vụ kỳ trước đã xong, {ratio.text}"


def tasks_on_time(facts: MeetingFacts) -> Measured:
    """The share of the last meeting's tasks that were done by their day."""
    tasks = facts.previous_tasks
    if tasks is None or not tasks.total:
        return None, "Kỳ trước không có nhiệm vụ nào trong cổng"
    ratio = Ratio(tasks.done_on_time, tasks.total)
    return ratio.cut, f"{ratio.fraction} nhiệm vụ kỳ trước xong đúng hạn, {ratio.text}"


MEASURES = {
    measure.code: measure
    for measure in (
        Measure("minutes", "thời lượng so với mức tối thiểu", minutes),
        Measure("attendance", "tỷ lệ đảng viên dự họp", attendance),
        Measure("none_unexcused", "không ai vắng không lý do (100 hoặc 0)", none_unexcused),
        Measure(
            "no_long_absence",
            "không ai vắng có lý do quá 3 lần liên tiếp (100 hoặc 0)",
            no_long_absence,
        ),
        Measure("praise", "đã ghi phần biểu dương, phần nhắc nhở (100)", praise),
        Measure("speakers", "tỷ lệ đảng viên có mặt phát biểu", speakers),
        Measure("sections", "tỷ lệ phần nội dung đã ghi của buổi thường kỳ", sections),
        Measure("tasks_done", "tỷ lệ nhiệm vụ kỳ trước đã xong", tasks_done),
        Measure("tasks_on_time", "tỷ lệ nhiệm vụ kỳ trước xong đúng hạn", tasks_on_time),
    )
}
