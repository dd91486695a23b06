"""The place where one practises: founded once, seen by its user alone, made fresh again."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from accounts.roles import Permission, Role
from cells.access import Access, practice_access, today_access
from cells.models import Cell, Committee, RoleAssignment
from meetings import actions
from meetings.enums import State
from meetings.mailing import letters_of
from meetings.models import Attachment, Meeting, Task
from meetings.practice import ROWS, open_practice, reset_practice
from members.importers.matching import Register
from members.models import Member, Membership
from tests.factories import MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def secretary(commune):
    return commune.users[Role.CELL_SECRETARY]


def told(cell):
    return [(meeting.held_on, meeting.state) for meeting in cell.meetings.order_by("held_on")]


def test_it_begins_with_a_meeting_today_and_the_open_tasks_of_last_month(secretary):
    cell = open_practice(by=secretary)

    assert told(cell) == [
        (dt.date(2026, 10, 3), State.CONFIRMED),
        (TODAY, State.PLANNED),
    ]
    assert Task.objects.filter(meeting__cell=cell, done_on=None).count() == 2
    assert (cell.committee.parent, cell.committee.is_sample) == (None, False)
    assert RoleAssignment.objects.filter(cell=cell).count() == 0


def test_its_people_are_a_dozen_without_cards_eleven_of_them_required(secretary):
    cell = open_practice(by=secretary)

    members = Member.objects.filter(memberships__cell=cell)
    assert members.count() == 12
    assert set(members.values_list("card_number", flat=True)) == {""}
    assert Member.objects.required_in(cell, TODAY).count() == 11
    assert Member.objects.get(full_name="Nguyễn Văn Một") in members


def test_beginning_again_in_the_same_month_finds_what_was_written(secretary):
    cell = open_practice(by=secretary)
    meeting = cell.meetings.get(held_on=TODAY)
    actions.record_roll(meeting=meeting, absences={}, version=meeting.version, by=secretary)

    again = open_practice(by=secretary)

    assert again == cell
    assert told(again)[1] == (TODAY, State.DRAFT)
    assert Committee.objects.filter(practice_of=secretary).count() == 1


def test_in_another_month_it_begins_afresh(secretary):
    cell = open_practice(by=secretary)

    with time_machine.travel(dt.datetime(2027, 1, 31, 3, tzinfo=dt.UTC), tick=False):
        open_practice(by=secretary)

    assert [held_on for held_on, _ in told(cell)] == [dt.date(2026, 12, 3), dt.date(2027, 1, 31)]


def test_each_user_has_his_own(commune, secretary):
    own = open_practice(by=secretary)
    other = open_practice(by=commune.users[Role.COMMUNE_OFFICE])

    assert own.committee != other.committee
    assert practice_access(secretary).cells(Permission.VIEW_MEETINGS) == {own.pk}


def signed_paper(meeting, by):
    kept = Attachment(
        meeting=meeting, kind="signed_minutes", key=uuid.uuid4(), suffix=".pdf", name="bien-ban.pdf"
    )
    kept.size, kept.sha256, kept.added_by = 3, "0" * 64, by
    kept.file.save("x.pdf", ContentFile(b"pdf"))
    return kept


def test_starting_afresh_takes_away_all_that_was_written_and_nothing_else(
    commune, secretary, django_capture_on_commit_callbacks
):
    real = MeetingFactory(cell=commune.own)
    cell = open_practice(by=secretary)
    old = cell.meetings.get(held_on=TODAY)
    meeting = actions.record_roll(meeting=old, absences={}, version=old.version, by=secretary)
    kept = signed_paper(meeting, secretary)
    people = Membership.objects.count()

    with django_capture_on_commit_callbacks(execute=True):
        reset_practice(by=secretary)

    assert told(cell) == [(dt.date(2026, 10, 3), State.CONFIRMED), (TODAY, State.PLANNED)]
    assert not Meeting.objects.filter(pk=old.pk).exists()
    assert not kept.file.storage.exists(kept.file.name)
    assert Meeting.objects.filter(pk=real.pk).exists()
    assert Membership.objects.count() == people


def test_whatever_hangs_on_a_meeting_or_a_cell_is_known_to_the_emptying():
    """A model added to the app and not named in ROWS would keep the meetings from going."""
    of_meetings = {
        model
        for model in apps.get_app_config("meetings").get_models()
        if {"meeting", "cell", "plan", "score"} & {field.name for field in model._meta.fields}
    }

    assert of_meetings == set(ROWS)


def test_nobody_who_never_began_has_anything_to_reset(secretary):
    with pytest.raises(Cell.DoesNotExist):
        reset_practice(by=secretary)


# the reach of who practises


def test_who_practises_reaches_his_practice_cell_and_nothing_else(commune, secretary):
    cell = open_practice(by=secretary)
    office = commune.users[Role.COMMUNE_OFFICE]
    open_practice(by=office)

    for user in (secretary, office):
        access = practice_access(user)
        for permission in Permission:
            assert access.committees(permission) == set()
            assert (
                Cell.objects.visible_to(access, permission)
                .exclude(committee__practice_of=user)
                .count()
                == 0
            )
        assert not access.may(Permission.MANAGE_MEMBERS)
        assert not access.may(Permission.DELEGATE_ROLE)
    assert practice_access(secretary).may_at(Permission.CONFIRM_MEETINGS, cell)
    assert not practice_access(office).may_at(Permission.CONFIRM_MEETINGS, cell)


@pytest.mark.parametrize("role", [Role.UPPER_BOARD, Role.SYSTEM_ADMIN])
def test_who_records_no_meetings_does_not_practise(commune, role):
    open_practice(by=commune.users[role])

    assert practice_access(commune.users[role]) is None


@pytest.mark.parametrize("role", list(Role))
def test_outside_practice_no_role_reaches_it(commune, secretary, role):
    cell = open_practice(by=secretary)
    access = today_access(commune.users[role])

    reached = [p for p in Permission if Cell.objects.visible_to(access, p).filter(pk=cell.pk)]
    assert reached == []
    assert [p for p in Permission if cell.committee_id in access.committees(p)] == []


def test_an_account_that_practised_stays_in_the_hands_of_its_administrator(commune, secretary):
    open_practice(by=secretary)

    access = today_access(commune.users[Role.SYSTEM_ADMIN])

    assert secretary in access.accounts(Permission.MANAGE_ACCOUNTS)


# what looks at everything


def test_every_event_of_practising_stays_where_nobody_reads(commune, secretary):
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    cell = open_practice(by=secretary)
    reset_practice(by=secretary)

    events = AuditEvent.objects.exclude(pk__in=before)
    assert set(events.values_list("committee_id", flat=True)) == {cell.committee_id}
    assert {"practice.started", "practice.reset"} <= set(events.values_list("kind", flat=True))
    for role in Role:
        access = today_access(commune.users[role])
        assert AuditEvent.objects.visible_to(access).exclude(pk__in=before).count() == 0


@pytest.mark.parametrize(
    "command",
    [
        ["check_meetings", "--year", "2026", "--committee"],
        ["export_report", "guidance", "--year", "2026", "--committee"],
        ["create_account", "la", "--name", "Lạ", "--role", "commune_office", "--committee"],
        ["create_committee", "moi", "--name", "Mới", "--parent"],
    ],
)
def test_no_command_takes_a_practice_place_for_a_committee(secretary, command):
    code = open_practice(by=secretary).committee.code

    with pytest.raises(CommandError, match="Chưa có đảng bộ mã"):
        call_command(*command, code)


def test_nobody_is_reminded_of_it(commune, secretary):
    secretary.email = "luc@example.vn"
    secretary.save()
    open_practice(by=secretary)
    Meeting.objects.filter(held_on=TODAY).update(held_on=dt.date(2026, 11, 1))

    cells = {nudge.cell for letter in letters_of(TODAY) for nudge in letter.nudges}
    assert cells == {commune.own}


def test_an_import_compares_with_none_of_its_people(commune, secretary):
    open_practice(by=secretary)

    register = Register(commune.committee)

    assert {member.full_name for member in register.members} & {"Nguyễn Văn Một"} == set()
    assert register.elsewhere == {
        row.member.card_number for row in commune.foreign.memberships.all()
    }


def test_a_plain_reach_is_not_one_of_practice():
    assert (Access().practising, UserFactory().roles.count()) == (False, 0)


def test_the_reach_costs_one_query_more_than_the_real_one(secretary):
    open_practice(by=secretary)
    costs = []
    for reach in (today_access, practice_access):
        with CaptureQueriesContext(connection) as captured:
            reach(secretary)
        costs.append(len(captured))

    assert costs == [1, 2]
