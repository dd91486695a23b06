"""The pages of accounts: who opens them, what they show, what they write."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.roles import Role
from tests.factories import RoleFactory, UserFactory

PASSWORD = re.compile(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}")
TODAY = dt.date(2026, 11, 3)
TRAIL = "/accounts/audit/"


@pytest.fixture(autouse=True)
def _on_a_fixed_day(time_machine):
    time_machine.move_to("2026-11-03 09:00:00+07:00", tick=False)


@pytest.fixture
def admin(client_of):
    return client_of(Role.SYSTEM_ADMIN)


@pytest.fixture
def secretary(commune):
    return commune.users[Role.CELL_SECRETARY]


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def errors(response):
    return [tag.text.strip() for tag in soup(response).select(".invalid-feedback, .notice-bad")]


def of_account(name, user):
    return reverse(f"accounts:{name}", args=[user.pk])


@pytest.mark.parametrize("role", list(Role))
def test_the_accounts_of_others_are_for_the_administrator(client_of, secretary, role):
    client = client_of(role)
    pages = [reverse("accounts:list"), reverse("accounts:create")]
    pages += [of_account(name, secretary) for name in ("edit", "switch", "reset_password")]

    statuses = {client.get(url).status_code for url in pages}

    assert statuses == ({200} if role == Role.SYSTEM_ADMIN else {403})


@pytest.mark.parametrize("name", ["edit", "switch", "reset_password"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_account_with_a_role_elsewhere_is_not_found(admin, commune, name, method):
    stranger = RoleFactory(committee=commune.elsewhere).user
    before = stranger.password

    response = getattr(admin, method)(of_account(name, stranger))

    stranger.refresh_from_db()
    assert (response.status_code, stranger.password, stranger.is_active) == (404, before, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(admin, number, django_assert_num_queries):
    UserFactory.create_batch(number)

    with django_assert_num_queries(7):
        response = admin.get(reverse("accounts:list"))

    assert response.status_code == 200


def test_the_list_finds_by_name(admin, commune):
    UserFactory(username="lucdv", full_name="Đỗ Văn Lực", is_active=False)

    found = soup(admin.get(reverse("accounts:list"), {"q": "LỰC\x00"})).select("tbody tr")
    by_username = soup(admin.get(reverse("accounts:list"), {"q": "lucdv"})).select("tbody tr")

    assert [row.th.text for row in by_username] == ["Đỗ Văn Lực"]
    assert by_username[0].select_one(".tag").text == "Đã khóa"
    assert found in (
        [],
        by_username,
    )  # whether letters with marks match in capitals is the database's


def test_an_empty_list_offers_a_way_back(admin):
    page = soup(admin.get(reverse("accounts:list"), {"q": "không có ai"}))

    assert "Không có tài khoản nào như vậy." in page.select_one(".empty-state p").text


# Opening, closing, passwords


def test_a_new_account_gets_a_password_shown_once(admin, client):
    data = {"full_name": "Đỗ Văn Lực", "username": "LucDV"}

    response = admin.post(reverse("accounts:create"), data)

    password = PASSWORD.search(soup(response).select_one("code").text)[0]
    user = User.objects.get(username="lucdv")
    assert (user.full_name, user.must_change_password) == ("Đỗ Văn Lực", True)
    assert user.check_password(password)
    assert response["Cache-Control"] == "no-store, private"
    assert password not in admin.get(reverse("accounts:list")).content.decode()
    assert password not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize(
    ("username", "sentence"),
    [
        ("cell_secretary", "Tên đăng nhập này đã có người dùng."),
        ("CELL_SECRETARY", "Tên đăng nhập này đã có người dùng."),
        ("đỗ lực", "Tên đăng nhập chỉ gồm chữ thường không dấu, số và các dấu . _ -"),
        ("", "Trường này là bắt buộc."),
    ],
)
def test_a_name_that_will_not_do_is_told(admin, username, sentence):
    response = admin.post(
        reverse("accounts:create"), {"full_name": "Đỗ Văn Lực", "username": username}
    )

    assert errors(response) == [sentence]
    assert not User.objects.filter(full_name="Đỗ Văn Lực").exists()


def test_what_the_page_does_not_have_is_not_written(admin, secretary):
    forged = {"full_name": "Tên mới", "username": "khac", "is_active": "", "password": "x"}

    admin.post(of_account("edit", secretary), forged)

    before = secretary.password
    secretary.refresh_from_db()
    assert (secretary.full_name, secretary.username) == ("Tên mới", "cell_secretary")
    assert (secretary.is_active, secretary.password) == (True, before)


def test_an_account_is_closed_and_opened_again(admin, secretary):
    admin.post(of_account("switch", secretary), {"to": "closed"})
    secretary.refresh_from_db()
    closed = secretary.is_active
    admin.post(of_account("switch", secretary), {"to": "open"})

    secretary.refresh_from_db()
    assert (closed, secretary.is_active) == (False, True)
    assert list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True)) == [
        "user.deactivated",
        "user.activated",
    ]


def test_closing_twice_leaves_one_trace(admin, secretary):
    for _ in range(2):
        admin.post(of_account("switch", secretary), {"to": "closed"})

    assert AuditEvent.objects.count() == 1


def test_the_administrator_does_not_close_his_own_account(admin, commune):
    own = commune.users[Role.SYSTEM_ADMIN]

    response = admin.post(of_account("switch", own), {"to": "closed"}, follow=True)

    own.refresh_from_db()
    assert own.is_active is True
    assert errors(response) == ["Đồng chí không tự khóa tài khoản của mình; hãy nhờ quản trị khác."]


def test_a_reset_password_is_shown_once_and_ends_all_sessions(admin, client_of, secretary):
    session = client_of(Role.CELL_SECRETARY)

    response = admin.post(of_account("reset_password", secretary))

    password = PASSWORD.search(soup(response).select_one("code").text)[0]
    secretary.refresh_from_db()
    assert secretary.check_password(password)
    assert secretary.must_change_password is True
    assert session.get(reverse("accounts:me")).status_code == 302


def test_looking_at_the_question_resets_nothing(admin, secretary):
    before = secretary.password

    admin.get(of_account("reset_password", secretary))

    secretary.refresh_from_db()
    assert secretary.password == before


def test_ones_own_password_is_changed_elsewhere(admin, commune):
    response = admin.post(
        of_account("reset_password", commune.users[Role.SYSTEM_ADMIN]), follow=True
    )

    assert errors(response) == ["Mật khẩu của chính mình thì đổi ở trang Đổi mật khẩu."]


# One's own


def test_everybody_sees_his_roles_with_place_and_end(client_of, commune):
    user = commune.users[Role.CELL_SECRETARY]
    user.roles.update(until=dt.date(2027, 5, 14))

    page = soup(client_of(Role.CELL_SECRETARY).get(reverse("accounts:me")))

    facts = [" ".join(tag.text.split()) for tag in page.select(".box .facts dd")]
    assert page.select_one(".box-title").text == "Bí thư chi bộ"
    assert facts == ["Chi bộ thôn Tập Ninh", "từ 01/01/2010, đến hết ngày 14/05/2027"]
    assert "Ghi và gửi biên bản sinh hoạt" in [tag.text for tag in page.select(".fold li")]


# The trail


def sentences(response):
    return [row.td.find(string=True).strip() for row in soup(response).select("table tbody tr")]


def test_the_commune_reads_what_happened_at_its_places(client_of, commune, secretary):
    audit.record("meeting.submitted", by=secretary, target=commune.own, cell=commune.own)
    audit.record("member.entered", by=secretary, target=commune.own, committee=commune.committee)
    audit.record("member.entered", by=None, target=commune.foreign, cell=commune.foreign)
    audit.record("user.signed_in", by=secretary, target=secretary)

    response = client_of(Role.COMMUNE_OFFICE).get(TRAIL)

    assert sentences(response) == [
        "Nhập đảng viên Chi bộ thôn Tập Ninh",
        "Gửi biên bản: Chi bộ thôn Tập Ninh",
    ]


def test_the_administrator_reads_of_accounts_and_roles_not_of_members(admin, commune, secretary):
    stranger = RoleFactory(committee=commune.elsewhere).user
    audit.record("member.entered", by=None, target=commune.own, cell=commune.own)
    audit.record("cell.changed", by=None, target=commune.own, cell=commune.own)
    audit.record("user.sign_in_failed", by=audit.STRANGER)
    audit.record("user.signed_in", by=secretary, target=secretary)
    audit.record("user.signed_in", by=stranger, target=stranger)

    response = admin.get(TRAIL)

    assert sentences(response) == [
        "Đăng nhập",
        "Đăng nhập không thành công vào tài khoản",
        "Sửa thông tin Chi bộ thôn Tập Ninh",
    ]


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.UPPER_BOARD])
def test_others_do_not_read_the_trail(client_of, role):
    assert client_of(role).get(TRAIL).status_code == 403


def test_the_trail_is_filtered_by_subject_and_by_day_here(client_of, commune, time_machine):
    client = client_of(Role.COMMUNE_OFFICE)
    time_machine.move_to("2026-11-02 23:59:00+07:00", tick=False)
    audit.record("meeting.submitted", by=None, target=commune.own, cell=commune.own)
    time_machine.move_to("2026-11-03 00:01:00+07:00", tick=False)
    audit.record("meeting.confirmed", by=None, target=commune.own, cell=commune.own)
    audit.record("cell.changed", by=None, target=commune.own, cell=commune.own)

    day = sentences(client.get(TRAIL, {"day": "03/11/2026"}))
    both = sentences(client.get(TRAIL, {"day": "2026-11-03", "subject": "meeting"}))

    assert day == ["Sửa thông tin Chi bộ thôn Tập Ninh", "Xác nhận biên bản: Chi bộ thôn Tập Ninh"]
    assert both == ["Xác nhận biên bản: Chi bộ thôn Tập Ninh"]


@pytest.mark.parametrize(
    "wrong", [{"day": "31/02/2026"}, {"day": "9999-12-31"}, {"subject": "x"}, {"page": "-1"}]
)
def test_a_wrong_filter_still_answers(client_of, commune, wrong):
    audit.record("cell.changed", by=None, target=commune.own, cell=commune.own)

    response = client_of(Role.COMMUNE_OFFICE).get(TRAIL, wrong)

    assert sentences(response) == ["Sửa thông tin Chi bộ thôn Tập Ninh"]


def test_an_empty_trail_offers_a_way_back(client_of):
    page = soup(client_of(Role.COMMUNE_OFFICE).get(TRAIL, {"subject": "report"}))

    assert page.select_one(".empty-state a")["href"] == TRAIL


@pytest.mark.parametrize("number", [1, 60])
def test_the_trail_takes_the_same_queries_for_any_number(
    client_of, commune, number, django_assert_num_queries
):
    for _ in range(number):
        audit.record("cell.changed", by=None, target=commune.own, cell=commune.own)
    client = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(7):
        response = client.get(TRAIL)

    assert len(sentences(response)) == min(number, 50)


def test_names_in_the_trail_are_shown_as_text(client_of, commune):
    commune.own.name = "<script>alert(1)</script>"
    audit.record("cell.changed", by=None, target=commune.own, cell=commune.own)

    page = client_of(Role.COMMUNE_OFFICE).get(TRAIL).content.decode()

    assert "<script>alert(1)" not in page
