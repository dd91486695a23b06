"""The policy as it is meant, told once more in other words."""

import pytest

from accounts.roles import GRANTS, Permission, Place, Role, grantable_by, permits, roles_with

WRITING = {p for p in Permission if p.value.startswith(("manage", "import", "record", "confirm"))}


def test_every_role_uses_the_portal_and_has_its_words():
    assert roles_with(Permission.USE_PORTAL) == set(Role)
    assert all(grant.label and grant.description for grant in GRANTS.values())


def test_every_permission_has_its_words():
    labels = [permission.label for permission in Permission]

    assert len(set(labels)) == len(Permission)


def test_the_upper_board_writes_nothing_but_its_library():
    assert {p for p in WRITING if permits(Role.UPPER_BOARD, p)} == {Permission.MANAGE_MATERIALS}


def test_the_administrator_sees_no_member_and_no_meeting():
    seen = {p for p in Permission if p.value.startswith("view") and permits(Role.SYSTEM_ADMIN, p)}

    assert seen == {Permission.VIEW_AUDIT}


@pytest.mark.parametrize("permission", [Permission.CONFIRM_MEETINGS, Permission.REOPEN_MEETINGS])
def test_a_cell_does_not_confirm_its_own_record(permission):
    assert roles_with(permission) == {Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE}


def test_a_month_is_published_by_the_committee_alone():
    publishers = roles_with(Permission.PUBLISH_REPORTS)

    assert publishers == {Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE}


def test_only_the_cell_secretary_holds_his_role_at_a_cell():
    at_cells = {role for role in Role if GRANTS[role].place == Place.CELL}

    assert at_cells == {Role.CELL_SECRETARY}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.SYSTEM_ADMIN, set(Role)),
        (Role.COMMUNE_OFFICE, set(Role) - {Role.SYSTEM_ADMIN}),
        (Role.COMMUNE_SECRETARY, set(Role) - {Role.SYSTEM_ADMIN}),
        (Role.CELL_SECRETARY, set()),
        (Role.UPPER_BOARD, set()),
    ],
)
def test_a_role_hands_out_no_more_than_it_holds(role, expected):
    assert grantable_by(role) == expected
