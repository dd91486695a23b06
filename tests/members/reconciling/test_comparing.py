"""Who is who in register and export, and on what they disagree."""

import datetime as dt

import pytest

from accounts.models import AuditEvent
from accounts.roles import Role
from members.enums import End
from members.models import Reconciliation, TemporaryStay
from tests.factories import CellFactory
from tests.members.reconciling.exports import DAY, changed, named, reconcile, rows_of, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(commune):
    return commune.users[Role.COMMUNE_OFFICE]


@pytest.fixture
def rows(commune):
    """One more of each cell with a name of his own, so that names can be told apart."""
    named("Nguyễn Thị Đào", cell=commune.own, card_number="27000001")
    named("Trần Văn Bình", cell=commune.other, card_number="27000002")
    return rows_of(commune.committee)


def counts(made):
    return made.ours, made.theirs, made.agreeing


def place_of(rows, name):
    return next(n for n, row in enumerate(rows) if row.name == name)


def test_a_file_that_says_the_same_agrees_on_everybody(commune, office, rows):
    made = reconcile(commune, rows, by=office)

    assert (counts(made), told(made)) == ((8, 8, 8), [])
    assert (made.held_on, made.made_by, set(made.cells.all())) == (
        DAY,
        office,
        {commune.own, commune.other},
    )


def test_whom_the_file_leaves_out_is_told(commune, office, rows):
    made = reconcile(commune, rows[:-1], by=office)

    assert counts(made) == (8, 7, 7)
    assert told(made) == [
        ("ours_only", "Trần Văn Bình", "", "sinh 01/05/1970, thẻ 27000002", ""),
    ]


def test_whom_the_register_lacks_is_told(commune, office, rows):
    stranger = changed(
        rows, 0, name="Lê Văn Xa", card_number="28000001", birth_date=dt.date(1980, 2, 3)
    )[0]

    made = reconcile(commune, [*rows, stranger], by=office)

    assert counts(made) == (8, 9, 8)
    assert told(made) == [
        ("theirs_only", "Lê Văn Xa", "", "", "sinh 03/02/1980, thẻ 28000001"),
    ]
    assert made.discrepancies.get().cell == commune.own


def test_every_difference_of_a_member_is_a_line_of_its_own(commune, office, rows):
    place = place_of(rows, "Trần Văn Bình")
    other = changed(
        rows,
        place,
        name="Trần Văn Bính",
        birth_date=dt.date(1970, 1, 5),
        admitted_on=dt.date(2010, 2, 1),
        cell_name="CB Thôn Tập Ninh",
    )

    made = reconcile(commune, other, by=office)

    assert counts(made) == (8, 8, 7)
    assert told(made) == [
        ("cell", "Trần Văn Bình", "cell", "Chi bộ thôn số 2", "Chi bộ thôn Tập Ninh"),
        ("date", "Trần Văn Bình", "birth_date", "01/05/1970", "05/01/1970"),
        ("date", "Trần Văn Bình", "admitted_on", "01/01/2010", "01/02/2010"),
        ("name", "Trần Văn Bình", "full_name", "Trần Văn Bình", "Trần Văn Bính"),
    ]


@pytest.mark.parametrize(
    ("written", "differs"),
    [("Nguyễn Thị Ðào", True), ("NGUYỄN THỊ ĐÀO", False), ("Nguyễn Thị Đaò", False)],
)
def test_only_another_spelling_is_another_name(commune, office, rows, written, differs):
    place = place_of(rows, "Nguyễn Thị Đào")

    made = reconcile(commune, changed(rows, place, name=written), by=office)

    assert bool(told(made)) == differs


def test_without_a_card_name_and_birth_date_decide(commune, office, rows):
    place = place_of(rows, "Nguyễn Thị Đào")

    made = reconcile(commune, changed(rows, place, card_number=""), by=office)

    assert (counts(made), told(made)) == ((8, 8, 8), [])


def test_a_card_that_the_register_does_not_know_yet_is_a_difference(commune, office, rows):
    member = named("Lê Thị Mai", cell=commune.own, card_number="")
    known = changed(rows_of(commune.committee), 8, card_number="29000001")

    made = reconcile(commune, known, by=office)

    assert told(made) == [("name", "Lê Thị Mai", "card_number", "chưa ghi", "29000001")]
    assert made.discrepancies.get().member == member


@pytest.mark.parametrize(
    "fields",
    [
        {"card_number": "", "birth_date": dt.date(1971, 5, 1)},  # no card, another birth date
        {"card_number": "28000009"},  # another card, the same name and birth date
        {"name": "Lê Văn Xa", "birth_date": dt.date(1980, 2, 3)},  # the same card, nothing else
    ],
)
def test_a_doubt_is_asked_and_never_decided(commune, office, rows, fields):
    place = place_of(rows, "Nguyễn Thị Đào")

    made = reconcile(commune, changed(rows, place, **fields), by=office)

    kinds = [line.kind for line in made.discrepancies.order_by("pk")]
    questions = ["question" in line.line for line in made.discrepancies.all()]
    assert (counts(made), kinds, questions) == (
        (8, 8, 7),
        ["ours_only", "theirs_only"],
        [True, True],
    )


def test_namesakes_born_on_one_day_are_not_told_apart_without_a_card(commune, office):
    for card in ("27000003", "27000004"):
        named("Vũ Thị Hoa", cell=commune.own, card_number=card)
    rows = rows_of(commune.committee)
    unsure = changed(rows[:-1], 6, card_number="")

    made = reconcile(commune, unsure, by=office)

    assert [line.kind for line in made.discrepancies.order_by("pk")] == [
        "ours_only",
        "ours_only",
        "theirs_only",
    ]


