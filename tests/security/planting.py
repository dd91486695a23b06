"""Two communes in which every text, of every object, is a token of its own."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import RoleAssignment
from formats.periods import Month
from meetings.models import (
    AgendaItem,
    FrameChoice,
    FrameItem,
    Meeting,
    Remark,
    Task,
    YearRuleChoice,
)
from meetings.practice import open_practice
from members.models import Member
from reports.models import Campaign
from tests.factories import (
    AttachmentFactory,
    CampaignFactory,
    CourseFactory,
    DiscrepancyFactory,
    MaterialFactory,
    RoleFactory,
    UserFactory,
)
from tests.reports.publishing import published_month_of, published_of
from tests.security.garden import Garden
from tests.security.life import YEAR, chosen, whole_life

NOW = "2026-11-20 09:00:00+07:00"


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
        garden.sow(place, *objects, chosen(campaigns[committee.pk]))
        for name, pks in ids.items():
            world.setdefault(name, []).extend(pks)
    frames = {"commune": commune.committee, "foreign": commune.elsewhere}
    committees = [commune.committee.pk, commune.elsewhere.pk]
    world |= {
        "material": libraries(garden, commune),
        "frame choice": [frames_of(garden, *place) for place in frames.items()],
        "published report": published_in(garden, campaigns, commune),
        "published month": months_in(garden, commune),
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


def months_in(garden, commune):
    """A month of each commune as published, with the tokens that are there by now; their ids."""
    committees = {"commune": commune.committee, "foreign": commune.elsewhere}
    months = {
        place: published_month_of(committee, Month(YEAR, 10))
        for place, committee in committees.items()
    }
    for place, report in months.items():
        garden.sow(place, report)
    return [report.pk for report in months.values()]


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
