"""A discrepancy is settled once: kept as the register has it, or done as the export says."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.actions import create_cell
from members import actions
from members.enums import End, Settlement
from members.models import Member, Membership
from tests.members.reconciling.exports import DAY, changed, named, reconcile, rows_of

pytestmark = pytest.mark.django_db
OURS, THEIRS = Settlement.OURS, Settlement.THEIRS


@pytest.fixture(autouse=True)
def _a_week_later():
    with time_machine.travel(dt.datetime(2026, 11, 9, 3, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def office(commune):
    return commune.users[Role.COMMUNE_OFFICE]


@pytest.fixture
def binh(commune):
    """The first of the register's rows."""
    Membership.objects.filter(cell=commune.own).delete()
    return named("Trần Văn Bình", cell=commune.own, card_number="27000002")


@pytest.fixture
def line(commune, office, binh):
    """The one line on which the export is otherwise about him."""

    def of(**fields):
        rows = rows_of(commune.committee)
        place = next(n for n, row in enumerate(rows) if row.name == binh.full_name)
        made = reconcile(commune, changed(rows, place, **fields), by=office)
        return made.discrepancies.get()

    return of


@pytest.fixture
def stranger(commune, office, binh):
    """A line about somebody whom the register lacks."""

    def of(**fields):
        rows = rows_of(commune.committee)
        his = {"name": "Lê Văn Xa", "card_number": "28000001", "birth_date": dt.date(1980, 2, 3)}
        [row] = changed(rows[:1], 0, **{**his, "cell_name": "CB thôn số 2", **fields})
        made = reconcile(commune, [*rows, row], by=office)
        return made.discrepancies.get()

    return of


def refusal(line, settlement, by):
    with pytest.raises(ValidationError) as refused:
        actions.settle(line=line, settlement=settlement, by=by)
    line.refresh_from_db()
    assert line.settlement == ""
    return refused.value.messages


def test_kept_as_the_register_has_it_nothing_changes(line, office, binh):
    settled = actions.settle(line=line(name="Trần Văn Bính"), settlement=OURS, by=office)

    binh.refresh_from_db()
    assert (settled.settlement, settled.settled_by, binh.full_name) == (
        "ours",
        office,
        "Trần Văn Bình",
    )
    event = AuditEvent.objects.get(kind="reconciliation.settled")
    assert (event.actor, event.detail["before"], event.detail["after"]) == (
        "commune_office",
        "Trần Văn Bình",
        "Trần Văn Bính",
    )


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("name", "Trần Văn Bính"),
        ("birth_date", dt.date(1970, 1, 5)),
        ("admitted_on", dt.date(2010, 2, 1)),
    ],
)
def test_names_and_days_follow_the_export(line, office, binh, field, asked):
    actions.settle(line=line(**{field: asked}), settlement=THEIRS, by=office)

    binh.refresh_from_db()
    assert getattr(binh, "full_name" if field == "name" else field) == asked
    event = AuditEvent.objects.get(kind="member.corrected", target_id=binh.pk)
    assert event.detail["reason"] == "đối chiếu với cơ sở dữ liệu đảng viên ngày 02/11/2026"


def test_a_card_that_the_register_lacked_follows_the_export(line, office, binh):
    Member.objects.filter(pk=binh.pk).update(card_number="")

    actions.settle(line=line(card_number="29000001"), settlement=THEIRS, by=office)

    binh.refresh_from_db()
    assert binh.card_number == "29000001"


def test_another_cell_is_a_transfer_from_the_day_of_the_reconciliation(commune, line, office, binh):
    actions.settle(line=line(cell_name="Chi bộ thôn số 2"), settlement=THEIRS, by=office)

    assert list(binh.memberships.values_list("cell", "since", "until")) == [
        (commune.own.pk, dt.date(2010, 1, 1), DAY - dt.timedelta(days=1)),
        (commune.other.pk, DAY, None),
    ]


def test_whom_the_register_lacked_is_entered_in_the_cell_that_the_export_names(
    commune, stranger, office
):
    settled = actions.settle(line=stranger(), settlement=THEIRS, by=office)

    entered = Member.objects.get(card_number="28000001")
    assert settled.member == entered
    assert (entered.full_name, entered.full_member_on) == ("Lê Văn Xa", dt.date(2011, 1, 1))
    assert list(entered.memberships.values_list("cell", "since")) == [(commune.other.pk, DAY)]


@pytest.mark.parametrize(
    ("status", "admitted", "full"),
    [
        ("probationary", dt.date(2026, 3, 3), None),
        ("full", DAY.replace(year=2025), DAY),
        ("full", DAY.replace(year=2025) + dt.timedelta(days=1), None),
    ],
)
def test_full_membership_follows_twelve_months_after_admission(
    stranger, office, status, admitted, full
):
    line = stranger(status=status, admitted_on=admitted)

    actions.settle(line=line, settlement=THEIRS, by=office)

    assert Member.objects.get(card_number="28000001").full_member_on == full


def test_whom_the_file_leaves_out_is_never_taken_from_the_register(commune, office, binh):
    rows = [row for row in rows_of(commune.committee) if row.name != binh.full_name]
    also = named("Lê Thị Mai", cell=commune.own, card_number="27000009")
    rows += [row for row in rows_of(commune.committee) if row.name == also.full_name]
    line = reconcile(commune, rows, by=office).discrepancies.get()

    said = refusal(line, THEIRS, office)

    assert said == ["Cổng không tự ghi ai thôi sinh hoạt; hãy ghi ở trang của đồng chí."]
    assert binh.memberships.get().until is None


