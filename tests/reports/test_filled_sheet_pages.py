"""A filled sheet in the browser: uploaded, rehearsed, written on a word."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.roles import Role
from members.importers import staging
from members.models import Member
from reports.models import Opinion
from reports.views.filled_sheet import PURPOSE
from tests.reports.appraised import campaign_of, speak
from tests.reports.evaluation_pages import words
from tests.reports.filling import BOARD, FULL, paper


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def member(commune):
    return Member.objects.filter(memberships__cell=commune.own).first()


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


def address(commune, cell="own"):
    return f"/evaluations/2026/cells/{getattr(commune, cell).pk}/upload/"


def upload(client, commune, page):
    file = SimpleUploadedFile("phieu.xlsx", page.bytes)
    answer = client.post(address(commune), {"file": file})
    return BeautifulSoup(answer.content, "html.parser")


def filled_page(campaign, commune, member):
    page = paper(campaign, commune.own)
    page.say(member, BOARD, FULL)
    return page


def test_a_rehearsal_is_shown_and_written_on_a_word(secretary, campaign, commune, member):
    shown = upload(secretary, commune, filled_page(campaign, commune, member))
    before = Opinion.objects.count()
    token = shown.select_one("input[name=token]")["value"]

    done = secretary.post(address(commune), {"token": token}, follow=True)

    assert shown.select_one("main button.btn-primary").get_text() == "Ghi 1 mục vào cổng"
    assert f"{member.full_name}Đề nghị lên đảng ủy: mức HTTNV; ngày 20/11/2026" in words(shown)
    assert (before, Opinion.objects.get().recorded_by.username) == (0, "cell_secretary")
    assert done.redirect_chain == [(f"/evaluations/2026/cells/{commune.own.pk}/", 302)]
    assert "Đã ghi từ tệp: 1 mục mới, 0 thay đổi, 0 giữ nguyên." in done.content.decode()


def test_a_word_given_twice_writes_once(secretary, campaign, commune, member):
    shown = upload(secretary, commune, filled_page(campaign, commune, member))
    said = {"token": shown.select_one("input[name=token]")["value"]}
    secretary.post(address(commune), said)

    again = secretary.post(address(commune), said, follow=True)

    assert "Tệp này đã được nhập xong" in again.content.decode()
    assert Opinion.objects.count() == 1


def test_faults_are_listed_and_there_is_nothing_to_agree_to(secretary, campaign, commune, member):
    page = filled_page(campaign, commune, member)
    row = page.say(member, BOARD, {"Mức": "Giỏi"})

    shown = upload(secretary, commune, page)

    assert words(shown.h1) == "Tệp còn 1 chỗ phải sửa"
    assert words(shown.select_one("tbody tr")).startswith(
        f"Phiếu điền {row} Đề nghị lên đảng ủy > Mức Không nhận ra «Giỏi»"
    )
    assert shown.select_one("input[name=token]") is None


def test_what_somebody_wrote_between_rehearsal_and_word_is_told(
    secretary, campaign, commune, member
):
    shown = upload(secretary, commune, filled_page(campaign, commune, member))
    speak(campaign, commune.own, member, level="completed")

    token = shown.select_one("input[name=token]")["value"]
    answer = secretary.post(address(commune), {"token": token})

    assert "đã được ghi lại trên cổng" in answer.content.decode()
    assert Opinion.objects.get().level == "completed"


def test_a_file_that_says_nothing_new_needs_no_word(secretary, campaign, commune, member):
    speak(campaign, commune.own, member)

    shown = upload(secretary, commune, paper(campaign, commune.own))

    assert "không có gì để ghi" in words(shown)
    assert shown.select_one("input[name=token]") is None


def test_without_a_file_the_form_says_what_to_do(secretary, campaign, commune):
    answer = secretary.post(address(commune), {})

    assert "Chưa chọn tệp; hãy chọn tệp Excel." in answer.content.decode()


@pytest.mark.parametrize("kept_for", ["other", "another's"])
def test_a_token_of_another_cell_or_user_writes_nothing(
    client_of, secretary, campaign, commune, member, kept_for
):
    data = filled_page(campaign, commune, member).bytes
    role = Role.COMMUNE_OFFICE if kept_for == "another's" else Role.CELL_SECRETARY
    cell = commune.own if kept_for == "another's" else commune.other
    details = {"campaign": campaign.pk, "cell": cell.pk, "file_name": "x.xlsx"}
    token = staging.keep(data, user=commune.users[role], purpose=PURPOSE, **details)

    answer = secretary.post(address(commune), {"token": token})

    assert (answer.status_code, answer.headers["Location"]) == (302, address(commune))
    assert Opinion.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "cell", "status"),
    [
        (Role.CELL_SECRETARY, "other", 404),
        (Role.COMMUNE_OFFICE, "own", 200),
        (Role.COMMUNE_OFFICE, "foreign", 404),
        (Role.UPPER_BOARD, "own", 403),
    ],
)
def test_who_records_at_the_cell_uploads_there(campaign, commune, client_of, role, cell, status):
    assert client_of(role).get(address(commune, cell)).status_code == status


def test_the_page_of_the_cell_leads_to_both(secretary, campaign, commune):
    page = secretary.get(f"/evaluations/2026/cells/{commune.own.pk}/").content.decode()

    assert address(commune) in page
    assert address(commune).replace("upload", "workbook") in page


def test_a_closed_campaign_takes_no_file(secretary, campaign, commune, member):
    campaign.closed_at = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
    campaign.save()
    sheet = f"/evaluations/2026/cells/{commune.own.pk}/"

    answer = secretary.get(address(commune), follow=True)

    assert answer.redirect_chain == [(sheet, 302)]
    assert address(commune) not in answer.content.decode()


def test_who_only_reads_is_not_led_there(client_of, campaign, commune):
    board = client_of(Role.UPPER_BOARD)

    page = board.get(f"/evaluations/2026/cells/{commune.own.pk}/").content.decode()

    assert address(commune) not in page
