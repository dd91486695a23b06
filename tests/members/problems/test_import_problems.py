"""What is wrong in a file is named with sheet, row and column, and nothing is written."""

import datetime as dt

import pytest

from cells.models import Cell
from members.importers import run
from tests.members.problems.importing import messages, problems_of
from tests.workbooks import FIRST_ROW, Person, central_workbook, people, register_workbook

pytestmark = pytest.mark.django_db
SHEET = "CB thôn Tập Ninh"


def test_a_missing_column_is_named(committee):
    def drop(workbook):
        workbook[SHEET]["J7"] = "Ngày vào đoàn"

    found = problems_of(register_workbook([Person()], change=drop), committee)

    assert found == [
        (
            SHEET,
            8,
            "Ngày vào Đảng",
            "Không tìm thấy cột này. Hãy thêm cột, hoặc sửa tên cột trong hàng tiêu đề cho đúng.",
        )
    ]


def test_a_missing_column_of_the_central_export_is_named(committee):
    def drop(workbook):
        workbook["DS_DANGVIEN"].delete_cols(6)

    found = problems_of(central_workbook([Person()], change=drop), committee)

    assert [(sheet, row, column) for sheet, row, column, _ in found] == [
        ("DS_DANGVIEN", 1, "Ngày kết nạp")
    ]


FAULTS = [
    (
        {"J": "31/02/2000"},
        "Ngày vào Đảng",
        "31/02/2000 không có trong lịch; hãy xem lại ngày và tháng.",
    ),
    (
        {"B": "=A1"},
        "Họ và tên",
        "Ô chứa công thức; hãy thay bằng giá trị (Dán đặc biệt › Giá trị).",
    ),
    ({"B": None}, "Họ và tên", "Chưa có họ và tên; hãy ghi họ và tên đảng viên."),
    (
        {"B": "Nguyễn Văn 3"},
        "Họ và tên",
        "“Nguyễn Văn 3” không phải là họ và tên; hãy ghi lại chỉ bằng chữ.",
    ),
    (
        {"C": None},
        "Ngày, tháng, năm sinh > Nam",
        "Chưa có ngày sinh; hãy ghi ngày sinh vào cột Nam hoặc cột Nữ.",
    ),
    (
        {"D": "01/05/1970"},
        "Ngày, tháng, năm sinh > Nữ",
        "Ghi ngày sinh ở cả hai cột Nam và Nữ; hãy xóa một cột.",
    ),
    (
        {"C": "1970"},
        "Ngày, tháng, năm sinh > Nam",
        "“1970” chỉ có năm; hãy ghi đủ ngày/tháng/năm, ví dụ 03/11/2026.",
    ),
    ({"J": None}, "Ngày vào Đảng", "Chưa có ngày vào Đảng; hãy ghi ngày vào Đảng."),
    (
        {"J": 36559},
        "Ngày vào Đảng",
        "“36559” không phải là ngày; hãy ghi ngày/tháng/năm, ví dụ 03/11/2026.",
    ),
    (
        {"C": "03/02/2000"},
        "Ngày vào Đảng",
        "Ngày vào Đảng 03/02/2000 không sau ngày sinh 03/02/2000; hãy xem lại.",
    ),
    (
        {"K": "03/02/1999"},
        "Ngày chính thức",
        "Ngày chính thức 03/02/1999 trước ngày vào Đảng 03/02/2000; hãy xem lại hai ngày.",
    ),
    (
        {"K": "01/01/2022"},
        "Ngày chính thức",
        "01/01/2022 sau ngày của danh sách (31/12/2021); hãy xem lại ngày.",
    ),
    (
        {"C": "01/01/2022"},
        "Ngày, tháng, năm sinh > Nam",
        "01/01/2022 sau ngày của danh sách (31/12/2021); hãy xem lại ngày.",
    ),
    ({"K": None}, "Ngày chính thức", "Ô trống: hãy ghi ngày chính thức, hoặc chữ “dự bị”."),
    (
        {"K": "rồi"},
        "Ngày chính thức",
        "“rồi” không phải là ngày; hãy ghi ngày/tháng/năm, ví dụ 03/11/2026.",
    ),
    (
        {"L": 123},
        "Số thẻ ĐV",
        "Ô là số 123, có thể đã mất số 0 ở đầu; hãy định dạng ô là Văn bản rồi gõ lại.",
    ),
    ({"L": "chưa có"}, "Số thẻ ĐV", "“chưacó” không phải là số thẻ đảng viên; hãy xem lại."),
    (
        {"L": 1.5},
        "Số thẻ ĐV",
        "Không phải là số thẻ; hãy định dạng ô là Văn bản rồi gõ lại số thẻ.",
    ),
    (
        {"G": dt.date(2021, 12, 12)},
        "Trình độ > Văn hóa",
        "Excel đã đổi ô này thành ngày; hãy định dạng ô là Văn bản rồi gõ lại.",
    ),
    ({"I": "x" * 41}, "Trình độ > LLCT", "Dài 41 ký tự, quá 40; hãy ghi ngắn lại."),
]


