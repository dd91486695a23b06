"""Import in the browser: rehearsed, shown, done on a word, by nobody else and only once."""

import time

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell
from members.importers import staging
from members.models import Member
from tests.workbooks import Person, people, register_workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def url():
    return reverse("members:import")


def upload(client, url, committee, data, **options):
    file = SimpleUploadedFile("so.xlsx", data)
    response = client.post(url, {"committee": committee.pk, "file": file, **options}, follow=True)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def token_of(shown):
    return shown.select_one("input[name=token]")["value"]


def listed(number=3):
    """New people of the fixture's cell."""
    return people(number, cells=("thôn Tập Ninh",))


def test_a_rehearsal_says_what_would_be_written_and_writes_nothing(commune, office, url):
    shown = upload(office, url, commune.committee, register_workbook(listed()))

    assert shown.select_one("main form button").get_text() == "Nhập 3 đảng viên"
    assert Member.objects.count() == 9
    assert AuditEvent.objects.filter(kind="members.imported").count() == 0


def test_the_word_to_go_ahead_imports_what_was_rehearsed(commune, office, url):
    token = token_of(upload(office, url, commune.committee, register_workbook(listed())))

    response = office.post(url, {"token": token}, follow=True)

    assert response.redirect_chain == [(reverse("members:list"), 302)]
    assert [str(message) for message in response.context["messages"]] == [
        "Đã nhập xong: thêm 3, sửa 0, giữ nguyên 0 đảng viên."
    ]
    assert Member.objects.count() == 12
    event = AuditEvent.objects.get(kind="members.imported")
    assert (event.actor, event.detail["file"], event.detail["created"]) == (
        "commune_office",
        "so.xlsx",
        3,
    )


def test_sent_twice_it_is_done_once(commune, office, url):
    token = token_of(upload(office, url, commune.committee, register_workbook(listed())))

    office.post(url, {"token": token})
    again = office.post(url, {"token": token}, follow=True)

    assert again.redirect_chain == [(url, 302)]
    assert Member.objects.count() == 12


def test_missing_cells_are_founded_when_ticked(commune, office, url):
    data = register_workbook([Person(cell="Trường Mầm non")])
    token = token_of(upload(office, url, commune.committee, data, create_cells="on"))

    office.post(url, {"token": token})

    assert Cell.objects.get(name="Chi bộ Trường Mầm non").kind == "school"


def test_problems_are_listed_and_nothing_can_be_confirmed(commune, office, url):
    data = register_workbook([Person(texts={"J": "31/02/2000"})])

    shown = upload(office, url, commune.committee, data)

    assert shown.h1.get_text() == "Tệp còn 1 chỗ phải sửa"
    assert [cell.get_text() for cell in shown.select("tbody tr")[0].select("th, td")] == [
        "CB thôn Tập Ninh",
        "9",
        "Ngày vào Đảng",
        "31/02/2000 không có trong lịch; hãy xem lại ngày và tháng.",
    ]
    assert shown.select("input[name=token]") == []


def test_many_problems_are_counted_and_the_first_shown(commune, office, url):
    faulty = [Person(card=f"2600{n:04d}", texts={"J": None}) for n in range(230)]

    shown = upload(office, url, commune.committee, register_workbook(faulty))

    assert shown.h1.get_text() == "Tệp còn 230 chỗ phải sửa"
    assert len(shown.select("tbody tr")) == 200
    assert "Và 30 chỗ nữa" in shown.get_text()


def test_changes_are_shown_with_old_and_new(commune, office, url):
    upload_once = upload(office, url, commune.committee, register_workbook([Person()]))
    office.post(url, {"token": token_of(upload_once)})

    shown = upload(office, url, commune.committee, register_workbook([Person(theory="Cao cấp")]))

    assert [cell.get_text() for cell in shown.select("tbody tr")[0].select("th, td")] == [
        "Nguyễn Văn An",
        "lý luận chính trị",
        "Sơ cấp",
        "Cao cấp",
    ]


def test_a_file_already_imported_has_nothing_to_confirm(commune, office, url):
    data = register_workbook(listed())
    office.post(url, {"token": token_of(upload(office, url, commune.committee, data))})

    shown = upload(office, url, commune.committee, data)

    assert shown.select("main form .btn-primary") == []
    assert "Sổ đã đúng như tệp" in shown.get_text()


