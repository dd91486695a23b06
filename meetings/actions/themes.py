"""A cell plans the themes of a year, reports the plan upwards and meets on each (HD12-12, 13)."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import audit
from formats.periods import Quarter, vi_date
from meetings.actions.claiming import Conflict, claim_to_edit
from meetings.actions.planning import plan as plan_meeting
from meetings.enums import THEMATIC, State
from meetings.models import Meeting, PlannedTheme, ThematicPlan
from meetings.thematic import meeting_of
from members.actions.checks import save
from members.models import Member


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme as the page gives it; `pk` when the plan has it already."""

    month: int
    topic: str
    group: str
    assignee: Member | None = None
    pk: int | None = None


@transaction.atomic
def plan_themes(*, cell, year, themes, version, by):
    """Write down the plan of the year: `themes` are ThemeEntry each, all of them.

    A theme of the plan that is not among them is taken out, unless a meeting stands for it; nor
    does a theme leave the quarter of its meeting.
    """
    if not themes:
        raise ValidationError("Kế hoạch chưa có chuyên đề nào; hãy ghi ít nhất một chuyên đề.")
    made, _ = ThematicPlan.objects.get_or_create(cell=cell, year=year)
    written = _claimed(made, version)
    _keep_themes(written, themes)
    audit.record("meeting.themes_planned", by=by, target=written, cell=cell, rows=len(themes))
    return written


def _claimed(found, version):
    """The plan ready to be written as the next version; Conflict when somebody was faster."""
    rows = ThematicPlan.objects.filter(pk=found.pk, version=version)
    if not rows.update(version=F("version") + 1):
        raise Conflict
    return ThematicPlan.objects.select_related("cell").get(pk=found.pk)


def _keep_themes(written, entries):
    own = {theme.pk: theme for theme in written.themes.select_related("meeting")}
    kept = own.keys() & {entry.pk for entry in entries}  # a number sent by the page may be any
    for pk in own.keys() - kept:
        _take_out(own[pk])
    for entry in entries:
        theme = own.pop(entry.pk, None) or PlannedTheme(plan=written)
        before = theme.month
        theme.month, theme.topic, theme.group = entry.month, entry.topic.strip(), entry.group
        theme.assignee = entry.assignee
        save(theme)
        if theme.month != before:
            _keep_quarter(theme)


def _keep_quarter(theme):
    """A theme with a meeting is only moved within the quarter of its meeting."""
    meeting = meeting_of(theme)
    if meeting and theme.quarter != (there := Quarter.of(meeting.held_on)):
        raise ValidationError(
            f"Chuyên đề “{theme.topic}” đã có kỳ sinh hoạt ngày {vi_date(meeting.held_on)} nên "
            f"không chuyển sang {theme.quarter.label} được; hãy chọn tháng trong {there.label}."
        )


def _take_out(theme):
    if meeting := meeting_of(theme):
        raise ValidationError(
            f"Chuyên đề “{theme.topic}” đã có kỳ sinh hoạt ngày {vi_date(meeting.held_on)} nên "
            "không bỏ khỏi kế hoạch được; hãy giữ lại dòng này."
        )
    theme.delete()


@transaction.atomic
def report_plan(*, plan, reported_on, version, by):
    """Record the day on which the plan was reported to the committee above."""
    written = _claimed(plan, version)
    if reported_on > timezone.localdate():
        raise ValidationError({"reported_on": "Ngày báo cáo còn chưa đến; hãy xem lại ngày."})
    if reported_on.year < written.year - 1:
        raise ValidationError(
            {"reported_on": f"Kế hoạch năm {written.year} không thể báo cáo sớm như vậy."}
        )
    written.reported_on = reported_on
    save(written)
    audit.record(
        "meeting.themes_reported", by=by, target=written, cell=written.cell, day=str(reported_on)
    )
    return written


@transaction.atomic
def plan_meeting_of_theme(*, theme, kind, held_on, by):
    """Plan the meeting on a theme of the plan and return it; a second sending finds the first."""
    theme = _locked(theme)
    if before := meeting_of(theme):
        return before
    _check_kind(kind)
    meeting = plan_meeting(
        cell=theme.plan.cell, kind=kind, held_on=held_on, theme=theme.topic, by=by
    )
    return _linked(theme, meeting, by)


@transaction.atomic
def link_theme(*, theme, meeting, by):
    """Say that a meeting of the cell, planned or held, stands for a theme of the plan."""
    theme = _locked(theme)
    meeting = Meeting.objects.select_related("cell__committee").get(pk=meeting.pk)
    if theme.meeting_id == meeting.pk:
        return meeting
    _check_kind(meeting.kind)
    _check_link(theme, meeting)
    return _linked(theme, _named(meeting, theme.topic), by)


def _named(meeting, topic):
    """A meeting planned without a topic takes the one of the plan."""
    if meeting.theme.strip() or not meeting.editable:
        return meeting
    meeting = claim_to_edit(meeting, meeting.version)
    meeting.theme = topic
    return save(meeting)


def _locked(theme):
    """The theme as it is now; its plan is held, so that nobody writes it meanwhile."""
    ThematicPlan.objects.select_for_update().get(pk=theme.plan_id)
    return PlannedTheme.objects.select_related("plan__cell__committee", "meeting").get(pk=theme.pk)


def _check_kind(kind):
    if kind not in THEMATIC:
        raise ValidationError("Hãy chọn kỳ chuyên đề hoặc kỳ thường kỳ kết hợp chuyên đề.")


def _check_link(theme, meeting):
    taken = PlannedTheme.objects.filter(meeting=meeting).exists()
    if meeting_of(theme) or taken:
        raise ValidationError("Chuyên đề hoặc kỳ này đã được gắn rồi. Hãy tải lại trang.")
    if meeting.cell_id != theme.plan.cell_id or meeting.state == State.CANCELLED:
        raise ValidationError("Kỳ này không gắn được với kế hoạch của chi bộ.")
    if Quarter.of(meeting.held_on) != theme.quarter:
        raise ValidationError(
            f"Kỳ ngày {vi_date(meeting.held_on)} không thuộc {theme.quarter.label}; "
            "hãy sửa tháng của chuyên đề trong kế hoạch trước."
        )


def _linked(theme, meeting, by):
    theme.meeting = meeting
    save(theme)
    audit.record(
        "meeting.theme_linked", by=by, target=meeting, cell=meeting.cell, theme=theme.topic
    )
    return meeting
