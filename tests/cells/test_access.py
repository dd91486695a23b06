"""Who reaches what on which day; nothing has to be done for a role to end."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.models import User
from accounts.roles import Permission, Role
from cells.access import access_of, today_access
from cells.actions import delegate_role
from tests.factories import CommitteeFactory, RoleFactory, UserFactory

DAY = dt.date(2026, 11, 3)


def names_in_hand(user, permission=Permission.MANAGE_ROLES):
    return set(access_of(user, DAY).accounts(permission).values_list("username", flat=True))


def test_a_role_is_held_to_the_end_of_its_last_day_and_not_longer(commune, time_machine):
    user = UserFactory()
    RoleFactory(user=user, committee=commune.committee, until=DAY)

    time_machine.move_to("2026-11-03 23:59:59+07:00", tick=False)
    last_minute = today_access(user).may(Permission.MANAGE_MEMBERS)
    time_machine.move_to("2026-11-04 00:00:00+07:00", tick=False)
    next_day = today_access(user).may(Permission.MANAGE_MEMBERS)

    assert (last_minute, next_day) == (True, False)


def test_a_role_begins_on_its_first_day(commune, time_machine):
    user = UserFactory()
    RoleFactory(user=user, committee=commune.committee, since=DAY)

    time_machine.move_to("2026-11-02 23:59:59+07:00", tick=False)
    before = today_access(user).may(Permission.MANAGE_MEMBERS)
    time_machine.move_to("2026-11-03 00:00:00+07:00", tick=False)

    assert (before, today_access(user).may(Permission.MANAGE_MEMBERS)) == (False, True)


def test_a_page_open_in_the_evening_is_closed_the_next_morning(client, commune, time_machine):
    user = UserFactory()
    RoleFactory(user=user, committee=commune.committee, until=DAY)

    time_machine.move_to("2026-11-03 20:00:00+07:00", tick=False)
    client.force_login(user)
    evening = client.get(reverse("cells:roles"))
    time_machine.move_to("2026-11-04 03:00:00+07:00", tick=False)
    morning = client.get(reverse("cells:roles"))

    assert (evening.status_code, morning.status_code) == (200, 403)


def test_a_closed_account_has_nothing_from_its_next_request_on(client_of, commune):
    client = client_of(Role.COMMUNE_OFFICE)
    before = client.get(reverse("cells:roles"))

    User.objects.filter(username="commune_office").update(is_active=False)
    after = client.get(reverse("cells:roles"))

    assert (before.status_code, after.status_code) == (200, 302)
    assert after["Location"].startswith(reverse("account_login"))
    assert not access_of(User.objects.get(username="commune_office"), DAY).assignments


def test_nobody_signed_in_reaches_nothing():
    access = access_of(AnonymousUser(), DAY)

    assert (access.committees(Permission.VIEW_CELLS), access.permissions) == (set(), frozenset())


def test_the_upper_board_sees_the_committees_below_at_any_depth(commune):
    below = CommitteeFactory(parent=commune.committee)

    access = access_of(commune.users[Role.UPPER_BOARD], DAY)

    assert access.committees(Permission.VIEW_CELLS) == {
        commune.district.pk,
        commune.committee.pk,
        below.pk,
    }


def test_a_commune_sees_neither_above_nor_below_itself(commune):
    CommitteeFactory(parent=commune.committee)

    access = access_of(commune.users[Role.COMMUNE_OFFICE], DAY)

    assert access.committees(Permission.VIEW_CELLS) == {commune.committee.pk}


def test_a_cell_secretary_reaches_his_cell_only(commune):
    access = access_of(commune.users[Role.CELL_SECRETARY], DAY)

    assert access.cells(Permission.RECORD_MEETINGS) == {commune.own.pk}
    assert access.committees(Permission.RECORD_MEETINGS) == set()


@pytest.mark.parametrize("number", [1, 3])
def test_access_takes_two_queries_whatever_the_number_of_roles(
    commune, number, django_assert_num_queries
):
    user = UserFactory()
    for _ in range(number):
        RoleFactory(user=user, committee=CommitteeFactory())

    with django_assert_num_queries(2):
        access = access_of(user, DAY)

    assert len(access.assignments) == number


def test_what_is_handed_on_ends_by_itself(commune, time_machine):
    time_machine.move_to("2026-11-03 08:00:00+07:00", tick=False)
    secretary, deputy = commune.users[Role.CELL_SECRETARY], UserFactory()
    delegate_role(
        assignment=secretary.roles.get(),
        user=deputy,
        since=DAY,
        until=DAY + dt.timedelta(days=7),
        by=secretary,
    )

    week = [access_of(deputy, DAY + dt.timedelta(days=n)) for n in (0, 7, 8)]

    reached = [access.cells(Permission.RECORD_MEETINGS) for access in week]
    assert reached == [{commune.own.pk}, {commune.own.pk}, set()]


def test_accounts_in_hand_are_those_whose_roles_all_lie_within_reach(commune):
    RoleFactory(user=UserFactory(username="noi-khac"), committee=commune.elsewhere)
    RoleFactory(
        user=UserFactory(username="chi-bo-noi-khac"), role=Role.CELL_SECRETARY, cell=commune.foreign
    )
    both = UserFactory(username="hai-noi")
    RoleFactory(user=both, committee=commune.committee)
    RoleFactory(user=both, committee=commune.elsewhere)
    former = UserFactory(username="truoc-o-noi-khac")
    RoleFactory(user=former, committee=commune.elsewhere, until=DAY - dt.timedelta(days=1))
    UserFactory(username="chua-co-vai-tro")

    assert names_in_hand(commune.users[Role.COMMUNE_OFFICE]) == {
        "commune_secretary",
        "commune_office",
        "cell_secretary",
        "truoc-o-noi-khac",
        "chua-co-vai-tro",
    }


def test_without_the_permission_no_account_is_in_hand(commune):
    assert names_in_hand(commune.users[Role.UPPER_BOARD]) == set()
    assert names_in_hand(commune.users[Role.CELL_SECRETARY]) == set()


def test_a_cell_secretary_hands_on_to_people_of_his_cell_or_without_a_role(commune):
    UserFactory(username="chua-co-vai-tro")

    found = names_in_hand(commune.users[Role.CELL_SECRETARY], Permission.DELEGATE_ROLE)

    assert found == {"cell_secretary", "chua-co-vai-tro"}
