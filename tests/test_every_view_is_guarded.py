"""Every address × every role × own, other, foreign and absent object, by GET and by POST."""

import datetime as dt

import pytest
from django.apps import apps
from django.db.models import Max
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from accounts.roles import Permission, Role, permits
from cells.models import RoleAssignment
from formats.periods import Month
from meetings.enums import State
from meetings.models import FrameChoice
from members.enums import End
from members.models import Member
from tests.factories import (
    CampaignFactory,
    CourseFactory,
    DiscrepancyFactory,
    GuestFactory,
    MaterialFactory,
    MeetingFactory,
    MemberFactory,
    PlannedThemeFactory,
)
from tests.policy import FOR_ANYBODY_SIGNED_IN, POLICY, PUBLIC
from tests.reports.publishing import published_month_of, published_of

pytestmark = pytest.mark.usefixtures("_uncounted")

ABSENT = 987_654_321
ANSWERED = {200, 302, 400, 409, 422}
OWN_CELL = {Role.CELL_SECRETARY}
WHOLE_COMMUNE = {Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD, Role.SYSTEM_ADMIN}
THROUGH_A_CELL = {"campaign", "committee or cell in it", "material"}
OWN_TABLES = ("accounts", "cells", "members", "meetings", "reports")


def routes(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern
        else:
            yield from routes(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)


ROUTES = list(routes(get_resolver()))


@pytest.fixture
def world(commune):
    """One object of each sort in the secretary's own cell, the other one and a foreign one."""
    places = {"own": commune.own, "other": commune.other, "foreign": commune.foreign}
    meetings = {k: MeetingFactory(cell=cell, state=State.DRAFT) for k, cell in places.items()}
    campaign = CampaignFactory(committee=commune.committee, year=2022)
    foreign_campaign = CampaignFactory(committee=commune.elsewhere, year=2022)
    published = [published_of(each) for each in (campaign, foreign_campaign)]
    months = [
        published_month_of(each.committee, Month(2022, 9)) for each in (campaign, foreign_campaign)
    ]
    line = DiscrepancyFactory(reconciliation__committee=commune.committee)
    foreign_line = DiscrepancyFactory(reconciliation__committee=commune.elsewhere)
    courses = [CourseFactory(committee=c) for c in (commune.committee, commune.elsewhere)]
    places_above = (commune.committee, commune.elsewhere)
    materials = [MaterialFactory(committee=c, file="x.pdf", name="x.pdf") for c in places_above]
    held = RoleAssignment.objects.get(user=commune.users[Role.CELL_SECRETARY])
    return {
        "cell": {k: cell.pk for k, cell in places.items()},
        "member": {
            k: Member.objects.filter(memberships__cell=cell).first().pk
            for k, cell in places.items()
        },
        "member who left": {k: who_left(cell).pk for k, cell in places.items()},
        "guest": {k: GuestFactory(cell=cell).pk for k, cell in places.items()},
        "meeting": {k: meeting.pk for k, meeting in meetings.items()},
        "planned theme": {k: PlannedThemeFactory(plan__cell=c).pk for k, c in places.items()},
        "campaign": {"other": campaign.pk, "foreign": foreign_campaign.pk},
        "published report": {"other": published[0].pk, "foreign": published[1].pk},
        "published month": {"other": months[0].pk, "foreign": months[1].pk},
        "committee": {"other": commune.committee.pk, "foreign": commune.elsewhere.pk},
        "committee or cell in it": {"other": commune.committee.pk, "foreign": commune.elsewhere.pk},
        "material": {"other": materials[0].pk, "foreign": materials[1].pk},
        "frame choice": {"other": frame_of(places_above[0]), "foreign": frame_of(places_above[1])},
        "course": {"other": courses[0].pk, "foreign": courses[1].pk},
        "discrepancy": {"other": line.pk, "foreign": foreign_line.pk},
        "reconciliation": {
            "other": line.reconciliation_id,
            "foreign": foreign_line.reconciliation_id,
        },
        "user": {"own": commune.users[Role.COMMUNE_OFFICE].pk},
        "role": {"other": held.pk},
        "role held": {"own": held.pk},
    }


def frame_of(committee):
    day = dt.date(2027, 1, 1)
    return FrameChoice.objects.create(committee=committee, since=day, origin="none").pk


def who_left(cell):
    left = {"since": dt.date(2015, 1, 1), "until": dt.date(2020, 12, 31), "end": End.RESIGNED}
    return MemberFactory(cell=cell, **{f"cell__{key}": value for key, value in left.items()})


def expected(role, name, target, place):
    permission, _ = POLICY[name]
    if not permits(role, permission):
        return {403}
    if target is None:
        return ANSWERED
    return ANSWERED if reaches(role, name, target, place) else {404}


def reaches(role, name, target, place):
    """Whether the role's reach covers the object, told independently of the code."""
    if place in {"absent", "foreign"}:
        return False
    if name == "cells:end_role":
        return permits(role, Permission.MANAGE_ROLES)
    if target == "role held":
        return role == Role.CELL_SECRETARY
    if role in WHOLE_COMMUNE or target in THROUGH_A_CELL:
        return True
    return role in OWN_CELL and place == "own"


def addresses(world):
    """(name, target, place, path) of every page, for every object it can be about."""
    for name, pattern in ROUTES:
        if name not in POLICY:
            continue
        _, target = POLICY[name]
        keys = pattern.pattern.converters
        places = {**world[target], "absent": ABSENT} if target else {"": None}
        for place, pk in places.items():
            values = {"pk": pk, "year": 2022, "code": "K05"}
            kwargs = {key: values.get(key, ABSENT) for key in keys}
            if keys.keys() & {"term_pk", "group_pk", "row_pk"}:
                place = "absent"  # a part that is not there
            yield name, target, place, reverse(name, kwargs=kwargs)


def test_the_policy_names_every_address_and_nothing_else():
    assert {name for name, _ in ROUTES} == set(POLICY) | PUBLIC | FOR_ANYBODY_SIGNED_IN


def test_every_view_asks_for_the_permission_of_the_policy():
    asked = {
        name: getattr(pattern.callback, "permission", None)
        for name, pattern in ROUTES
        if name in POLICY
    }

    assert asked == {name: permission for name, (permission, _) in POLICY.items()}


def test_only_the_public_pages_open_without_signing_in():
    public = {n for n, p in ROUTES if not getattr(p.callback, "login_required", True)}

    assert public == PUBLIC


def test_a_stranger_is_sent_to_the_sign_in(world):
    answers = {
        path: (answer.status_code, answer.headers["Location"].partition("?")[0])
        for _, _, _, path in addresses(world)
        for answer in [Client().get(path)]
    }

    assert set(answers.values()) == {(302, reverse("account_login"))}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_reads_what_the_policy_says_and_changes_nothing_by_it(world, client_of, role):
    client = client_of(role)
    before = digest()

    assert deviations(client.get, world, role) == []
    assert digest() == before


@pytest.mark.parametrize("role", list(Role))
def test_a_role_sends_to_what_the_policy_says_and_to_nothing_else(world, client_of, role):
    assert deviations(client_of(role).post, world, role, not_offered={405}) == []


def deviations(ask, world, role, not_offered=frozenset()):
    """Addresses that answer the role otherwise than the policy says, with what they answer."""
    found = []
    for name, target, place, path in addresses(world):
        status = ask(path).status_code
        allowed = expected(role, name, target, place) | not_offered
        if status not in allowed:
            found.append((name, place, status, allowed))
    return found


def test_the_board_above_changes_only_the_library_whatever_it_sends(world, client_of):
    client = client_of(Role.UPPER_BOARD)
    before = digest(without={"Material"})

    for _, _, _, path in addresses(world):
        for method in ("post", "put", "patch", "delete"):
            getattr(client, method)(path, {"version": 0, "reason": "thử", "remark": "thử"})

    assert digest(without={"Material"}) == before


def digest(without=frozenset()):
    """All rows of our own tables, the trail apart (a download leaves an event)."""
    return {
        model.__name__: list(model.objects.order_by("pk").values_list())
        for app in OWN_TABLES
        for model in apps.get_app_config(app).get_models()
        if model.__name__ not in {"AuditEvent", *without}
    }


def test_an_id_that_is_absent_really_is(world):
    largest = [
        model.objects.aggregate(largest=Max("pk"))["largest"] or 0
        for app in OWN_TABLES
        for model in apps.get_app_config(app).get_models()
    ]

    assert max(largest) < ABSENT
