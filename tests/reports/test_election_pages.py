"""The board of a new term: chosen, looked at, written once, and nothing typed is lost."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Term
from members.enums import Office
from members.models import Officer
from tests.browser import answered
from tests.factories import MemberFactory
from tests.reports.today import TODAY, on

pytestmark = pytest.mark.django_db
CONGRESS = dt.date(2026, 11, 15)


@pytest.fixture(autouse=True)
def _today():
    with on(TODAY):
        yield


@pytest.fixture
def cell(commune):
    """The secretary's cell with nine members of known names and a term that began this month."""
    commune.own.memberships.all().delete()
    Term.objects.create(
        cell=commune.own, name="2026-2031", since=dt.date(2026, 11, 20), congress_on=CONGRESS
    )
    for name in ("Ngô Ân", "Lê An", "Đỗ Bé", "Vũ Đào", "Bùi Hà", "Hà Lý", "Lã Mai", "Tô Nga"):
        MemberFactory(cell=commune.own, full_name=name)
    MemberFactory(cell=commune.own, full_name="Phí Quý")
    return commune.own


def member_of(cell, name):
    return cell.memberships.get(member__full_name=name).member


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def send(client, cell, step="look", **chosen):
    chosen = {
        name: [one.pk for one in value] if isinstance(value, list) else value.pk
        for name, value in chosen.items()
        if name != "since"
    } | {"since": chosen.get("since", "15/11/2026")}
    return client.post(reverse("reports:elect", args=[cell.pk]), {**chosen, "step": step})


def in_office(cell):
    rows = Officer.objects.filter(cell=cell, until=None).by_rank()
    return [(row.office, row.member.full_name, row.since) for row in rows]


def test_the_form_offers_full_members_in_vietnamese_order_and_the_day_of_the_congress(cell, office):
    MemberFactory(
        cell=cell, full_name="Bạch Mới", admitted_on=dt.date(2026, 1, 1), full_member_on=None
    )

    form = page_of(office.get(reverse("reports:elect", args=[cell.pk]))).select_one("form.elect")

    assert form.select_one("[name=since]")["value"] == "15/11/2026"
    assert [option.text for option in form.select("[name=secretary] option")] == [
        "Chọn bí thư",
        "Lê An, sinh 1970",
        "Ngô Ân, sinh 1970",
        "Đỗ Bé, sinh 1970",
        "Vũ Đào, sinh 1970",
        "Bùi Hà, sinh 1970",
        "Hà Lý, sinh 1970",
        "Lã Mai, sinh 1970",
        "Tô Nga, sinh 1970",
        "Phí Quý, sinh 1970",
    ]
    assert len(form.select("[name=board_members]")) == 9


def test_before_it_is_written_the_page_shows_who_goes_and_who_comes(cell, office):
    an, be = member_of(cell, "Lê An"), member_of(cell, "Đỗ Bé")
    Officer.objects.create(cell=cell, member=an, office=Office.SECRETARY, since=dt.date(2020, 6, 1))

    answer = send(office, cell, secretary=be, board_members=[an])

    going, coming = (box.get_text(" ", strip=True) for box in page_of(answer).select("main .box"))
    assert going == "Thôi giữ chức Hết ngày 14/11/2026. Bí thư Lê An"
    assert coming == "Nhận nhiệm vụ Bí thư Đỗ Bé Chi ủy viên Lê An"
    assert in_office(cell) == [("secretary", "Lê An", dt.date(2020, 6, 1))]
    assert not AuditEvent.objects.filter(kind__startswith="officer.").exists()


def test_what_was_looked_at_is_written_by_the_second_step(cell, office):
    names = ("Đỗ Bé", "Lê An", "Hà Lý", "Tô Nga")
    be, an, ly, nga = (member_of(cell, name) for name in names)
    looked = page_of(send(office, cell, secretary=be, deputy=an, board_members=[ly, nga]))

    data = answered(looked, board_members=[ly.pk, nga.pk], step="write")
    answer = office.post(reverse("reports:elect", args=[cell.pk]), data)

    assert answer["Location"] == reverse("reports:handover", args=[cell.pk])
    assert in_office(cell) == [
        ("secretary", "Đỗ Bé", CONGRESS),
        ("deputy", "Lê An", CONGRESS),
        ("board_member", "Hà Lý", CONGRESS),
        ("board_member", "Tô Nga", CONGRESS),
    ]


def test_the_second_step_carries_everything_that_was_chosen(cell, office):
    be, ly, nga = (member_of(cell, name) for name in ("Đỗ Bé", "Hà Lý", "Tô Nga"))

    looked = page_of(send(office, cell, secretary=be, board_members=[ly, nga]))

    hidden = [
        (field["name"], field.get("value", ""))
        for field in looked.select("main form [type=hidden]")
        if field["name"] != "csrfmiddlewaretoken"
    ]
    assert hidden == [
        ("since", "15/11/2026"),
        ("secretary", str(be.pk)),
        ("deputy", ""),
        ("board_members", str(ly.pk)),
        ("board_members", str(nga.pk)),
    ]


def test_choosing_again_loses_nothing(cell, office):
    be, ly, nga = (member_of(cell, name) for name in ("Đỗ Bé", "Hà Lý", "Tô Nga"))

    again = page_of(
        send(office, cell, step="change", secretary=be, board_members=[ly, nga], since="16/11/2026")
    )

    assert again.select_one("[name=since]")["value"] == "16/11/2026"
    assert again.select_one("[name=secretary] [selected]")["value"] == str(be.pk)
    checked = [box["value"] for box in again.select("[name=board_members][checked]")]
    assert checked == [str(ly.pk), str(nga.pk)]
    assert in_office(cell) == []