def test_another_of_the_same_name_with_his_own_card_and_birth_date_is_no_question(
    commune, office, rows
):
    twin = changed(
        rows,
        place_of(rows, "Nguyễn Thị Đào"),
        card_number="28000009",
        birth_date=dt.date(1980, 2, 3),
    )

    made = reconcile(commune, twin, by=office)

    assert ["question" in line.line for line in made.discrepancies.all()] == [False, False]


def test_who_left_is_known_again(commune, office, rows):
    gone = commune.own.memberships.get(member__full_name="Nguyễn Thị Đào")
    gone.until, gone.end = dt.date(2026, 5, 31), End.RESIGNED
    gone.save()

    made = reconcile(commune, rows, by=office)

    line = made.discrepancies.get()
    assert (line.kind, line.member) == ("theirs_only", gone.member)


def test_who_left_with_another_card_may_be_another(commune, office, rows):
    gone = commune.own.memberships.get(member__full_name="Nguyễn Thị Đào")
    gone.until, gone.end = dt.date(2026, 5, 31), End.RESIGNED
    gone.save()
    place = place_of(rows, "Nguyễn Thị Đào")

    made = reconcile(commune, changed(rows, place, card_number="28000009"), by=office)

    assert made.discrepancies.get().member is None


def test_a_doubt_about_a_member_of_a_cell_left_out_is_asked_too(commune, office, rows):
    own = [row for row in rows if row.cell_name == commune.own.name]
    unsure = changed(rows, place_of(rows, "Trần Văn Bình"), card_number="28000009")
    [row] = [row for row in unsure if row.name == "Trần Văn Bình"]

    made = reconcile(commune, [*own, *changed([row], 0, cell_name=commune.own.name)], by=office)

    line = made.discrepancies.get()
    assert (line.kind, line.line["question"]) == (
        "theirs_only",
        "Trần Văn Bình, sinh 01/05/1970, thẻ 27000002, Chi bộ thôn số 2",
    )


def test_a_cell_that_the_file_leaves_out_has_not_been_reconciled(commune, office, rows):
    empty = CellFactory(committee=commune.committee)
    ended = CellFactory(committee=commune.committee, until=dt.date(2026, 11, 1))
    own = [row for row in rows if row.cell_name == commune.own.name]

    made = reconcile(commune, own, by=office)

    assert (counts(made), told(made)) == ((4, 4, 4), [])
    assert set(made.cells.all()) == {commune.own, empty}
    assert ended not in made.cells.all()


@pytest.mark.parametrize(("until", "staying"), [(DAY, True), (dt.date(2026, 11, 1), False)])
def test_a_guest_of_the_cell_that_the_file_names_is_told_so(commune, office, rows, until, staying):
    member = commune.other.memberships.get(member__full_name="Trần Văn Bình").member
    TemporaryStay.objects.create(
        member=member, host=commune.own, since=dt.date(2026, 6, 1), until=until
    )
    moved = changed(rows, place_of(rows, "Trần Văn Bình"), cell_name=commune.own.name)

    line = reconcile(commune, moved, by=office).discrepancies.get()

    assert (line.kind, line.line.get("staying", False)) == ("cell", staying)


def test_a_cell_that_the_committee_does_not_have_differs(commune, office, rows):
    made = reconcile(commune, changed(rows, 0, cell_name="Chi bộ thôn số 99"), by=office)

    line = made.discrepancies.get()
    assert (line.kind, line.ours, line.theirs) == (
        "cell",
        "Chi bộ thôn Tập Ninh",
        "Chi bộ thôn số 99",
    )


def test_the_register_is_that_of_the_day(commune, office, rows):
    last = commune.other.memberships.get(member__full_name="Trần Văn Bình")
    last.until, last.end = DAY, End.RESIGNED
    last.save()

    on_the_day = reconcile(commune, rows, by=office)
    after = reconcile(commune, rows, by=office, day=DAY + dt.timedelta(days=1))

    assert (counts(on_the_day), counts(after)) == ((8, 8, 8), (7, 8, 7))


def test_the_same_file_again_is_kept_once(commune, office, rows):
    first = reconcile(commune, rows[:-1], by=office)

    again = reconcile(commune, rows[:-1], by=office)

    assert (again, Reconciliation.objects.count()) == (first, 1)
    assert AuditEvent.objects.filter(kind="reconciliation.made").count() == 1


def test_another_file_or_another_day_is_another_reconciliation(commune, office, rows):
    reconcile(commune, rows, by=office)
    reconcile(commune, rows, by=office, sha256="b" * 64)
    reconcile(commune, rows, by=office, day=DAY + dt.timedelta(days=1))

    assert Reconciliation.objects.count() == 3


@pytest.mark.parametrize("number", [3, 60])
def test_the_number_of_queries_does_not_depend_on_members(
    commune, office, number, django_assert_max_num_queries
):
    for n in range(number):
        named(f"Lê Văn Mới {n}", cell=commune.own, card_number=f"31{n:06d}")
    rows = rows_of(commune.committee)

    with django_assert_max_num_queries(15):
        made = reconcile(commune, rows[: 6 + number // 2], by=office)

    assert made.discrepancies.count() == number - number // 2
