"""One meeting and what stands around it, read as plain facts. No query happens here."""

import datetime as dt

from django.utils import timezone

from formats.names import search_key, sort_key
from formats.periods import Quarter, covers
from meetings.enums import HANDED_IN, MONTHLY, THEMATIC, MeetingKind, Presence
from meetings.facts.runs import turn_of
from meetings.facts.since import done_by, done_in_time, since_last
from meetings.roster import person_of
from meetings.rulebooks.facts import AttendanceFact, MeetingFacts, PreviousTasks
from meetings.thematic import FEWEST_THEMES
from meetings.voting import electorate
from members.enums import Office

NOBODY = {"khong", "khong co", "khong co ai"}
# Recorded under the same name in the database and in the facts.
SAME_NAME = (
    "held_on",
    "kind",
    "state",
    "from_paper",
    "mode",
    "day_reason",
    "theme",
    "starts_at",
    "ends_at",
    "supervisor_notified",
    "paper_assigned",
    "paper_discussed",
    "paper_approved_on",
    "paper_sent_on",
    "merged",
    "opened",
    "agenda_approved",
    "report_presented",
    "parts_in_turn",
    "theme_starts_at",
    "votes_for",
    "votes_against",
    "votes_abstained",
    "minutes_read",
    "minutes_signed",
    "paper_finalised",
    "theme_reported",
)


def as_facts(meeting, around, today):
    """MeetingFacts of a meeting loaded by `loading`, with `around` what the other tables say."""
    return MeetingFacts(
        as_of=today,
        **{name: getattr(meeting, name) for name in SAME_NAME},
        **_of_cell(meeting, around),
        **_rhythm(meeting, around),
        **_preparation(meeting, around),
        **_sitting(meeting, around),
        **_close(meeting, around),
        **_scoring(meeting),
    )


def _of_cell(meeting, around):
    offices = {officer.office for officer in _officers_on(meeting, around)}
    return {
        "cell_name": meeting.cell.name,
        "cell_kind": meeting.cell.kind,
        "min_minutes": meeting.cell.min_minutes,
        "meeting_day": meeting.cell.committee.meeting_day,
        "full_members": electorate(meeting, around.register, _present(meeting, around)).base,
        # nobody entered at all: whether there is a board is not known, so it is asked for
        "has_board": Office.BOARD_MEMBER in offices or not offices,
        "has_deputy": Office.DEPUTY in offices,
    }


def _present(meeting, around):
    rows = around.rolls[meeting.pk]
    return {person_of(row) for row in rows if row.presence == Presence.PRESENT}


def _officers_on(meeting, around):
    officers = around.officers[meeting.cell_id]
    return [row for row in officers if covers(row.since, row.until, meeting.held_on)]


def _rhythm(meeting, around):
    day, held = meeting.held_on, around.held[meeting.cell_id]
    return {
        "regular_in_month": sum(
            row.kind in MONTHLY and (row.held_on.year, row.held_on.month) == (day.year, day.month)
            for row in held
        ),
        "thematic_in_quarter": sum(
            row.kind in THEMATIC and Quarter.of(row.held_on) == Quarter.of(day) for row in held
        ),
        "thematic_plan_reported": _plan_reported(meeting, around),
    }


def _plan_reported(meeting, around):
    """None where the portal has no plan of the year: there may have been one on paper."""
    plan = around.plans.get((meeting.cell_id, meeting.held_on.year))
    return plan and plan.number >= FEWEST_THEMES and plan.reported_on is not None


def _preparation(meeting, around):
    sent = meeting.notice_sent_at
    board = getattr(meeting, "board_meeting", None)
    return {
        "prepared_by": _office_of_preparer(meeting, around),
        "draft": meeting.draft_prepared,
        "key_points": bool(meeting.key_points.strip()) or None,
        "mode_approved": bool(meeting.mode_approval.strip()) or None,
        "board_met_on": board.held_on if board else None,
        "notice_sent_at": timezone.localtime(sent).replace(tzinfo=None) if sent else None,
        "papers_sent": True if _paper_attached_before(meeting) else meeting.papers_sent,
        "papers_sent_on": meeting.papers_sent_on or _paper_attached_on(meeting),
    }


def _paper_attached_before(meeting):
    """A paper that was there before the meeting began says more than an answer not given; where
    no hour is known, it has to be there before the day."""
    if meeting.paper_attached_at is None:
        return False
    beginning = dt.datetime.combine(meeting.held_on, meeting.starts_at or dt.time.min)
    return timezone.localtime(meeting.paper_attached_at).replace(tzinfo=None) < beginning


def _paper_attached_on(meeting):
    attached = meeting.paper_attached_at
    return timezone.localdate(attached) if attached and _paper_attached_before(meeting) else None


