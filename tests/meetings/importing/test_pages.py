"""Import of an old register in the browser: rehearsed, shown, done on a word, and only once."""

import datetime as dt
import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEvent
from accounts.roles import Role
from meetings.importers import run
from meetings.importers.template import template
from meetings.models import Meeting, Score
from tests.formats.test_xlsx_guard import HOSTILE
from tests.meetings.importing.registers import register, row, saved

pytestmark = pytest.mark.django_db
URL, FAULTS = reverse("meetings:import"), reverse("meetings:import_faults")


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def upload(commune, office):
    """A function: rows, or the bytes of a file → the page that answers."""

    def send(rows=(), *, data=None, **changes):
        file = SimpleUploadedFile("so.xlsx", data or register(rows))
        said = {"committee": commune.committee.pk, "paper_dated": "20/12/2022", "file": file}
        response = office.post(URL, said | changes, follow=True)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return send


def token_of(page):
    return page.select_one("input[name=token]")["value"]


def words(page):
    return " ".join(page.get_text(" ").split())


def test_a_rehearsal_says_which_meeting_is_kept_because_it_was_scored(upload, commune):
    by = commune.users[Role.COMMUNE_OFFICE]
    run(register([row()]), committee=commune.committee, by=by, file_name="so.xlsx")
    Score.objects.create(meeting=Meeting.objects.get())

    page = upload([row(present=42, excused=2), row(cell="Thôn số 2")])

    assert page.select_one("main form button").get_text() == "Nhập 1 kỳ sinh hoạt"
    assert (
        "Đã có trong cổng, giữ nguyên: 1 Chi bộ thôn Tập Ninh 03/09/2022: đã chấm điểm theo số "
        "liệu đang có" in words(page)
    )


def test_a_rehearsal_says_what_would_be_written_and_writes_nothing(upload):
    page = upload([row(), row(cell="Thôn số 2")])

    assert page.select_one("main form button").get_text() == "Nhập 2 kỳ sinh hoạt"
    assert "Kỳ mới: 2" in words(page)
    assert "Chi bộ thôn số 2 03/09/2022" in words(page)
    assert not Meeting.objects.exists()
    assert not AuditEvent.objects.filter(kind="meetings.imported").exists()


def test_the_word_to_go_ahead_imports_what_was_rehearsed(office, upload):
    token = token_of(upload([row()]))

    response = office.post(URL, {"token": token}, follow=True)

    assert response.redirect_chain == [(f"{reverse('meetings:list')}?year=2022", 302)]
    assert [str(message) for message in response.context["messages"]] == [
        "Đã nhập xong: 1 kỳ mới, sửa 0, đúng như sổ sẵn 0, giữ nguyên 0 kỳ đã có trong cổng."
    ]
    kept = Meeting.objects.get()
    assert (kept.paper_dated, str(kept.confirmed_by)) == (dt.date(2022, 12, 20), "commune_office")


def test_the_imported_meeting_says_on_its_pages_where_it_comes_from(office, upload):
    office.post(URL, {"token": token_of(upload([row(score=92, grade="Tốt")]))})

    detail = office.get(reverse("meetings:detail", args=[Meeting.objects.get().pk]))
    listing = office.get(reverse("meetings:list"), {"year": 2022})

    shown = words(BeautifulSoup(detail.content, "html.parser"))
    assert "Nhập từ sổ giấy ngày 20/12/2022, theo số lượng" in shown
    assert "nhập từ sổ giấy (Điểm: 92; Xếp loại: Tốt)" in shown
    assert "44 phải dự · 41 có mặt" in shown
    assert "đã xác nhận lúc" not in shown
    assert "nhập từ sổ giấy" in words(BeautifulSoup(listing.content, "html.parser"))


def test_sent_twice_it_is_done_once(office, upload):
    token = token_of(upload([row()]))

    office.post(URL, {"token": token})
    again = office.post(URL, {"token": token}, follow=True)

    assert again.redirect_chain == [(URL, 302)]
    assert Meeting.objects.count() == 1


