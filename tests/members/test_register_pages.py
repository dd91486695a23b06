"""The list, a member's page, entering and correcting, in the browser."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from members import actions
from members.models import Exemption, Member, Suspension, TemporaryLeave, TemporaryStay
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
LIST = "/members/"


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


def page_of(client, url, **data):
    response = client.get(url, data)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def names(client, **query):
    return [a.get_text() for a in page_of(client, LIST, **query).select("tbody th a")]


def url(name, member):
    address = "reports:member" if name == "member" else f"members:{name}"
    return reverse(address, args=[member.pk])


def texts(soup, selector):
    return [" ".join(found.get_text(" ").split()) for found in soup.select(selector)]


@pytest.mark.parametrize("query", ["nguyen thi dao", "dao", "Đào", "ĐÀO nguyễn", "88000001"])
def test_the_search_needs_no_accents(commune, office, query):
    MemberFactory(full_name="Nguyễn Thị Đào", card_number="88000001", cell=commune.own)

    assert names(office, q=query) == ["Nguyễn Thị Đào"]


def test_the_list_is_in_vietnamese_order_given_name_first(commune, office):
    Member.objects.all().update(search_key="x")
    for name in [
        "Vũ Văn Ẩn",
        "Lê Thị Ân",
        "Phạm Văn An",
        "Bùi Thị Bé",
        "Ngô Văn Đá",
        "Lê Văn Dũng",
    ]:
        MemberFactory(full_name=f"Thử {name}", cell=commune.own)

    assert [name.removeprefix("Thử ") for name in names(office, q="thu")] == [
        "Phạm Văn An",
        "Lê Thị Ân",
        "Vũ Văn Ẩn",
        "Bùi Thị Bé",
        "Lê Văn Dũng",
        "Ngô Văn Đá",
    ]


def test_the_list_holds_the_members_of_today_within_reach(commune, office, secretary):
    moved = MemberFactory(full_name="Đã Chuyển Đi", cell=commune.own)
    today = timezone.localdate()

    actions.transfer(member=moved, cell=commune.other, since=today, by=None)

    assert len(names(office)) == 7
    assert len(names(secretary)) == 3
    assert secretary.get(url("member", moved)).status_code == 404
    assert office.get(url("member", moved)).status_code == 200


def test_a_member_who_leaves_tomorrow_is_still_on_the_list_today(commune, secretary):
    moved = MemberFactory(full_name="Sắp Chuyển Đi", cell=commune.own)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    actions.transfer(member=moved, cell=commune.other, since=tomorrow, by=None)

    assert "Sắp Chuyển Đi" in names(secretary)
    assert secretary.get(url("member", moved)).status_code == 200


def test_the_list_is_filtered_by_cell(commune, office):
    here = MemberFactory(full_name="Ở Đây", cell=commune.other)

    assert "Ở Đây" in names(office, cell=commune.other.pk)
    assert names(office, cell=commune.own.pk).count(here.full_name) == 0


def test_a_cell_out_of_reach_is_no_filter_and_shows_nothing_of_it(commune, office):
    hidden = MemberFactory(full_name="Chi Bộ Xa", cell=commune.foreign)

    assert hidden.full_name not in names(office, cell=commune.foreign.pk)


def test_the_list_is_filtered_by_standing_as_the_standing_is_shown(commune, office):
    today = timezone.localdate()
    people = {
        "exempt": Exemption(since=None),
        "suspended": Suspension(since=today),
        "on_leave": TemporaryLeave(since=today, until=today, reason="ill"),
        "staying_away": TemporaryStay(since=today, host_name="Hà Nội"),
    }
    for standing, row in people.items():
        row.member = MemberFactory(full_name=f"Người {standing}", cell=commune.own)
        row.save()
    MemberFactory(full_name="Người probationary", full_member_on=None, cell=commune.own)

    found = {s: names(office, standing=s) for s in [*people, "probationary"]}

    assert found == {s: [f"Người {s}"] for s in [*people, "probationary"]}
    assert len(names(office, standing="full")) == 6


def test_those_who_left_are_found_when_asked_for(commune, office, secretary):
    left = MemberFactory(full_name="Đã Thôi", cell=commune.own)
    actions.end_membership(member=left, until=dt.date(2023, 1, 1), end="resigned", by=None)

    assert "Đã Thôi" not in names(office)
    assert names(office, standing="left") == ["Đã Thôi"]
    assert names(secretary, standing="left") == ["Đã Thôi"]
    assert secretary.get(url("member", left)).status_code == 200


def test_an_unknown_filter_filters_nothing(commune, office):
    assert len(names(office, standing="zzz", cell="abc", page="zz")) == 6


def test_fifty_members_fill_a_page_and_the_filter_stays(commune, office):
    MemberFactory.create_batch(60, cell=commune.own)

    first, second = (page_of(office, LIST, cell=commune.own.pk, page=number) for number in (1, 2))

    assert len(first.select("tbody tr")) == 50
    assert len(second.select("tbody tr")) == 13
    assert any(f"cell={commune.own.pk}" in a["href"] for a in first.select("a[href*='page=2']"))


def test_an_empty_list_says_what_to_do(commune, office):
    nobody = page_of(office, LIST, q="khong co ai")

    assert texts(nobody, ".empty-state p") == ["Không có đảng viên nào khớp với bộ lọc."]


def test_an_empty_register_leads_to_the_import(commune, office):
    commune.own.memberships.all().delete()
    commune.other.memberships.all().delete()

    empty = page_of(office, LIST)

    assert texts(empty, ".empty-state a") == ["Nhập danh sách từ Excel"]


@pytest.mark.parametrize("extra", [0, 60])
@pytest.mark.parametrize(("role", "queries"), [(Role.COMMUNE_OFFICE, 8), (Role.CELL_SECRETARY, 7)])
def test_the_list_takes_the_same_queries_for_few_and_many(
    commune, client_of, django_assert_num_queries, role, queries, extra
):
    MemberFactory.create_batch(extra, cell=commune.own)
    client = client_of(role)

    with django_assert_num_queries(queries):
        client.get(LIST)


@pytest.mark.parametrize("extra", [0, 5])
def test_a_members_page_takes_the_same_queries_however_long_the_life(
    commune, office, django_assert_num_queries, extra
):
    member = MemberFactory(cell=commune.own)
    for number in range(extra + 1):
        since = dt.date(2015 + number, 1, 1)
        TemporaryLeave.objects.create(member=member, since=since, until=since, reason="ill")
        Suspension.objects.create(member=member, since=since, until=since)
        TemporaryStay.objects.create(member=member, since=since, until=since, host=commune.other)

    with django_assert_num_queries(18):
        office.get(url("member", member))


def test_a_members_page_tells_the_life_latest_first(commune, office):
    member = MemberFactory(full_name="Lê Văn An", admitted_on=dt.date(2010, 1, 1), cell=commune.own)
    actions.appoint(
        member=member, cell=commune.own, office="secretary", since=dt.date(2020, 1, 1),
        until=dt.date(2021, 12, 31), by=None,
    )  # fmt: skip
    actions.grant_leave(
        member=member, since=dt.date(2022, 1, 1), until=dt.date(2022, 2, 1), reason="ill", by=None
    )
    actions.start_stay(
        member=member, since=dt.date(2022, 3, 1), until=dt.date(2022, 3, 9),
        host_name="Hà Nội", by=None,
    )  # fmt: skip
    actions.suspend(member=member, since=dt.date(2022, 4, 1), until=dt.date(2022, 5, 1), by=None)
    actions.exempt(member=member, since=dt.date(2023, 1, 1), resolution="NQ 05", by=None)

    shown = page_of(office, url("member", member))
    rows = [tuple(texts(row, "td, th")) for row in shown.select("tbody tr")]

    assert [(f"{since} – {until}", text) for text, since, until, *_ in rows] == [
        ("01/01/2023 – nay", "Miễn công tác và sinh hoạt đảng (NQ 05)"),
        ("01/04/2022 – 01/05/2022", "Đình chỉ sinh hoạt đảng"),
        ("01/03/2022 – 09/03/2022", "Sinh hoạt tạm thời ở Hà Nội"),
        ("01/01/2022 – 01/02/2022", "Tạm miễn sinh hoạt: ốm đau, điều trị"),
        ("01/01/2020 – 31/12/2021", "Bí thư chi bộ thôn Tập Ninh"),
        ("01/01/2011 – ", "Đảng viên chính thức"),
        ("01/01/2010 – ", "Vào Đảng"),
        ("01/01/2010 – nay", "Sinh hoạt ở Chi bộ thôn Tập Ninh (có tên khi lập sổ)"),
    ]


def test_ethnicity_and_religion_are_shown_only_to_who_may_see_them(commune, office, secretary):
    member = MemberFactory(ethnicity="Tày", religion="Phật giáo", cell=commune.own)

    assert "Phật giáo" in str(page_of(office, url("member", member)))
    hidden = str(page_of(secretary, url("member", member)))
    assert ("Phật giáo" in hidden, "Tày" in hidden) == (False, False)


def test_who_may_not_manage_sees_no_way_to_change(commune, secretary):
    member = MemberFactory(cell=commune.own)

    shown = page_of(secretary, url("member", member))

    assert shown.select("a[href*='/edit/'], a[href*='/transfer/']") == []


def test_a_new_member_is_entered_and_shown(commune, office):
    data = {
        "full_name": "Nguyễn Thị Đào", "admitted_on": "2022-05-19", "since": "19/05/2022",
        "cell": commune.own.pk, "start": "admitted",
    }  # fmt: skip

    response = office.post(reverse("members:create"), data, follow=True)

    entered = Member.objects.get(full_name="Nguyễn Thị Đào")
    assert response.redirect_chain == [(url("member", entered), 302)]
    assert entered.memberships.get().cell == commune.own


def test_a_new_member_cannot_be_put_into_a_cell_out_of_reach(commune, office):
    data = {
        "full_name": "An", "admitted_on": "2022-05-19", "since": "2022-05-19",
        "cell": commune.foreign.pk,
    }  # fmt: skip

    response = office.post(reverse("members:create"), data)

    assert response.context["form"].errors["cell"] == [
        "Chi bộ này không có trong danh sách; hãy chọn lại."
    ]


def test_errors_stand_at_their_field_and_keep_what_was_typed(commune, office):
    data = {
        "full_name": "Lê Văn An", "admitted_on": "2022-05-19", "since": "2022-05-01",
        "cell": commune.own.pk,
    }  # fmt: skip

    shown = office.post(reverse("members:create"), data)

    assert shown.context["form"].errors == {
        "since": ["Ngày về chi bộ không thể trước ngày vào Đảng; hãy xem lại hai ngày."]
    }
    assert 'value="Lê Văn An"' in shown.content.decode()
    assert 'value="2022-05-19"' in shown.content.decode()


def test_a_correction_is_saved_through_the_page(commune, office):
    member = MemberFactory(full_name="Lê Văn An", religion="Không", cell=commune.own)
    form = page_of(office, url("edit", member)).select_one("main form")
    data = {field["name"]: field.get("value", "") for field in form.select("input")}

    office.post(url("edit", member), {**data, "sex": "male", "phone": "0912 345 678"})

    member.refresh_from_db()
    assert (member.phone, member.religion) == ("0912 345 678", "Không")
    assert member.birth_date == dt.date(1970, 5, 1)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (
            "card_number",
            "27009999",
            "Số thẻ đảng viên này đã có trong sổ; "
            "hãy xem lại số thẻ, hoặc tìm số ấy trong danh sách đảng viên.",
        ),
        (
            "full_member_on",
            "31/12/2009",
            "Ngày chính thức phải sau ngày vào Đảng; hãy xem lại hai ngày.",
        ),
        ("birth_date", "01/01/2010", "Ngày sinh phải trước ngày vào Đảng; hãy xem lại hai ngày."),
    ],
)
def test_what_the_register_refuses_is_said_at_its_field(commune, office, field, value, sentence):
    MemberFactory(cell=commune.own, card_number="27009999")
    member = MemberFactory(cell=commune.own, full_name="An", admitted_on=dt.date(2010, 1, 1))
    data = {"full_name": "An", "admitted_on": "01/01/2010", "reason": "x", field: value}
    new = {**data, "cell": commune.own.pk, "since": "01/01/2010"}

    forms = [
        office.post(address, sent).context["form"]
        for address, sent in ((url("edit", member), data), (reverse("members:create"), new))
    ]

    assert [dict(form.errors) for form in forms] == [{field: [sentence]}] * 2
    assert [form[field].value() for form in forms] == [value] * 2


@pytest.mark.parametrize("name", ["member", "edit", "transfer", "exempt"])
def test_a_stranger_is_not_found(commune, office, name):
    stranger = Member.objects.filter(memberships__cell=commune.foreign).first()

    assert office.get(url(name, stranger)).status_code == 404


@pytest.mark.parametrize("name", ["edit", "transfer", "exempt", "appoint"])
def test_a_cell_secretary_changes_nobody(commune, secretary, name):
    member = MemberFactory(cell=commune.own)

    assert secretary.get(url(name, member)).status_code == 403
    assert secretary.post(url(name, member)).status_code == 403


def test_administrators_see_no_members(commune, client_of):
    assert client_of(Role.SYSTEM_ADMIN).get(LIST).status_code == 403
