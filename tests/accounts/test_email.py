"""The address for reminders: one's own, and those the administrator keeps."""

import pytest
from django.urls import reverse

from accounts.actions import change_email
from accounts.models import AuditEvent, User
from accounts.roles import Role

ADDRESS = "luc@example.vn"


def own(commune):
    return User.objects.get(pk=commune.users[Role.CELL_SECRETARY].pk)


def test_everybody_keeps_his_own_address(commune, client_of):
    client = client_of(Role.CELL_SECRETARY)

    answer = client.post(reverse("accounts:email"), {"email": f" {ADDRESS} "}, follow=True)

    assert own(commune).email == ADDRESS
    assert f"gửi đến {ADDRESS}" in answer.content.decode()
    event = AuditEvent.objects.get(kind="user.email_changed")
    assert (event.actor, event.target_id, event.detail) == (
        "cell_secretary",
        own(commune).pk,
        {},
    )


def test_an_empty_address_means_no_mail_and_the_same_again_writes_nothing(commune, client_of):
    User.objects.filter(pk=own(commune).pk).update(email=ADDRESS)
    client = client_of(Role.CELL_SECRETARY)

    for _ in range(2):
        client.post(reverse("accounts:email"), {"email": ""})

    assert own(commune).email == ""
    assert AuditEvent.objects.filter(kind="user.email_changed").count() == 1


@pytest.mark.parametrize(
    "email",
    ["luc", "a@b", "luc@example.vn\nBcc: all@example.vn", "=1+1@", "x" * 300 + "@example.vn"],
)
def test_what_is_no_address_is_refused_and_stays_in_the_form(commune, client_of, email):
    answer = client_of(Role.CELL_SECRETARY).post(reverse("accounts:email"), {"email": email})

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"email"}
    assert own(commune).email == ""


def test_the_administrator_gives_an_address_with_the_account_and_corrects_it(commune, client_of):
    client = client_of(Role.SYSTEM_ADMIN)
    client.post(
        reverse("accounts:create"),
        {"full_name": "Đỗ Văn Lực", "username": "luc", "email": ADDRESS},
    )
    user = User.objects.get(username="luc")
    page = reverse("accounts:edit", args=[user.pk])

    client.post(page, {"full_name": "Đỗ Văn Lực", "email": "moi@example.vn"})

    assert user.email == ADDRESS
    assert User.objects.get(pk=user.pk).email == "moi@example.vn"
    assert 'value="moi@example.vn"' in client.get(page).content.decode()


def test_an_account_with_an_address_signs_in_as_before(commune, client):
    user = own(commune)
    user.set_password("mot cau de nho lam")
    user.save()
    change_email(user=user, email=ADDRESS, by=user)

    answer = client.post(
        reverse("account_login"), {"login": user.username, "password": "mot cau de nho lam"}
    )

    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
