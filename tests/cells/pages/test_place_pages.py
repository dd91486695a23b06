"""Committees, cells, terms and groups are set up on their pages, each by whom it may."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell, Committee
from tests.browser import answered
from tests.cells.pages.reading import TODAY, errors, soup

OFFICES = {Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE}
MANAGERS = {*OFFICES, Role.SYSTEM_ADMIN}


def urls(commune):
    term = commune.own.terms.create(name="2025-2027", since=TODAY)
    group = commune.own.groups.create(name="Tổ 1", since=TODAY)
    own = commune.own.pk
    return {
        reverse("cells:create"): OFFICES,
        reverse("cells:edit", args=[own]): OFFICES,
        reverse("cells:term", args=[own]): OFFICES,
        reverse("cells:term", args=[own, term.pk]): OFFICES,
        reverse("cells:group", args=[own]): OFFICES,
        reverse("cells:group", args=[own, group.pk]): OFFICES,
        reverse("cells:committee", args=[commune.committee.pk]): OFFICES,
        reverse("cells:roles"): MANAGERS,
        reverse("cells:assign"): MANAGERS,
    }


@pytest.mark.parametrize("role", list(Role))
def test_a_page_opens_for_the_roles_that_need_it(client_of, commune, role):
    client = client_of(role)
    expected = {url: 200 if role in roles else 403 for url, roles in urls(commune).items()}

    assert {url: client.get(url).status_code for url in expected} == expected


def test_a_stranger_is_asked_to_sign_in(client, commune):
    assert {client.get(url).status_code for url in urls(commune)} == {302}


@pytest.mark.parametrize("name", ["edit", "term", "group"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_cell_of_another_commune_is_not_found(client_of, commune, name, method):
    client = client_of(Role.COMMUNE_OFFICE)

    response = getattr(client, method)(reverse(f"cells:{name}", args=[commune.foreign.pk]))

    assert response.status_code == 404


def test_the_settings_of_another_committee_are_not_found(client_of, commune):
    client = client_of(Role.COMMUNE_OFFICE)

    statuses = [
        client.get(reverse("cells:committee", args=[place.pk])).status_code
        for place in (commune.elsewhere, commune.district)
    ]

    assert statuses == [404, 404]


def test_a_term_is_found_under_its_own_cell_only(client_of, commune):
    term = commune.other.terms.create(name="2025-2027", since=TODAY)
    client = client_of(Role.COMMUNE_OFFICE)

    response = client.get(reverse("cells:term", args=[commune.own.pk, term.pk]))

    assert response.status_code == 404


# Cells


def test_the_office_founds_a_cell(client_of, commune):
    client = client_of(Role.COMMUNE_OFFICE)
    page = soup(client.get(reverse("cells:create")))
    data = {
        "committee": page.select_one("[name=committee]")["value"],
        "name": "Chi bộ Quân sự xã",
        "kind": "military",
        "usual_time": "19:30",
    }

    response = client.post(reverse("cells:create"), data)

    cell = Cell.objects.get(name="Chi bộ Quân sự xã")
    assert response["Location"] == reverse("reports:cells")
    assert (cell.committee, cell.position) == (commune.committee, 3)
    assert (cell.name_key, cell.usual_time) == ("quan su xa", dt.time(19, 30))


def test_a_forged_committee_is_refused(client_of, commune):
    data = {"committee": commune.elsewhere.pk, "name": "Chi bộ giả", "kind": "rural"}

    client_of(Role.COMMUNE_OFFICE).post(reverse("cells:create"), data)

    assert not Cell.objects.filter(name="Chi bộ giả").exists()


def test_a_name_that_exists_is_told_and_what_was_typed_stays(client_of, commune):
    data = {"committee": commune.committee.pk, "name": "CB thôn số 2", "kind": "rural"}

    response = client_of(Role.COMMUNE_OFFICE).post(reverse("cells:create"), data)

    assert errors(response) == ["Đảng bộ đã có chi bộ tên này."]
    assert soup(response).select_one("[name=name]")["value"] == "CB thôn số 2"


def test_the_office_changes_a_cell(client_of, commune):
    client, url = client_of(Role.COMMUNE_OFFICE), reverse("cells:edit", args=[commune.own.pk])
    data = {"name": "Chi bộ thôn Tập Ninh", "kind": "rural", "position": "1", "min_minutes": "60"}

    response = client.post(url, data)

    commune.own.refresh_from_db()
    assert (response["Location"], commune.own.min_minutes) == (url, 60)


def test_fields_that_the_page_does_not_have_are_not_written(client_of, commune):
    data = {
        "name": "Chi bộ thôn Tập Ninh",
        "kind": "rural",
        "position": "1",
        "committee": commune.elsewhere.pk,
        "name_key": "x",
    }

    client_of(Role.COMMUNE_OFFICE).post(reverse("cells:edit", args=[commune.own.pk]), data)

    commune.own.refresh_from_db()
    assert (commune.own.committee, commune.own.name_key) == (commune.committee, "thon tap ninh")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("31/02/2026", "31/02/2026 không có trong lịch; hãy xem lại ngày và tháng."),
        ("0001-01-01", "Năm 1 nằm ngoài khoảng 1900–2100; hãy xem lại năm."),
        ("9999-12-31", "Năm 9999 nằm ngoài khoảng 1900–2100; hãy xem lại năm."),
        ("hôm nay", "“hôm nay” không phải là ngày; hãy ghi ngày/tháng/năm, ví dụ 03/11/2026."),
    ],
)
def test_an_impossible_day_is_told_in_vietnamese(client_of, commune, day, sentence):
    data = {"name": "Chi bộ A", "kind": "rural", "position": "1", "since": day}

    response = client_of(Role.COMMUNE_OFFICE).post(
        reverse("cells:edit", args=[commune.own.pk]), data
    )

    assert errors(response)[0] == sentence


def test_a_term_and_a_group_are_added_on_their_pages(client_of, commune):
    client, pk = client_of(Role.COMMUNE_OFFICE), commune.own.pk

    client.post(reverse("cells:term", args=[pk]), {"name": "2025-2027", "since": "15/05/2025"})
    client.post(reverse("cells:group", args=[pk]), {"name": "Tổ 1", "since": "2025-05-15"})

    page = soup(client.get(reverse("cells:edit", args=[pk])))
    rows = [" ".join(link.text.split()) for link in page.select(".sentences a")]
    assert rows == [
        "2025-2027: từ 15/05/2025",
        "Tổ 1: từ 15/05/2025",
    ]


def test_overlapping_terms_are_told_on_the_page(client_of, commune):
    commune.own.terms.create(name="2025-2027", since=TODAY)
    data = {"name": "2026-2028", "since": "2026-05-15"}

    response = client_of(Role.COMMUNE_OFFICE).post(
        reverse("cells:term", args=[commune.own.pk]), data
    )

    assert errors(response)[0].startswith("Trùng thời gian với nhiệm kỳ 2025-2027")


def test_the_office_sets_the_prescribed_day(client_of, commune):
    client = client_of(Role.COMMUNE_OFFICE)
    url = reverse("cells:committee", args=[commune.committee.pk])

    changes = {"meeting_day": "3", "recipient": "Ban Tuyên giáo", "code": "doi-ma"}
    client.post(url, settings_of(commune, client) | changes)

    commune.committee.refresh_from_db()
    assert (commune.committee.meeting_day, commune.committee.code) == (3, "xa")


# What a committee has decided


def settings_of(commune, client):
    page = soup(client.get(reverse("cells:committee", args=[commune.committee.pk])))
    return answered(page)


def test_the_office_settles_how_rolls_deadlines_and_documents_are_kept(client_of, commune):
    client = client_of(Role.COMMUNE_OFFICE)
    address = reverse("cells:committee", args=[commune.committee.pk])
    data = settings_of(commune, client) | {
        "submit_within": "5",
        "guests_count": "on",
        "superior_line": "ĐẢNG BỘ XÃ CHI LĂNG MỚI",
        "new_format_since": "01/04/2026",
    }

    assert client.post(address, data)["Location"] == address

    kept = Committee.objects.get(pk=commune.committee.pk)
    assert (kept.submit_within, kept.guests_count) == (5, True)
    assert (kept.superior_line, kept.new_format_since) == (
        "ĐẢNG BỘ XÃ CHI LĂNG MỚI",
        dt.date(2026, 4, 1),
    )
    changed = AuditEvent.objects.get(kind="committee.changed").detail["changed"]
    assert changed["guests_count"] == [False, True]
    assert changed["new_format_since"] == ["2026-01-01", "2026-04-01"]
    assert settings_of(commune, client)["new_format_since"] == "01/04/2026"


def test_settings_sent_as_they_are_change_nothing(client_of, commune):
    client = client_of(Role.COMMUNE_OFFICE)
    data = settings_of(commune, client)

    client.post(reverse("cells:committee", args=[commune.committee.pk]), data)

    assert (data["submit_within"], "guests_count" in data) == ("2", False)
    assert not AuditEvent.objects.filter(kind="committee.changed").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("submit_within", "0"),
        ("submit_within", "32"),
        ("submit_within", "hai"),
        ("superior_line", "x" * 121),
        ("new_format_since", ""),
        ("new_format_since", "31/12/2025"),
        ("new_format_since", "28/05/2026"),
        ("new_format_since", "31/02/2026"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_and_kept_on_the_page(client_of, commune, field, value):
    client = client_of(Role.COMMUNE_OFFICE)
    data = settings_of(commune, client) | {field: value}

    response = client.post(reverse("cells:committee", args=[commune.committee.pk]), data)

    assert (response.status_code, len(errors(response))) == (200, 1)
    assert soup(response).select_one(f"[name={field}]").get("value", "") == value
    assert not AuditEvent.objects.filter(kind="committee.changed").exists()


def test_no_deadline_is_a_deadline_left_open(client_of, commune):
    client = client_of(Role.COMMUNE_OFFICE)
    data = settings_of(commune, client) | {"submit_within": ""}

    client.post(reverse("cells:committee", args=[commune.committee.pk]), data)

    assert Committee.objects.get(pk=commune.committee.pk).submit_within is None