def test_back_shows_the_rehearsal_and_once_it_is_done_says_so(commune, office):
    file = SimpleUploadedFile("so.xlsx", register([row()]))
    said = {"committee": commune.committee.pk, "paper_dated": "20/12/2022", "file": file}
    shown = office.post(URL, said)
    again = BeautifulSoup(office.get(shown.url).content, "html.parser")
    office.post(URL, {"token": token_of(again)})

    after = office.get(shown.url, follow=True)

    assert shown.status_code == 302
    assert after.redirect_chain == [(URL, 302)]
    assert "Tệp này đã được nhập xong" in after.content.decode()


def test_a_file_already_imported_has_nothing_to_confirm(office, upload):
    office.post(URL, {"token": token_of(upload([row()]))})

    page = upload([row()])

    assert page.select("main form .btn-primary") == []
    assert "Cổng đã đúng như sổ" in words(page)


def test_what_changes_is_shown_with_old_and_new(office, upload):
    office.post(URL, {"token": token_of(upload([row()]))})

    page = upload([row(starts_at="19:30")])

    assert [cell.get_text() for cell in page.select("tbody tr")[0].select("th, td")] == [
        "Thường kỳ 03/09/2022, Chi bộ thôn Tập Ninh",
        "bắt đầu",
        "(trống)",
        "19:30",
    ]


def test_problems_are_listed_with_sheet_row_column_and_value(upload):
    page = upload([row(present="đủ")])

    assert page.h1.get_text() == "Tệp còn 1 chỗ phải sửa"
    assert [cell.get_text() for cell in page.select("tbody tr")[0].select("th, td")] == [
        "Tháng 9",
        "5",
        "Có mặt",
        "“đủ” không phải là số người; hãy ghi một số, ví dụ 41.",
    ]
    assert page.select("input[name=token]") == []


def test_warnings_are_shown_and_forbid_nothing(upload):
    page = upload([row(rate="95 %")])

    assert "Nên xem lại, không chặn việc nhập" in words(page)
    assert "“95 %”, tính lại 41/44" in words(page)
    assert page.select_one("main form button").get_text() == "Nhập 1 kỳ sinh hoạt"


def test_many_problems_are_counted_and_the_first_shown(upload):
    days = [dt.date(2021, 1, 1) + dt.timedelta(days=n) for n in range(230)]

    page = upload([row(held_on=day, present=9) for day in days])

    assert page.h1.get_text() == "Tệp còn 230 chỗ phải sửa"
    assert len(page.select("tbody tr")) == 200
    assert "Và 30 chỗ nữa" in words(page)


def test_the_marked_copy_is_offered_downloaded_and_recorded(office, upload):
    kept = upload([row(present="đủ")]).select_one("form[action$='/faults/'] button")["value"]

    answer = office.post(FAULTS, {"kept": kept})

    workbook = load_workbook(io.BytesIO(answer.content))
    assert workbook.sheetnames == ["Phải sửa", "Tháng 9"]
    assert workbook["Tháng 9"]["E5"].comment.text.startswith("“đủ” không phải là số người")
    event = AuditEvent.objects.get(kind="meetings.faults_downloaded")
    assert event.detail == {"file": "so.xlsx", "rows": 1}


def test_the_marked_copy_can_be_mended_and_uploaded(office, upload):
    kept = upload([row(present="đủ")]).select_one("form[action$='/faults/'] button")["value"]
    workbook = load_workbook(io.BytesIO(office.post(FAULTS, {"kept": kept}).content))
    workbook["Tháng 9"]["E5"] = 41

    page = upload(data=saved(workbook))

    assert page.select_one("main form button").get_text() == "Nhập 1 kỳ sinh hoạt"


@pytest.mark.parametrize("role", [Role.COMMUNE_SECRETARY])
@pytest.mark.parametrize("address", [URL, FAULTS])
def test_the_file_of_another_user_is_worth_nothing(client_of, upload, role, address):
    token = token_of(upload([row()]))

    answer = client_of(role).post(address, {"token": token, "kept": token})

    assert (answer.status_code, answer.url, Meeting.objects.count()) == (302, URL, 0)


@pytest.mark.parametrize("token", ["", "x", "a:b:c"])
def test_a_forged_token_is_worth_nothing(office, token):
    assert office.post(URL, {"token": token}).url == URL


