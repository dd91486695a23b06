"""The copy of the user's own file in which every fault is marked, and files that are refused."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEvent
from accounts.roles import Role
from tests.formats.test_xlsx_guard import HOSTILE
from tests.workbooks import Person, register_workbook

pytestmark = pytest.mark.django_db
SHEET = "CB thôn Tập Ninh"


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


def uploaded(client, commune, data, name="so.xlsx"):
    answer = client.post(
        reverse("members:import"),
        {"committee": commune.committee.pk, "file": SimpleUploadedFile(name, data)},
        follow=True,
    )
    return BeautifulSoup(answer.content, "html.parser")


def test_the_marked_copy_is_offered_downloaded_and_recorded(commune, office):
    page = uploaded(office, commune, register_workbook([Person(texts={"J": "31/02/2000"})]))
    kept = page.select_one("form[action$='/import/faults/'] button")["value"]

    answer = office.post(reverse("members:import_faults"), {"kept": kept})

    workbook = load_workbook(io.BytesIO(answer.content))
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert workbook.sheetnames == ["Phải sửa", SHEET]
    assert workbook[SHEET]["J9"].comment.text == (
        "31/02/2000 không có trong lịch; hãy xem lại ngày và tháng."
    )
    event = AuditEvent.objects.get(kind="members.faults_downloaded")
    assert event.detail == {"file": "so.xlsx", "rows": 1}


def test_a_sound_file_offers_no_marked_copy(commune, office):
    page = uploaded(office, commune, register_workbook([Person()]))

    assert page.select("form[action$='/import/faults/']") == []


def test_the_copy_of_another_user_is_not_given(commune, office, client_of):
    page = uploaded(office, commune, register_workbook([Person(texts={"J": "31/02/2000"})]))
    kept = page.select_one("form[action$='/import/faults/'] button")["value"]

    answer = client_of(Role.COMMUNE_SECRETARY).post(
        reverse("members:import_faults"), {"kept": kept}
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("members:import"))
    assert not AuditEvent.objects.filter(kind="members.faults_downloaded").exists()


REFUSED = sorted(set(HOSTILE) - {"empty", "too large", "60,000 parts"})  # the form refuses these


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_on_the_page_with_its_reason_and_not_kept(
    commune, office, settings, name
):
    data, reason = HOSTILE[name]

    page = uploaded(office, commune, data)

    assert page.h1.get_text() == "Tệp còn 1 chỗ phải sửa"
    assert page.select("tbody td")[-1].get_text() == reason
    assert page.select("[name=kept]") == []
    assert list((settings.MEDIA_ROOT / "imports").iterdir()) == []


@pytest.mark.parametrize("name", ["empty", "too large", "60,000 parts"])
def test_a_file_without_sense_or_measure_is_refused_at_the_field(commune, office, name):
    data, reason = HOSTILE[name]

    page = uploaded(office, commune, data)

    assert reason in page.get_text()