def _office_of_preparer(meeting, around):
    if meeting.prepared_by_id is None:
        return None
    held = {
        officer.office
        for officer in _officers_on(meeting, around)
        if officer.member_id == meeting.prepared_by_id
    }
    return next((office.value for office in Office if office in held), "other")


def _sitting(meeting, around):
    spoke = len({person_of(remark) for remark in around.remarks[meeting.pk]})
    declared = meeting.state in HANDED_IN and not meeting.from_paper
    return {
        "chair": meeting.chair.full_name if meeting.chair else "",
        "minute_taker": meeting.minute_taker.full_name if meeting.minute_taker else "",
        "topics": frozenset(item.topic for item in meeting.agenda.all()),
        "fee_noted": True if meeting.fee_note.strip() else None,
        "speakers": spoke if spoke or declared else None,
        "commended": _anybody(meeting.commended),
        "reminded": _anybody(meeting.reminded),
        "roll_recorded": meeting.roll_recorded_at is not None,
        "attendance": _attendance(meeting, around),
        "counted": meeting.counted,
        **_unnamed(meeting, around),
    }


def _unnamed(meeting, around):
    """How many meetings of the year before this one had somebody excused whose name nobody knows,
    and how many rolls by names followed the last of them, this one included."""
    of_year = [row for row in around.held[meeting.cell_id] if _in_year_until(row, meeting)]
    unnamed = [place for place, row in enumerate(of_year) if row.counted_excused]
    return {
        "unnamed_before": len(unnamed),
        "named_since": len(of_year) - (unnamed[-1] + 1 if unnamed else 0),
    }


def _in_year_until(row, meeting):
    counts = row.kind != MeetingKind.EXTRAORDINARY and row.attendance_recorded
    return counts and row.held_on.year == meeting.held_on.year and turn_of(row) <= turn_of(meeting)


def _anybody(text):
    """None when nothing was written, False when it was written that there was nobody."""
    if not text.strip():
        return None
    return search_key(text) not in NOBODY


def _attendance(meeting, around):
    """The members in the order of names, after them the guests from outside."""
    rows = around.rolls[meeting.pk]
    guests = [row for row in rows if row.member_id is None]
    guests.sort(key=lambda row: sort_key(row.guest__full_name))
    return tuple(
        AttendanceFact(
            member=row.member__full_name or row.guest__full_name,
            status=row.presence,
            reason=row.reason,
            excused_run=around.runs.get((meeting.pk, person_of(row)), 0),
        )
        for row in (*(row for row in rows if row.member_id), *guests)
    )


def _close(meeting, around):
    tasks = meeting.tasks.all()
    return {
        "decision": meeting.decision_kind or None,
        "decision_text": bool(meeting.decision_text.strip()),
        "tasks_next": len(tasks),
        "tasks_unassigned": sum(task.assignee_id is None for task in tasks),
        "tasks_undated": sum(task.due_on is None for task in tasks),
        "previous_tasks": _previous_tasks(meeting, around),
        "handed_in_on": _handed_in_on(meeting, around),
        "minutes_exist": _minutes_exist(meeting),
    }


def _minutes_exist(meeting):
    """A conclusion in an old book of numbers is no minutes."""
    of_numbers = meeting.from_paper and meeting.counted is not None
    written = "" if of_numbers else meeting.decision_text.strip()
    return bool(meeting.agenda.all() or written)


def _handed_in_on(meeting, around):
    """The day of the sending by which the deadline goes, returned or opened again since or not."""
    sent_at = around.sent.get(meeting.pk)
    return sent_at and timezone.localdate(sent_at)


def _previous_tasks(meeting, around):
    """What was given since the last monthly meeting, that one included, as done by this day."""
    held = around.held[meeting.cell_id]
    tasks = [task for before in since_last(meeting, held) for task in around.tasks[before.pk]]
    if not tasks:
        return None
    done = [task for task in tasks if done_by(task, meeting.held_on)]
    in_time = [task for task in done if done_in_time(task)]
    return PreviousTasks(total=len(tasks), done=len(done), done_on_time=len(in_time))


def _scoring(meeting):
    """How far the scoring has come (HD42-15), its total and, once decided, its grade. Before the
    board agreed, items may be missing: their sum is no total."""
    step = _step(meeting)
    total = meeting.score_points if step in {"agreed", "voted"} else meeting.decided_total
    return {"scored": step, "score_total": total, "score_grade": meeting.decided_grade or ""}


def _step(meeting):
    if meeting.decided_total is not None:
        return "decided"
    if meeting.score_votes is not None:
        return "voted"
    if meeting.score_agreed:
        return "agreed"
    return "scored" if meeting.score_points is not None else None
