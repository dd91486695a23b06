import datetime as dt

import pytest
from django.utils import timezone

from cells.models import Cell
from formats.names import search_key, sort_key
from members.enums import Standing
from members.forms.filters import MemberFilter
from members.models import Badge, Exemption, Membership, Suspension
from reports.facts.register import register_of
from reports.workbooks import members
from tests.factories import CellFactory, MemberFactory
from tests.reports.sheets import opened, table, values

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 11, 23), dt.time(8, 30)))
TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def register(commune, day=TODAY):
    return register_of(Cell.objects.filter(committee=commune.committee), day)


def named(name, **fields):
    return MemberFactory(
        full_name=name, search_key=search_key(name), sort_key=sort_key(name), **fields
    )


def book_of(commune, day=TODAY):
    return opened(members.workbook(commune.committee, register(commune, day), NOW))


# the register on a day


def test_names_stand_in_vietnamese_order(commune):
    commune.own.memberships.all().delete()
    commune.other.memberships.all().delete()
    for name in ("Trần Thị Đào", "Nguyễn Văn Dũng", "Lê Văn Ân", "Vũ Thị An"):
        named(name, cell=commune.own)

    found = [row.name for row in register(commune).rows]

    assert found == ["Vũ Thị An", "Lê Văn Ân", "Nguyễn Văn Dũng", "Trần Thị Đào"]


def test_the_register_is_that_of_the_day(commune):
    gone = commune.own.memberships.first()
    gone.until, gone.end = dt.date(2026, 5, 31), "resigned"
    gone.save()

    before, after = register(commune, dt.date(2026, 5, 31)), register(commune, dt.date(2026, 6, 1))

    assert (len(before.rows), len(after.rows)) == (6, 5)


def test_members_are_counted_by_cell_and_standing(commune):
    Exemption.objects.create(member=commune.own.memberships.first().member)

    found = register(commune)

    assert [(cell.cell, dict(cell.standings)) for cell in found.cells] == [
        ("Chi bộ thôn Tập Ninh", {Standing.EXEMPT: 1, Standing.FULL: 2}),
        ("Chi bộ thôn số 2", {Standing.FULL: 3}),
    ]
    assert found.standings == [Standing.FULL, Standing.EXEMPT]


@pytest.mark.parametrize("number", [3, 431])
def test_the_number_of_queries_does_not_depend_on_members(
    commune, number, django_assert_num_queries
):
    cell = CellFactory(committee=commune.committee)
    MemberFactory.create_batch(number, cell=cell)

    with django_assert_num_queries(4):
        found = register_of(Cell.objects.filter(pk=cell.pk), TODAY)

    assert len(found.rows) == number


# the workbook


EMPTY_BY_HAND = {
    "Ngoại ngữ",
    "Trước khi vào Đảng",
    "Số lý lịch",
    "(9) Bộ đội, công an, hưu trí",
    "Lý do",
}


def written(row):
    """What a row of the list says, without its empty cells and the hours of its days."""
    found = {name: cell.value for name, cell in row.items() if cell.value is not None}
    return {n: v.date() if isinstance(v, dt.datetime) else v for n, v in found.items()}


def list_of(commune, day=TODAY, **fields):
    cells = Cell.objects.filter(committee=commune.committee)
    found = register_of(cells, day, **fields)
    return table(opened(members.workbook(commune.committee, found, NOW))["Danh sách"])


@pytest.fixture
def alone(commune):
    """The commune without members."""
    commune.own.memberships.all().delete()
    commune.other.memberships.all().delete()
    return commune


def test_the_list_has_the_columns_of_the_form(commune):
    sheet = book_of(commune)["Danh sách"]

    top = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "STT")
    upper = [cell.value for cell in sheet[top] if cell.value]
    assert upper == [
        "STT",
        "(2) Họ và tên",
        "Chi bộ",
        "(3) Ngày sinh, dân tộc, tôn giáo",
        "(4) Quê quán",
        "(5) Trình độ",
        "(6) Nghề nghiệp",
        "(7) Ngày vào Đảng",
        "(8) Số thẻ",
        "(9) Bộ đội, công an, hưu trí",
        "(10) Chuyển đi",
        "(11) Chuyển đến",
        "(12) Từ trần",
        "(13) Ra khỏi Đảng",
        "(14) Ghi chú",
    ]
    assert len(sheet[top]) == 31


def test_a_row_is_typed(alone):
    member = named(
        "Vũ Thị An",
        cell=alone.own,
        birth_name="Vũ Thị Án",
        card_number="00123456",
        sex="female",
        home_place="xã Chi Lăng",
        residence="thôn Tập Ninh",
        education="10/10",
        theory="Sơ cấp",
        expertise="Trung cấp",
        occupation="Làm ruộng",
    )
    Badge.objects.create(member=member, years=30, number="0077")

    [row] = list_of(alone)

    assert written(row) == {
        "STT": 1,
        "Đang dùng": "Vũ Thị An",
        "Khai sinh": "Vũ Thị Án",
        "Chi bộ": "Chi bộ thôn Tập Ninh",
        "Nữ": dt.date(1970, 5, 1),
        "Quê quán": "xã Chi Lăng",
        "Nơi ở hiện nay": "thôn Tập Ninh",
        "Văn hóa": "10/10",
        "Lý luận chính trị": "Sơ cấp",
        "Chuyên môn": "Trung cấp",
        "Hiện nay": "Làm ruộng",
        "Vào Đảng": dt.date(2010, 1, 1),
        "Chính thức": dt.date(2011, 1, 1),
        "Số thẻ ĐV": "00123456",
        "Số Huy hiệu": "30 năm: 0077",
    }
    assert set(row) >= EMPTY_BY_HAND


