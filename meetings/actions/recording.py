"""What was prepared, said and decided is written down."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from formats.periods import vi_date
from meetings.actions.claiming import claim_to_edit, claim_to_record, written
from meetings.actions.documents import release_numbers
from meetings.actions.materials import keep_passed_on
from meetings.actions.rows import keep_remarks, keep_tasks
from meetings.actions.votes import refuse_too_many
from meetings.enums import DecisionKind, DocumentKind, MeetingKind
from meetings.models import AgendaItem, BoardMeeting, Task
from meetings.rulebooks.facts import theme_within
from members.actions.checks import save

PREPARATION = {
    "prepared_by",
    "draft_prepared",
    "key_points",
    "notice_sent_at",
    "supervisor_notified",
    "papers_sent",
    "papers_sent_on",
    "day_reason",
    "theme",
    "paper_assigned",
    "paper_discussed",
    "paper_approved_on",
    "paper_sent_on",
    "mode",
    "mode_approval",
    "paper_dated",
}
CONTENT = {
    "starts_at",
    "place",
    "mode",
    "mode_approval",
    "chair",
    "minute_taker",
    "guests",
    "fee_note",
    "opened",
    "agenda_approved",
    "report_presented",
    "merged",
    "theme_starts_at",
    "parts_in_turn",
    "commended",
    "reminded",
}
CONCLUSION = {
    "ends_at",
    "decision_kind",
    "decision_text",
    "votes_for",
    "votes_against",
    "votes_abstained",
    "minutes_read",
    "minutes_signed",
    "paper_finalised",
    "theme_reported",
}


@transaction.atomic
def record_preparation(*, meeting, board_met_on=None, board_agreed="", version, by, **fields):
    """Write down how the meeting is prepared; `fields` are those of PREPARATION by name."""
    meeting = claim_to_edit(meeting, version)
    changed = written(meeting, PREPARATION, fields)
    _check_paper(meeting)
    save(meeting)
    _keep_board_meeting(meeting, board_met_on, board_agreed)
    return _recorded("meeting.prepared", meeting, by, changed)


def _check_paper(meeting):
    """The office copies from a paper that lies before it, written at the meeting or later."""
    paper, held_on = meeting.paper_dated, meeting.held_on
    if paper and not held_on <= paper <= timezone.localdate():
        raise ValidationError(
            {"paper_dated": f"Ngày trên bản giấy phải từ ngày họp {vi_date(held_on)} đến hôm nay."}
        )


def _keep_board_meeting(meeting, held_on, agreed):
    if held_on is None and agreed.strip():
        raise ValidationError({"board_met_on": "Hãy ghi ngày chi ủy họp."})
    if held_on is None:
        BoardMeeting.objects.filter(meeting=meeting).delete()
        return
    BoardMeeting.objects.update_or_create(
        meeting=meeting, defaults={"held_on": held_on, "agreed": agreed.strip()}
    )


@transaction.atomic
def record_content(*, meeting, agenda, remarks, closed=None, passed_on=None, version, by, **fields):
    """Write down what was said; `fields` are those of CONTENT by name.

    `agenda`: AgendaTopic → text; `remarks`: RemarkEntry each, and one of this meeting that is not
    among them is taken away; `closed`: id of an earlier task of the cell → the day it was done,
    or None when it is open again; `passed_on`: ids of the month's materials that were passed on,
    None when nobody was asked.
    """
    meeting = claim_to_record(meeting, version)
    changed = written(meeting, CONTENT, fields)
    _check_parts(meeting, "theme_starts_at")
    save(meeting)
    _keep_agenda(meeting, agenda)
    keep_remarks(meeting, remarks)
    _close_tasks(meeting, closed or {})
    if passed_on is not None:
        keep_passed_on(meeting, passed_on)
    return _recorded("meeting.content_recorded", meeting, by, changed)


def _check_parts(meeting, field):
    """Of a combined sitting the theme begins after the start and before the end (HD12-3)."""
    start, theme, end = meeting.starts_at, meeting.theme_starts_at, meeting.ends_at
    if meeting.kind != MeetingKind.COMBINED or theme_within(start, theme, end):
        return
    until = f" và trước giờ kết thúc {end:%H:%M}" if end else ""
    raise ValidationError(
        {
            field: f"Phần chuyên đề ghi bắt đầu lúc {theme:%H:%M}: phải sau giờ bắt đầu họp "
            f"{start:%H:%M}{until}."
        }
    )


def _keep_agenda(meeting, agenda):
    kept = {topic: text.strip() for topic, text in agenda.items() if text.strip()}
    meeting.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, topic=topic, text=text) for topic, text in kept.items()
    )


def _close_tasks(meeting, closed):
    tasks = Task.objects.filter(meeting__cell=meeting.cell, pk__in=closed)
    for task in tasks.select_related("meeting"):
        task.done_on = closed[task.pk]
        _check_done(task)
        task.save(update_fields=["done_on"])


def _check_done(task):
    if task.done_on is None:
        return
    given = task.meeting.held_on
    if not given <= task.done_on <= timezone.localdate():
        raise ValidationError(
            f"Việc “{task.text}” giao ngày {vi_date(given)}: ngày xong phải từ ngày giao "
            "đến hôm nay."
        )


@transaction.atomic
def record_conclusion(*, meeting, tasks, version, by, **fields):
    """Write down what was decided and who does what; `fields` are those of CONCLUSION by name.

    `tasks`: TaskEntry each; a task of this meeting that is not among them is taken away.
    """
    meeting = claim_to_record(meeting, version)
    changed = written(meeting, CONCLUSION, fields)
    _check_decision(meeting)
    _check_parts(meeting, "ends_at")
    save(meeting)
    for entry in tasks:
        _check_due(meeting, entry)
    keep_tasks(meeting, tasks)
    _recorded("meeting.concluded", meeting, by, changed)
    if meeting.decision_kind != DecisionKind.RESOLUTION:
        release_numbers(meeting=meeting, kinds=[DocumentKind.RESOLUTION], by=by)
    return meeting


def _check_decision(meeting):
    if meeting.decision_text.strip() and not meeting.decision_kind:
        raise ValidationError({"decision_kind": "Hãy chọn kết luận hoặc nghị quyết."})
    refuse_too_many(meeting, meeting)


def _check_due(meeting, entry):
    if entry.due_on and entry.due_on < meeting.held_on:
        raise ValidationError(
            f"Việc “{entry.text}”: hạn {vi_date(entry.due_on)} trước ngày họp. Hãy sửa lại hạn."
        )


def _recorded(kind, meeting, by, changed):
    audit.record(kind, by=by, target=meeting, cell=meeting.cell, changed=changed)
    return meeting
