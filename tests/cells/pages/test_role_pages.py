"""Roles are given, handed on and ended on their pages."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from cells.actions import delegate_role
from cells.models import RoleAssignment
from tests.cells.pages.reading import TODAY, errors, soup
from tests.factories import CellFactory, CommitteeFactory, RoleFactory, UserFactory


def choices(response, name):
    options = soup(response).select(f"select[name={name}] option")
    return [option.text.strip() for option in options if option["value"]]


# Roles


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_roles_takes_the_same_queries_for_any_number(
    client_of, commune, number, django_assert_num_queries
):
    for _ in range(number):
        RoleFactory(role=Role.CELL_SECRETARY, cell=CellFactory(committee=commune.committee))
    client = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(7):
        response = client.get(reverse("cells:roles"))

    assert response.status_code == 200


def holders(response):
    table = soup(response).select_one("table")
    return [row.th.find(string=True).strip() for row in table.select("tbody tr")]


def test_a_commune_sees_the_roles_of_its_own_places(client_of, commune):
    RoleFactory(committee=commune.elsewhere)
    RoleFactory(
        user=UserFactory(full_name="Người Cũ"),
        committee=commune.committee,
        until=TODAY - dt.timedelta(days=1),
    )
    client, url = client_of(Role.COMMUNE_OFFICE), reverse("cells:roles")

    assert sorted(holders(client.get(url))) == [
        "cell_secretary",
        "commune_office",
        "commune_secretary",
    ]
    assert "Người Cũ" in holders(client.get(url, {"ended": "1"}))
    assert holders(client.get(url, {"q": "secretary\x00 "})) == [
        "commune_secretary",
        "cell_secretary",
    ]


def test_no_role_is_found_and_a_way_back_is_offered(client_of, commune):
    response = client_of(Role.COMMUNE_OFFICE).get(reverse("cells:roles"), {"q": "không có"})

    assert soup(response).select_one(".empty-state p").text == "Không có vai trò nào như vậy."


@pytest.mark.parametrize(
    ("role", "roles", "places"),
    [
        (
            Role.COMMUNE_OFFICE,
            [
                "Bí thư đảng ủy xã",
                "Văn phòng đảng ủy",
                "Bí thư chi bộ",
                "Cấp trên nhận báo cáo",
            ],
            ["Đảng bộ xã Chi Lăng", "Chi bộ thôn Tập Ninh", "Chi bộ thôn số 2"],
        ),
        (
            Role.SYSTEM_ADMIN,
            [
                "Bí thư đảng ủy xã",
                "Văn phòng đảng ủy",
                "Bí thư chi bộ",
                "Cấp trên nhận báo cáo",
                "Quản trị hệ thống",
            ],
            [
                "Đảng bộ huyện Quế Võ",
                "Đảng bộ xã Chi Lăng",
                "Chi bộ thôn Tập Ninh",
                "Chi bộ thôn số 2",
            ],
        ),
    ],
)
def test_the_form_offers_what_the_giver_may_give(client_of, role, roles, places):
    response = client_of(role).get(reverse("cells:assign"))

    assert choices(response, "role") == roles
    assert choices(response, "place") == places


def post_role(client, **changed):
    data = {"role": "commune_office", "since": "2026-11-03"}
    return client.post(reverse("cells:assign"), data | changed)


def test_the_office_gives_a_role_on_the_page(client_of, commune):
    user = UserFactory(full_name="Đỗ Văn Lực")

    response = post_role(
        client_of(Role.COMMUNE_OFFICE),
        user=user.pk,
        role="cell_secretary",
        place=f"cell-{commune.other.pk}",
    )

    held = user.roles.get()
    assert response["Location"] == reverse("cells:roles")
    assert (held.role, held.cell, held.since) == ("cell_secretary", commune.other, TODAY)


@pytest.mark.parametrize(
    "forged",
    [
        lambda commune: {"role": "system_admin", "place": f"committee-{commune.committee.pk}"},
        lambda commune: {"place": f"committee-{commune.elsewhere.pk}"},
        lambda commune: {"place": f"committee-{commune.district.pk}"},
        lambda commune: {"role": "cell_secretary", "place": f"cell-{commune.foreign.pk}"},
        lambda commune: {"role": "cell_secretary", "place": f"committee-{commune.committee.pk}"},
        lambda commune: {"place": f"cell-{commune.own.pk}"},
        lambda commune: {"place": ""},
        lambda commune: {
            "place": f"committee-{commune.committee.pk}",
            "user": RoleFactory(committee=commune.elsewhere).user.pk,
        },
        lambda commune: {
            "place": f"committee-{commune.committee.pk}",
            "user": commune.users[Role.COMMUNE_OFFICE].pk,
        },
    ],
)
def test_a_forged_gift_writes_nothing(client_of, commune, forged):
    data = {"user": UserFactory().pk} | forged(commune)
    before = set(RoleAssignment.objects.values_list("pk", flat=True))

    response = post_role(client_of(Role.COMMUNE_OFFICE), **data)

    assert errors(response) != []
    assert set(RoleAssignment.objects.values_list("pk", flat=True)) == before


def test_the_secretary_hands_his_role_on_and_ends_it_early(client_of, commune):
    client, deputy = client_of(Role.CELL_SECRETARY), UserFactory(full_name="Phạm Văn Phó")
    own = commune.users[Role.CELL_SECRETARY].roles.get()
    data = {"user": deputy.pk, "since": "2026-11-03", "until": "2026-11-30"}

    client.post(reverse("cells:delegate", args=[own.pk]), data)
    me = soup(client.get(reverse("accounts:me")))
    client.post(reverse("cells:end_role", args=[deputy.roles.get().pk]), {"until": "2026-11-03"})

    assert [row.text for row in me.select("table tbody th")] == ["Phạm Văn Phó"]
    assert deputy.roles.get().until == TODAY


def test_a_refused_delegation_is_told_on_the_page(client_of, commune):
    own = commune.users[Role.CELL_SECRETARY].roles.get()
    data = {"user": UserFactory().pk, "since": "2026-11-01", "until": "2026-11-02"}

    response = client_of(Role.CELL_SECRETARY).post(reverse("cells:delegate", args=[own.pk]), data)

    assert errors(response) == ["Ngày kết thúc ủy quyền đã qua; hãy chọn từ hôm nay trở đi."]


def test_the_role_of_another_is_not_handed_on(client_of, commune):
    foreign = commune.users[Role.COMMUNE_OFFICE].roles.get()

    response = client_of(Role.CELL_SECRETARY).get(reverse("cells:delegate", args=[foreign.pk]))

    assert response.status_code == 404


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.UPPER_BOARD, Role.SYSTEM_ADMIN])
def test_roles_out_of_reach_are_not_ended(client_of, commune, role):
    foreign = RoleFactory(committee=commune.elsewhere)

    response = client_of(role).post(
        reverse("cells:end_role", args=[foreign.pk]), {"until": "2026-11-03"}
    )

    foreign.refresh_from_db()
    assert (response.status_code, foreign.until) == (404, None)


def test_the_office_ends_a_role_after_a_question(client_of, commune):
    held = commune.users[Role.CELL_SECRETARY].roles.get()
    client, url = client_of(Role.COMMUNE_OFFICE), reverse("cells:end_role", args=[held.pk])

    question = client.get(url)
    held.refresh_from_db()
    untouched = held.until
    response = client.post(url, {"until": "2026-11-03"})

    held.refresh_from_db()
    assert (question.status_code, untouched, held.until) == (200, None, TODAY)
    assert response["Location"] == reverse("cells:roles")


def test_ones_own_role_is_not_ended_by_oneself(client_of, commune):
    own = commune.users[Role.COMMUNE_OFFICE].roles.get()

    response = client_of(Role.COMMUNE_OFFICE).get(reverse("cells:end_role", args=[own.pk]))

    assert response.status_code == 404


def test_the_page_of_roles_says_what_is_delegated_and_what_is_to_come(client_of, commune):
    secretary = commune.users[Role.CELL_SECRETARY]
    delegate_role(
        assignment=secretary.roles.get(),
        user=UserFactory(),
        since=TODAY + dt.timedelta(days=1),
        until=TODAY + dt.timedelta(days=9),
        by=secretary,
    )

    words = (
        soup(client_of(Role.COMMUNE_OFFICE).get(reverse("cells:roles"))).select_one("table").text
    )

    assert "cell_secretary ủy quyền" in words
    assert "Chưa bắt đầu" in words


def test_several_committees_are_offered_where_there_are_several(client_of, commune):
    second = CommitteeFactory(name="Đảng bộ xã Hai")
    RoleFactory(user=commune.users[Role.COMMUNE_OFFICE], committee=second)

    response = client_of(Role.COMMUNE_OFFICE).get(reverse("cells:create"))

    assert choices(response, "committee") == ["Đảng bộ xã Chi Lăng", "Đảng bộ xã Hai"]


def test_the_table_of_roles_says_what_each_may_do(client_of, commune):
    page = soup(client_of(Role.COMMUNE_OFFICE).get(reverse("cells:roles")))

    rows = {
        row.th.text: [cell.text for cell in row.select("td")]
        for row in page.select("details table tbody tr")
    }
    assert rows["Ghi và gửi biên bản sinh hoạt"] == ["Được", "Được", "Được", "–", "–"]
    assert rows["Lập, khóa tài khoản, đặt lại mật khẩu"] == ["–", "–", "–", "–", "Được"]