def test_back_shows_the_rehearsal_and_once_it_is_done_says_so(commune, office, url):
    file = SimpleUploadedFile("so.xlsx", register_workbook(listed()))
    shown = office.post(url, {"committee": commune.committee.pk, "file": file})
    again = BeautifulSoup(office.get(shown.url).content, "html.parser")
    office.post(url, {"token": token_of(again)})

    after = office.get(shown.url, follow=True)

    assert shown.status_code == 302
    assert after.redirect_chain == [(url, 302)]
    assert "Tệp này đã được nhập xong" in after.content.decode()


def test_the_register_is_checked_again_at_the_word(commune, office, url):
    token = token_of(upload(office, url, commune.committee, register_workbook([Person()])))
    Member.objects.filter(memberships__cell=commune.foreign).update(card_number="")
    stranger = Member.objects.filter(memberships__cell=commune.foreign).first()
    stranger.card_number = "26000001"
    stranger.save()

    shown = office.post(url, {"token": token})

    assert "đã có ở một đảng bộ khác" in shown.content.decode()
    assert Member.objects.filter(full_name="Nguyễn Văn An").count() == 0


def test_the_word_of_another_user_is_worth_nothing(commune, office, client_of, url):
    token = token_of(upload(office, url, commune.committee, register_workbook(listed())))

    client_of(Role.COMMUNE_SECRETARY).post(url, {"token": token})

    assert Member.objects.count() == 9


@pytest.mark.parametrize("token", ["", "x", "a:b:c"])
def test_a_forged_token_is_worth_nothing(commune, office, url, token):
    response = office.post(url, {"token": token}, follow=True)

    assert response.redirect_chain == [(url, 302)]


def test_a_rehearsal_is_forgotten_after_an_hour(commune, office, url):
    token = token_of(upload(office, url, commune.committee, register_workbook(listed())))

    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=61)):
        office.post(url, {"token": token})

    assert Member.objects.count() == 9


def test_a_file_changed_after_the_rehearsal_is_refused(commune, office, url, settings):
    token = token_of(upload(office, url, commune.committee, register_workbook(listed())))
    [kept] = (settings.MEDIA_ROOT / "imports").iterdir()
    kept.write_bytes(register_workbook(listed(9)))

    office.post(url, {"token": token})

    assert Member.objects.count() == 9


def test_old_files_are_taken_away_at_the_next_upload(commune, settings):
    user = commune.users[Role.COMMUNE_OFFICE]
    staging.keep(b"old", user=user, purpose="members")
    with time_machine.travel(time.time() + staging.KEPT_SECONDS + 60):
        staging.keep(b"new", user=user, purpose="members")

    kept = [path.read_bytes() for path in (settings.MEDIA_ROOT / "imports").iterdir()]

    assert kept == [b"new"]


def test_a_token_of_another_purpose_is_worth_nothing(commune):
    user = commune.users[Role.COMMUNE_OFFICE]
    token = staging.keep(b"x", user=user, purpose="evaluations")

    with pytest.raises(staging.GoneError):
        staging.take(token, user=user, purpose="members")


def test_only_committees_within_reach_are_offered_and_taken(commune, office, url):
    shown = BeautifulSoup(office.get(url).content, "html.parser")
    file = SimpleUploadedFile("so.xlsx", register_workbook([Person()]))

    forged = office.post(url, {"committee": commune.elsewhere.pk, "file": file})

    assert [o.get_text() for o in shown.select("option")] == ["Đảng bộ xã Chi Lăng"]
    assert forged.context["form"].errors == {
        "committee": ["Đảng bộ này không có trong danh sách; hãy chọn lại."]
    }


def test_without_a_file_the_page_says_so(commune, office, url):
    response = office.post(url, {"committee": commune.committee.pk})

    assert response.context["form"].errors == {"file": ["Chưa chọn tệp; hãy chọn tệp Excel."]}


def test_a_file_that_is_too_large_is_refused_unread(commune, office, url):
    file = SimpleUploadedFile("to.xlsx", b"x" * (5 * 1024 * 1024 + 1))

    response = office.post(url, {"committee": commune.committee.pk, "file": file})

    assert response.context["form"].errors == {
        "file": ["Tệp lớn hơn 5 MB. Hãy bỏ hình ảnh và trang tính không cần rồi tải lại."]
    }


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.UPPER_BOARD, Role.SYSTEM_ADMIN])
def test_who_may_not_import_is_turned_away(client_of, url, role):
    assert client_of(role).get(url).status_code == 403
    assert client_of(role).post(url, {"token": "x"}).status_code == 403