@pytest.mark.parametrize(("texts", "column", "message"), FAULTS)
def test_a_faulty_row_is_named_with_column_and_cure(committee, texts, column, message):
    listed = [Person(texts=texts), Person(name="Lê Thị Bình", card="26000002")]

    found = problems_of(register_workbook(listed), committee)

    expected = [(SHEET, FIRST_ROW, column, message)]
    assert [p for p in found if p[2] == column] == expected


def test_the_same_card_twice_names_both_rows(committee):
    listed = [Person(), Person(name="Lê Thị Bình", cell="thôn số 2")]

    found = problems_of(register_workbook(listed), committee)

    assert found == [
        (
            "CB thôn số 2",
            FIRST_ROW,
            "Số thẻ ĐV",
            "Số thẻ 26000001 đã có ở trang tính “CB thôn Tập Ninh”, dòng 9 (Nguyễn Văn An); mỗi "
            "đảng viên chỉ ghi một dòng, hãy sửa số thẻ hoặc xóa dòng thừa.",
        )
    ]


def test_the_same_person_twice_without_card_is_a_problem(committee):
    found = problems_of(register_workbook([Person(card=None), Person(card=None)]), committee)

    assert [(row, column) for _, row, column, _ in found] == [(FIRST_ROW + 1, "Số thẻ ĐV")]


def test_an_unknown_cell_is_one_problem_a_sheet(committee, cell):
    found = problems_of(register_workbook(people(24)), committee, create_cells=False)

    assert found == [
        (
            "CB thôn số 2",
            2,
            None,
            "Chưa có chi bộ “Chi bộ thôn số 2” trong Đảng bộ xã Chi Lăng; hãy sửa tên cho đúng, "
            "lập chi bộ trước, hoặc chọn “Lập chi bộ còn thiếu” (--create-cells).",
        )
    ]


def test_an_unknown_cell_of_the_central_export_names_the_first_row(committee, cell):
    found = problems_of(central_workbook(people(24)), committee, create_cells=False)

    assert [problem[:3] for problem in found] == [("DS_DANGVIEN", 14, "Chi bộ đang sinh hoạt")]


def test_a_cell_that_has_ended_is_a_problem(committee, cell):
    Cell.objects.update(until=dt.date(2020, 6, 30))

    found = messages(register_workbook([Person()]), committee)

    assert found == ["Chi bộ thôn Tập Ninh đã kết thúc ngày 30/06/2020; hãy xem lại."]


def test_sheet_and_heading_that_name_two_cells_are_a_problem(committee):
    def rename(workbook):
        workbook[SHEET]["A2"] = "CHI BỘ THÔN KHÁC"

    found = messages(register_workbook([Person()], change=rename), committee)

    assert found == [
        "Tên trang tính và dòng đầu “CHI BỘ THÔN KHÁC” là hai chi bộ khác nhau; "
        "hãy sửa cho giống nhau."
    ]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (
            {"I": "Về hưu"},
            "Trạng thái “Về hưu” không nhận ra; hãy ghi Chính thức, Dự bị hoặc Miễn sinh hoạt.",
        ),
        (
            {"I": None},
            "Trạng thái “” không nhận ra; hãy ghi Chính thức, Dự bị hoặc Miễn sinh hoạt.",
        ),
        ({"G": None}, "Chưa có chi bộ đang sinh hoạt; hãy ghi tên chi bộ."),
    ],
)
def test_the_central_export_must_say_where_and_how_a_member_stands(committee, texts, message):
    assert messages(central_workbook([Person(texts=texts)]), committee) == [message]


def test_full_before_twelve_months_is_a_problem(committee, time_machine):
    time_machine.move_to("2021-12-31 08:00+07:00")

    found = messages(central_workbook([Person(admitted=dt.date(2021, 6, 1))]), committee)

    assert found == [
        "Ghi chính thức nhưng đến 01/06/2022 mới đủ 12 tháng dự bị; hãy xem lại trạng thái "
        "hoặc ngày kết nạp."
    ]