def test_a_cell_that_is_not_there_is_refused_until_it_is(commune, line, office):
    found = line(cell_name="Chi bộ thôn số 99")

    said = refusal(found, THEIRS, office)

    assert said == [
        "Đảng bộ chưa có chi bộ “Chi bộ thôn số 99”; hãy lập chi bộ rồi bấm lại, hoặc giữ như sổ."
    ]
    create_cell(committee=commune.committee, name="Chi bộ thôn số 99", kind="rural", by=office)
    assert actions.settle(line=found, settlement=THEIRS, by=office).settlement == "theirs"


def test_what_the_action_refuses_is_told_and_the_line_stays_open(commune, line, office, binh):
    actions.appoint(
        member=binh, cell=commune.own, office="secretary", since=dt.date(2022, 1, 1), by=office
    )

    said = refusal(line(cell_name="Chi bộ thôn số 2"), THEIRS, office)

    assert said == ["Đồng chí giữ chức bí thư (từ 01/01/2022); hãy cho thôi giữ chức trước."]


def test_a_card_of_another_is_refused(commune, stranger, office):
    named("Người Khác", cell=commune.foreign, card_number="28000001")

    said = refusal(stranger(), THEIRS, office)

    assert said == [
        "Số thẻ đảng viên này đã có trong sổ; "
        "hãy xem lại số thẻ, hoặc tìm số ấy trong danh sách đảng viên."
    ]


def test_who_left_is_not_entered_a_second_time(commune, office, binh):
    rows = rows_of(commune.committee)
    named("Lê Thị Mai", cell=commune.own)
    actions.end_membership(member=binh, until=dt.date(2026, 5, 31), end=End.RESIGNED, by=office)
    line = reconcile(commune, rows, by=office).discrepancies.filter(kind="theirs_only").get()

    said = refusal(line, THEIRS, office)

    assert said == [
        "Đồng chí đã có trong sổ và đã thôi sinh hoạt; hãy ghi trở lại ở trang của đồng chí."
    ]


def test_a_register_that_changed_meanwhile_is_not_overwritten(line, office, binh):
    found = line(name="Trần Văn Bính")
    actions.correct(member=binh, by=office, full_name="Trần Văn Bỉnh")

    said = refusal(found, THEIRS, office)

    assert said == [
        "Sổ đã đổi từ lúc đối chiếu, nay ghi Trần Văn Bỉnh; hãy tải tệp lên đối chiếu lại."
    ]


def test_a_register_that_already_says_so_only_settles_the_line(line, office, binh):
    found = line(name="Trần Văn Bính")
    actions.correct(member=binh, by=office, full_name="Trần Văn Bính")

    actions.settle(line=found, settlement=THEIRS, by=office)

    assert AuditEvent.objects.filter(kind="member.corrected").count() == 1


def test_somebody_entered_meanwhile_is_not_entered_again(commune, stranger, office):
    found = stranger(card_number="")
    actions.enter(
        cell=commune.other,
        since=DAY,
        by=office,
        full_name="Lê Văn Xa",
        birth_date=dt.date(1980, 2, 3),
        admitted_on=dt.date(2010, 1, 1),
    )

    said = refusal(found, THEIRS, office)

    assert said == ["Nay sổ đã có Lê Văn Xa, sinh 03/02/1980; hãy tải tệp lên đối chiếu lại."]


def test_tapped_twice_it_is_done_once(stranger, office):
    found = stranger()
    actions.settle(line=found, settlement=THEIRS, by=office)

    again = actions.settle(line=found, settlement=THEIRS, by=office)

    assert (again.settlement, Member.objects.filter(card_number="28000001").count()) == (
        "theirs",
        1,
    )
    assert AuditEvent.objects.filter(kind="reconciliation.settled").count() == 1


@pytest.mark.parametrize(
    ("role", "settlement"), [(Role.COMMUNE_SECRETARY, THEIRS), (Role.COMMUNE_OFFICE, OURS)]
)
def test_the_second_is_told_who_settled_it_when(commune, stranger, office, role, settlement):
    found = stranger()
    actions.settle(line=found, settlement=THEIRS, by=office)

    with pytest.raises(ValidationError) as refused:
        actions.settle(line=found, settlement=settlement, by=commune.users[role])

    assert refused.value.messages == [
        "commune_office đã giải quyết chỗ này lúc 10:00 ngày 09/11/2026: sửa theo tệp."
    ]


def test_a_second_entry_that_a_reconciliation_found_is_taken_out_and_its_line_kept(line, office):
    found = line(name="Trần Văn Bính")

    actions.withdraw_member(member=found.member, reason="ghi hai lần", by=office)

    found.refresh_from_db()
    assert (found.member, found.name) == (None, "Trần Văn Bình")
    assert refusal(found, THEIRS, office) == [
        "Đồng chí không còn trong sổ; hãy tải tệp lên đối chiếu lại."
    ]
    assert actions.settle(line=found, settlement=OURS, by=office).settlement == OURS
