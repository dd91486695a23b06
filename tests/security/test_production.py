"""How the portal starts where it is for real: with its secrets and over https, or not at all."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = {
    "PORTAL_MODE": "production",
    "SECRET_KEY": "q9Zx-" * 16,
    "ALLOWED_HOSTS": "cong.example.vn",
    "DEBUG": "1",
}
# What a server does with one request, told over a pipe; before it what an operator does.
ASK = """
import django, json
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
from django.conf import settings
from django.test import Client
client = Client(headers={"host": "cong.example.vn"})
plain = client.get("/account/login/")
proxied = client.get("/account/login/", headers={"x-forwarded-proto": "https"})
evil = client.get("/account/login/", headers={"x-forwarded-proto": "https", "host": "evil.vn"})
print(json.dumps({
    "debug": settings.DEBUG,
    "plain": [plain.status_code, plain.headers.get("Location")],
    "proxied": proxied.status_code,
    "hsts": proxied.headers.get("Strict-Transport-Security"),
    "cookies": [morsel.OutputString() for morsel in proxied.cookies.values()],
    "evil": evil.status_code,
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,
                settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE,
                settings.SESSION_COOKIE_DOMAIN, settings.SESSION_COOKIE_PATH],
}))
"""


def started(tmp_path, environment, *arguments):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(  # noqa: S603  our own command, no shell
        [sys.executable, *arguments],
        cwd=ROOT,
        env={
            **kept,
            "DATA_DIR": str(tmp_path / "data"),
            "STATIC_ROOT": str(tmp_path / "static"),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"SECRET_KEY": None}, "Thiếu SECRET_KEY"),
        ({"SECRET_KEY": ""}, "Thiếu SECRET_KEY"),
        ({"SECRET_KEY": "changeme"}, "Thiếu SECRET_KEY"),
        ({"ALLOWED_HOSTS": None}, "Thiếu ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "Thiếu ALLOWED_HOSTS"),
        ({"PORTAL_MODE": "prod"}, "PORTAL_MODE là “prod”"),
    ],
)
def test_without_its_secrets_it_refuses_to_start_and_says_which(tmp_path, changed, said):
    environment = {k: v for k, v in {**GOOD, **changed}.items() if v is not None}

    ended = started(tmp_path, environment, "-c", "import partyportal.settings")

    assert ended.returncode == 1
    assert f"ImproperlyConfigured: {said}" in ended.stderr


def test_the_check_for_deployment_has_nothing_to_say(tmp_path):
    ended = started(tmp_path, GOOD, "manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert (ended.returncode, ended.stdout.splitlines()[-1:]) == (
        0,
        ["System check identified no issues (0 silenced)."],
    )


def test_it_speaks_https_only_and_its_cookies_leave_no_other_way(tmp_path):
    environment = {**GOOD, "DJANGO_SETTINGS_MODULE": "partyportal.settings"}
    ended = started(tmp_path, environment, "-c", ASK)

    told = json.loads(ended.stdout)
    assert told["plain"] == [301, "https://cong.example.vn/account/login/"]
    assert (told["proxied"], told["evil"], told["debug"]) == (200, 400, False)
    assert told["hsts"] == "max-age=31536000; includeSubDomains; preload"
    assert told["session"] == ["__Host-session", True, True, "Lax", None, "/"]
    [token] = told["cookies"]
    assert re.sub(r"; expires=[^;]*|=[^;]*", "", token).split("; ") == [
        "__Host-csrf",
        "HttpOnly",
        "Max-Age",
        "Path",
        "SameSite",
        "Secure",
    ]
    assert ("Path=/" in token, "SameSite=Lax" in token, "domain" in token.lower()) == (
        True,
        True,
        False,
    )
