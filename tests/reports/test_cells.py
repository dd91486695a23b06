import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from cells.enums import CellKind
from cells.models import PartyGroup, Term
from meetings.enums import State
from members.enums import LeaveReason, Office, Standing
from members.models import Exemption, Officer, Suspension, TemporaryLeave
from tests.factories import CellFactory, MeetingFactory, MemberFactory, ReconciliationFactory
from tests.reports.years import good_meeting

SINCE = dt.date(2020, 1, 1)
pytestmark = pytest.mark.django_db


def on(*day):
    return time_machine.travel(dt.datetime(*day, 3, tzinfo=dt.UTC), tick=False)


@pytest.fixture(autouse=True)
def _on_a_day_in_november():
    with on(2026, 11, 23):
        yield


def texts(sentences):
    return [sentence.text for sentence in sentences]


def appoint(cell, office):
    member = MemberFactory(cell=cell)
    return Officer.objects.create(cell=cell, member=member, office=office, since=SINCE)


# the list


def test_the_list_shows_secretary_members_and_this_month(commune, client_of):
    officer = appoint(commune.own, Office.SECRETARY)
    meeting = good_meeting(commune.own, dt.date(2026, 11, 3))

    answer = client_of(Role.COMMUNE_OFFICE).get(reverse("reports:cells"))

    [first, second] = answer.context["rows"]
    assert (first["secretary"], first["members"], first["box"].meeting) == (officer, 4, meeting)
    assert (second["secretary"], second["members"], second["box"].meeting) == (None, 3, None)
    text = answer.content.decode()
    assert f'href="{reverse("members:list")}?cell={commune.own.pk}">4</a>' in text


def test_the_list_can_be_filtered_by_kind(commune, client_of):
    school = CellFactory(committee=commune.committee, kind=CellKind.SCHOOL)
    client = client_of(Role.COMMUNE_OFFICE)

    schools = client.get(reverse("reports:cells"), {"kind": "school"})
    unknown = client.get(reverse("reports:cells"), {"kind": "castle"})

    assert [row["cell"] for row in schools.context["rows"]] == [school]
    assert len(unknown.context["rows"]) == 3


def test_a_kind_without_cells_offers_all_of_them(commune, client_of):
    answer = client_of(Role.COMMUNE_OFFICE).get(reverse("reports:cells"), {"kind": "police"})

    assert "Không có chi bộ nào thuộc loại hình này." in answer.content.decode()


def test_a_cell_that_ended_stands_apart(commune, client_of):
    commune.other.until = dt.date(2026, 11, 22)
    commune.other.save()

    answer = client_of(Role.COMMUNE_OFFICE).get(reverse("reports:cells"))

    assert [row["cell"] for row in answer.context["rows"]] == [commune.own]
    assert answer.context["ended"] == [commune.other]


@pytest.mark.parametrize(
    ("role", "may_found"), [(Role.COMMUNE_OFFICE, True), (Role.UPPER_BOARD, False)]
)
def test_only_who_manages_cells_may_found_one(commune, client_of, role, may_found):
    text = client_of(role).get(reverse("reports:cells")).content.decode()

    assert (reverse("cells:create") in text) is may_found


def test_a_secretary_sees_his_own_cell(commune, client_of):
    answer = client_of(Role.CELL_SECRETARY).get(reverse("reports:cells"))

    assert [row["cell"] for row in answer.context["rows"]] == [commune.own]


def test_the_board_above_several_communes_reads_which_is_which(commune, client_of):
    commune.elsewhere.parent = commune.district
    commune.elsewhere.save()

    answer = client_of(Role.UPPER_BOARD).get(reverse("reports:cells"))

    assert len(answer.context["rows"]) == 3
    assert 'data-label="Đảng bộ">Đảng bộ xã khác' in answer.content.decode()


def test_an_administrator_may_not_see_cells(commune, client_of):
    assert client_of(Role.SYSTEM_ADMIN).get(reverse("reports:cells")).status_code == 403


def test_a_stranger_is_asked_to_sign_in(commune):
    answer = Client().get(reverse("reports:cells"))

    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("cells", [1, 13])
def test_the_list_needs_the_same_queries_for_few_and_many(
    commune, client_of, cells, django_assert_num_queries
):
    for _ in range(cells):
        cell = CellFactory(committee=commune.committee)
        MemberFactory.create_batch(3, cell=cell)
        good_meeting(cell, dt.date(2026, 11, 3))
    client = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(21):
        client.get(reverse("reports:cells"))


# one cell


def cell_page(client, cell):
    return client.get(reverse("reports:cell", args=[cell.pk]))


