"""What a password must be: long, not common, not the name of this place."""

import secrets

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from formats.names import search_key

LEAST = 12
OF_THIS_PLACE = ("chilang", "dangbo", "danguy", "chibo", "dangvien", "matkhau", "password")

# Letters and figures that are not mistaken for one another when read from paper.
CLEAR = "abcdefghkmnpqrstuvwxyz23456789"


def first_password():
    """A random password to hand over once, in four groups: 78 bits, easy to read and type."""
    return "-".join("".join(secrets.choice(CLEAR) for _ in range(4)) for _ in range(4))


class LongEnough:
    """At least twelve characters of any kind: a sentence is easier to keep than a riddle."""

    def validate(self, password, user=None):
        if len(password) < LEAST:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self):
        return f"Mật khẩu cần ít nhất {LEAST} ký tự; nên dùng một câu dễ nhớ."


class NotOfThisPlace:
    """Without the words a neighbour would try first, nor the owner's own name."""

    def validate(self, password, user=None):
        plain = search_key(password).replace(" ", "")
        for word in (*OF_THIS_PLACE, *_own_words(user)):
            plain = plain.replace(word, "")
        if len(plain) < LEAST // 2:
            raise ValidationError(self.get_help_text(), code="password_too_near")

    def get_help_text(self):
        return "Mật khẩu không được chỉ gồm tên mình, tên xã hay các từ như “chibo”, “dangbo”."


class NotCommon(CommonPasswordValidator):
    """Not on the list of common ones, not figures alone, not a few letters over and over."""

    def validate(self, password, user=None):
        if password.isdigit() or len(set(password)) < LEAST // 2:
            raise ValidationError(self.get_help_text(), code="password_too_common")
        try:
            super().validate(password, user)
        except ValidationError:
            raise ValidationError(self.get_help_text(), code="password_too_common") from None

    def get_help_text(self):
        return "Mật khẩu này quá đơn giản, người khác dễ đoán; nên dùng một câu dễ nhớ."


def _own_words(user):
    names = (getattr(user, "username", ""), getattr(user, "full_name", ""))
    return [search_key(name).replace(" ", "") for name in names if name]
