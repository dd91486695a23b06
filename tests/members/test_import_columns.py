"""What the columns are: asked where a heading is not known, checked, and remembered."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from accounts.models import AuditEvent
from accounts.roles import Role
from members.actions import learn_columns
from members.models import LearnedColumn, Member
from tests.workbooks import Person, central_workbook, people, register_workbook

pytestmark = pytest.mark.django_db
SHEET = "CB thôn Tập Ninh"
OWN_WORDS = {"B7": "Danh tính", "J7": "Ngày vào Đ", "L7": "Mã ĐV"}


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


def own_words(listed=None):
    """A list whose headings only its own commune understands."""

    def rename(workbook):
        for sheet in workbook:
            for place, heading in OWN_WORDS.items():
                sheet[place] = heading

    return register_workbook(listed or people(3, cells=("thôn Tập Ninh",)), change=rename)


def uploaded(client, commune, data, **options):
    file = SimpleUploadedFile("so.xlsx", data)
    answer = client.post(
        reverse("members:import"),
        {"committee": commune.committee.pk, "file": file, **options},
        follow=True,
    )
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def said(page, **changes):
    """What the mapping page would send, with some selects changed by their heading."""
    form = page.select_one("main form[action$='/import/columns/']")
    data = {"kept": form.select_one("[name=kept]")["value"], "apply": "1"}
    for select in form.select("select"):
        chosen = select.select_one("option[selected]") or select.select_one("option")
        data[select["name"]] = chosen["value"]
    for box in form.select("input[type=checkbox][checked]"):
        data.setdefault(box["name"], []).append(box["value"])
    return {**data, **changes}


def select_of(page, heading):
    return next(
        row.select_one("select")["name"]
        for row in page.select("main tbody tr")
        if row.th.get_text() == heading
    )


def sent(client, data):
    answer = client.post(reverse("members:import_columns"), data)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def named(page, **extra):
    """The three headings of OWN_WORDS given their fields."""
    fields = ("full_name", "admitted_on", "card_number")
    names = [select_of(page, heading) for heading in OWN_WORDS.values()]
    return said(page, **dict(zip(names, fields, strict=True)), **extra)


def test_a_complete_guess_goes_straight_to_the_rehearsal_and_says_what_it_understood(
    commune, office
):
    page = uploaded(office, commune, central_workbook([Person()]))

    understood = {dt.get_text(): dt.find_next("dd").get_text() for dt in page.select("details dt")}
    assert page.h1.get_text() == "Xem lại trước khi nhập"
    assert understood == {
        "STT": "Số thứ tự",
        "Họ và tên": "Họ và tên",
        "Số thẻ Đảng viên": "Số thẻ đảng viên",
        "Số CCCD": "Số căn cước (không lưu)",
        "Ngày sinh": "Ngày sinh",
        "Ngày kết nạp": "Ngày vào Đảng",
        "Chi bộ đang sinh hoạt": "Chi bộ",
        "Chi bộ nơi cư trú": "không nhập",
        "Trạng thái": "Trạng thái",
    }


def test_unknown_headings_are_asked_for_with_values_to_know_them_by(commune, office):
    page = uploaded(office, commune, own_words())

    rows = {
        row.th.get_text(): row.td.get_text(" ", strip=True) for row in page.select("main tbody tr")
    }
    assert page.h1.get_text() == "Các cột của tệp là gì?"
    assert rows["Danh tính"] == "Nguyễn Thị Đào; Trần Văn Bình; Lê Đình An"
    assert rows["Mã ĐV"] == "26000000; 26000001; 26000002"


def test_sheets_of_the_same_headings_are_asked_for_once(commune, office):
    page = uploaded(office, commune, own_words(people(4)))

    assert [h2.get_text() for h2 in page.select("main form h2")] == ["2 trang tính cùng các cột"]
    assert len(page.select("input[type=checkbox][checked]")) == 2


def test_what_was_said_is_rehearsed_imported_and_remembered(commune, office):
    page = sent(office, named(uploaded(office, commune, own_words())))

    token = page.select_one("input[name=token]")["value"]
    office.post(reverse("members:import"), {"token": token})

    assert page.select_one("main form button").get_text() == "Nhập 3 đảng viên"
    assert Member.objects.filter(card_number__startswith="260000").count() == 3
    learned = dict(LearnedColumn.objects.values_list("heading", "field"))
    assert learned == {
        "danh tinh": "full_name",
        "ngay vao d": "admitted_on",
        "ma dv": "card_number",
    }
    event = AuditEvent.objects.get(kind="members.columns_learned")
    assert (event.committee_id, event.detail) == (commune.committee.pk, {"columns": learned})


def test_the_next_file_of_the_same_headings_is_understood_at_once(commune, office):
    sent(office, named(uploaded(office, commune, own_words())))

    page = uploaded(office, commune, own_words())

    assert page.select_one("main form button").get_text() == "Nhập 3 đảng viên"


def test_what_one_committee_taught_is_nothing_to_another(commune, office):
    learn_columns(
        committee=commune.elsewhere,
        columns={"danh tinh": "full_name", "ngay vao d": "admitted_on", "ma dv": "card_number"},
        by=None,
    )

    page = uploaded(office, commune, own_words())

    assert page.h1.get_text() == "Các cột của tệp là gì?"


def test_what_was_taught_may_be_said_otherwise_later(commune):
    for field in ("full_name", "birth_name"):
        learn_columns(committee=commune.committee, columns={"danh tinh": field}, by=None)

    assert [(row.heading, row.field) for row in LearnedColumn.objects.all()] == [
        ("danh tinh", "birth_name")
    ]


def test_nothing_new_leaves_neither_row_nor_event(commune):
    assert learn_columns(committee=commune.committee, columns={}, by=None) == []
    assert not AuditEvent.objects.filter(kind="members.columns_learned").exists()


def errors(page, heading):
    name = select_of(page, heading)
    cell = page.select_one(f"select[name={name}]").find_parent("td")
    return [error.get_text() for error in cell.select("p")]


def test_the_same_field_twice_is_refused_at_the_second_column(commune, office):
    asked = uploaded(office, commune, own_words())

    data = {**named(asked), select_of(asked, "Dân tộc"): "full_name"}
    page = sent(office, data)

    assert errors(page, "Dân tộc") == [
        "⚠ “Họ và tên” đã chọn cho cột “Danh tính”; mỗi mục chỉ chọn một cột, "
        "hãy chọn mục khác hoặc bỏ qua."
    ]
    assert LearnedColumn.objects.count() == 0


def test_a_column_that_cannot_be_what_is_said_is_refused(commune, office):
    asked = uploaded(office, commune, own_words())
    data = named(asked)
    data[select_of(asked, "Ngày vào Đ")], data[select_of(asked, "Dân tộc")] = "", "admitted_on"

    page = sent(office, data)

    assert errors(page, "Dân tộc") == [
        "⚠ Các ô của cột này không phải là ngày; hãy chọn mục khác cho cột."
    ]


def test_a_field_that_no_column_holds_is_named(commune, office):
    page = sent(office, said(uploaded(office, commune, own_words())))

    assert "Chưa có cột nào là “Họ và tên”; hãy chọn mục này ở cột ghi nó." in page.get_text()
    assert page.h1.get_text() == "Các cột của tệp là gì?"


@pytest.mark.parametrize("forged", ["phone", "pk", "x" * 300])
def test_a_field_that_is_not_offered_is_refused(commune, office, forged):
    asked = uploaded(office, commune, own_words())

    page = sent(office, {**named(asked), select_of(asked, "Dân tộc"): forged})

    assert errors(page, "Dân tộc") == ["⚠ Không có mục này; hãy chọn một mục trong danh sách."]


def test_no_sheet_to_read_is_refused(commune, office):
    asked = uploaded(office, commune, own_words())
    data = {key: value for key, value in named(asked).items() if not key.endswith("-sheets")}

    page = sent(office, data)

    assert "Chưa chọn trang tính nào" in page.get_text()


def test_a_sheet_that_is_not_chosen_is_not_read_and_that_is_said(commune, office):
    asked = uploaded(office, commune, own_words(people(4)))

    page = sent(office, {**named(asked), "g0-sheets": ["0"]})

    assert page.select_one("main form button").get_text() == "Nhập 2 đảng viên"
    assert "Trang tính “CB thôn số 2” không được đọc." in page.get_text()


def test_another_header_row_gives_other_columns_to_be_said(commune, office):
    asked = uploaded(office, commune, own_words())

    page = sent(office, {**named(asked), "g0-header": "7-7"})

    headings = [row.th.get_text() for row in page.select("main tbody tr")]
    assert page.h1.get_text() == "Các cột của tệp là gì?"
    assert headings[:3] == ["STT", "Danh tính", "Ngày, tháng, năm sinh"]


def test_the_understanding_can_be_corrected_from_the_rehearsal(commune, office):
    rehearsal = uploaded(office, commune, register_workbook([Person()]))
    button = rehearsal.select_one("form[action$='/import/columns/'] button")

    page = sent(office, {"kept": button["value"]})
    rehearsed = sent(office, {**said(page), select_of(page, "Dân tộc"): ""})

    assert "Các cột không nhập vào sổ: “Dân tộc”." in rehearsed.get_text()
    assert LearnedColumn.objects.get().field == ""


def test_a_correction_of_another_user_is_worth_nothing(commune, office, client_of):
    data = named(uploaded(office, commune, own_words()))

    answer = client_of(Role.COMMUNE_SECRETARY).post(reverse("members:import_columns"), data)

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("members:import"))
    assert LearnedColumn.objects.count() == 0


def test_a_file_without_a_single_known_heading_can_be_read_too(commune, office):
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Đồng chí", "Chào đời", "Gia nhập", "Hết dự bị", "Mã", "Ở đâu"])
    sheet.append(
        ["Nguyễn Văn An", "01/05/1970", "03/02/2000", "03/02/2001", "26000001", "thôn Tập Ninh"]
    )
    stream = io.BytesIO()
    workbook.save(stream)

    asked = uploaded(office, commune, stream.getvalue())
    fields = ("full_name", "birth_date", "admitted_on", "full_member_on", "card_number", "cell")
    names = [select["name"] for select in asked.select("main tbody select")]
    page = sent(office, said(asked, **dict(zip(names, fields, strict=True))))

    assert page.select_one("main form button").get_text() == "Nhập 1 đảng viên"


def test_a_column_that_the_portal_does_not_keep_is_said(commune, office):
    def add(workbook):
        workbook[SHEET]["N7"], workbook[SHEET]["N9"] = "Ngoại ngữ", "Anh B"
        workbook[SHEET]["O9"] = "xem lại"

    page = uploaded(office, commune, register_workbook([Person()], change=add))

    assert "Các cột không nhập vào sổ: “Ngoại ngữ”, “(cột O)”." in page.get_text()


def test_the_new_fields_are_imported(commune, office):
    def add(workbook):
        headings = ("Họ và tên khai sinh", "Quê quán", "Nơi ở hiện nay", "Nghề nghiệp hiện nay")
        values = ("Nguyễn Văn Út", "Chi Lăng", "Xóm Đình", "Công an viên")
        for column, heading, value in zip("NOPQ", headings, values, strict=True):
            workbook[SHEET][f"{column}7"], workbook[SHEET][f"{column}9"] = heading, value

    page = uploaded(office, commune, register_workbook([Person()], change=add))
    token = page.select_one("input[name=token]")["value"]
    office.post(reverse("members:import"), {"token": token})

    member = Member.objects.get(card_number="26000001")
    assert (member.birth_name, member.home_place, member.residence, member.occupation) == (
        "Nguyễn Văn Út",
        "Chi Lăng",
        "Xóm Đình",
        "Công an viên",
    )


def test_a_workbook_with_the_portals_marks_is_read_again(commune, office):
    page = uploaded(office, commune, register_workbook([Person(texts={"J": "31/02/2000"})]))
    kept = page.select_one("form[action$='/import/faults/'] button")["value"]
    marked = office.post(reverse("members:import_faults"), {"kept": kept}).content
    workbook = load_workbook(io.BytesIO(marked))
    workbook[SHEET]["J9"] = "03/02/2000"
    stream = io.BytesIO()
    workbook.save(stream)

    page = uploaded(office, commune, stream.getvalue())

    assert page.select_one("main form button").get_text() == "Nhập 1 đảng viên"
