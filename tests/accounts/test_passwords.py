"""What a password must be, and what the first one looks like."""

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from accounts.adapter import Adapter
from accounts.models import User
from accounts.passwords import first_password

LUC = User(username="dovanluc", full_name="Đỗ Văn Lực")


def complaints(password):
    try:
        validate_password(password, LUC)
    except ValidationError as error:
        return [each.code for each in error.error_list]
    return []


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("mua thu la rung day san", []),
        ("mười một ký t", []),
        ("muoi mot ky", ["password_too_short"]),
        ("danguychilang", ["password_too_near"]),
        ("Đỗ Văn Lực 123", ["password_too_near"]),
        ("dovanluc2026!", ["password_too_near"]),
        ("qwerty123456", ["password_too_common"]),
        ("091234567890", ["password_too_common"]),
        ("ababababababab", ["password_too_common"]),
    ],
)
def test_a_password_is_long_uncommon_and_not_ones_own_name(password, expected):
    assert complaints(password) == expected


def test_the_rules_are_told_in_vietnamese():
    assert [text.split()[0] for text in password_validators_help_texts()] == ["Mật"] * 3


def test_a_first_password_keeps_the_rules_and_is_another_each_time():
    made = {first_password() for _ in range(50)}

    assert len(made) == 50
    assert {password for password in made if complaints(password)} == set()


def test_nobody_signs_himself_up(rf):
    assert Adapter().is_open_for_signup(rf.get("/")) is False
