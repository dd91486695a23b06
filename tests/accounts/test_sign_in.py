import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import AuditEvent
from tests.factories import UserFactory

PASSWORD = "mot cau de nho nhat"
LOGIN, PASSWORD_PAGE, LOGOUT = "/account/login/", "/account/password/", "/account/logout/"
ENGLISH = re.compile(
    r"\b(password|username|sign|successfully|required|please|correct|inactive|too many)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def _no_tries_yet(_clean_cache):
    return


@pytest.fixture
def user(db):
    user = UserFactory(username="tapninh", full_name="Đỗ Văn Lực")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, password=PASSWORD, username="tapninh", **extra):
    return client.post(LOGIN, {"login": username, "password": password}, **extra)


def words_of(response):
    """What a reader sees: the page without tags, attributes and scripts."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def kinds():
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    "name", ["account_signup", "account_reset_password", "account_email", "account_set_password"]
)
def test_nobody_signs_himself_up_nor_resets_by_mail(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_right_password_opens_the_first_page_and_is_recorded(client, user):
    response = sign_in(client, next="/x")

    event = AuditEvent.objects.get()
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (event.kind, event.actor_id, event.target_id) == ("user.signed_in", user.pk, user.pk)
    assert event.detail == {"address": "127.0.0.1"}


def test_the_session_has_another_number_after_signing_in(client, user):
    client.get(LOGIN)
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["session"] = before = session.session_key

    sign_in(client)

    assert client.cookies["session"].value != before


@pytest.mark.parametrize("username", ["tapninh", "khong-co-ai"])
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(client, user, username):
    words = words_of(sign_in(client, "sai", username))

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra chữ hoa" in words
    assert ENGLISH.findall(words) == []


def test_a_failed_try_is_recorded_without_what_was_typed(client, user):
    sign_in(client, "mat khau bi mat")
    sign_in(client, "sai", "mat khau go nham o")

    known, unknown = AuditEvent.objects.order_by("pk")
    assert (known.kind, known.actor, known.target) == (
        "user.sign_in_failed",
        "người chưa đăng nhập",
        "Đỗ Văn Lực",
    )
    assert (unknown.target, unknown.detail) == ("", {"address": "127.0.0.1"})


def test_empty_boxes_are_asked_for_in_vietnamese(client, user):
    words = words_of(client.post(LOGIN, {}))

    assert words.count("Trường này là bắt buộc.") == 2
    assert ENGLISH.findall(words) == []


def test_the_sixth_try_is_refused_even_with_the_right_password(client, user):
    for _ in range(5):
        sign_in(Client(), "sai")

    response = sign_in(client)

    assert "Đã gõ sai mật khẩu nhiều lần. Hãy đợi 15 phút" in words_of(response)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("username", "extra"),
    [
        ("TapNinh", {}),
        ("  tapninh ", {}),
        ("tapninh", {"headers": {"host": "localhost:4711"}}),
        ("tapninh", {"headers": {"x-forwarded-for": "203.0.113.9"}}),
    ],
    ids=["capitals", "spaces", "another port", "another address"],
)
def test_the_limit_is_not_got_round(client, user, username, extra):
    for _ in range(5):
        sign_in(Client(), "sai")

    response = sign_in(client, username=username, **extra)

    assert "Đã gõ sai mật khẩu nhiều lần" in words_of(response)


def test_the_tries_are_counted_in_the_database_for_all_processes(client, user, settings):
    sign_in(client, "sai")

    backend = settings.CACHES["default"]["BACKEND"]
    assert backend == "django.core.cache.backends.db.DatabaseCache"
    assert cache._table == "portal_cache"


def test_the_limit_of_one_account_leaves_others_alone(client, user):
    for _ in range(6):
        sign_in(Client(), "sai", "nguoi-khac")

    sign_in(client)

    assert client.session["_auth_user_id"] == str(user.pk)


def test_after_a_quarter_of_an_hour_the_account_opens_again(client, user, time_machine):
    time_machine.move_to("2026-11-03 19:00:00+07:00", tick=False)
    for _ in range(5):
        sign_in(Client(), "sai")

    time_machine.move_to("2026-11-03 19:15:01+07:00", tick=False)
    sign_in(client)

    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_closed_account_is_told_so_only_with_its_password(client, user):
    user.is_active = False
    user.save()

    right = client.post(LOGIN, {"login": "tapninh", "password": PASSWORD}, follow=True)
    wrong = sign_in(client, "sai")

    assert "Tài khoản này đã bị khóa" in words_of(right)
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in words_of(wrong)
    assert kinds() == ["user.sign_in_refused", "user.sign_in_failed"]


def test_signing_out_is_recorded_and_said_in_vietnamese(client, user):
    client.force_login(user)

    response = client.post(LOGOUT, follow=True)

    assert "Đồng chí đã đăng xuất." in words_of(response)
    assert ENGLISH.findall(words_of(response)) == []
    assert kinds() == ["user.signed_out"]


def test_a_get_does_not_sign_out(client, user):
    client.force_login(user)

    client.get(LOGOUT)

    assert client.session["_auth_user_id"] == str(user.pk)


# Change of password


NEW = "mua thu la rung day san"


def change(client, old=PASSWORD, new=NEW, again=NEW, **extra):
    data = {"oldpassword": old, "password1": new, "password2": again}
    return client.post(PASSWORD_PAGE, data, **extra)


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(client, user):
    other = Client()
    other.force_login(user)
    client.force_login(user)

    change(client)

    assert client.get(PASSWORD_PAGE).status_code == 200
    assert other.get(PASSWORD_PAGE).status_code == 302
    assert kinds() == ["user.password_changed"]


def test_the_first_password_opens_one_page_until_it_is_changed(client, user):
    user.must_change_password = True
    user.save()
    client.force_login(user)

    before = client.get(reverse("accounts:me"))
    change(client)
    user.refresh_from_db()

    assert before["Location"] == PASSWORD_PAGE
    assert user.must_change_password is False


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({"old": "sai"}, "Mật khẩu hiện nay chưa đúng. Hãy gõ lại."),
        ({"again": "khac han di nhe"}, "Hai lần gõ mật khẩu mới chưa giống nhau. Hãy gõ lại."),
        ({"new": PASSWORD, "again": PASSWORD}, "Mật khẩu mới phải khác mật khẩu hiện nay."),
        ({"new": "ngan", "again": "ngan"}, "Mật khẩu cần ít nhất 12 ký tự"),
        (
            {"new": "danguychilang1", "again": "danguychilang1"},
            "Mật khẩu không được chỉ gồm tên mình, tên xã",
        ),
        ({"new": "", "again": ""}, "Trường này là bắt buộc."),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said_in_vietnamese(client, user, entries, sentence):
    client.force_login(user)

    words = words_of(change(client, **entries))

    assert sentence in words
    assert ENGLISH.findall(words) == []


def test_many_tries_to_change_a_password_are_slowed_in_vietnamese(client, user):
    client.force_login(user)
    for _ in range(5):
        change(client, "sai")

    response = change(client, "sai")

    assert response.status_code == 429
    assert "Đồng chí thử quá nhiều lần" in words_of(response)
