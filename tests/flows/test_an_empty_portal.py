"""What the office of a commune finds before anything is in the portal, and how it begins."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.factories import CommitteeFactory, RoleFactory


@pytest.fixture
def office(client, db):
    """The client of an office whose commune has no cells yet."""
    role = RoleFactory(role=Role.COMMUNE_OFFICE, committee=CommitteeFactory())
    client.force_login(role.user)
    return client


@pytest.mark.parametrize(
    ("page", "way_on"),
    [
        ("home", "cells:create"),
        ("home", "members:import"),
        ("reports:cells", "cells:create"),
        ("members:list", "members:import"),
        ("meetings:list", "meetings:plan"),
        ("reports:evaluations", "reports:import_evaluations"),
        ("reports:downloads", "reports:cells"),
    ],
)
def test_an_empty_page_leads_to_what_is_done_first(office, page, way_on):
    answer = office.get(reverse(page))

    main = answer.content.decode().partition("<main")[2]
    assert answer.status_code == 200
    assert f'href="{reverse(way_on)}"' in main


@pytest.mark.parametrize("page", ["meetings:plan", "members:create"])
def test_what_needs_a_cell_says_that_there_is_none(office, page):
    answer = office.get(reverse(page))

    assert "Chưa có chi bộ nào; hãy lập chi bộ ở mục Chi bộ trước." in answer.content.decode()


@pytest.mark.parametrize("page", ["meetings:plan", "members:create"])
def test_where_there_are_cells_nothing_is_said_of_them(client_of, page):
    answer = client_of("commune_office").get(reverse(page))

    assert "Chưa có chi bộ nào" not in answer.content.decode()


def test_the_list_of_cells_leads_to_the_settings_of_their_committee(client_of, commune):
    answer = client_of("commune_office").get(reverse("reports:cells"))

    address = reverse("cells:committee", args=[commune.committee.pk])
    assert f'href="{address}"' in answer.content.decode()