def test_the_page_counts_members_by_standing_with_links(commune, client_of):
    exempt, away, _ = (membership.member for membership in commune.own.memberships.all())
    Exemption.objects.create(member=exempt)
    TemporaryLeave.objects.create(
        member=away, since=SINCE, until=dt.date(2026, 12, 1), reason=LeaveReason.ILL
    )
    MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 5, 1), full_member_on=None)

    answer = cell_page(client_of(Role.COMMUNE_OFFICE), commune.own)

    strength = answer.context["now"].strength
    assert (strength.total, strength.full) == (4, 3)
    assert strength.standings == (
        (Standing.FULL, 1),
        (Standing.PROBATIONARY, 1),
        (Standing.EXEMPT, 1),
        (Standing.ON_LEAVE, 1),
    )
    link = f"{reverse('members:list')}?cell={commune.own.pk}&amp;standing=exempt"
    assert link in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.COMMUNE_OFFICE, ["Chính thức", "Tạm miễn sinh hoạt", "Đình chỉ sinh hoạt"]),
        (Role.CELL_SECRETARY, ["Chính thức", "Tạm không sinh hoạt"]),
    ],
)
def test_health_and_discipline_are_counted_as_one_for_who_may_not_know(
    commune, client_of, role, words
):
    ill, suspended, _ = (membership.member for membership in commune.own.memberships.all())
    TemporaryLeave.objects.create(
        member=ill, since=SINCE, until=dt.date(2026, 12, 1), reason=LeaveReason.ILL
    )
    Suspension.objects.create(member=suspended, since=SINCE)

    answer = cell_page(client_of(role), commune.own)

    assert [told.label for told, _ in answer.context["standings"]] == words
    if role == Role.CELL_SECRETARY:
        link = f"{reverse('members:list')}?cell={commune.own.pk}&amp;standing=paused"
        assert f'href="{link}">2</a>' in answer.content.decode()
        assert "Đình chỉ" not in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "ends"), [(Role.COMMUNE_OFFICE, True), (Role.CELL_SECRETARY, False)]
)
def test_only_who_keeps_the_register_is_led_to_end_the_stay_of_a_guest(
    commune, client_of, role, ends
):
    guest = commune.own.outside_guests.create(full_name="Bùi Xa", home="xã Xa", since=SINCE)

    text = cell_page(client_of(role), commune.own).content.decode()

    assert "Bùi Xa" in text
    assert (reverse("members:end_guest", args=[guest.pk]) in text) is ends


def test_the_board_stands_by_rank(commune, client_of):
    offices = [Office.BOARD_MEMBER, Office.DEPUTY, Office.SECRETARY]
    appointed = [appoint(commune.own, office) for office in offices]

    answer = cell_page(client_of(Role.COMMUNE_OFFICE), commune.own)

    assert answer.context["now"].officers == appointed[::-1]


def test_an_officer_who_was_relieved_is_gone(commune, client_of):
    officer = appoint(commune.own, Office.SECRETARY)
    officer.until = dt.date(2026, 11, 22)
    officer.save()

    answer = cell_page(client_of(Role.COMMUNE_OFFICE), commune.own)

    assert answer.context["now"].officers == []


def test_what_is_lacking_is_said_in_sentences(commune, client_of):
    commune.own.since = dt.date(2026, 9, 1)
    commune.own.save()
    commune.own.memberships.first().delete()

    answer = cell_page(client_of(Role.COMMUNE_OFFICE), commune.own)

    assert texts(answer.context["lacking"]) == [
        "Chưa ghi kỳ thường kỳ tháng 9, 10 năm 2026.",
        "Chưa có lịch sinh hoạt tháng 11/2026.",
        "Chưa sinh hoạt chuyên đề quý IV/2026, hạn 31/12/2026.",
        "Chưa ghi bí thư chi bộ; hãy ghi ở trang của đảng viên.",
        "Chỉ có 2 đảng viên chính thức; chi bộ cần từ 3 trở lên.",
        "Chưa ghi nhiệm kỳ và ngày đại hội.",
        "Chưa đối chiếu sổ đảng viên quý IV/2026, hạn 31/12/2026.",
    ]


@pytest.mark.parametrize(
    ("role", "held_on", "told"),
    [
        (Role.COMMUNE_OFFICE, dt.date(2026, 9, 30), True),
        (Role.COMMUNE_OFFICE, dt.date(2026, 10, 1), False),
        (Role.CELL_SECRETARY, dt.date(2026, 9, 30), False),
        (Role.UPPER_BOARD, dt.date(2026, 9, 30), False),
    ],
)
def test_who_may_reconcile_is_told_of_the_quarter(commune, client_of, role, held_on, told):
    ReconciliationFactory(committee=commune.committee, cells=[commune.own], held_on=held_on)

    answer = cell_page(client_of(role), commune.own)

    said = [text for text in texts(answer.context["lacking"]) if "đối chiếu" in text]
    assert bool(said) == told


def test_a_large_cell_without_a_board_is_told_so(commune, client_of):
    appoint(commune.own, Office.SECRETARY)
    MemberFactory.create_batch(5, cell=commune.own)

    answer = cell_page(client_of(Role.COMMUNE_OFFICE), commune.own)

    expected = "Có 9 đảng viên chính thức nhưng chưa ghi chi ủy viên nào."
    assert expected in texts(answer.context["lacking"])


