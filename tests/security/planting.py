"""Two communes in which every text, of every object, is a token of its own."""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import PartyGroup, RoleAssignment, Term
from meetings.enums import AgendaTopic, MeetingKind, MeetingMode, State
from meetings.models import (
    AgendaItem,
    BoardMeeting,
    FrameChoice,
    FrameItem,
    Meeting,
    Remark,
    Score,
    ScoreDecision,
    ScorePoint,
    Task,
    YearRuleChoice,
)
from meetings.practice import open_practice
from members.enums import End
from members.models import Exemption, Member, Officer, TemporaryStay
from reports.models import Appraisal, Campaign, Opinion, QuotaChoice
from tests.factories import (
    AttachmentFactory,
    AttendanceFactory,
    CampaignFactory,
    CellReviewFactory,
    CourseFactory,
    DiscrepancyFactory,
    MaterialFactory,
    MeetingFactory,
    MemberReviewFactory,
    PlannedThemeFactory,
    RoleFactory,
    UserFactory,
)
from tests.reports.publishing import published_of

TOKEN = re.compile(r"zq\d{5}q")
NOW = "2026-11-20 09:00:00+07:00"
YEAR = 2026
# Never written on a page: what only finds, sorts or compares.
NOT_SOWN = {"password", "email", "search_key", "sort_key", "sha256", "field", "suffix"}
NOT_SOWN |= {
    "shipped",
    "group",
    "measure",
    "rule",
    "item",
    "frame",
}  # codes that others are looked up by


@dataclass(frozen=True)
class Planted:
    place: str
    model: str
    field: str


@dataclass
class Garden:
    """What each token is of: its place ("own", "other", "foreign", …), model and field."""

    planted: dict = field(default_factory=dict)

    def token(self, place, model, name):
        token = f"zq{len(self.planted):05d}q"
        self.planted[token] = Planted(place, model, name)
        return token

    def sow(self, place, *objects):
        for found in objects:
            model = type(found)
            texts = {
                f.name: self.token(place, model._meta.model_name, f.name)
                for f in model._meta.concrete_fields
                if free_text(f)
            }
            if model is Member:
                texts["search_key"] = texts["sort_key"] = texts["full_name"]
            if texts:
                model.objects.filter(pk=found.pk).update(**texts)

    def found_in(self, text):
        return {self.planted[token] for token in TOKEN.findall(text)}

    def places_in(self, text):
        return {planted.place for planted in self.found_in(text)}


def free_text(model_field):
    text = isinstance(model_field, models.CharField | models.TextField)
    return text and not model_field.choices and model_field.name not in NOT_SOWN


def whole_life(cell, campaign, user):
    """Everything that a cell can have, once; returns the objects and what addresses name."""
    serving, plain, gone = Member.objects.filter(memberships__cell=cell).order_by("pk")
    gone.memberships.update(until=dt.date(2020, 12, 31), end=End.TRANSFERRED)
    Officer.objects.create(member=serving, cell=cell, office="secretary", since=dt.date(2020, 1, 1))
    minutes = _minutes(cell, serving, plain, user)
    returned = MeetingFactory(
        cell=cell,
        state=State.RETURNED,
        held_on=dt.date(2026, 11, 3),
        mode=MeetingMode.ONLINE,
        decision_kind="resolution",
    )
    planned = MeetingFactory(cell=cell, state=State.PLANNED, held_on=dt.date(2026, 12, 3))
    CellReviewFactory(campaign=campaign, cell=cell)
    MemberReviewFactory(campaign=campaign, cell=cell, member=serving)
    appraised = _appraised(campaign, cell, plain, user)
    objects = [
        cell,
        serving,
        plain,
        gone,
        PartyGroup.objects.create(cell=cell, name="Tổ", since=dt.date(2020, 1, 1)),
        Term.objects.create(cell=cell, name="Kỳ", since=dt.date(2020, 1, 1)),
        Exemption.objects.create(
            member=plain, since=dt.date(2019, 1, 1), until=dt.date(2019, 12, 31)
        ),
        TemporaryStay.objects.create(member=plain, host_name="Xa", since=dt.date(2026, 11, 10)),
        *minutes,
        *appraised,
        returned,
        planned,
        theme := PlannedThemeFactory(plan__cell=cell, plan__year=YEAR, month=12, assignee=plain),
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
        stage="board",
        level="good",
        given_on=dt.date(2026, 11, 1),
        note="Vì",
        recorded_at=timezone.now(),
        recorded_by=user,
    )
    return [appraisal, opinion]


def _chosen(campaign):
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


def attached(garden, place, meeting, user):
    """A file with a word of its own in it, and one that was withdrawn."""
    kept, withdrawn = AttachmentFactory.create_batch(2, meeting=meeting, added_by=user)
    withdrawn.withdrawn_at, withdrawn.withdrawn_by = timezone.now(), user
    withdrawn.save()
    fill(garden, place, kept)
    garden.sow(place, kept, withdrawn)


def library(garden, place, committee):
    """A material with a file that speaks of itself; where a commune gives it, a withdrawn one."""
    month, user = dt.date(2026, 11, 1), UserFactory()
    given = MaterialFactory(committee=committee, month=month, file=f"materials/{committee.pk}.pdf")
    fill(garden, place, given)
    garden.sow(place, given)
    if place != "district":
        garden.sow(
            place,
            MaterialFactory(
                committee=committee, month=month, withdrawn_at=timezone.now(), withdrawn_by=user
            ),
        )
    return given.pk


def fill(garden, place, row):
    word = garden.token(place, row._meta.model_name, "content")
    row.file.storage.save(row.file.name, ContentFile(word.encode()))


