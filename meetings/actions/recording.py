"""What was prepared, said and decided is written down."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from formats.periods import vi_date
from meetings.actions.claiming import claim_to_edit, claim_to_record, written
from meetings.models import AgendaItem, BoardMeeting, Remark, Task
from members.actions.checks import save
from members.models import Member

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
}
CONTENT = {
    "starts_at",
    "place",
    "chair",
    "minute_taker",
    "guests",
    "fee_note",
    "opened",
    "agenda_approved",
    "report_presented",
    "merged",
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


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task as the page gives it; `pk` when the meeting has it already."""

    text: str
    assignee: Member | None = None
    due_on: dt.date | None = None
    pk: int | None = None


@transaction.atomic
def record_preparation(*, meeting, board_met_on=None, board_agreed="", version, by, **fields):
    """Write down how the meeting is prepared; `fields` are those of PREPARATION by name."""
    meeting = claim_to_edit(meeting, version)
    changed = written(meeting, PREPARATION, fields)
    save(meeting)
    _keep_board_meeting(meeting, board_met_on, board_agreed)
    return _recorded("meeting.prepared", meeting, by, changed)


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
def record_content(*, meeting, agenda, remarks, closed=None, version, by, **fields):
    """Write down what was said; `fields` are those of CONTENT by name.

    `agenda`: AgendaTopic → text; `remarks`: pairs (member, gist); `closed`: id of an earlier
    task of the cell → the day it was done, or None when it is open again.
    """
    meeting = claim_to_record(meeting, version)
    changed = written(meeting, CONTENT, fields)
    save(meeting)
    _keep_agenda(meeting, agenda)
    meeting.remarks.all().delete()
    Remark.objects.bulk_create(
        Remark(meeting=meeting, member=member, gist=gist) for member, gist in remarks
    )
    _close_tasks(meeting, closed or {})
    return _recorded("meeting.content_recorded", meeting, by, changed)


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
    save(meeting)
    _keep_tasks(meeting, tasks)
    return _recorded("meeting.concluded", meeting, by, changed)


def _check_decision(meeting):
    if meeting.decision_text.strip() and not meeting.decision_kind:
        raise ValidationError({"decision_kind": "Hãy chọn kết luận hoặc nghị quyết."})
    votes = (meeting.votes_for, meeting.votes_against, meeting.votes_abstained)
    cast = sum(count or 0 for count in votes)
    base = Member.objects.in_cells_on([meeting.cell], meeting.held_on).full_on(meeting.held_on)
    if cast and cast > (entitled := base.count()):
        raise ValidationError(
            {
                "votes_for": f"Tổng số phiếu là {cast}, nhiều hơn {entitled} đảng viên chính thức "
                "của chi bộ. Hãy kiểm tra lại số phiếu."
            }
        )


def _keep_tasks(meeting, entries):
    own = {task.pk: task for task in meeting.tasks.all()}
    kept = own.keys() & {entry.pk for entry in entries}  # a number sent by the page may be any
    meeting.tasks.exclude(pk__in=kept).delete()
    for entry in entries:
        _check_due(meeting, entry)
        task = own.get(entry.pk) or Task(meeting=meeting)
        task.text, task.assignee, task.due_on = entry.text, entry.assignee, entry.due_on
        task.save()


def _check_due(meeting, entry):
    if entry.due_on and entry.due_on < meeting.held_on:
        raise ValidationError(
            f"Việc “{entry.text}”: hạn {vi_date(entry.due_on)} trước ngày họp. Hãy sửa lại hạn."
        )


def _recorded(kind, meeting, by, changed):
    audit.record(kind, by=by, target=meeting, cell=meeting.cell, changed=changed)
    return meeting
