"""Headers, error pages and the health page: what every answer has."""

import pytest
from django.test import Client


def test_health_answers_without_signing_in(db):
    response = Client().get("/health/")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.parametrize("path", ["/account/login/", "/health/", "/no-such-page/"])
def test_every_answer_has_the_strict_policy(db, path):
    headers = Client().get(path).headers

    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_page_of_somebody_signed_in_is_kept_nowhere(client_of):
    response = client_of("commune_office").get("/accounts/me/")

    assert response.headers["Cache-Control"] == "no-store, private"


def test_an_unknown_page_says_so_in_vietnamese(client_of):
    response = client_of("commune_office").get("/no-such-page/")

    assert response.status_code == 404
    assert "Traceback" not in response.content.decode()


@pytest.mark.parametrize("path", ["/admin/", "/.env", "/.git/config", "/data/portal.sqlite3"])
def test_there_is_no_second_door(client_of, path):
    assert client_of("system_admin").get(path).status_code == 404


def test_a_form_without_its_token_is_refused_with_advice(db):
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a"})

    assert response.status_code == 403
    assert response.templates[0].name == "403_csrf.html"