def test_a_line_with_one_text_only_is_not_passed_over(committee):
    def add(workbook):
        workbook[SHEET]["B9"] = "I. Đảng viên chính thức"
        for column in "ACDEFGHIJKLM":
            workbook[SHEET][f"{column}9"] = None

    found = messages(register_workbook([Person(), Person(card="2")], change=add), committee)

    assert found[0].startswith("Dòng chỉ có một ô “I. Đảng viên chính thức”")


def test_a_file_without_any_list_is_one_problem(committee):
    def empty(workbook):
        workbook[SHEET].delete_rows(1, 60)

    found = problems_of(register_workbook([Person()], change=empty), committee)

    assert [problem[:3] for problem in found] == [("", None, None)]


def test_a_file_that_is_no_workbook_is_one_problem(committee):
    found = problems_of(b"STT,Ho va ten\n1,An\n", committee)

    assert [problem[:3] for problem in found] == [("", None, None)]


def test_all_problems_are_told_at_once_in_the_order_of_the_file(committee):
    listed = [
        Person(texts={"J": "31/02/2000"}),
        Person(card="26000002", texts={"B": None}),
        Person(card="26000003", cell="thôn số 2", texts={"C": None}),
    ]

    found = problems_of(register_workbook(listed), committee)

    assert [problem[:2] for problem in found] == [(SHEET, 9), (SHEET, 10), ("CB thôn số 2", 9)]


def test_what_may_be_meant_is_only_noted(committee):
    def change(workbook):
        workbook[SHEET]["B11"] = "Danh sách có 2 đồng chí"
        workbook[SHEET]["J2"] = None

    young = Person(born=dt.date(1985, 1, 1), full=dt.date(2001, 3, 3), texts={"M": "Tổ trưởng"})
    report = run(
        register_workbook([young], change=change), committee=committee, create_cells=True, by=None
    )

    assert report.problems == []
    assert report.notes == [
        "Trang tính “CB thôn Tập Ninh” không ghi ngày lập; coi như danh sách của hôm nay.",
        "Trang tính “CB thôn Tập Ninh”, dòng 11: cuối danh sách ghi 2 đồng chí nhưng có 1 dòng; "
        "hãy kiểm tra xem có thiếu dòng nào không.",
        "Ghi chú “Tổ trưởng” (trang tính “CB thôn Tập Ninh”, dòng 9) không được nhập; "
        "nếu cần, hãy ghi trên trang của đảng viên.",
        "Nguyễn Văn An (trang tính “CB thôn Tập Ninh”, dòng 9): vào Đảng khi chưa đủ 18 tuổi; "
        "hãy xem lại ngày sinh và ngày vào Đảng.",
        "1 đảng viên có ngày chính thức không đúng 12 tháng sau ngày vào Đảng; giữ như tệp ghi.",
    ]


def test_a_row_by_card_and_a_row_by_name_of_the_same_member_are_a_problem(committee):
    run(register_workbook([Person()]), committee=committee, create_cells=True, by=None)

    found = messages(register_workbook([Person(), Person(card=None)]), committee)

    assert found == [
        "Dòng này và trang tính “CB thôn Tập Ninh”, dòng 9 cùng chỉ Nguyễn Văn An trong sổ; "
        "hãy xóa một dòng hoặc ghi đủ số thẻ."
    ]


def test_an_impossible_day_of_the_list_is_a_problem(committee):
    def change(workbook):
        workbook[SHEET]["J2"] = "Chi Lăng, ngày 31 tháng 02 năm 2021"

    found = problems_of(register_workbook([Person()], change=change), committee)

    assert found == [(SHEET, 2, None, "31/02/2021 không có trong lịch; hãy xem lại ngày và tháng.")]


def test_every_fault_of_a_row_is_told_at_once(committee):
    listed = [Person(texts={"B": None, "C": None, "J": "31/02/2000", "L": "chưa có"})]

    found = problems_of(register_workbook(listed), committee)

    assert {column for _, _, column, _ in found} == {
        "Họ và tên",
        "Ngày, tháng, năm sinh > Nam",
        "Ngày vào Đảng",
        "Số thẻ ĐV",
    }


def test_the_birth_date_is_asked_of_those_only_whom_the_register_does_not_have(committee):
    run(register_workbook([Person()]), committee=committee, create_cells=True, by=None)
    unborn = [Person(texts={"C": None}), Person(card="26000002", texts={"C": None})]

    found = problems_of(register_workbook(unborn), committee)

    assert [(row, column) for _, row, column, _ in found] == [
        (FIRST_ROW + 1, "Ngày, tháng, năm sinh > Nam")
    ]
