"""A page of error keeps its status, says what happened and what to do next, in Vietnamese."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.template import engines
from django.test import Client, RequestFactory

from partyportal import errors


def heading_of(content):
    return BeautifulSoup(content, "html.parser").h1.text


@pytest.mark.parametrize(
    ("view", "reason", "status", "heading"),
    [
        (errors.bad_request, SuspiciousOperation(), 400, "Cổng không đọc được yêu cầu này"),
        (errors.forbidden, PermissionDenied(), 403, "Đồng chí chưa được giao việc này"),
        (errors.not_found, Http404(), 404, "Không tìm thấy trang này"),
        (errors.csrf_failure, "", 403, "Trang đã mở quá lâu nên chưa lưu được"),
    ],
)
@pytest.mark.django_db
def test_an_error_page_says_what_happened(view, reason, status, heading):
    response = view(RequestFactory().get("/x"), reason)

    assert (response.status_code, heading_of(response.content)) == (status, heading)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
@pytest.mark.django_db
def test_an_error_page_leads_home(name):
    request = RequestFactory().get("/x")

    html = engines["django"].get_template(f"{name}.html").render({}, request)

    assert BeautifulSoup(html, "html.parser").select_one("main a.btn-primary")["href"] == "/"


def test_the_page_of_a_failure_needs_no_context():
    html = engines["django"].get_template("500.html").render()

    assert heading_of(html) == "Cổng gặp lỗi nên chưa làm xong việc này"


@pytest.mark.django_db
def test_an_unknown_address_shows_the_page():
    response = Client().get("/khong-co/")

    assert (response.status_code, heading_of(response.content)) == (404, "Không tìm thấy trang này")


@pytest.mark.django_db
def test_a_post_without_its_token_is_explained():
    response = Client(enforce_csrf_checks=True).post("/account/login/", {})

    assert (response.status_code, heading_of(response.content)) == (
        403,
        "Trang đã mở quá lâu nên chưa lưu được",
    )
