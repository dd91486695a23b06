"""A filled sheet in the browser: uploaded, rehearsed, written on a word."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.roles import Role
from members.importers import staging
from members.models import Member
from reports.models import Opinion
from reports.views.filled_sheet import MEANWHILE, PURPOSE
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
    answer = client.post(address(commune), {"file": file}, follow=True)
    return BeautifulSoup(answer.content, "html.parser")


def agreed_on(page):
    """What the button of the rehearsal sends."""
    return {name: page.select_one(f"input[name={name}]")["value"] for name in ("token", "left")}


def filled_page(campaign, commune, member):
    page = paper(campaign, commune.own)
    page.say(member, BOARD, FULL)
    return page


def test_a_rehearsal_is_shown_and_written_on_a_word(secretary, campaign, commune, member):
    shown = upload(secretary, commune, filled_page(campaign, commune, member))
    before = Opinion.objects.count()

    done = secretary.post(address(commune), agreed_on(shown), follow=True)

    assert shown.select_one("main button.btn-primary").get_text() == "Ghi 1 mục vào cổng"
    assert (
        f"{member.full_name}Đề nghị lên đảng ủy: mức hoàn thành tốt nhiệm vụ; ngày 20/11/2026"
        in words(shown)
    )
    assert (before, Opinion.objects.get().recorded_by.username) == (0, "cell_secretary")
    assert done.redirect_chain == [(f"/evaluations/2026/cells/{commune.own.pk}/", 302)]
    assert "Đã ghi từ tệp: 1 mục mới, 0 thay đổi, 0 giữ nguyên." in done.content.decode()


def test_a_word_given_twice_writes_once(secretary, campaign, commune, member):
    shown = upload(secretary, commune, filled_page(campaign, commune, member))
    said = agreed_on(shown)
    secretary.post(address(commune), said)

    again = secretary.post(address(commune), said, follow=True)

    assert "Tệp này đã được nhập xong" in again.content.decode()
    assert Opinion.objects.count() == 1


def test_back_shows_the_rehearsal_and_once_it_is_done_says_so(secretary, campaign, commune, member):
    file = SimpleUploadedFile("phieu.xlsx", filled_page(campaign, commune, member).bytes)
    answer = secretary.post(address(commune), {"file": file})
    again = BeautifulSoup(secretary.get(answer.url).content, "html.parser")
    written = Opinion.objects.count()
    secretary.post(address(commune), agreed_on(again))

    after = secretary.get(answer.url, follow=True)

    assert (answer.status_code, written) == (302, 0)
    assert words(again.h1) == "Xem lại trước khi ghi"
    assert after.redirect_chain == [(address(commune), 302)]
    assert "Tệp này đã được nhập xong" in after.content.decode()


def test_the_address_of_a_rehearsal_is_of_one_user_and_one_cell(
    client_of, campaign, commune, member
):
    office, colleague = client_of(Role.COMMUNE_OFFICE), client_of(Role.COMMUNE_SECRETARY)
    file = SimpleUploadedFile("phieu.xlsx", filled_page(campaign, commune, member).bytes)
    shown = office.post(address(commune), {"file": file}).url
    elsewhere = shown.replace(address(commune), address(commune, "other"))

    answers = [office.get(elsewhere), colleague.get(shown)]

    assert [answer.url for answer in answers] == [address(commune, "other"), address(commune)]


def test_faults_are_listed_and_there_is_nothing_to_agree_to(secretary, campaign, commune, member):
    page = filled_page(campaign, commune, member)
    row = page.say(member, BOARD, {"Mức": "Giỏi"})

    shown = upload(secretary, commune, page)

    assert words(shown.h1) == "Tệp còn 1 chỗ phải sửa"
    assert words(shown.select_one("tbody tr")).startswith(
        f"Phiếu điền {row} · {member.full_name} Đề nghị lên đảng ủy, cột Mức Không nhận ra “Giỏi”"
    )
    assert shown.select_one("input[name=token]") is None


def test_what_is_no_workbook_is_told_without_rows_to_mend_and_not_kept(
    secretary, campaign, commune, settings
):
    file = SimpleUploadedFile("phieu.xlsx", b"%PDF-1.7")

    answer = secretary.post(address(commune), {"file": file}, follow=True)
    shown = BeautifulSoup(answer.content, "html.parser")

    assert words(shown.h1) == "Tệp này không nhập được"
    assert "Tệp là PDF, không phải Excel." in words(shown.main)
    assert shown.select("table, section") == []
    assert list((settings.MEDIA_ROOT / "imports").iterdir()) == []
    for untrue in ("các chỗ dưới đây", "Các dòng không có lỗi"):
        assert untrue not in words(shown)


def test_what_somebody_wrote_between_rehearsal_and_word_is_told_and_nothing_is_written(
    secretary, campaign, commune, member
):
    page = filled_page(campaign, commune, member)
    page.say(commune.own, BOARD, FULL)
    shown = upload(secretary, commune, page)
    speak(campaign, commune.own, member, level="completed")

    answer = secretary.post(address(commune), agreed_on(shown), follow=True)

    again = BeautifulSoup(answer.content, "html.parser")
    assert Opinion.objects.get().level == "completed"
    assert words(again.select_one("section li strong")) == (
        f"Dòng {page.row_of(member)}, {member.full_name}"
    )
    assert words(again.select_one("main button.btn-primary")) == (
        "Ghi 1 mục vào cổng, để lại 1 dòng"
    )
    assert MEANWHILE in words(again)
    done = secretary.post(address(commune), agreed_on(again), follow=True)
    assert "Đã ghi từ tệp: 1 mục mới, 0 thay đổi, 0 giữ nguyên. Để lại 1 dòng." in words(
        BeautifulSoup(done.content, "html.parser")
    )


def test_a_file_of_which_all_is_left_says_so_and_leads_to_a_fresh_one(
    secretary, campaign, commune, member
):
    page = filled_page(campaign, commune, member)
    speak(campaign, commune.own, member, level="completed")

    shown = upload(secretary, commune, page)

    assert "Ngoài các dòng để lại, không có gì để ghi." in words(shown)
    assert "giống hệt" not in words(shown)
    assert "Để lại, không ghi (1 dòng)" in words(shown)
    assert shown.select_one("section a")["href"] == address(commune).replace("upload", "workbook")
    assert shown.select_one("input[name=token]") is None


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