def events(garden, place, cell, meeting):
    """What the trail tells of a place: who may read everything there reads all of it."""
    told = [
        ("role.assigned", "place event", "user", None, {"role": "cell_secretary"}),
        ("member.transferred", "event", "member", None, {"from_cell": "text", "to_cell": "text"}),
        ("meeting.cancelled", "event", "meeting", meeting.pk, {"reason": "text"}),
    ]
    for kind, model, target_type, target_id, detail in told:
        AuditEvent.objects.create(
            kind=kind,
            actor=garden.token(place, model, "actor"),
            target_type=target_type,
            target_id=target_id,
            target=garden.token(place, model, "target"),
            committee_id=cell.committee_id,
            cell_id=cell.pk,
            detail={
                name: garden.token(place, model, name) if value == "text" else value
                for name, value in detail.items()
            },
        )


def plant(commune):
    """(garden, ids): the fixture's commune and the foreign one, with tokens for all texts."""
    garden, world = Garden(), {}
    campaigns = {
        committee.pk: CampaignFactory(committee=committee, year=YEAR)
        for committee in (commune.committee, commune.elsewhere)
    }
    secretary = commune.users[Role.CELL_SECRETARY]
    places = {
        "own": (commune.own, secretary),
        "other": (commune.other, UserFactory()),
        "foreign": (commune.foreign, UserFactory()),
    }
    for place, (cell, user) in places.items():
        if user != secretary:
            RoleFactory(user=user, role=Role.CELL_SECRETARY, cell=cell)
        objects, ids = whole_life(cell, campaigns[cell.committee_id], user)
        garden.sow(place, *objects)
        attached(garden, place, objects[8], user)
        events(garden, place, cell, objects[8])
        for name, pks in ids.items():
            world.setdefault(name, []).extend(pks)
    world["meeting"].extend(meeting.pk for meeting in practised(garden, secretary))
    committees_and_users(garden, commune)
    for place, committee in (("commune", commune.committee), ("foreign", commune.elsewhere)):
        objects, ids = register_of(committee)
        garden.sow(place, *objects, _chosen(campaigns[committee.pk]))
        for name, pks in ids.items():
            world.setdefault(name, []).extend(pks)
    frames = {"commune": commune.committee, "foreign": commune.elsewhere}
    committees = [commune.committee.pk, commune.elsewhere.pk]
    world |= {
        "material": libraries(garden, commune),
        "frame choice": [frames_of(garden, *place) for place in frames.items()],
        "published report": published_in(garden, campaigns, commune),
        "campaign": [campaign.pk for campaign in campaigns.values()],
        "committee": committees,
        "committee or cell in it": committees,
    }
    return garden, world


def published_in(garden, campaigns, commune):
    """The report of each commune, frozen with the tokens that are there by now; their ids."""
    reports = [published_of(campaign) for campaign in campaigns.values()]
    for report in reports:
        place = "commune" if report.committee_id == commune.committee.pk else "foreign"
        garden.sow(place, report)
    Campaign.objects.update(closed_at=None)
    return [report.pk for report in reports]


def committees_and_users(garden, commune):
    garden.sow("foreign", commune.elsewhere)
    garden.sow("commune", commune.committee)
    garden.sow("district", commune.district)
    for role in (Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE):
        garden.sow("commune", commune.users[role])
    for role in (Role.UPPER_BOARD, Role.SYSTEM_ADMIN):
        garden.sow("district", commune.users[role])


def libraries(garden, commune):
    """Ids of the materials of the commune, of the foreign one and of the district."""
    givers = {
        "commune": commune.committee,
        "foreign": commune.elsewhere,
        "district": commune.district,
    }
    return [library(garden, place, giver) for place, giver in givers.items()]


def practised(garden, user):
    """The place where the user practises: nothing of it is ever found by anybody."""
    cell = open_practice(by=user)
    meetings = Meeting.objects.filter(cell=cell)
    tasks = Task.objects.filter(meeting__cell=cell)
    items = AgendaItem.objects.filter(meeting__cell=cell)
    members = Member.objects.filter(memberships__cell=cell)
    garden.sow("practice", cell.committee, cell, *cell.terms.all(), *members, *meetings)
    garden.sow("practice", *tasks, *items, *Remark.objects.filter(meeting__cell=cell))
    events(garden, "practice", cell, meetings[0])
    return meetings


def register_of(committee):
    """A course and a settled line of a reconciliation; the objects and what addresses name."""
    course = CourseFactory(committee=committee, held_on=dt.date(2026, 11, 2))
    office = RoleAssignment.objects.filter(committee=committee, role=Role.COMMUNE_OFFICE).first()
    line = DiscrepancyFactory(
        reconciliation__committee=committee,
        reconciliation__made_by=office and office.user,
        member=None,
        name="Tên",
        settlement="ours",
        settled_at=timezone.now(),
        settled_by=office.user if office else UserFactory(),
    )
    ids = {
        "course": [course.pk],
        "reconciliation": [line.reconciliation_id],
        "discrepancy": [line.pk],
    }
    return [course, line.reconciliation, line], ids


def frames_of(garden, place, committee):
    """A frame of the committee's own that is still to come, and its rule for the year; its id."""
    limits = {"good_from": 90, "fair_from": 70, "average_from": 50}
    choice = FrameChoice.objects.create(
        committee=committee, since=dt.date(2026, 12, 1), origin="own", name="Khung", **limits
    )
    item = FrameItem.objects.create(choice=choice, position=0, code="1", text="Mục", points=100)
    rule = YearRuleChoice.objects.create(committee=committee, first_year=YEAR, rule="P2")
    garden.sow(place, choice, item, rule)
    return choice.pk


def office_of(committee):
    user = UserFactory()
    RoleFactory(user=user, role=Role.COMMUNE_OFFICE, committee=committee)
    return user
