"""Everything that the facts of a set of meetings depend on, in twelve queries however many."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Count, OuterRef, Q, Subquery, Sum

from meetings.deadlines import first_sendings
from meetings.enums import AttachmentKind
from meetings.facts.reading import as_facts
from meetings.facts.runs import NAMES, excused_runs, rolls_of
from meetings.facts.since import IN_TURN, looked_back_from
from meetings.models import (
    COUNTS,
    Attachment,
    Attendance,
    Meeting,
    Remark,
    Score,
    ScoreDecision,
    ScorePoint,
    Task,
    ThematicPlan,
)
from meetings.voting import Register, register_of
from members.models import Officer

# What the meetings themselves carry along.
RELATED = ("cell__committee", "board_meeting", "chair", "minute_taker")
PREFETCHED = ("agenda", "tasks")


@dataclass(frozen=True, slots=True)
class Around:
    """What is told about the meetings by other tables; every mapping gives [] for a stranger."""

    rolls: dict  # meeting id → its roll, in the order of names
    runs: dict  # (meeting id, person) → excused absences in a row
    remarks: dict  # meeting id → what was said, by whom
    held: dict  # cell id → its meetings that were held, in order of time
    tasks: dict  # meeting id → tasks it gave
    register: Register  # who belongs to the cells, and what excuses him
    officers: dict  # cell id → officers
    sent: dict  # meeting id → when it was first sent as far as that counts; none for a stranger
    plans: dict  # (cell id, year) → its plan of themes, with their `number`; none for a stranger


def facts_of(meeting, today: dt.date):
    """The facts of one meeting, as they are known on the day `today`."""
    [(_, facts)] = facts_of_many(Meeting.objects.filter(pk=meeting.pk), today)
    return facts


def facts_of_many(meetings, today: dt.date) -> list:
    """Pairs (meeting, MeetingFacts) for the meetings of a queryset, in its order.

    The meetings come with `cell__committee`, `board_meeting`, `chair`, `minute_taker`, `agenda`
    and `tasks` loaded. The number of queries does not depend on their number.
    """
    meetings = meetings.annotate(paper_attached_at=Subquery(_first_paper()), **_scored())
    meetings = list(meetings.select_related(*RELATED).prefetch_related(*PREFETCHED))
    if not meetings:
        return []
    around = _around(meetings, today)
    return [(meeting, as_facts(meeting, around, today)) for meeting in meetings]


def _around(meetings, today):
    cells = {meeting.cell_id for meeting in meetings}
    years = {meeting.held_on.year for meeting in meetings}
    first, last = dt.date(min(years), 1, 1), dt.date(max(years), 12, 31)
    held = _by(_held(cells, first, last, today), "cell_id")
    return Around(
        rolls=_by(_rolls(meetings), "meeting_id"),
        runs=excused_runs(_history(meetings, first, last)),
        remarks=_by(Remark.objects.filter(meeting__in=meetings), "meeting_id"),
        held=held,
        tasks=_by(Task.objects.filter(meeting__in=_ids(held)), "meeting_id"),
        register=register_of(cells, first, last),
        officers=_by(Officer.objects.touching(first, last).filter(cell__in=cells), "cell_id"),
        sent=first_sendings(meetings),
        plans=_plans(cells, years),
    )


def _first_paper():
    """When the first paper to be read beforehand was attached."""
    papers = Attachment.objects.in_force().filter(meeting=OuterRef("pk"), kind=AttachmentKind.PAPER)
    return papers.order_by("added_at").values("added_at")[:1]


def _scored():
    """What the score of a meeting says, and the decision that stands."""
    score = Score.objects.filter(meeting=OuterRef("pk"))
    points = ScorePoint.objects.filter(score__meeting=OuterRef("pk")).order_by()
    decision = ScoreDecision.objects.in_force().filter(score__meeting=OuterRef("pk"))
    return {
        "score_agreed": Subquery(score.values("agreed")),
        "score_votes": Subquery(score.values("votes_for")),
        "score_points": Subquery(points.values("score").annotate(n=Sum("points")).values("n")),
        "decided_total": Subquery(decision.values("total")),
        "decided_grade": Subquery(decision.values("grade")),
    }


def _rolls(meetings):
    return (
        Attendance.objects.filter(meeting__in=meetings, meeting__roll_recorded_at__isnull=False)
        .order_by("meeting_id", "member__sort_key", "member_id")
        .values_list(
            "meeting_id", "member_id", "guest_id", "presence", "reason", *NAMES, named=True
        )
    )


def _history(meetings, first, last):
    """All rolls of the years with those named at these meetings."""
    named = Attendance.objects.filter(meeting__in=meetings)
    people = Q(member__in=named.values("member")) | Q(guest__in=named.values("guest"))
    return rolls_of(people, first, last)


def _held(cells, first, last, today):
    """The meetings held by these cells; a year further back, for the task of the last one."""
    return (
        Meeting.objects.held()
        .filter(cell__in=cells, held_on__range=(looked_back_from(first.year), last))
        .filter(held_on__lte=today)
        .order_by(*IN_TURN)
        .only("cell_id", "held_on", "starts_at", "kind", "roll_recorded_at", *COUNTS)
    )


def _plans(cells, years):
    plans = ThematicPlan.objects.filter(cell__in=cells, year__in=years)
    counted = plans.annotate(number=Count("themes")).order_by()
    return {(plan.cell_id, plan.year): plan for plan in counted}


def _ids(held):
    return [meeting.pk for meetings in held.values() for meeting in meetings]


def _by(rows: Iterable, key: str) -> dict:
    groups = defaultdict(list)
    key_of = attrgetter(key)
    for row in rows:
        groups[key_of(row)].append(row)
    return groups