@pytest.mark.parametrize(
    ("day", "told"),
    [(dt.date(2010, 12, 31), "dự bị"), (dt.date(2011, 1, 1), dt.date(2011, 1, 1))],
)
def test_who_is_probationary_on_the_day_is_told_so(alone, day, told):
    named("Vũ Thị An", cell=alone.own)

    [row] = list_of(alone, day)

    assert written(row)["Chính thức"] == told


@pytest.mark.parametrize(
    ("sensitive", "told"),
    [
        (True, ("Tày", "Phật giáo", "Đình chỉ sinh hoạt")),
        (False, (None, None, "Tạm không sinh hoạt")),
    ],
)
def test_what_is_sensitive_is_left_out_for_who_may_not_see_it(alone, sensitive, told):
    member = named("Vũ Thị An", cell=alone.own, ethnicity="Tày", religion="Phật giáo")
    Suspension.objects.create(member=member, since=dt.date(2026, 11, 1))

    [row] = list_of(alone, sensitive=sensitive)

    assert tuple(row[n].value for n in ("Dân tộc", "Tôn giáo", "(14) Ghi chú")) == told


def test_a_birth_date_without_a_sex_stands_in_the_note_and_is_not_lost(alone):
    named("Vũ Thị An", cell=alone.own, sex="", birth_date=dt.date(1960, 2, 1))

    [row] = list_of(alone)

    assert (row["Nam"].value, row["Nữ"].value, row["(14) Ghi chú"].value) == (
        None,
        None,
        "sinh ngày 01/02/1960, chưa ghi giới tính",
    )


def test_the_method_says_what_was_left_out_for_lack_of_permission(commune):
    cells = Cell.objects.filter(committee=commune.committee)

    def told(sensitive):
        found = register_of(cells, TODAY, sensitive=sensitive)
        sheet = opened(members.workbook(commune.committee, found, NOW))["Cách tính"]
        return [row[0].value for row in sheet.iter_rows()]

    assert "Bỏ trống vì không có quyền xem" in told(sensitive=False)
    assert "Bỏ trống vì không có quyền xem" not in told(sensitive=True)


def test_who_came_from_another_cell_is_told_from_where(alone):
    member = named(
        "Vũ Thị An",
        cell=alone.other,
        cell__until=dt.date(2026, 3, 31),
        cell__end="transferred",
    )
    Membership.objects.create(
        member=member, cell=alone.own, since=dt.date(2026, 4, 1), start="transferred_in"
    )

    [row] = list_of(alone)

    found = written(row)
    came = (found["(11) Chuyển đến: Ngày"], found["Từ"])
    assert came == (dt.date(2026, 4, 1), "Chi bộ thôn số 2")
    assert "(10) Chuyển đi: Ngày" not in found


LEFT = [
    ("transferred", True, {"(10) Chuyển đi: Ngày": dt.date(2026, 5, 31), "Đến": "Đảng bộ khác"}),
    ("deceased", True, {"(12) Từ trần: Ngày": dt.date(2026, 5, 31)}),
    ("expelled", True, {"(13) Ra khỏi Đảng: Ngày": dt.date(2026, 5, 31), "Hình thức": "Khai trừ"}),
    (
        "expelled",
        False,
        {"(13) Ra khỏi Đảng: Ngày": dt.date(2026, 5, 31), "Hình thức": "Ra khỏi Đảng"},
    ),
]


@pytest.mark.parametrize(("end", "sensitive", "told"), LEFT)
def test_who_left_is_listed_when_asked_for_with_day_and_manner(alone, end, sensitive, told):
    ended = {"cell__until": dt.date(2026, 5, 31), "cell__end": end}
    if end == "transferred":
        ended["cell__went_to"] = "Đảng bộ khác"
    named("Vũ Thị An", cell=alone.own, **ended)
    cells = Cell.objects.filter(committee=alone.committee)
    form = MemberFilter({"standing": "left"}, cells=[], today=TODAY, sensitive=sensitive)

    [row] = list_of(alone, members=form.found(cells), sensitive=sensitive)

    names = [name for name in row if name.startswith(("(10)", "(12)", "(13)"))]
    found = {n: v for n, v in written(row).items() if n in {*names, "Đến", "Hình thức"}}
    assert found == told
    assert row["(14) Ghi chú"].value == "Không còn sinh hoạt ở đây"
    assert list_of(alone)[0]["STT"].value == "Chưa có số liệu."


def test_a_name_never_becomes_a_formula(commune):
    named("=cmd|'/c calc'!A1", cell=commune.own)

    sheet = book_of(commune)["Danh sách"]

    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_counts_of_the_cells_have_live_totals(commune):
    sheet = book_of(commune)["Chi bộ"]

    assert values(table(sheet)) == [
        [1, "Chi bộ thôn Tập Ninh", "Nông thôn", 3, 3],
        [2, "Chi bộ thôn số 2", "Nông thôn", 3, 3],
        [None, "Cộng", None, "=SUM(D9:D10)", "=SUM(E9:E10)"],
    ]


def test_a_committee_without_members_still_has_a_file(commune):
    commune.own.memberships.all().delete()
    commune.other.memberships.all().delete()

    book = book_of(commune)

    assert book.sheetnames == ["Danh sách", "Chi bộ", "Cách tính"]


def test_equal_registers_give_equal_files(commune):
    found = register(commune)

    first, second = (members.workbook(commune.committee, found, NOW) for _ in range(2))

    assert first == second
