"""Each event of a member's life has a page that records it and says what it refuses."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from members.forms.events import EVENTS
from members.models import Member
from members.standing import standing_on
from tests.factories import AttendanceFactory, GuestFactory, MemberFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2023, 3, 1)


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def member(commune):
    return MemberFactory(full_name="Lê Văn An", cell=commune.own)


def url(name, member):
    address = "reports:member" if name == "member" else f"members:{name}"
    return reverse(address, args=[member.pk])


def record(client, name, member, **data):
    """Post the event; the errors of its form, empty when it was recorded."""
    response = client.post(url(name, member), data)
    if response.status_code == 302:
        assert response["Location"] == url("member", member)
        return {}
    return dict(response.context["form"].errors)


def standing(member, day=DAY):
    return standing_on(Member.objects.with_periods().get(pk=member.pk), day).value


def offered(client, member):
    shown = BeautifulSoup(client.get(url("member", member)).content, "html.parser")
    return [a["href"].split("/")[-2] for a in shown.select("main ul.sentences a")]


EVENTS_OF_MEMBERS = [name for name in EVENTS if name != "come_back"]


@pytest.mark.parametrize("name", EVENTS_OF_MEMBERS)
def test_every_event_has_a_page_with_its_own_button(office, member, name):
    shown = BeautifulSoup(office.get(url(name, member)).content, "html.parser")

    assert shown.h1.get_text() == EVENTS[name].title
    assert [b.get_text() for b in shown.select("main button")] == [EVENTS[name].button]


@pytest.mark.parametrize("name", EVENTS_OF_MEMBERS)
def test_an_empty_form_says_what_is_missing_and_records_nothing(office, member, name):
    errors = record(office, name, member)

    assert errors != {}
    assert "This field" not in str(errors)


@pytest.mark.parametrize(
    ("name", "data", "becomes", "closing"),
    [
        ("exempt", {"since": "2023-03-01", "resolution": "NQ 05"}, "exempt", "end_exemption"),
        ("stay", {"since": "01/03/2023", "host_name": "Hà Nội"}, "staying_away", "end_stay"),
        ("suspend", {"since": "2023-03-01"}, "suspended", "end_suspension"),
    ],
)
def test_a_period_begins_and_ends(office, member, name, data, becomes, closing):
    assert record(office, name, member, **data) == {}
    assert standing(member) == becomes
    assert closing.replace("_", "-") in offered(office, member)

    assert record(office, closing, member, until="2023-03-31") == {}
    assert standing(member, dt.date(2023, 4, 1)) == "full"
    assert name in offered(office, member)


def test_a_leave_is_granted(office, member):
    errors = record(office, "leave", member, since="2023-03-01", until="2023-03-31", reason="away")

    assert errors == {}
    assert standing(member) == "on_leave"


def test_a_stay_in_a_cell_of_the_committee(commune, office, member):
    assert record(office, "stay", member, since="2023-03-01", host=commune.other.pk) == {}
    assert member.stays.get().host == commune.other


def test_a_transfer_moves_to_a_cell_within_reach_only(commune, office, member):
    wrong = record(office, "transfer", member, cell=commune.foreign.pk, since="2023-03-01")

    assert wrong == {"cell": ["Chi bộ này không có trong danh sách; hãy chọn lại."]}
    assert record(office, "transfer", member, cell=commune.other.pk, since="2023-03-01") == {}
    assert member.memberships.get(until=None).cell == commune.other


def test_an_office_is_taken_and_given_up(office, member):
    assert record(office, "appoint", member, office="secretary", since="2023-01-01") == {}
    officer = member.offices.get()
    refused = record(office, "transfer", member, cell="", since="2023-03-01")

    assert refused == {"cell": ["Chưa chọn chi bộ; hãy chọn một chi bộ."]}
    assert record(office, "relieve", member, officer=officer.pk, until="2023-03-01") == {}
    assert member.offices.get().until == DAY


def test_what_concerns_the_whole_form_stands_above_it(office, member):
    record(office, "appoint", member, office="secretary", since="2023-01-01")

    errors = record(office, "depart", member, until="2023-03-01", end="deceased")

    assert errors == {
        "__all__": ["Đồng chí giữ chức bí thư (từ 01/01/2023); hãy cho thôi giữ chức trước."]
    }


def test_who_left_has_no_more_events(office, member):
    assert record(office, "depart", member, until="2023-03-01", end="resigned") == {}

    assert offered(office, member) == ["come-back"]
    assert office.get(url("exempt", member)).status_code == 404


def test_who_left_may_come_back(commune, office, member):
    gone = {"until": "2023-03-01", "end": "transferred"}
    assert record(office, "depart", member, **gone) == {
        "went_to": ["Chưa có nơi đến; hãy ghi đảng bộ, chi bộ nơi đến."]
    }
    assert record(office, "depart", member, **gone, went_to="Hà Nội") == {}

    data = {"cell": commune.other.pk, "since": "2024-01-01", "start": "transferred_in"}

    assert record(office, "come_back", member, **data) == {}
    assert standing(member, dt.date(2023, 12, 31)) == "left"
    assert standing(member, dt.date(2024, 1, 1)) == "full"
    assert office.get(url("come_back", member)).status_code == 404


def test_a_probationary_member_is_recognised(commune, office):
    member = MemberFactory(full_member_on=None, admitted_on=dt.date(2022, 1, 1), cell=commune.own)

    assert "recognise" in offered(office, member)
    assert record(office, "recognise", member, day="2023-01-01") == {}
    assert standing(member) == "full"
    assert "recognise" not in offered(office, member)


def test_a_letter_is_given_and_settled(office, member):
    assert record(office, "letter", member, to_place="Hà Nội", since="2023-03-01") == {}
    assert standing(member) == "moving"
    assert {"settle-letter", "transfer"} & set(offered(office, member)) == {"settle-letter"}

    assert record(office, "settle_letter", member, until="2023-04-01", outcome="arrived") == {}
    assert standing(member, dt.date(2023, 4, 2)) == "left"


def test_an_exemption_asks_for_the_resolution(office, member):
    assert record(office, "exempt", member, since="2023-03-01") == {
        "resolution": ["Miễn theo nghị quyết của chi bộ; hãy ghi số nghị quyết."]
    }


def test_a_badge_is_recorded(office, commune):
    member = MemberFactory(admitted_on=dt.date(1980, 1, 1), cell=commune.own)

    data = {"years": "40", "awarded_on": "03/02/2020", "number": "123"}

    assert record(office, "badge", member, **data) == {}
    assert member.badges.values_list("years", "number").get() == (40, "123")


def test_a_wrong_departure_is_taken_back_on_its_page(office, member):
    record(office, "depart", member, until="2023-03-01", end="deceased")

    assert record(office, "undo_move", member, reason="ghi nhầm người") == {}
    assert standing(member) == "full"


def test_a_member_entered_by_mistake_is_taken_out_after_a_word(office, member):
    unsure = record(office, "withdraw", member, reason="ghi hai lần")
    assert unsure == {"sure": ["Hãy đánh dấu nếu chắc chắn muốn bỏ."]}

    answer = office.post(url("withdraw", member), {"reason": "ghi hai lần", "sure": "on"})

    assert answer["Location"] == reverse("members:list")
    assert Member.objects.filter(pk=member.pk).count() == 0


def test_who_moved_in_is_received_with_his_letter(commune, office):
    data = {
        "full_name": "Trần Thị Mới", "admitted_on": "01/01/2015", "full_member_on": "01/01/2016",
        "came_from": "Đảng bộ phường X", "introduced_on": "01/05/2024",
        "cell": commune.own.pk, "since": "20/05/2024",
    }  # fmt: skip

    assert office.post(reverse("members:receive"), data).status_code == 302
    row = Member.objects.get(full_name="Trần Thị Mới").memberships.get()
    assert (row.start, row.came_from) == ("transferred_in", "Đảng bộ phường X")


def test_an_admission_makes_a_probationary_member(commune, office):
    data = {"full_name": "Trần Thị Mới", "admitted_on": "01/05/2024", "cell": commune.own.pk}

    assert office.post(reverse("members:admit"), data).status_code == 302
    member = Member.objects.get(full_name="Trần Thị Mới")
    assert (member.memberships.get().start, member.full_member_on) == ("admitted", None)


def test_what_is_recorded_is_corrected_only_with_a_reason(office, member):
    page = office.get(url("edit", member))
    data = {
        name: value for name, value in page.context["form"].initial.items() if value is not None
    } | {"full_name": "Lê Văn Ân", "phone": "0912345678"}

    refused = office.post(url("edit", member), data)
    assert dict(refused.context["form"].errors) == {
        "reason": ["Đang sửa điều sổ đã ghi (họ và tên); hãy ghi lý do sửa."]
    }
    assert office.post(url("edit", member), data | {"reason": "gõ sai"}).status_code == 302
    member.refresh_from_db()
    assert (member.full_name, member.phone) == ("Lê Văn Ân", "0912345678")


def test_what_changes_in_a_life_needs_no_reason(office, member):
    page = office.get(url("edit", member))
    data = {n: v for n, v in page.context["form"].initial.items() if v is not None}

    assert office.post(url("edit", member), data | {"phone": "0912345678"}).status_code == 302


def test_a_guest_is_received_and_leaves(commune, office):
    data = {
        "cell": commune.own.pk, "full_name": "Trần Khách", "home": "Đảng bộ X",
        "since": "01/05/2024",
    }  # fmt: skip
    assert office.post(reverse("members:receive_guest"), data).status_code == 302
    guest = commune.own.outside_guests.get()

    end = reverse("members:end_guest", args=[guest.pk])

    assert office.post(end, {"until": "01/06/2024"})["Location"] == reverse(
        "reports:cell", args=[commune.own.pk]
    )


def test_who_is_in_the_register_already_is_admitted_only_as_another(commune, office, member):
    born = dt.date(1990, 5, 5)
    Member.objects.filter(pk=member.pk).update(birth_date=born, search_key="le van an")
    address = reverse("members:admit")
    data = {
        "full_name": "Lê Văn Ân",
        "birth_date": "05/05/1990",
        "admitted_on": "01/03/2023",
        "cell": commune.own.pk,
    }

    asked = office.post(address, data)
    other_day = office.post(address, {**data, "birth_date": "06/05/1990"})
    answer = office.post(address, {**data, "another": "on"})

    assert dict(asked.context["form"].errors) == {
        "another": [
            "Sổ đã có đ/c Lê Văn An, sinh 05/05/1990, Chi bộ thôn Tập Ninh; nếu là một người thì "
            "đừng ghi lần nữa, nếu là người khác hãy đánh dấu ô này."
        ]
    }
    assert [other_day.status_code, answer.status_code] == [302, 302]
    assert Member.objects.filter(birth_date=born).count() == 2


def test_nobody_is_asked_whether_a_first_entry_is_another(office):
    assert "another" not in office.get(reverse("members:admit")).context["form"].fields


def test_a_guest_entered_by_mistake_is_taken_back_for_a_reason(commune, office):
    guest = GuestFactory(cell=commune.own)
    page = reverse("members:withdraw_guest", args=[guest.pk])

    assert dict(office.post(page).context["form"].errors) == {
        "reason": ["Hãy ghi lý do bỏ chỗ ghi nhầm."]
    }
    assert office.post(page, {"reason": "nhầm chi bộ"}).status_code == 302
    assert commune.own.outside_guests.count() == 0
    event = AuditEvent.objects.get(kind="member.guest_withdrawn")
    assert (event.target, event.detail["reason"]) == (guest.full_name, "nhầm chi bộ")


def test_a_guest_whom_a_roll_names_is_not_taken_back(commune, office):
    guest = GuestFactory(cell=commune.own)
    AttendanceFactory(meeting__cell=commune.own, member=None, guest=guest)

    answer = office.post(
        reverse("members:withdraw_guest", args=[guest.pk]), {"reason": "nhầm chi bộ"}
    )

    assert answer.context["form"].non_field_errors() == [
        "Đồng chí đã có tên trong bảng điểm danh hoặc phần phát biểu nên không bỏ được; "
        "hãy ghi ngày đồng chí thôi sinh hoạt ở đây."
    ]
    assert commune.own.outside_guests.get() == guest
    assert not AuditEvent.objects.filter(kind="member.guest_withdrawn").exists()
