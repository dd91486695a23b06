"""The list of the form 7-HSĐV, fourteen columns under two rows of headings, read back."""

import datetime as dt

import pytest

from formats.xlsx.writing import (
    Column,
    Heading,
    Signature,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from members.importers import run
from members.models import Exemption, Member, Membership
from tests.factories import CommitteeFactory
from tests.workbooks import central_workbook, people, register_workbook

pytestmark = pytest.mark.django_db
NAME, BORN, HOME = "(2) Họ và tên", "(3) Ngày sinh, dân tộc, tôn giáo", "(4) Quê quán"
LEARNED, WORK, JOINED = "(5) Trình độ", "(6) Nghề nghiệp", "(7) Ngày vào Đảng"
NUMBERS, OUT, IN = "(8) Số thẻ", "(10) Chuyển đi", "(11) Chuyển đến"
DECEASED, LEFT = "(12) Từ trần", "(13) Ra khỏi Đảng"
DAY = dt.date(2026, 11, 27)
NOW = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
FIRST_ROW = 11  # of the people below the heading


def born(sex):
    return lambda member: member.birth_date if member.sex == sex else None


def kept(name):
    return lambda member: getattr(member, name)


def note(member):
    return member.note


LIST = (
    ordinal(),
    Column("Đang dùng", kept("full_name"), group=NAME),
    Column("Khai sinh", kept("birth_name"), group=NAME),
    Column("Chi bộ", lambda member: member.cell_name),
    Column("Nam", born("male"), kind="date", group=BORN),
    Column("Nữ", born("female"), kind="date", group=BORN),
    Column("Dân tộc", kept("ethnicity"), group=BORN),
    Column("Tôn giáo", kept("religion"), group=BORN),
    Column("Quê quán", kept("home_place"), group=HOME),
    Column("Nơi ở hiện nay", kept("residence"), group=HOME),
    Column("Văn hóa", kept("education"), group=LEARNED),
    Column("Lý luận chính trị", kept("theory"), group=LEARNED),
    Column("Chuyên môn", kept("expertise"), group=LEARNED),
    Column("Ngoại ngữ", group=LEARNED),
    Column("Trước khi vào Đảng", group=WORK),
    Column("Hiện nay", kept("occupation"), group=WORK),
    Column("Vào Đảng", kept("admitted_on"), kind="date", group=JOINED),
    Column("Chính thức", lambda m: m.full_member_on or "dự bị", kind="date", group=JOINED),
    Column("Số thẻ ĐV", kept("card_number"), group=NUMBERS),
    Column("Số lý lịch", group=NUMBERS),
    Column("Số Huy hiệu", lambda _: "30 năm: 123", group=NUMBERS),
    Column("(9) Bộ đội, công an, hưu trí"),
    Column("Ngày", lambda _: DAY, kind="date", group=OUT, key="out"),
    Column("Đến", lambda _: "Đảng bộ xã Phù Lương", group=OUT),
    Column("Ngày", lambda _: DAY, kind="date", group=IN, key="in"),
    Column("Từ", group=IN),
    Column("Ngày", group=DECEASED, key="deceased"),
    Column("Lý do", group=DECEASED),
    Column("Ngày", group=LEFT, key="left"),
    Column("Hình thức", group=LEFT),
    Column("(14) Ghi chú", note),
)
COUNTS = (
    ordinal(),
    Column("Chi bộ", lambda row: row[0]),
    Column("Chính thức", lambda row: row[1], kind="integer", total="sum", group="Trong đó"),
    Column("Dự bị", lambda row: row[1], kind="integer", total="sum", group="Trong đó"),
    Column("Miễn công tác và sinh hoạt", lambda row: row[1], kind="integer", group="Trong đó"),
)


@pytest.fixture
def committee():
    return CommitteeFactory(name="Đảng bộ xã Chi Lăng")


def form7(committee, members):
    book = new_workbook("Đảng bộ xã Chi Lăng")
    sheet = add_sheet(book, "Danh sách", LIST)
    sheet.heading(Heading("ĐẢNG BỘ XÃ CHI LĂNG", "SỔ DANH SÁCH ĐẢNG VIÊN", cut_off=DAY))
    sheet.table(members, filtered=True)
    sheet.notes(f"Danh sách có {len(members)} đồng chí.")
    sheet.signatures(
        Signature(("NGƯỜI LẬP BIỂU",)), Signature(("T/M ĐẢNG ỦY", "BÍ THƯ"), "Nguyễn Văn Ký")
    )
    counts = add_sheet(book, "Chi bộ", COUNTS)
    counts.heading(Heading("ĐẢNG BỘ XÃ CHI LĂNG", "SỐ ĐẢNG VIÊN THEO CHI BỘ", cut_off=DAY))
    counts.table([("Chi bộ thôn Tập Ninh", 3), ("Chi bộ thôn số 2", 4)], total_label="Cộng")
    add_method_sheet(book, [("Số liệu tính đến", "27/11/2026"), ("Lập lúc", "27/11/2026 08:00")])
    return to_bytes(book, NOW)


def registered():
    cells = dict(Membership.objects.values_list("member", "cell__name"))
    exempt = set(Exemption.objects.values_list("member", flat=True))
    members = list(Member.objects.order_by("sort_key", "pk"))
    for member in members:
        member.cell_name = cells[member.pk]
        member.note = "Miễn công tác và sinh hoạt" if member.pk in exempt else ""
    return members


def table():
    return list(Member.objects.order_by("pk").values()), Exemption.objects.count()


@pytest.fixture(params=[register_workbook, central_workbook])
def full(request, committee):
    """A register with every field, or with what the central export knows: no sex, for one."""
    run(request.param(people(24)), committee=committee, create_cells=True, by=None)
    if request.param is register_workbook:
        Member.objects.update(
            birth_name="Nguyễn Út", home_place="Quế Võ", residence="Xóm", occupation="Làm ruộng"
        )
        Member.objects.filter(pk__in=[Member.objects.first().pk]).update(full_member_on=None)
    return committee


def test_the_list_read_back_changes_nothing(full):
    before = table()

    report = run(form7(full, registered()), committee=full, by=None)

    assert report.problems == []
    assert (report.created, report.changed, report.unchanged) == (0, 0, 24)
    assert table() == before


def test_the_list_founds_the_same_register_elsewhere(committee):
    run(register_workbook(people(24)), committee=committee, create_cells=True, by=None)
    data, before = form7(committee, registered()), table()
    for model in (Exemption, Membership, Member):
        model.objects.all().delete()

    run(data, committee=committee, by=None)

    def without_keys(rows):
        return sorted(
            ({k: v for k, v in row.items() if k != "id"} for row in rows),
            key=lambda row: row["card_number"],
        )

    members, exemptions = table()
    assert without_keys(members) == without_keys(before[0])
    assert exemptions == before[1]


def test_what_the_portal_does_not_keep_is_said(full):
    report = run(form7(full, registered()), committee=full, by=None)

    left_out = next(note for note in report.notes if "không nhập vào sổ" in note)
    assert left_out == (
        "Các cột không nhập vào sổ: “(8) Số thẻ > Số Huy hiệu”, “(10) Chuyển đi > Ngày”, "
        "“(10) Chuyển đi > Đến”, “(11) Chuyển đến > Ngày”."
    )
    assert {note for note in report.notes if note.endswith("không được đọc.")} == {
        "Trang tính “Chi bộ” không được đọc.",
        "Trang tính “Cách tính” không được đọc.",
    }


@pytest.mark.parametrize("words", ["Tạm miễn sinh hoạt", "Đình chỉ sinh hoạt"])
def test_a_leave_or_a_suspension_in_the_note_is_no_exemption(full, words):
    members = registered()
    before = table()
    for member in members:
        member.note = words

    report = run(form7(full, members), committee=full, by=None)

    assert report.problems == []
    assert table() == before
