"""Where the file and the register differ a person is asked; nothing is guessed."""

import datetime as dt

import pytest

from members.importers import run
from members.models import Exemption, Membership
from tests.factories import CellFactory, MemberFactory
from tests.members.problems.importing import messages
from tests.workbooks import Person, central_workbook, register_workbook

pytestmark = pytest.mark.django_db


def test_another_cell_than_the_registers_is_a_question_not_a_move(committee):
    run(register_workbook([Person()]), committee=committee, create_cells=True, by=None)

    found = messages(register_workbook([Person(cell="thôn số 2")]), committee)

    assert found == [
        "Nguyễn Văn An trong sổ sinh hoạt ở Chi bộ thôn Tập Ninh, tệp ghi Chi bộ thôn số 2; "
        "hãy ghi chuyển sinh hoạt trên trang của đảng viên trước, hoặc sửa tệp."
    ]


def test_a_card_that_the_register_gives_to_somebody_else_is_a_problem(committee):
    run(register_workbook([Person()]), committee=committee, create_cells=True, by=None)

    other = Person(name="Lê Thị Bình", born=dt.date(1980, 1, 1))
    found = messages(register_workbook([other]), committee)

    assert found == [
        "Số thẻ 26000001 trong sổ là của Nguyễn Văn An, sinh 01/05/1970; "
        "hãy xem lại số thẻ hoặc họ tên."
    ]


def test_a_card_of_another_committee_is_refused_without_naming_its_holder(committee):
    MemberFactory(full_name="Ở Nơi Khác", card_number="26000001", cell=CellFactory())

    found = messages(register_workbook([Person()]), committee)

    assert found == [
        "Số thẻ 26000001 đã có ở một đảng bộ khác; hãy xem lại số thẻ, "
        "hoặc liên hệ cấp trên nếu đồng chí chuyển từ nơi khác đến."
    ]


def test_another_card_for_the_same_name_and_birth_date_is_a_question(committee):
    run(register_workbook([Person()]), committee=committee, create_cells=True, by=None)

    found = messages(register_workbook([Person(card="26000009")]), committee)

    assert found == [
        "Sổ đã có Nguyễn Văn An, sinh 01/05/1970, số thẻ 26000001: nếu là một người hãy sửa số "
        "thẻ cho khớp; nếu là người khác hãy thêm trên trang Đảng viên."
    ]


def test_a_namesake_without_card_is_a_question(committee):
    run(register_workbook([Person()]), committee=committee, create_cells=True, by=None)

    found = messages(register_workbook([Person(card=None, born=dt.date(1971, 1, 1))]), committee)

    assert found == [
        "Không có số thẻ, mà sổ có người cùng tên Nguyễn Văn An: chưa biết có phải là một người "
        "không; hãy ghi số thẻ đảng viên, hoặc sửa ngày sinh cho khớp."
    ]


def test_a_member_who_left_is_not_brought_back_by_a_list(committee, cell):
    run(register_workbook([Person()]), committee=committee, by=None)
    Membership.objects.update(until=dt.date(2021, 5, 1), end="deceased")

    found = messages(register_workbook([Person()]), committee)

    assert found == [
        "Nguyễn Văn An đã thôi sinh hoạt trong sổ; hãy bỏ dòng này, hoặc nhập lại đồng chí "
        "trên trang Đảng viên."
    ]


def test_an_admission_after_the_time_in_the_cell_is_a_question(committee, cell):
    run(register_workbook([Person()]), committee=committee, by=None)
    Membership.objects.update(since=dt.date(2000, 6, 1))

    later = Person(admitted=dt.date(2000, 12, 1), full=dt.date(2001, 12, 1))
    found = messages(register_workbook([later]), committee)

    assert found == [
        "Sổ ghi Nguyễn Văn An sinh hoạt ở Chi bộ thôn Tập Ninh từ 01/06/2000; ngày vào Đảng "
        "không thể sau đó, hãy xem lại."
    ]


def test_probationary_in_the_file_but_full_in_the_register_is_a_question(committee):
    run(register_workbook([Person()]), committee=committee, create_cells=True, by=None)

    found = messages(register_workbook([Person(full=None)]), committee)

    assert found == ["Tệp ghi dự bị, sổ ghi chính thức từ 03/02/2001; hãy sửa tệp hoặc sửa sổ."]


def test_exempt_in_the_register_but_not_in_the_export_is_a_question(committee):
    run(register_workbook([Person(exempt=True)]), committee=committee, create_cells=True, by=None)

    found = messages(central_workbook([Person()]), committee)

    assert found == [
        "Sổ ghi đang miễn sinh hoạt, tệp ghi không; hãy sửa tệp, hoặc kết thúc thời gian miễn "
        "trên trang của đảng viên."
    ]


def test_exempt_again_after_an_ended_exemption_is_a_question(committee):
    run(register_workbook([Person(exempt=True)]), committee=committee, create_cells=True, by=None)
    Exemption.objects.update(until=dt.date(2020, 1, 1))

    found = messages(register_workbook([Person(exempt=True)]), committee)

    assert found == [
        "Tệp ghi miễn sinh hoạt, sổ ghi thời gian miễn không gồm ngày 31/12/2021; "
        "hãy sửa tệp, hoặc ghi thời gian miễn trên trang của đảng viên."
    ]
