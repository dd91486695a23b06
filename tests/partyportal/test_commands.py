import json
import os
import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line

from accounts.demo import ACCOUNTS, PASSWORD
from accounts.models import AuditEvent, User
from accounts.roles import Role
from cells.actions import create_committee
from cells.models import RoleAssignment
from members.models import Member


def answer_of(*arguments, exit_code=None):
    out = StringIO()
    if exit_code is None:
        call_command(*arguments, "--format", "json", stdout=out)
    else:
        with pytest.raises(SystemExit) as stop:
            call_command(*arguments, "--format", "json", stdout=out)
        assert stop.value.code == exit_code
    return json.loads(out.getvalue())


def test_demo_data_refuses_a_database_with_members(commune):
    with pytest.raises(CommandError) as refusal:
        call_command("seed_demo")

    assert (refusal.value.returncode, Member.objects.count()) == (2, 9)


@pytest.mark.django_db
def test_demo_data_refuses_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError) as refusal:
        call_command("seed_demo")

    assert (refusal.value.returncode, Member.objects.count()) == (2, 0)


def test_a_day_of_the_demo_that_is_no_day_is_a_wrong_call():
    with pytest.raises(SystemExit) as stop:
        execute_from_command_line(["manage.py", "seed_demo", "--day", "31/02/2026"])

    assert stop.value.code == 2


def test_start_refuses_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError) as refusal:
        call_command("start")

    assert str(refusal.value) == "Lệnh start chỉ để chạy thử; khi dùng thật hãy chạy gunicorn."


@pytest.mark.parametrize("port", ["0", "65536", "tám"])
def test_start_on_a_port_that_there_is_not_is_a_wrong_call(port):
    with pytest.raises(SystemExit) as stop:
        execute_from_command_line(["manage.py", "start", "--port", port])

    assert stop.value.code == 2


def test_start_says_where_the_portal_may_be_running_already():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError) as refusal:
            call_command("start", port=port)

    assert refusal.value.returncode == 2
    assert f"http://127.0.0.1:{port}/" in str(refusal.value)


@pytest.fixture
def started(monkeypatch, tmp_path, settings):
    """What `start` says before it hands over to the server."""
    settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(os, "execv", lambda *arguments: None)

    def lines():
        out = StringIO()
        call_command("start", port=1, stdout=out)
        return out.getvalue().splitlines()

    return lines


def test_start_leaves_a_portal_alone_that_somebody_has_begun_to_set_up(started, db):
    create_committee(code="xa", name="Đảng bộ xã", by=None)

    assert started() == [
        "Đang chuẩn bị cơ sở dữ liệu…",
        "Cổng chi bộ: http://127.0.0.1:1/",
        "Nhấn Ctrl+C để dừng.",
    ]
    assert (Member.objects.count(), User.objects.count()) == (0, 0)


def test_start_names_the_accounts_of_the_demo_and_seeds_it_once(started, db):
    create_committee(code="xa", name="Đảng bộ xã", is_sample=True, by=None)

    lines = started()

    assert lines[2] == f"Tài khoản thử (mật khẩu chung: {PASSWORD}):"
    assert len(lines) == 3 + len(ACCOUNTS) + 1
    assert Member.objects.count() == 0


def test_the_first_account_gets_a_password_to_be_changed(commune):
    answer = answer_of(
        "create_account", "quantri", "--name", "Phạm Minh Tuấn",
        "--role", "system_admin", "--committee", "huyen",
    )  # fmt: skip

    user = User.objects.get(username="quantri")
    held = RoleAssignment.objects.get(user=user)
    assert (user.check_password(answer["password"]), user.must_change_password) == (True, True)
    assert (held.role, held.committee) == (Role.SYSTEM_ADMIN, commune.district)
    assert list(AuditEvent.objects.values_list("kind", flat=True).order_by("pk")) == [
        "user.created",
        "role.assigned",
    ]


def test_an_account_name_is_taken_once(commune):
    arguments = ("create_account", "nguoi", "--name", "Người Một", "--role", "system_admin")
    call_command(*arguments, "--committee", "huyen", stdout=StringIO())

    answer = answer_of(*arguments, "--committee", "huyen", exit_code=1)

    assert answer == {
        "created": 0,
        "problems": [{"message": "Tên đăng nhập này đã có người dùng."}],
    }


def test_an_account_needs_a_committee_that_exists(commune):
    with pytest.raises(CommandError) as refusal:
        call_command(
            "create_account", "ai", "--name", "Ai", "--role", "system_admin", "--committee", "x"
        )

    assert (refusal.value.returncode, User.objects.filter(username="ai").count()) == (2, 0)
