"""Which meetings made the month and the quarter (K01, K02), and what the plan of themes has."""

from formats.periods import Month, Quarter
from meetings.enums import HELD, MONTHLY, THEMATIC, MeetingKind, State
from meetings.explaining.values import Counting, Row, written
from meetings.facts.since import IN_TURN
from meetings.models import Meeting
from meetings.thematic import FEWEST_THEMES, plan_of

WHY_NOT_MONTHLY = {
    MeetingKind.THEMATIC: "chuyên đề riêng không thay buổi thường kỳ",
    MeetingKind.EXTRAORDINARY: "họp bất thường không thay buổi thường kỳ",
}
WHY_NOT_THEMATIC = {
    MeetingKind.REGULAR: "thường kỳ, không kết hợp chuyên đề",
    MeetingKind.EXTRAORDINARY: "họp bất thường, không phải chuyên đề",
}


def month(meeting, facts, sensitive):
    """The meetings of the calendar month."""
    return _of_span(meeting, facts, Month.of(meeting.held_on), MONTHLY, WHY_NOT_MONTHLY)


def quarter(meeting, facts, sensitive):
    """The meetings of the calendar quarter."""
    return _of_span(meeting, facts, Quarter.of(meeting.held_on), THEMATIC, WHY_NOT_THEMATIC)


def _of_span(meeting, facts, span, kinds, why_not):
    found = Meeting.objects.filter(
        cell=meeting.cell, held_on__range=(span.first_day, span.last_day)
    ).order_by(*IN_TURN)
    told = [(one, _why(one, facts.as_of, kinds, why_not)) for one in found]
    counted = tuple(_row(one) for one, why in told if not why)
    label = span.label[:1].upper() + span.label[1:]
    return Counting(
        arithmetic=f"{label}: {len(counted)} buổi được tính, cần ít nhất 1.",
        counted=counted,
        left_out=tuple(_row(one, why) for one, why in told if why),
        counted_title="Buổi được tính",
        left_out_title="Buổi không tính, và vì sao",
    )


def _why(meeting, as_of, kinds, why_not):
    """Why the meeting does not count; empty when it does."""
    if meeting.state == State.CANCELLED:
        return "đã hủy"
    if meeting.state not in HELD:
        return "mới dự kiến, chưa ghi là đã họp"
    if meeting.held_on > as_of:
        return "chưa đến ngày họp"
    return "" if meeting.kind in kinds else why_not[meeting.kind]


def _row(meeting, why=""):
    name = f"{meeting.get_kind_display()} {written(meeting.held_on)}"
    return Row(name, meeting.get_state_display(), why, meeting=meeting.pk)


def plan(meeting, facts, sensitive):
    """The year's plan of themes (HD12-12)."""
    found = plan_of(meeting.cell, meeting.held_on.year)
    return Counting(
        arithmetic=_of_plan(found),
        counted=tuple(Row(theme.topic, f"tháng {theme.month:02d}") for theme in found.themes),
        counted_title=f"Chuyên đề trong kế hoạch năm {found.year}",
    )


def _of_plan(found):
    if found.plan is None:
        return f"Cổng chưa có kế hoạch chuyên đề năm {found.year}; có thể chi bộ lập trên giấy."
    reported = written(found.reported_on) if found.reported_on else "chưa ghi"
    return (
        f"{len(found.themes)} chuyên đề, cần ít nhất {FEWEST_THEMES}; "
        f"ngày báo cáo cấp trên: {reported}."
    )
