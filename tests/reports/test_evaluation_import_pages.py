"""The import of a year's evaluation in the browser: rehearsed, shown, done."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from members.models import Member
from reports.models import Campaign, MemberReview
from tests.reports.evaluation_book import book, cell_row, member_row
from tests.reports.evaluation_pages import rows, url, words

pytestmark = pytest.mark.django_db


# The import


@pytest.fixture
def upload(commune):
    """A sound workbook of the commune's own cell."""
    members = Member.objects.filter(memberships__cell=commune.own)
    rows = [member_row(member, commune.own) for member in members]
    return SimpleUploadedFile("xep-loai.xlsx", book(members=rows, cells=[cell_row(commune.own)]))


def rehearse(client, commune, file):
    said = {"committee": commune.committee.pk, "year": 2021, "file": file}
    return client.post(reverse("reports:import_evaluations"), said, follow=True)


def token_in(response):
    return BeautifulSoup(response.content, "html.parser").select_one('input[name="token"]')["value"]


def test_a_rehearsal_shows_what_would_be_written_and_writes_nothing(office, commune, upload):
    response = rehearse(office, commune, upload)

    page = BeautifulSoup(response.content, "html.parser")
    assert rows(page) == ["Chi bộ100", "Đảng viên300"]
    assert page.select_one("main button.btn-primary").get_text() == "Ghi xếp loại năm 2021"
    assert Campaign.objects.count() == 0


def test_after_a_wrong_year_the_file_is_asked_for_again(office, commune, upload):
    said = {"committee": commune.committee.pk, "year": "", "file": upload}

    answer = office.post(reverse("reports:import_evaluations"), said)

    page = BeautifulSoup(answer.content, "html.parser")
    faults = {each["id"]: words(each) for each in page.select("main .invalid-feedback")}
    assert list(faults.values()) == ["Hãy ghi năm đánh giá.", "Hãy chọn lại tệp."]
    assert [a["href"] for a in page.select("main [role=alert] a")] == ["#id_year", "#id_file"]


def test_going_ahead_writes_and_leads_to_the_year(office, commune, upload):
    token = token_in(rehearse(office, commune, upload))

    response = office.post(reverse("reports:import_evaluations"), {"token": token})

    campaign = Campaign.objects.get()
    assert response.url == url("evaluation", campaign)
    assert campaign.member_reviews.count() == 3
    event = AuditEvent.objects.get(kind="evaluation.recorded")
    assert (event.actor_id, event.detail["file"]) == (
        commune.users[Role.COMMUNE_OFFICE].pk,
        "xep-loai.xlsx",
    )


def test_going_ahead_twice_is_harmless(office, commune, upload):
    token = token_in(rehearse(office, commune, upload))
    office.post(reverse("reports:import_evaluations"), {"token": token})

    response = office.post(reverse("reports:import_evaluations"), {"token": token}, follow=True)

    assert "Tệp này đã được nhập xong" in response.content.decode()
    assert MemberReview.objects.count() == 3


def test_back_shows_the_rehearsal_and_once_it_is_done_says_so(office, commune, upload):
    shown = rehearse(office, commune, upload)
    [(address, status)] = shown.redirect_chain
    again = office.get(address)
    office.post(reverse("reports:import_evaluations"), {"token": token_in(again)})

    after = office.get(address, follow=True)

    assert status == 302
    assert token_in(again) == token_in(shown)
    assert after.redirect_chain == [(reverse("reports:import_evaluations"), 302)]
    assert "Tệp này đã được nhập xong" in after.content.decode()


def test_the_address_of_a_rehearsal_shows_nothing_to_another_user(
    office, commune, upload, client_of
):
    [(address, _)] = rehearse(office, commune, upload).redirect_chain

    other = client_of(Role.COMMUNE_SECRETARY).get(address)

    assert (other.status_code, other.url) == (302, reverse("reports:import_evaluations"))


def test_another_users_token_is_worth_nothing(office, commune, upload, client_of):
    token = token_in(rehearse(office, commune, upload))
    other = client_of(Role.COMMUNE_SECRETARY)

    other.post(reverse("reports:import_evaluations"), {"token": token})

    assert Campaign.objects.count() == 0


def test_problems_are_listed_and_nothing_can_be_written(office, commune):
    data = book(members=[], cells=[cell_row(commune.own, "Giỏi")])

    response = rehearse(office, commune, SimpleUploadedFile("loi.xlsx", data))

    page = BeautifulSoup(response.content, "html.parser")
    assert rows(page)[0].startswith("Chi bộ 2 Xếp loại Không nhận ra “Giỏi”")
    assert page.select_one('input[name="token"]') is None


def test_what_is_no_workbook_is_not_kept(office, commune, settings):
    shown = rehearse(office, commune, SimpleUploadedFile("x.xlsx", b"%PDF-1.7"))

    assert "Tệp là PDF, không phải Excel." in shown.content.decode()
    assert list((settings.MEDIA_ROOT / "imports").iterdir()) == []


def test_what_became_wrong_after_the_rehearsal_is_listed(office, commune, upload):
    token = token_in(rehearse(office, commune, upload))
    Member.objects.filter(memberships__cell=commune.own).update(card_number="")
    Member.objects.filter(memberships__cell=commune.own).update(search_key="khac")

    response = office.post(reverse("reports:import_evaluations"), {"token": token}, follow=True)

    assert "Tệp còn 3 chỗ phải sửa" in response.content.decode()
    assert Campaign.objects.count() == 0


def test_changes_and_notes_are_told(office, commune, campaign):
    data = book(members=None, cells=[cell_row(commune.own)])

    page = words(
        BeautifulSoup(
            rehearse(office, commune, SimpleUploadedFile("x.xlsx", data)).content, "html.parser"
        )
    )

    assert "Hoàn thành xuất sắc nhiệm vụ → Hoàn thành tốt nhiệm vụ" in page
    assert "Tệp không có trang tính “Đảng viên”" in page


def test_a_file_that_says_nothing_new_needs_no_going_ahead(office, commune, upload):
    token = token_in(rehearse(office, commune, upload))
    office.post(reverse("reports:import_evaluations"), {"token": token})
    upload.seek(0)

    response = rehearse(office, commune, upload)

    assert "không có gì để ghi" in response.content.decode()
    assert 'name="token"' not in response.content.decode()


def test_a_file_that_is_too_large_is_not_read(office, commune):
    file = SimpleUploadedFile("to.xlsx", b"x" * (5 * 1024 * 1024 + 1))

    assert "Tệp lớn hơn 5 MB" in rehearse(office, commune, file).content.decode()


def test_without_a_file_the_form_says_what_to_do(office, commune):
    response = office.post(
        reverse("reports:import_evaluations"), {"committee": commune.committee.pk, "year": 2021}
    )

    assert "Chưa chọn tệp; hãy chọn tệp Excel." in response.content.decode()


def test_a_committee_out_of_reach_is_no_choice(office, commune, upload):
    said = {"committee": commune.elsewhere.pk, "year": 2021, "file": upload}

    response = office.post(reverse("reports:import_evaluations"), said)

    assert response.status_code == 200
    assert Campaign.objects.count() == 0


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.UPPER_BOARD, Role.SYSTEM_ADMIN])
def test_others_may_not_import(client_of, role):
    assert client_of(role).get(reverse("reports:import_evaluations")).status_code == 403
