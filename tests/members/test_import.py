"""Import of members: what is understood, what is written, and that twice is once."""

import datetime as dt
import unicodedata
from dataclasses import replace

import pytest

from accounts.models import AuditEvent
from cells.models import Cell
from members.enums import Standing
from members.importers import run
from members.models import Exemption, Member, Membership
from members.standing import standing_on
from tests.factories import CellFactory, CommitteeFactory, MemberFactory
from tests.workbooks import Person, central_workbook, people, register_workbook

pytestmark = pytest.mark.django_db
END_OF_2021 = dt.date(2021, 12, 31)


@pytest.fixture
def committee():
    return CommitteeFactory(name="Đảng bộ xã Chi Lăng")


def imported(data, committee, **options):
    return run(data, committee=committee, create_cells=True, by=None, **options)


def counts(report):
    return report.created, report.changed, report.unchanged, len(report.problems)


def only_member():
    return Member.objects.with_periods().get()


@pytest.mark.parametrize("workbook", [register_workbook, central_workbook])
def test_both_layouts_are_recognised_by_their_headers(committee, workbook):
    report = imported(workbook(people(24)), committee)

    assert counts(report) == (24, 0, 0, 0)
    assert Membership.objects.filter(cell__name="Chi bộ thôn số 2").count() == 12


@pytest.mark.parametrize("workbook", [register_workbook, central_workbook])
def test_importing_twice_changes_nothing(committee, workbook):
    imported(workbook(people(24)), committee)

    report = imported(workbook(people(24)), committee)

    assert counts(report) == (0, 0, 24, 0)


def test_the_central_export_after_the_register_changes_nothing(committee):
    imported(register_workbook(people(24)), committee)

    report = imported(central_workbook(people(24)), committee)

    assert counts(report) == (0, 0, 24, 0)


def test_the_register_after_the_central_export_adds_what_was_not_known(committee):
    imported(central_workbook([Person()]), committee)

    report = imported(register_workbook([Person()]), committee)

    assert counts(report) == (0, 1, 0, 0)
    assert [(change.field, change.old, change.new) for change in report.changes] == [
        ("giới tính", "", "Nam"),
        ("dân tộc", "", "Kinh"),
        ("tôn giáo", "", "Không"),
        ("trình độ văn hóa", "", "12/12"),
        ("trình độ chuyên môn", "", "Đại học"),
        ("lý luận chính trị", "", "Sơ cấp"),
    ]


def test_a_row_of_the_register_is_kept_whole(committee):
    imported(register_workbook([Person(sex="female", name="Nguyễn Thị Đào ")]), committee)

    member = only_member()

    assert member.full_name == "Nguyễn Thị Đào"
    assert member.search_key == "nguyen thi dao"
    assert member.sort_key != ""
    assert member.sex == "female"
    assert member.birth_date == dt.date(1970, 5, 1)
    assert member.admitted_on == dt.date(2000, 2, 3)
    assert member.full_member_on == dt.date(2001, 2, 3)
    assert member.card_number == "26000001"
    assert (member.education, member.expertise, member.theory) == ("12/12", "Đại học", "Sơ cấp")
    assert (member.ethnicity, member.religion) == ("Kinh", "Không")


def test_a_new_member_belongs_to_the_cell_from_admission_on(committee):
    imported(register_workbook([Person()]), committee)

    membership = Membership.objects.get()

    assert (membership.since, membership.until) == (dt.date(2000, 2, 3), None)
    assert membership.start == "imported"


def test_the_note_makes_exempt_since_an_unknown_day(committee):
    imported(register_workbook([Person(exempt=True)]), committee)

    assert Exemption.objects.get().since is None
    assert standing_on(only_member(), END_OF_2021) == Standing.EXEMPT


def test_the_words_du_bi_leave_a_member_probationary(committee):
    imported(register_workbook([Person(admitted=dt.date(2021, 6, 1), full=None)]), committee)

    assert standing_on(only_member(), END_OF_2021) == Standing.PROBATIONARY


def test_full_members_of_the_central_export_are_full_twelve_months_after_admission(committee):
    report = imported(central_workbook([Person()]), committee)

    assert only_member().full_member_on == dt.date(2001, 2, 3)
    assert report.notes == [
        "1 đảng viên chính thức không có ngày chính thức trong tệp: "
        "suy ra là 12 tháng sau ngày vào Đảng."
    ]


def test_the_identity_number_is_never_stored_and_that_is_said_once(committee):
    secret = {"D": "027070001234"}

    report = imported(
        central_workbook([Person(texts=secret), Person(card="26000002", texts=secret)]), committee
    )

    assert [note for note in report.notes if "CCCD" in note] == [
        "Cột “Số CCCD” có dữ liệu: cổng không lưu số căn cước, cột này được bỏ qua."
    ]
    assert "027070001234" not in str([vars(member) for member in Member.objects.all()])


