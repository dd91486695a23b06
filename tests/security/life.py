"""Everything that a cell, and the campaign it is evaluated in, can have."""

import datetime as dt

from django.utils import timezone

from cells.models import PartyGroup, Term
from meetings.enums import AgendaTopic, MeetingKind, MeetingMode, State
from meetings.models import (
    AgendaItem,
    BoardMeeting,
    Meeting,
    Remark,
    Score,
    ScoreDecision,
    ScorePoint,
    Task,
)
from members.enums import End
from members.models import Exemption, Member, Officer, TemporaryStay
from reports.models import Appraisal, Opinion, QuotaChoice
from tests.factories import (
    AttendanceFactory,
    CellReviewFactory,
    MeetingFactory,
    MemberReviewFactory,
    PlannedThemeFactory,
)

YEAR = 2026


def whole_life(cell, campaign, user):
    """Everything that a cell can have, once; returns the objects and what addresses name."""
    serving, plain, gone = people = _people(cell)
    minutes = _minutes(cell, serving, plain, user)
    CellReviewFactory(campaign=campaign, cell=cell)
    MemberReviewFactory(campaign=campaign, cell=cell, member=serving)
    theme = PlannedThemeFactory(plan__cell=cell, plan__year=YEAR, month=12, assignee=plain)
    objects = [
        cell,
        *people,
        *_periods(cell, plain),
        *minutes,
        *_appraised(campaign, cell, plain, user),
        *_other_meetings(cell),
        theme,
        user,
    ]
    ids = {
        "cell": [cell.pk],
        "member": [serving.pk],
        "member who left": [gone.pk],
        "meeting": [minutes[0].pk],
        "planned theme": [theme.pk],
        "user": [user.pk],
        "role": [user.roles.get().pk],
        "role held": [user.roles.get().pk],
    }
    return objects, ids


def _people(cell):
    """The one who holds an office, one without, and one who left."""
    serving, plain, gone = Member.objects.filter(memberships__cell=cell).order_by("pk")
    gone.memberships.update(until=dt.date(2020, 12, 31), end=End.TRANSFERRED)
    Officer.objects.create(member=serving, cell=cell, office="secretary", since=dt.date(2020, 1, 1))
    return serving, plain, gone


def _periods(cell, member):
    year = {"since": dt.date(2019, 1, 1), "until": dt.date(2019, 12, 31)}
    return [
        PartyGroup.objects.create(cell=cell, name="Tổ", since=dt.date(2020, 1, 1)),
        Term.objects.create(cell=cell, name="Kỳ", since=dt.date(2020, 1, 1)),
        Exemption.objects.create(member=member, **year),
        TemporaryStay.objects.create(member=member, host_name="Xa", since=dt.date(2026, 11, 10)),
    ]


def _other_meetings(cell):
    """One that was returned, and one to come."""
    returned = MeetingFactory(
        cell=cell,
        state=State.RETURNED,
        held_on=dt.date(2026, 11, 3),
        mode=MeetingMode.ONLINE,
        decision_kind="resolution",
    )
    return [
        returned,
        MeetingFactory(cell=cell, state=State.PLANNED, held_on=dt.date(2026, 12, 3)),
    ]


def _minutes(cell, chair, other, user):
    now = timezone.now()
    meeting = Meeting.objects.create(
        cell=cell,
        kind=MeetingKind.COMBINED,
        state=State.CONFIRMED,
        held_on=dt.date(2026, 10, 3),
        starts_at=dt.time(19, 30),
        ends_at=dt.time(21, 30),
        chair=chair,
        minute_taker=other,
        prepared_by=chair,
        decision_kind="conclusion",
        roll_recorded_at=now,
        submitted_at=now,
        submitted_by=user,
        confirmed_at=now,
        confirmed_by=user,
    )
    AttendanceFactory(meeting=meeting, member=chair)
    AttendanceFactory(meeting=meeting, member=other, presence="unexcused")
    return [
        meeting,
        *_score(meeting, chair, user),
        BoardMeeting.objects.create(meeting=meeting, held_on=dt.date(2026, 10, 1)),
        AgendaItem.objects.create(meeting=meeting, topic=AgendaTopic.POLICY, text="Nói"),
        Remark.objects.create(meeting=meeting, member=other, gist="Ý kiến"),
        Task.objects.create(meeting=meeting, text="Việc", assignee=other),
        Task.objects.create(
            meeting=meeting, text="Việc cũ", assignee=chair, due_on=dt.date(2026, 11, 1)
        ),
    ]


def _score(meeting, scorer, user):
    """A score that was voted, with a decision withdrawn."""
    score = Score.objects.create(
        meeting=meeting,
        frame="HD42-100",
        scorer=scorer,
        agreed=True,
        votes_for=2,
        votes_against=0,
        votes_abstained=0,
        version=1,
    )
    point = ScorePoint.objects.create(score=score, item="4.3", points=9, reason="Vì")
    decision = ScoreDecision.objects.create(
        score=score,
        total=90,
        grade="good",
        reason="Vì",
        frozen={"points": [{"item": "4.3", "most": "100"}]},
        decided_by=user,
        withdrawn_at=timezone.now(),
        withdrawn_by=user,
        withdrawn_because="Vì",
    )
    return [score, point, decision]


def _appraised(campaign, cell, member, user):
    """A member proposed by the board, whom the office evaluates against the register."""
    appraisal = Appraisal.objects.create(
        campaign=campaign, cell=cell, member=member, verdict="evaluated", because="Vì"
    )
    opinion = Opinion.objects.create(
        appraisal=appraisal,
        cell=cell,
        stage="board",
        level="good",
        given_on=dt.date(2026, 11, 1),
        note="Vì",
        recorded_at=timezone.now(),
        recorded_by=user,
    )
    return [appraisal, opinion]


def chosen(campaign):
    """How the committee reads the quota, and what it rests on."""
    return QuotaChoice.objects.create(
        campaign=campaign,
        subject="member",
        percent=20,
        base="good",
        rounding="floor",
        group_by="commune",
        because="Vì",
    )
