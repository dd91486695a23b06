"""The first account of a new portal; the others are opened in the browser."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import create_user
from accounts.passwords import first_password
from accounts.roles import GRANTS, Place, Role
from cells.actions import assign_role
from partyportal.management.operator import OperatorCommand, committee_by

AT_COMMITTEES = [role.value for role in Role if GRANTS[role].place != Place.CELL]


class Command(OperatorCommand):
    help = "Lập một tài khoản có vai trò ở một đảng bộ; in mật khẩu lần đầu, phải đổi sau đó."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("username", metavar="USERNAME", help="tên đăng nhập")
        parser.add_argument("--name", required=True, help="họ và tên")
        parser.add_argument("--role", required=True, choices=AT_COMMITTEES, help="vai trò")
        parser.add_argument("--committee", required=True, metavar="CODE", help="mã đảng bộ")

    def answer(self, *, username, name, role, committee, **options):
        password = first_password()
        place = committee_by(committee)
        try:
            self._open(username, name, password, role, place)
        except ValidationError as error:
            return {"created": 0, "problems": [{"message": text} for text in error.messages]}
        return {"created": 1, "username": username, "password": password, "problems": []}

    @transaction.atomic
    def _open(self, username, name, password, role, place):
        user = create_user(username=username, full_name=name, password=password, by=None)
        assign_role(user=user, role=role, committee=place, since=timezone.localdate(), by=None)

    def as_text(self, answer):
        if answer["problems"]:
            return "\n".join(problem["message"] for problem in answer["problems"])
        return f"Đã lập tài khoản {answer['username']}. Mật khẩu lần đầu: {answer['password']}"
