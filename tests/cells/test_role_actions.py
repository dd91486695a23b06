"""Roles given, handed on and ended: what is allowed, what is refused and in which words."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.actions import assign_role, delegate_role, end_role
from cells.models import RoleAssignment
from tests.factories import RoleFactory, UserFactory

TODAY = dt.date(2026, 11, 3)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
NEXT_MONTH = TODAY + dt.timedelta(days=30)


@pytest.fixture(autouse=True)
def _on_a_fixed_day(time_machine):
    time_machine.move_to("2026-11-03 09:00:00+07:00", tick=False)


@pytest.fixture
def office(commune):
    return commune.users[Role.COMMUNE_OFFICE]


@pytest.fixture
def secretary(commune):
    return commune.users[Role.CELL_SECRETARY]


def refusal(action, **given):
    with pytest.raises(ValidationError) as caught:
        action(**given)
    return " ".join(caught.value.messages)


def trail():
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


# Giving


def test_the_office_makes_a_cell_secretary(commune, office):
    user = UserFactory()

    held = assign_role(
        user=user, role=Role.CELL_SECRETARY, cell=commune.other, since=TODAY, by=office
    )

    event = AuditEvent.objects.get()
    assert (held.place, held.until) == (commune.other, None)
    assert (event.kind, event.target_id, event.cell_id) == (
        "role.assigned",
        user.pk,
        commune.other.pk,
    )
    assert event.detail == {"role": "cell_secretary", "since": "2026-11-03", "until": ""}


def test_the_administrator_gives_every_role(commune):
    admin = commune.users[Role.SYSTEM_ADMIN]

    for role in set(Role) - {Role.CELL_SECRETARY}:
        assign_role(
            user=UserFactory(), role=role, committee=commune.committee, since=TODAY, by=admin
        )

    assert trail() == ["role.assigned"] * 4


@pytest.mark.parametrize("giver", [Role.COMMUNE_OFFICE, Role.COMMUNE_SECRETARY])
def test_a_commune_makes_no_administrator(commune, giver):
    sentence = refusal(
        assign_role,
        user=UserFactory(),
        role=Role.SYSTEM_ADMIN,
        committee=commune.committee,
        since=TODAY,
        by=commune.users[giver],
    )

    assert sentence == "Đồng chí không được giao vai trò này cho người này ở nơi này."


@pytest.mark.parametrize("place", ["elsewhere", "district", "foreign"])
def test_nobody_gives_a_role_beyond_his_reach(commune, office, place):
    where = getattr(commune, place)
    role = Role.CELL_SECRETARY if place == "foreign" else Role.COMMUNE_OFFICE

    sentence = refusal(
        assign_role,
        user=UserFactory(),
        role=role,
        since=TODAY,
        by=office,
        **{"cell" if place == "foreign" else "committee": where},
    )

    assert sentence == "Đồng chí không được giao vai trò này cho người này ở nơi này."


def test_nobody_gives_a_role_to_somebody_of_another_place(commune, office):
    stranger = RoleFactory(committee=commune.elsewhere).user

    sentence = refusal(
        assign_role,
        user=stranger,
        role=Role.COMMUNE_OFFICE,
        committee=commune.committee,
        since=TODAY,
        by=office,
    )

    assert sentence == "Đồng chí không được giao vai trò này cho người này ở nơi này."


def test_nobody_gives_himself_a_role(commune):
    admin = commune.users[Role.SYSTEM_ADMIN]

    sentence = refusal(
        assign_role,
        user=admin,
        role=Role.COMMUNE_OFFICE,
        committee=commune.committee,
        since=TODAY,
        by=admin,
    )

    assert sentence == "Đồng chí không tự giao vai trò cho mình; hãy nhờ người khác."


def test_a_closed_account_gets_no_role(commune, office):
    sentence = refusal(
        assign_role,
        user=UserFactory(is_active=False),
        role=Role.COMMUNE_OFFICE,
        committee=commune.committee,
        since=TODAY,
        by=office,
    )

    assert sentence == "Tài khoản này đang bị khóa; hãy mở lại trước khi giao vai trò."


def test_the_same_role_is_not_given_twice_for_the_same_time(commune, secretary):
    sentence = refusal(
        assign_role,
        user=secretary,
        role=Role.CELL_SECRETARY,
        cell=commune.own,
        since=TODAY,
        by=None,
    )

    assert sentence.startswith("cell_secretary đã giữ vai trò này ở đây từ 01/01/2010.")


@pytest.mark.parametrize(
    ("role", "place", "sentence"),
    [
        (Role.CELL_SECRETARY, {}, "Hãy chọn nơi giữ vai trò."),
        (
            Role.COMMUNE_OFFICE,
            "own",
            "Bí thư chi bộ được giao ở chi bộ; vai trò khác ở đảng bộ.",
        ),
    ],
)
def test_a_role_is_given_at_its_kind_of_place(commune, office, role, place, sentence):
    where = {"cell": commune.own} if place else {}

    words = refusal(assign_role, user=UserFactory(), role=role, since=TODAY, by=office, **where)

    assert words == sentence


def test_a_role_does_not_end_before_it_begins(commune, office):
    words = refusal(
        assign_role,
        user=UserFactory(),
        role=Role.COMMUNE_OFFICE,
        committee=commune.committee,
        since=TODAY,
        until=YESTERDAY,
        by=office,
    )

    assert words == "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."


# Handing on


def hand_on(secretary, **changed):
    given = {
        "assignment": secretary.roles.get(),
        "user": UserFactory(),
        "since": TODAY,
        "until": NEXT_MONTH,
        "by": secretary,
    }
    return delegate_role(**(given | changed))


def test_a_secretary_hands_his_role_on_for_a_time(commune, secretary):
    held = hand_on(secretary)

    assert (held.role, held.cell, held.until) == ("cell_secretary", commune.own, NEXT_MONTH)
    assert held.delegated_from == secretary.roles.get()
    assert trail() == ["role.delegated"]


def test_what_was_handed_on_is_not_handed_on_again(secretary):
    held = hand_on(secretary)

    words = refusal(
        delegate_role,
        assignment=held,
        user=UserFactory(),
        since=TODAY,
        until=TOMORROW,
        by=held.user,
    )

    assert words == "Vai trò được ủy quyền thì không ủy quyền tiếp được."


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"until": None}, "Ủy quyền phải có ngày kết thúc."),
        (
            {"since": YESTERDAY, "until": YESTERDAY},
            "Ngày kết thúc ủy quyền đã qua; hãy chọn từ hôm nay trở đi.",
        ),
        (
            {"since": dt.date(2009, 12, 31)},
            "Chỉ ủy quyền được trong thời gian mình giữ vai trò: từ 01/01/2010.",
        ),
    ],
)
def test_a_delegation_lies_within_the_role_and_ends(secretary, changed, sentence):
    with pytest.raises(ValidationError) as caught:
        hand_on(secretary, **changed)

    assert caught.value.messages == [sentence]


def test_a_delegation_does_not_outlast_the_role(secretary):
    secretary.roles.update(until=TOMORROW)

    with pytest.raises(ValidationError) as caught:
        hand_on(secretary)

    assert caught.value.messages == [
        "Chỉ ủy quyền được trong thời gian mình giữ vai trò: từ 01/01/2010 đến 04/11/2026."
    ]


def test_only_the_holder_hands_a_role_on(commune, secretary, office):
    with pytest.raises(ValidationError) as caught:
        hand_on(secretary, by=office)

    assert caught.value.messages == ["Chỉ ủy quyền được vai trò đang giữ của chính mình."]


def test_an_administrator_does_not_hand_his_role_on(commune):
    admin = commune.users[Role.SYSTEM_ADMIN]

    with pytest.raises(ValidationError) as caught:
        hand_on(admin)

    assert caught.value.messages == ["Chỉ ủy quyền được vai trò đang giữ của chính mình."]


def test_nobody_hands_on_to_himself(secretary):
    with pytest.raises(ValidationError) as caught:
        hand_on(secretary, user=secretary)

    assert caught.value.messages == ["Đồng chí không ủy quyền cho chính mình; hãy chọn người khác."]


def test_who_stands_in_for_the_office_gives_no_roles(commune, office):
    held = hand_on(office)

    words = refusal(
        assign_role,
        user=UserFactory(),
        role=Role.CELL_SECRETARY,
        cell=commune.own,
        since=TODAY,
        by=held.user,
    )

    assert words == "Đồng chí không được giao vai trò này cho người này ở nơi này."


# Ending


def test_a_role_ends_and_with_it_what_was_handed_on(secretary, office):
    handed_on = hand_on(secretary)

    end_role(assignment=secretary.roles.get(), until=TODAY, by=office)

    handed_on.refresh_from_db()
    assert (secretary.roles.get().until, handed_on.until) == (TODAY, TODAY)
    assert trail() == ["role.delegated", "role.ended", "role.ended"]


def test_the_holder_ends_what_he_handed_on(secretary):
    handed_on = hand_on(secretary)

    end_role(assignment=handed_on, until=TOMORROW, by=secretary)

    handed_on.refresh_from_db()
    assert handed_on.until == TOMORROW


def test_a_role_given_by_mistake_today_goes_at_once_and_leaves_its_trail(commune, office):
    held = assign_role(
        user=UserFactory(), role=Role.CELL_SECRETARY, cell=commune.other, since=TODAY, by=office
    )

    end_role(assignment=held, until=YESTERDAY, by=office)

    assert not RoleAssignment.objects.filter(user=held.user).exists()
    assert trail() == ["role.assigned", "role.withdrawn"]


def test_nobody_ends_his_own_role(commune):
    admin = commune.users[Role.SYSTEM_ADMIN]

    words = refusal(end_role, assignment=admin.roles.get(), until=TODAY, by=admin)

    assert words == "Đồng chí không được kết thúc vai trò này."


def test_a_commune_does_not_end_the_role_of_an_administrator(commune, office):
    held = RoleFactory(role=Role.SYSTEM_ADMIN, committee=commune.committee)

    words = refusal(end_role, assignment=held, until=TODAY, by=office)

    assert words == "Đồng chí không được kết thúc vai trò này."


def test_a_role_that_ended_is_not_ended_again(commune, office):
    held = RoleFactory(committee=commune.committee, until=YESTERDAY)

    words = refusal(end_role, assignment=held, until=YESTERDAY, by=office)

    assert words == "Vai trò này chỉ giữ đến hết ngày 02/11/2026; không kéo dài ở đây."


def test_the_past_is_not_rewritten(secretary, office):
    long_ago = TODAY - dt.timedelta(days=2)

    words = refusal(end_role, assignment=secretary.roles.get(), until=long_ago, by=office)

    assert words == "Ngày sớm nhất là hôm qua: khi đó vai trò hết ngay bây giờ."