def test_a_name_in_capitals_is_kept_in_its_usual_form_and_that_is_said(committee):
    report = imported(register_workbook([Person(name="NGUYỄN THỊ ĐÀO")]), committee)

    assert only_member().full_name == "Nguyễn Thị Đào"
    assert report.notes == ["1 họ tên viết toàn chữ hoa được ghi lại theo cách viết thường."]


def test_decomposed_unicode_is_put_together_and_that_is_said(committee):
    name = unicodedata.normalize("NFD", "Nguyễn Thị Đào")

    report = imported(register_workbook([Person(name=name)]), committee)

    assert only_member().full_name == unicodedata.normalize("NFC", "Nguyễn Thị Đào")
    assert report.notes == [
        "Trang tính “CB thôn Tập Ninh”, dòng 9: chữ gõ kiểu Unicode tổ hợp được ghi lại "
        "thành Unicode dựng sẵn."
    ]


@pytest.mark.parametrize("written", ["CB thôn A", "CHI BỘ THÔN A", "Chi bộ thôn A", "thôn A"])
def test_all_forms_of_a_cells_name_are_the_same_cell(committee, written):
    cell = CellFactory(committee=committee, name="Chi bộ thôn A")

    imported(central_workbook([Person(texts={"G": written})]), committee)

    assert list(Cell.objects.all()) == [cell]
    assert Membership.objects.get().cell == cell


def test_missing_cells_are_founded_in_the_order_of_the_file_with_a_guessed_kind(committee):
    names = ["Trường Mầm non", "thôn số 2", "Công an xã", "Trạm Y tế xã", "quân sự", "Hợp tác xã"]
    listed = [Person(cell=name, card=f"2600000{n}") for n, name in enumerate(names)]

    report = imported(register_workbook(listed), committee)

    assert list(Cell.objects.values_list("position", "name", "kind")) == [
        (1, "Chi bộ Trường Mầm non", "school"),
        (2, "Chi bộ thôn số 2", "rural"),
        (3, "Chi bộ Công an xã", "police"),
        (4, "Chi bộ Trạm Y tế xã", "health"),
        (5, "Chi bộ quân sự", "military"),
        (6, "Chi bộ Hợp tác xã", "other"),
    ]
    assert report.cells_created == [f"Chi bộ {name}" for name in names]


def test_a_cell_named_only_in_capitals_gets_a_usual_name(committee):
    imported(central_workbook([Person(texts={"G": "CHI BỘ THÔN TẬP NINH"})]), committee)

    assert Cell.objects.get().name == "Chi bộ thôn Tập Ninh"


def test_a_rehearsal_says_the_same_and_writes_nothing(committee):
    data = register_workbook(people(24))

    rehearsed = imported(data, committee, dry_run=True)
    events = AuditEvent.objects.count()
    nothing = (Member.objects.count(), Cell.objects.count(), events)
    done = imported(data, committee)

    assert nothing == (0, 0, 0)
    assert rehearsed.as_dict() == done.as_dict()


def test_what_the_file_says_otherwise_is_changed_and_shown(committee):
    imported(register_workbook([Person()]), committee)

    report = imported(
        register_workbook([Person(name="Nguyễn Văn Ân", expertise="Cao học")]), committee
    )

    assert counts(report) == (0, 1, 0, 0)
    assert [(change.field, change.old, change.new) for change in report.changes] == [
        ("họ và tên", "Nguyễn Văn An", "Nguyễn Văn Ân"),
        ("trình độ chuyên môn", "Đại học", "Cao học"),
    ]
    assert only_member().search_key == "nguyen van an"


def test_an_empty_cell_takes_nothing_away(committee):
    imported(register_workbook([Person()]), committee)

    report = imported(
        register_workbook([Person(expertise=None, theory=None, texts={"K": None})]), committee
    )

    assert counts(report) == (0, 0, 1, 0)


def test_members_the_file_does_not_name_are_left_as_they_are(committee):
    imported(register_workbook(people(24)), committee)

    report = imported(register_workbook(people(24)[:20]), committee)

    assert (report.unchanged, report.left) == (20, 4)
    assert Member.objects.count() == 24


def test_a_member_without_card_is_known_by_name_and_birth_date(committee):
    imported(register_workbook([Person(card=None)]), committee)

    report = imported(register_workbook([Person(card="26000001")]), committee)

    assert counts(report) == (0, 1, 0, 0)
    assert only_member().card_number == "26000001"


def test_an_exemption_that_the_list_newly_says_is_added(committee):
    imported(register_workbook([Person()]), committee)

    report = imported(register_workbook([Person(exempt=True)]), committee)

    assert counts(report) == (0, 1, 0, 0)
    assert Exemption.objects.count() == 1