def test_pressing_the_button_twice_elects_once(cell, office):
    be = member_of(cell, "Đỗ Bé")

    send(office, cell, step="write", secretary=be)
    second = send(office, cell, step="write", secretary=be)

    assert second.context["form"].non_field_errors() == [
        "Chi ủy này đã được ghi từ ngày 15/11/2026; không cần ghi lần nữa."
    ]
    assert Officer.objects.filter(cell=cell).count() == 1
    assert AuditEvent.objects.filter(kind="officer.board_elected").count() == 1


def test_what_is_impossible_is_said_at_its_field_before_the_second_step(cell, office):
    be = member_of(cell, "Đỗ Bé")

    answer = send(office, cell, secretary=be, deputy=be)

    assert dict(answer.context["form"].errors) == {
        "deputy": ["Đ/c Đỗ Bé được chọn hai lần; mỗi đồng chí giữ một chức vụ."]
    }
    assert page_of(answer).select_one("[name=secretary] [selected]")["value"] == str(be.pk)


def test_who_is_not_a_full_member_of_the_cell_on_the_day_cannot_be_chosen(cell, commune, office):
    stranger = MemberFactory(cell=commune.other)

    answer = send(office, cell, secretary=stranger)

    assert dict(answer.context["form"].errors) == {
        "secretary": [
            "Ngày đã ghi, đồng chí này không phải đảng viên chính thức của chi bộ; hãy chọn lại."
        ]
    }


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("", "Chưa có ngày; hãy ghi ngày/tháng/năm."),
        ("31/02/2026", "31/02/2026 không có trong lịch; hãy xem lại ngày và tháng."),
    ],
)
def test_a_day_that_is_none_is_told_and_the_choice_remains(cell, office, since, said):
    answer = send(office, cell, secretary=member_of(cell, "Đỗ Bé"), since=since)

    assert dict(answer.context["form"].errors) == {"since": [said]}
    assert page_of(answer).select_one("[name=secretary] [selected]") is not None


def test_a_day_without_full_members_is_told(cell, office):
    early = {"since": "01/01/2011"}

    before, on_the_day = (
        notices(office.post(reverse("reports:elect", args=[cell.pk]), data))
        for data in ({"since": "31/12/2010"}, early)
    )

    assert before == [
        "Ngày ghi dưới đây chi bộ chưa có đảng viên chính thức nào; "
        "hãy đổi ngày rồi bấm “Xem lại trước khi ghi” để có danh sách."
    ]
    assert on_the_day == []


def test_nobody_chosen_is_told(cell, office):
    answer = office.post(reverse("reports:elect", args=[cell.pk]), {"since": "15/11/2026"})

    assert dict(answer.context["form"].errors) == {
        "secretary": ["Chưa chọn bí thư; hãy chọn một đồng chí."]
    }


def notices(answer):
    return [box.get_text(strip=True) for box in page_of(answer).select("main .notice-wait")]


def test_a_choice_in_order_has_no_doubts(cell, office):
    an, be = member_of(cell, "Lê An"), member_of(cell, "Đỗ Bé")

    assert notices(send(office, cell, secretary=an, board_members=[be])) == []


def test_what_c_2_says_is_a_doubt_and_not_refused(cell, office):
    be = member_of(cell, "Đỗ Bé")

    looked = send(office, cell, secretary=be)

    assert notices(looked) == ["Có 9 đảng viên chính thức nhưng chưa ghi chi ủy viên nào."]
    assert send(office, cell, step="write", secretary=be).status_code == 302


def test_a_new_term_leads_to_handing_over_and_an_older_one_does_not(cell, office):
    def add(**data):
        return office.post(reverse("cells:term", args=[cell.pk]), data)["Location"]

    edit = reverse("cells:edit", args=[cell.pk])
    assert add(name="2020-2025", since="01/06/2020", until="31/05/2025") == edit
    cell.terms.filter(name="2026-2031").update(until=dt.date(2026, 11, 22))
    assert add(name="2026b", since="23/11/2026") == reverse("reports:handover", args=[cell.pk])


def test_a_term_that_is_corrected_leads_back_to_the_cell(cell, office):
    term = cell.terms.get()

    answer = office.post(
        reverse("cells:term", args=[cell.pk, term.pk]), {"name": "2026-2030", "since": "20/11/2026"}
    )

    assert answer["Location"] == reverse("cells:edit", args=[cell.pk])


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [
        (Role.CELL_SECRETARY, "own", 403),
        (Role.UPPER_BOARD, "own", 403),
        (Role.COMMUNE_OFFICE, "foreign", 404),
    ],
)
def test_nobody_else_elects(commune, client_of, role, place, status):
    answer = client_of(role).get(reverse("reports:elect", args=[getattr(commune, place).pk]))

    assert answer.status_code == status


@pytest.mark.parametrize("members", [9, 60])
def test_the_pages_ask_as_often_for_many_members(cell, office, members, django_assert_num_queries):
    MemberFactory.create_batch(members - 9, cell=cell)

    with django_assert_num_queries(11):
        office.get(reverse("reports:elect", args=[cell.pk]))
