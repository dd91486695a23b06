"""The first page of the office, of the board above and of others."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from cells.models import Term
from meetings.enums import MeetingKind, State
from tests.factories import (
    CellFactory,
    MeetingFactory,
    MemberFactory,
    ReconciliationFactory,
    RoleFactory,
    UserFactory,
)
from tests.reports.today import TODAY, on, texts
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db


# the office and the board above


def reconciled(*cells, **fields):
    return ReconciliationFactory(committee=cells[0].committee, cells=cells, **fields)


def committee_part(answer):
    [part] = answer.context["committees"]
    return part


def test_the_office_reads_what_to_chase(commune, first_page):
    good_meeting(commune.own, dt.date(2026, 10, 3))
    MeetingFactory(cell=commune.other, held_on=dt.date(2026, 11, 3), state=State.DRAFT)

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert texts(part.sentences) == [
        "1/2 chi bộ chưa gửi biên bản tháng 10/2026: thôn số 2.",
        "1 biên bản đã gửi đang chờ xác nhận.",
        "1/2 chi bộ đã họp, chưa gửi biên bản tháng 11/2026: thôn số 2.",
        "1/2 chi bộ chưa có lịch họp tháng 11/2026: thôn Tập Ninh.",
        "2/2 chi bộ chưa sinh hoạt chuyên đề quý IV/2026, hạn 31/12/2026: thôn Tập Ninh, "
        "thôn số 2.",
    ]


def test_cells_that_failed_a_criterion_last_month_are_named(commune, first_page):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)
    good_meeting(commune.other, dt.date(2022, 9, 3))

    part = committee_part(first_page(Role.COMMUNE_OFFICE, dt.date(2022, 10, 5)))

    expected = "1/2 chi bộ đã họp còn tiêu chí chưa đạt ở kỳ tháng 9/2022: thôn Tập Ninh."
    assert expected in texts(part.sentences)


def test_never_more_than_five_sentences(commune, first_page):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)
    MemberFactory(cell=commune.own, admitted_on=dt.date(2021, 1, 1), full_member_on=None)
    Term.objects.create(
        cell=commune.own, name="2020–2022", since=dt.date(2020, 6, 1), until=dt.date(2022, 11, 30)
    )

    part = committee_part(first_page(Role.COMMUNE_OFFICE, dt.date(2022, 10, 5)))

    assert len(part.sentences) == 5
    assert texts(part.sentences)[-1].startswith("2/2 chi bộ chưa sinh hoạt chuyên đề")


def test_what_falls_due_is_said_when_there_is_room(commune, first_page):
    for cell in (commune.own, commune.other):
        for day in (dt.date(2026, 10, 3), dt.date(2026, 11, 3)):
            kind = MeetingKind.COMBINED if day.month == 10 else MeetingKind.REGULAR
            good_meeting(cell, day, kind=kind)
    MemberFactory(cell=commune.own, admitted_on=dt.date(2025, 1, 1), full_member_on=None)
    Term.objects.create(
        cell=commune.own, name="2024–2027", since=dt.date(2024, 6, 1), until=dt.date(2027, 2, 1)
    )

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert texts(part.sentences) == [
        "4 biên bản đã gửi đang chờ xác nhận.",
        "1 đảng viên dự bị đến hạn công nhận chính thức, 1 đã quá hạn.",
        "1 nhiệm kỳ chi bộ sắp hết hoặc đã hết hạn.",
        "2/2 chi bộ chưa đối chiếu sổ đảng viên quý IV/2026: thôn Tập Ninh, thôn số 2.",
    ]


def test_when_all_is_done_the_page_says_so(commune, first_page):
    for cell in (commune.own, commune.other):
        for day in (dt.date(2026, 10, 3), dt.date(2026, 11, 3)):
            meeting = good_meeting(cell, day, kind=MeetingKind.COMBINED)
            meeting.state, meeting.confirmed_at = State.CONFIRMED, meeting.submitted_at
            meeting.confirmed_by = meeting.submitted_by
            meeting.save()
    reconciled(commune.own, commune.other)

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert texts(part.sentences) == [
        "2/2 chi bộ đã gửi biên bản tháng 10/2026; không còn việc sinh hoạt nào chờ."
    ]


def test_cells_not_reconciled_this_quarter_are_counted(commune, first_page):
    reconciled(commune.own, held_on=dt.date(2026, 10, 1))
    reconciled(commune.other, held_on=dt.date(2026, 9, 30))
    CellFactory(committee=commune.committee, until=dt.date(2026, 11, 22))

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    [said] = [s for s in part.sentences if "đối chiếu" in s.text]
    assert (said.text, said.url, part.reminder) == (
        "1/2 chi bộ chưa đối chiếu sổ đảng viên quý IV/2026: thôn số 2.",
        reverse("members:reconcile"),
        None,
    )


def test_a_reminder_for_which_there_is_no_room_stands_below(commune, first_page):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)
    MemberFactory(cell=commune.own, admitted_on=dt.date(2021, 1, 1), full_member_on=None)

    answer = first_page(Role.COMMUNE_OFFICE, dt.date(2022, 10, 5))

    part = committee_part(answer)
    assert part.reminder not in part.sentences
    assert part.reminder.text in answer.content.decode()


def test_who_may_not_reconcile_is_not_reminded(commune, first_page):
    part = committee_part(first_page(Role.UPPER_BOARD))

    assert [s for s in texts(part.sentences) if "đối chiếu" in s] == []
    assert part.reminder is None


def test_a_long_list_of_cells_is_shortened(commune, first_page):
    for number in range(3, 6):
        CellFactory(committee=commune.committee, name=f"Chi bộ thôn số {number}", position=number)

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert texts(part.sentences)[0] == (
        "5/5 chi bộ chưa gửi biên bản tháng 10/2026: "
        "thôn Tập Ninh, thôn số 2, thôn số 3 và 2 chi bộ khác."
    )


def test_a_cell_founded_last_month_did_not_have_to_send(commune, first_page):
    commune.other.since = dt.date(2026, 10, 2)
    commune.other.save()
    good_meeting(commune.own, dt.date(2026, 10, 3))

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert "chưa gửi biên bản" not in " ".join(texts(part.sentences))


def test_a_committee_whose_cells_are_new_is_told_that_none_had_to_meet(commune, first_page):
    commune.committee.cells.update(since=TODAY)
    reconciled(commune.own, commune.other)

    [said] = committee_part(first_page(Role.UPPER_BOARD)).sentences

    assert (said.text, said.tone) == (
        "Chưa có chi bộ nào phải họp tháng 10/2026; không có việc sinh hoạt nào chờ.",
        "plain",
    )


def test_a_cell_that_has_ended_is_not_chased(commune, first_page):
    commune.other.until = dt.date(2026, 9, 15)
    commune.other.save()

    part = committee_part(first_page(Role.COMMUNE_OFFICE))

    assert texts(part.sentences)[:2] == [
        "1/1 chi bộ chưa gửi biên bản tháng 10/2026: thôn Tập Ninh.",
        "1/1 chi bộ chưa có lịch họp tháng 11/2026: thôn Tập Ninh.",
    ]


def test_in_january_the_last_month_is_that_of_the_year_before(commune, first_page):
    part = committee_part(first_page(Role.COMMUNE_OFFICE, dt.date(2027, 1, 5)))

    first = part.sentences[0]
    assert first.text.startswith("2/2 chi bộ chưa gửi biên bản tháng 12/2026")
    assert first.url.startswith(
        reverse("reports:month", args=[commune.committee.pk]) + "?month=2026-12"
    )


def test_the_board_above_sees_the_communes_below(commune, first_page):
    answer = first_page(Role.UPPER_BOARD)

    assert [part.committee for part in answer.context["committees"]] == [commune.committee]
    assert answer.context["cells"] == []


def test_the_office_does_not_see_another_commune(commune, first_page):
    text = first_page(Role.COMMUNE_OFFICE).content.decode()

    assert commune.foreign.name not in text


def test_a_committee_without_cells_offers_to_found_one(commune):
    newcomer = UserFactory()
    commune.foreign.memberships.all().delete()
    empty = CellFactory().committee
    empty.cells.all().delete()
    RoleFactory(user=newcomer, role=Role.COMMUNE_OFFICE, committee=empty)
    client = Client()
    client.force_login(newcomer)

    with on(TODAY):
        answer = client.get(reverse("home"))

    assert "Lập chi bộ đầu tiên" in answer.content.decode()


def test_the_administrator_is_led_to_the_accounts_and_sees_no_cell(commune, first_page):
    answer = first_page(Role.SYSTEM_ADMIN)

    text = answer.content.decode()
    assert reverse("accounts:list") in text
    assert commune.own.name not in text


def test_who_holds_two_roles_sees_both_parts(commune, first_page):
    office = commune.users[Role.COMMUNE_OFFICE]
    RoleFactory(user=office, role=Role.CELL_SECRETARY, cell=commune.other)

    answer = first_page(Role.COMMUNE_OFFICE)

    assert [part.cell for part in answer.context["cells"]] == [commune.other]
    assert [part.committee for part in answer.context["committees"]] == [commune.committee]


def test_without_a_role_there_is_nothing(commune):
    client = Client()
    client.force_login(UserFactory())

    assert client.get(reverse("home")).status_code == 403


def test_a_stranger_is_asked_to_sign_in(commune):
    answer = Client().get(reverse("home"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


# queries


@pytest.mark.parametrize(
    ("role", "queries"),
    [(Role.CELL_SECRETARY, 26), (Role.COMMUNE_OFFICE, 24), (Role.SYSTEM_ADMIN, 5)],
)
@pytest.mark.parametrize("cells", [1, 13])
def test_the_number_of_queries_is_fixed(
    commune, client_of, role, queries, cells, django_assert_num_queries
):
    for cell in [commune.own, *(CellFactory(committee=commune.committee) for _ in range(cells))]:
        MemberFactory.create_batch(3, cell=cell)
        for month in range(1, 12):
            good_meeting(cell, dt.date(2026, month, 3))
    client = client_of(role)

    with on(TODAY), django_assert_num_queries(queries):
        client.get(reverse("home"))

    assert User.objects.filter(pk=commune.users[role].pk).exists()