def test_what_the_portal_has_got_meanwhile_is_kept(commune, office, upload):
    token = token_of(upload([row()]))
    run(register([row(present=40, excused=4)]), committee=commune.committee, by=None)
    Meeting.objects.update(version=5)

    office.post(URL, {"token": token})

    assert Meeting.objects.get().counted_present == 40


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"paper_dated": "31/12/2999"}, "Năm 2999 nằm ngoài khoảng"),
        ({"paper_dated": "01/01/2023"}, "Ngày này chưa đến; hãy ghi ngày của sổ giấy."),
        ({"paper_dated": "hôm qua"}, "“hôm qua” không phải là ngày"),
        ({"committee": "999"}, "Đảng bộ này không có trong danh sách"),
        ({"file": ""}, "Chưa chọn tệp; hãy chọn tệp Excel."),
    ],
)
def test_a_form_that_says_too_little_comes_back_with_its_sentence(upload, changes, sentence):
    page = upload([row()], **changes)

    assert sentence in words(page)
    assert page.h1.get_text() == "Nhập sổ sinh hoạt cũ từ Excel"


def test_a_committee_out_of_reach_is_not_taken(commune, upload):
    page = upload([row()], committee=commune.elsewhere.pk)

    assert "Đảng bộ này không có trong danh sách" in words(page)


@pytest.mark.parametrize("name", ["row bomb", "style bomb", "cell bomb"])
def test_a_hostile_file_is_refused_with_its_reason_and_not_kept(upload, settings, name):
    data, reason = HOSTILE[name]

    page = upload(data=data)

    assert page.select("tbody td")[-1].get_text() == reason
    assert page.select("[name=kept]") == []
    assert list((settings.MEDIA_ROOT / "imports").iterdir()) == []


# the empty register


def test_the_template_has_its_columns_an_example_and_how_to_write(office):
    answer = office.get(reverse("meetings:import_template"))

    workbook = load_workbook(io.BytesIO(answer.content))
    assert workbook.sheetnames == ["Sổ sinh hoạt", "Ví dụ", "Cách ghi"]
    assert [cell.value for cell in workbook["Sổ sinh hoạt"][1]][:5] == [
        "STT", "Chi bộ", "Tổng ĐV", "Phải dự", "Có mặt",
    ]  # fmt: skip
    assert 'filename="mau-so-sinh-hoat.xlsx"' in answer["Content-Disposition"]
    assert AuditEvent.objects.get(kind="meetings.template_downloaded").actor == "commune_office"


def test_its_example_is_what_the_portal_reads_without_a_word(commune):
    workbook = load_workbook(io.BytesIO(template(dt.datetime(2026, 11, 3, 8))))  # noqa: DTZ001
    example = [cell.value for cell in workbook["Ví dụ"][2]]
    for column, value in enumerate(example, start=1):
        workbook["Sổ sinh hoạt"].cell(2, column, value)

    report = run(saved(workbook), committee=commune.committee, dry_run=True, by=None)

    assert (report.problems, report.warnings, report.counts["created"]) == ([], [], 1)
    assert report.notes[:2] == [
        "Trang tính “Ví dụ” không phải sổ sinh hoạt nên không được đọc.",
        "Trang tính “Cách ghi” không phải sổ sinh hoạt nên không được đọc.",
    ]


def test_the_empty_template_has_nothing_to_import(commune):
    data = template(dt.datetime(2026, 11, 3, 8))  # noqa: DTZ001

    report = run(data, committee=commune.committee, by=None)

    assert [p.message for p in report.problems] == [
        "Sổ không có kỳ sinh hoạt nào; hãy ghi các kỳ vào dưới hàng tiêu đề."
    ]


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.UPPER_BOARD, Role.SYSTEM_ADMIN])
def test_who_may_not_import_is_turned_away(client_of, role):
    client = client_of(role)

    assert {client.get(address).status_code for address in (URL, FAULTS)} == {403}
    assert client.post(URL, {"token": "x"}).status_code == 403


def test_who_may_import_finds_the_way_from_the_list(office, client_of):
    listing = reverse("meetings:list")

    shown = [client.get(listing) for client in (office, client_of(Role.UPPER_BOARD))]

    assert [f'href="{URL}"' in page.content.decode() for page in shown] == [True, False]
