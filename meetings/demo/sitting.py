"""One sitting of the demo from its plan to the confirmed minutes, through the actions."""

import datetime as dt
import random
from dataclasses import dataclass

from django.utils import timezone

from cells.models import Cell
from meetings import actions
from meetings.actions import RemarkEntry, TaskEntry
from meetings.demo import scoring, texts
from meetings.demo.library import passed_on_in
from meetings.demo.voters import voters
from meetings.enums import AbsenceReason, AgendaTopic, DecisionKind, MeetingKind
from meetings.models import Meeting, Task
from meetings.rulebooks import HD42
from members.models import Member

REASONS = (AbsenceReason.ILL, AbsenceReason.TRAVEL, AbsenceReason.WORK)
CLOCK = dt.date(2000, 1, 1)
EVENING = dt.time(20, 15)


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is told about one sitting; `fault` is empty or one of `year.FAULTS`."""

    cell: Cell
    board: tuple[Member, ...]  # secretary, deputy, board member
    held_on: dt.date
    combined: bool
    fault: str
    away: Member | None  # somebody who is on the road again and again
    previous: int | None  # id of the meeting whose tasks are reviewed
    last_step: str  # "draft", "submitted", "returned" or "confirmed"
    sent_after: int = 1  # days after the meeting
    scored: bool = True  # where the guidance of the day has points


def hold(story, *, by, office):
    """Plan, record and hand in one sitting; returns the meeting."""
    rng = random.Random(f"{story.cell.name} {story.held_on}")  # noqa: S311  a story, not a secret
    meeting = actions.plan(
        cell=story.cell,
        kind=MeetingKind.COMBINED if story.combined else MeetingKind.REGULAR,
        held_on=story.held_on,
        theme=texts.THEMES[story.held_on.month % 4] if story.combined else "",
        by=by,
    )
    for step in (_prepare, _roll, _content, _conclude):
        meeting = step(meeting, story, rng, by)
    scoring.score(meeting, story, rng, by=by)
    return _hand_in(meeting, story, by, office)


def _prepare(meeting, story, rng, by):
    start = timezone.make_aware(dt.datetime.combine(story.held_on, meeting.starts_at))
    late = story.fault == "late_notice"
    day_before = story.held_on - dt.timedelta(days=3)
    thematic = {
        "paper_assigned": True,
        "paper_discussed": True,
        "paper_approved_on": day_before,
        "paper_sent_on": day_before,
    }
    return actions.record_preparation(
        meeting=meeting,
        prepared_by=story.board[0],
        draft_prepared=story.fault != "no_draft",
        key_points="Nhiệm vụ trọng tâm của tháng; việc cần biểu quyết.",
        board_met_on=None if story.fault == "no_board" else day_before,
        board_agreed=""
        if story.fault == "no_board"
        else "Thống nhất nội dung và dự thảo kết luận.",
        notice_sent_at=start + dt.timedelta(hours=1) if late else start - dt.timedelta(days=2),
        supervisor_notified=not late,
        **_papers(story, day_before, rng),
        version=meeting.version,
        by=by,
        **(thematic if story.combined else {}),
    )


def _papers(story, day_before, rng):
    """Some cells send theirs in time, some on the day, some say nothing of it."""
    sent_on = {0: None, 1: story.held_on}.get(rng.randint(0, 9), day_before)
    return {"papers_sent": True, "papers_sent_on": sent_on}


def _roll(meeting, story, rng, by):
    officers = {member.pk for member in story.board}
    required = [
        pk
        for pk in Member.objects.required_in(story.cell, story.held_on).values_list("pk", flat=True)
        if pk not in officers
    ]
    total = len(required) + len(officers)
    some = min(rng.randint(0, 3), total * _may_miss(story) // 100)
    missing = rng.sample(required, total * 25 // 100 if story.fault == "few" else some)
    absences = {pk: rng.choice(REASONS) for pk in missing}
    if story.fault == "unexcused":
        absences[required[0]] = ""
    if story.away and story.away.pk in required:
        absences[story.away.pk] = AbsenceReason.WORK
    return actions.record_roll(meeting=meeting, absences=absences, version=meeting.version, by=by)


def _may_miss(story):
    """How many of a hundred may stay away under the guidance of the day."""
    return 9 if story.held_on >= HD42.in_force_from else 12


def _content(meeting, story, rng, by):
    month = f"{story.held_on.month}/{story.held_on.year}"
    agenda = {
        topic: rng.choice(choices).format(month=month) for topic, choices in texts.AGENDA.items()
    }
    if story.combined:
        agenda[AgendaTopic.THEME] = f"Thảo luận chuyên đề: {meeting.theme}."
    if story.fault == "no_ideology":
        del agenda[AgendaTopic.IDEOLOGY]
    present = meeting.attendances.filter(presence="present", member__isnull=False)
    speakers = list(present.select_related("member"))
    return actions.record_content(
        meeting=meeting,
        agenda=agenda,
        remarks=[
            RemarkEntry(row.member, gist)
            for row, gist in zip(
                rng.sample(speakers, min(5, len(speakers))), texts.REMARKS, strict=False
            )
        ],
        closed=_done(story),
        passed_on=passed_on_in(meeting),
        chair=story.board[0],
        minute_taker=story.board[2],
        opened=True,
        agenda_approved=story.fault != "no_agenda",
        report_presented=True,
        merged=story.fault == "merged",
        theme_starts_at=_an_hour_after(meeting.starts_at) if story.combined else None,
        parts_in_turn=True if story.combined else None,
        commended="Tổ tự quản môi trường." if rng.random() < 0.5 else "Không có.",
        reminded="Không có.",
        version=meeting.version,
        by=by,
    )


def _an_hour_after(start):
    return (dt.datetime.combine(CLOCK, start) + dt.timedelta(hours=1)).time()


def _done(story):
    tasks = list(Task.objects.filter(meeting_id=story.previous))
    kept = tasks[:-1] if story.fault == "open_tasks" else tasks
    return {task.pk: task.due_on - dt.timedelta(days=1) for task in kept}


def _conclude(meeting, story, rng, by):
    minutes = 70 if story.fault == "short" else 135 if story.combined else rng.randint(95, 115)
    end = dt.datetime.combine(CLOCK, meeting.starts_at) + dt.timedelta(minutes=minutes)
    handled = story.fault != "unsigned"
    return actions.record_conclusion(
        meeting=meeting,
        tasks=_tasks(story, rng),
        ends_at=end.time(),
        minutes_read=True,
        minutes_signed=handled,
        paper_finalised=True if story.combined else None,
        theme_reported=True if story.combined else None,
        version=meeting.version,
        by=by,
        **_decision(meeting, story),
    )


def _decision(meeting, story):
    if story.fault == "no_decision":
        return {}
    text = texts.DECISION.format(month=f"{story.held_on.month}/{story.held_on.year}")
    if not story.combined and story.fault != "vote_lost":
        return {"decision_kind": DecisionKind.CONCLUSION, "decision_text": text}
    cast = voters(meeting)
    against = cast * 2 // 3 if story.fault == "vote_lost" else 0
    return {
        "decision_kind": DecisionKind.RESOLUTION,
        "decision_text": text,
        "votes_for": cast - against,
        "votes_against": against,
        "votes_abstained": 0,
    }


def _tasks(story, rng):
    due = story.held_on + dt.timedelta(days=25)
    chosen = rng.sample(texts.TASKS, 2)
    return [TaskEntry(text=text, assignee=rng.choice(story.board), due_on=due) for text in chosen]


def _hand_in(meeting, story, by, office):
    if story.last_step == "draft":
        return meeting
    meeting = actions.submit(meeting=meeting, version=meeting.version, by=by)
    _as_if_then(meeting, "submitted_at", story.sent_after)
    if story.last_step == "returned":
        remark = "Đề nghị ghi rõ ý kiến thảo luận và người được phân công."
        return actions.return_(meeting=meeting, remark=remark, version=meeting.version, by=office)
    if story.last_step == "confirmed":
        meeting = actions.confirm(meeting=meeting, version=meeting.version, by=office)
        _as_if_then(meeting, "confirmed_at", story.sent_after + 1)
        scoring.decide(meeting, meeting.confirmed_at, office=office)
    return meeting


def _as_if_then(meeting, name, days):
    """The actions know only of now; the demo tells what happened in the week of the meeting."""
    day = meeting.held_on + dt.timedelta(days=days)
    moment = timezone.make_aware(dt.datetime.combine(day, EVENING))
    setattr(meeting, name, min(moment, timezone.now()))
    Meeting.objects.filter(pk=meeting.pk).update(**{name: getattr(meeting, name)})