def test_deadlines_of_the_cell_are_said(commune, client_of):
    member = MemberFactory(
        cell=commune.own,
        full_name="Vũ Thị Mận",
        admitted_on=dt.date(2025, 11, 1),
        full_member_on=None,
    )
    for name, since, until in (
        ("2022–2025", dt.date(2022, 6, 1), dt.date(2025, 5, 31)),
        ("2025–2027", dt.date(2025, 6, 1), dt.date(2027, 1, 31)),
    ):
        Term.objects.create(cell=commune.own, name=name, since=since, until=until)

    answer = cell_page(client_of(Role.COMMUNE_OFFICE), commune.own)

    assert texts(answer.context["lacking"])[-3:-1] == [
        "Nhiệm kỳ 2025–2027 sẽ hết ngày 31/01/2027.",
        "Đ/c Vũ Thị Mận đã quá hạn công nhận chính thức ngày 01/11/2026.",
    ]
    assert answer.context["now"].term.name == "2025–2027"
    assert reverse("reports:member", args=[member.pk]) in answer.content.decode()


def test_a_month_that_failed_and_a_quarter_that_passed_are_said(commune, client_of):
    meeting = good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)

    with on(2022, 10, 15):
        answer = cell_page(client_of(Role.COMMUNE_OFFICE), commune.own)

    said = {sentence.text: sentence.url for sentence in answer.context["lacking"]}
    assert said["Kỳ tháng 9/2022 còn 2 tiêu chí chưa đạt."] == (
        reverse("meetings:detail", args=[meeting.pk])
    )
    assert "Không có sinh hoạt chuyên đề quý I/2022, quý II/2022, quý III/2022." in said


@pytest.mark.parametrize(
    ("role", "page"),
    [(Role.CELL_SECRETARY, "meetings:plan"), (Role.UPPER_BOARD, "meetings:list")],
)
def test_only_who_records_meetings_is_led_to_plan_one(commune, client_of, role, page):
    answer = cell_page(client_of(role), commune.own)

    [first, *_] = answer.context["lacking"]
    assert first.url == f"{reverse(page)}?cell={commune.own.pk}"


def test_a_cell_in_order_says_that_nothing_is_lacking(commune, client_of):
    appoint(commune.own, Office.SECRETARY)
    commune.own.since = dt.date(2026, 11, 1)
    commune.own.save()
    Term.objects.create(cell=commune.own, name="2025–2030", since=dt.date(2025, 6, 1))
    PartyGroup.objects.create(cell=commune.own, name="Tổ 1", since=SINCE)
    MeetingFactory(cell=commune.own, held_on=dt.date(2026, 11, 28), state=State.PLANNED)
    ReconciliationFactory(committee=commune.committee, cells=[commune.own])

    answer = cell_page(client_of(Role.COMMUNE_OFFICE), commune.own)

    text = answer.content.decode()
    assert answer.context["lacking"] == []
    assert "Không còn thiếu gì." in text
    assert "Tổ 1" in text


def test_a_cell_that_ended_years_ago_still_has_its_page(commune, client_of):
    commune.own.until = dt.date(2024, 6, 30)
    commune.own.save()

    answer = cell_page(client_of(Role.COMMUNE_OFFICE), commune.own)

    assert answer.context["now"].row is None
    assert "đã kết thúc ngày 30/06/2024" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "may_plan", "may_edit"),
    [
        (Role.CELL_SECRETARY, True, False),
        (Role.COMMUNE_OFFICE, True, True),
        (Role.UPPER_BOARD, False, False),
    ],
)
def test_the_buttons_follow_what_the_user_may_do_here(commune, client_of, role, may_plan, may_edit):
    answer = cell_page(client_of(role), commune.own)

    assert (answer.context["may_record"], answer.context["may_manage"]) == (may_plan, may_edit)


@pytest.mark.parametrize("cell", ["other", "foreign"])
def test_the_cell_of_others_is_not_found(commune, client_of, cell):
    answer = cell_page(client_of(Role.CELL_SECRETARY), getattr(commune, cell))

    assert answer.status_code == 404


def test_an_administrator_may_not_see_a_cell(commune, client_of):
    assert cell_page(client_of(Role.SYSTEM_ADMIN), commune.own).status_code == 403


def test_a_page_is_only_read(commune, client_of):
    client = client_of(Role.COMMUNE_OFFICE)

    answers = [
        client.post(reverse("reports:cells")),
        client.post(reverse("reports:cell", args=[commune.own.pk])),
    ]

    assert [answer.status_code for answer in answers] == [405, 405]


@pytest.mark.parametrize("members", [3, 431])
def test_the_page_needs_the_same_queries_for_few_and_many_members(
    commune, client_of, members, django_assert_num_queries
):
    cell = CellFactory(committee=commune.committee)
    MemberFactory.create_batch(members, cell=cell)
    good_meeting(cell, dt.date(2026, 11, 3))
    client = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(27):
        cell_page(client, cell)