def test_a_list_of_an_earlier_day_is_compared_with_that_day(committee):
    """Recognised and moved since: the list of 2021 says nothing against it."""
    cell = CellFactory(committee=committee, name="Chi bộ thôn Tập Ninh")
    later = CellFactory(committee=committee, name="Chi bộ thôn số 2")
    listed = Person(admitted=dt.date(2021, 6, 1), full=None)
    member = MemberFactory(
        full_name=listed.name,
        birth_date=listed.born,
        admitted_on=listed.admitted,
        full_member_on=dt.date(2022, 6, 1),
        card_number=listed.card,
        ethnicity="Kinh",
        religion="Không",
        education="12/12",
        expertise="Đại học",
        theory="Sơ cấp",
    )
    for place, since, until in (
        (cell, listed.admitted, dt.date(2023, 1, 1)),
        (later, dt.date(2023, 1, 2), None),
    ):
        Membership.objects.create(
            member=member, cell=place, since=since, until=until, start="imported",
            end="transferred" if until else "",
        )  # fmt: skip

    report = imported(register_workbook([listed]), committee)

    assert counts(report) == (0, 0, 1, 0)


def test_a_corrected_admission_moves_the_membership_that_began_with_it(committee):
    imported(register_workbook([Person()]), committee)

    report = imported(register_workbook([Person(admitted=dt.date(2000, 1, 3))]), committee)

    assert counts(report) == (0, 1, 0, 0)
    assert Membership.objects.get().since == dt.date(2000, 1, 3)


def test_the_import_and_each_member_leave_an_event(committee):
    imported(register_workbook([Person(exempt=True)]), committee, file_name="so.xlsx")
    imported(register_workbook([Person(exempt=True, expertise="Cao học")]), committee)

    events = AuditEvent.objects.order_by("pk").values_list("kind", flat=True)

    assert list(events) == [
        "cell.created",
        "member.entered",
        "member.exempted",
        "members.imported",
        "member.corrected",
        "members.imported",
    ]
    first = AuditEvent.objects.filter(kind="members.imported").earliest("pk").detail
    assert (first["file"], first["created"], len(first["sha256"])) == ("so.xlsx", 1, 64)
    changed = AuditEvent.objects.get(kind="member.corrected").detail["changed"]
    assert changed == {"expertise": ["Đại học", "Cao học"]}


@pytest.mark.parametrize("number", [10, 400])
def test_the_number_of_queries_does_not_depend_on_the_number_of_members(
    committee, number, django_assert_num_queries, django_assert_max_num_queries
):
    CellFactory(committee=committee, name="Chi bộ thôn Tập Ninh")
    CellFactory(committee=committee, name="Chi bộ thôn số 2")
    data = register_workbook(people(number))

    with django_assert_max_num_queries(29):  # SQLite takes many rows in several statements
        imported(data, committee)
    with django_assert_num_queries(10):
        imported(data, committee)


def test_without_cards_twice_is_once_too(committee):
    imported(register_workbook([Person(card=None)]), committee)

    report = imported(register_workbook([Person(card=None)]), committee)

    assert counts(report) == (0, 0, 1, 0)


def test_the_central_export_recognises_who_was_probationary(committee):
    listed = Person(admitted=dt.date(2021, 6, 1), full=None)
    imported(register_workbook([listed]), committee)

    report = imported(central_workbook([replace(listed, full=dt.date(2022, 6, 1))]), committee)

    assert [(change.field, change.old, change.new) for change in report.changes] == [
        ("ngày chính thức", "", "01/06/2022")
    ]


def test_a_list_without_the_note_leaves_an_exemption_and_says_so(committee):
    imported(register_workbook([Person(exempt=True)]), committee)

    report = imported(register_workbook([Person()]), committee)

    assert counts(report) == (0, 0, 1, 0)
    assert report.notes == ["1 đảng viên sổ ghi đang miễn sinh hoạt mà tệp không ghi: giữ như sổ."]


def test_the_name_of_the_sheet_is_enough_to_know_the_cell(committee):
    def no_heading(workbook):
        workbook["CB thôn Tập Ninh"]["A2"] = None

    imported(register_workbook([Person()], change=no_heading), committee)

    assert Cell.objects.get().name == "Chi bộ thôn Tập Ninh"


def test_a_name_cut_by_excel_is_completed_from_the_heading(committee):
    long_name = "thôn Tập Ninh Thượng và xóm Chùa Hạ"

    imported(register_workbook([Person(cell=long_name)]), committee)

    assert Cell.objects.get().name == "Chi bộ thôn Tập Ninh Thượng Và Xóm Chùa Hạ"
