"""Admission, moving in and out with a letter, guests, badges: what they write and refuse."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from formats.periods import add_months
from members import actions
from members.due import ending_soon, full_memberships_due, letters_on_the_way
from members.enums import End, Standing, Start
from members.models import Guest, Member
from members.standing import standing_on
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
D = dt.date
PERSON = {"full_name": "Nguyễn Thị Đào", "birth_date": D(2000, 2, 29)}


def refused(action, **arguments):
    with pytest.raises(ValidationError) as error:
        action(by=None, **arguments)
    return error.value.message_dict


def standing(member, day):
    return standing_on(Member.objects.with_periods().get(pk=member.pk), day)


def tomorrow():
    return timezone.localdate() + dt.timedelta(days=1)


@pytest.mark.parametrize(("day", "accepted"), [(D(2018, 2, 27), False), (D(2018, 2, 28), True)])
def test_admission_asks_for_eighteen_completed_years(cell, day, accepted):
    if accepted:
        admitted = actions.admit(cell=cell, admitted_on=day, by=None, **PERSON)
        assert standing(admitted, day) == Standing.PROBATIONARY
    else:
        found = refused(actions.admit, cell=cell, admitted_on=day, **PERSON)
        assert found == {
            "birth_date": [
                "Ngày 27/02/2018 đồng chí chưa đủ 18 tuổi; hãy xem lại ngày sinh và ngày vào Đảng."
            ]
        }
        assert Member.objects.count() == 0


def test_nobody_is_admitted_tomorrow(cell):
    found = refused(actions.admit, cell=cell, admitted_on=tomorrow(), **PERSON)

    assert list(found) == ["admitted_on"]


def test_who_moves_in_says_from_where_and_by_which_letter(cell):
    received = actions.receive(
        cell=cell, since=D(2024, 5, 1), came_from="Đảng bộ phường X", introduced_on=D(2024, 4, 1),
        admitted_on=D(2020, 1, 1), full_member_on=D(2021, 1, 1), by=None, **PERSON,
    )  # fmt: skip

    row = received.memberships.get()
    assert (row.start, row.came_from, row.introduced_on) == (
        Start.TRANSFERRED_IN,
        "Đảng bộ phường X",
        D(2024, 4, 1),
    )


def test_the_letter_of_who_moves_in_comes_before_him(cell):
    found = refused(
        actions.receive, cell=cell, since=D(2024, 5, 1), came_from="X",
        introduced_on=D(2024, 5, 2), admitted_on=D(2020, 1, 1), **PERSON,
    )  # fmt: skip

    assert list(found) == ["introduced_on"]


def test_who_has_a_letter_belongs_here_until_he_has_arrived(member):
    actions.issue_letter(member=member, to_place="Hà Nội", since=D(2024, 3, 1), by=None)

    assert standing(member, D(2024, 2, 29)) == Standing.FULL
    assert standing(member, D(2024, 3, 1)) == Standing.MOVING
    actions.settle_letter(member=member, until=D(2024, 4, 1), outcome="arrived", by=None)
    assert standing(member, D(2024, 4, 1)) == Standing.MOVING
    assert standing(member, D(2024, 4, 2)) == Standing.LEFT
    row = member.memberships.get()
    assert (row.end, row.went_to) == (End.TRANSFERRED, "Hà Nội")


def test_who_does_not_move_after_all_stands_as_before(member):
    actions.issue_letter(member=member, to_place="Hà Nội", since=D(2024, 3, 1), by=None)
    actions.settle_letter(member=member, until=D(2024, 4, 1), outcome="withdrawn", by=None)

    assert standing(member, D(2024, 4, 2)) == Standing.FULL
    assert member.memberships.get().until is None


def test_who_is_on_his_way_out_does_not_change_cells(member, other):
    actions.issue_letter(member=member, to_place="Hà Nội", since=D(2024, 3, 1), by=None)

    found = refused(actions.transfer, member=member, cell=other, since=D(2024, 3, 5))

    assert found == {
        "__all__": [
            "Đồng chí đang có giấy giới thiệu đến Hà Nội; hãy ghi kết quả của giấy ấy trước."
        ]
    }


@pytest.mark.parametrize(("today", "overdue"), [(D(2025, 8, 25), False), (D(2025, 8, 26), True)])
def test_a_letter_is_overdue_after_sixty_working_days(cell, member, today, overdue):
    actions.issue_letter(member=member, to_place="Hà Nội", since=D(2025, 6, 2), by=None)

    (found,) = letters_on_the_way([cell], today)

    assert (found.due_on, found.overdue) == (D(2025, 8, 25), overdue)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (D(2023, 4, 18), []),
        (D(2023, 4, 19), [(D(2023, 5, 19), False)]),
        (D(2023, 5, 19), [(D(2023, 5, 19), False)]),
        (D(2023, 5, 20), [(D(2023, 5, 19), True)]),
    ],
)
def test_full_membership_is_announced_thirty_days_before(cell, today, expected):
    MemberFactory(admitted_on=D(2022, 5, 19), full_member_on=None, cell=cell)

    found = full_memberships_due([cell], today)

    assert [(row.due_on, row.overdue) for row in found] == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [(D(2024, 2, 29), []), (D(2024, 3, 1), [D(2024, 3, 31)]), (D(2024, 4, 1), [])],
)
def test_who_is_expected_back_is_told_a_month_before(cell, member, today, expected):
    actions.grant_leave(
        member=member, since=D(2024, 1, 1), until=D(2024, 3, 31), reason="away", by=None
    )

    assert [each.row.until for each in ending_soon([cell], today, sensitive=True)] == expected


def test_who_is_expected_back_is_told_without_health_and_discipline(cell, member):
    bad = MemberFactory(cell=cell)
    actions.grant_leave(
        member=member, since=D(2024, 3, 1), until=D(2024, 3, 5), reason="ill", by=None
    )
    actions.suspend(member=bad, since=D(2024, 3, 1), until=D(2024, 3, 6), by=None)

    words = {
        sensitive: [each.what for each in ending_soon([cell], D(2024, 3, 2), sensitive=sensitive)]
        for sensitive in (True, False)
    }

    assert words == {
        True: ["tạm miễn sinh hoạt", "đình chỉ sinh hoạt"],
        False: ["tạm không sinh hoạt", "tạm không sinh hoạt"],
    }


def test_what_excuses_ends_with_the_membership_and_does_not_come_back(member, other):
    actions.exempt(member=member, since=D(2019, 1, 1), by=None)
    actions.end_membership(member=member, until=D(2020, 1, 1), end=End.TRANSFERRED, by=None)
    actions.come_back(
        member=member, cell=other, since=D(2023, 1, 1), start="transferred_in", by=None
    )

    assert standing(member, D(2020, 1, 1)) == Standing.EXEMPT
    assert standing(member, D(2023, 1, 1)) == Standing.FULL


def test_nothing_that_excuses_begins_after_the_departure(member):
    actions.grant_leave(
        member=member, since=D(2024, 3, 1), until=D(2024, 4, 1), reason="away", by=None
    )

    found = refused(actions.end_membership, member=member, until=D(2024, 2, 1), end=End.RESIGNED)

    assert found == {
        "until": [
            "Sổ có ghi tạm miễn sinh hoạt từ 01/03/2024 đến hết 01/04/2024, sau ngày này; "
            "hãy sửa chỗ đó trước."
        ]
    }


def test_who_moved_away_moves_back_and_who_left_the_party_is_readmitted(member, other):
    actions.end_membership(member=member, until=D(2015, 1, 1), end=End.TRANSFERRED, by=None)
    back = {"member": member, "cell": other, "since": D(2022, 1, 1)}

    assert list(refused(actions.come_back, start=Start.READMITTED, **back)) == ["start"]
    actions.come_back(start=Start.TRANSFERRED_IN, by=None, **back)
    actions.end_membership(member=member, until=D(2022, 2, 1), end=End.RESIGNED, by=None)
    back["since"] = D(2025, 2, 1)
    assert list(refused(actions.come_back, start=Start.TRANSFERRED_IN, **back)) == ["start"]
    actions.come_back(start=Start.READMITTED, by=None, **back)


def test_nobody_holds_an_office_while_exempt_or_suspended(cell, member):
    actions.appoint(member=member, cell=cell, office="deputy", since=D(2022, 1, 1), by=None)

    assert list(refused(actions.exempt, member=member, since=D(2022, 2, 1))) == ["since"]
    assert list(refused(actions.suspend, member=member, since=D(2022, 2, 1))) == ["since"]
    free = MemberFactory(cell=cell)
    actions.suspend(member=free, since=D(2022, 1, 1), until=D(2022, 3, 31), by=None)
    order = {"member": free, "cell": cell, "office": "board_member"}
    assert list(refused(actions.appoint, since=D(2022, 3, 31), **order)) == ["since"]
    actions.appoint(since=D(2022, 4, 1), by=None, **order)


def test_a_stay_with_a_cell_ends_when_it_becomes_the_own_cell(member, other):
    actions.start_stay(member=member, host=other, since=D(2024, 1, 1), by=None)

    actions.transfer(member=member, cell=other, since=D(2024, 3, 1), by=None)

    assert standing(member, D(2024, 2, 29)) == Standing.STAYING_AWAY
    assert standing(member, D(2024, 3, 1)) == Standing.FULL


@pytest.mark.parametrize(
    ("years", "awarded_on", "accepted"),
    [
        (30, D(2038, 12, 31), False),
        (30, D(2039, 1, 1), True),  # twelve months early
        (70, D(2077, 12, 31), False),
        (70, D(2078, 1, 1), True),  # twenty-four months early
    ],
)
def test_a_badge_is_given_early_only_so_far(cell, time_machine, years, awarded_on, accepted):
    time_machine.move_to(dt.datetime(2090, 1, 1, tzinfo=dt.UTC))
    member = MemberFactory(admitted_on=D(2010, 1, 1), cell=cell)
    order = {"member": member, "years": years, "awarded_on": awarded_on}

    if accepted:
        assert actions.award_badge(by=None, **order).years == years
    else:
        assert list(refused(actions.award_badge, **order)) == ["awarded_on"]


def test_a_badge_is_given_once(cell):
    member = MemberFactory(admitted_on=D(1980, 1, 1), cell=cell)
    order = {"member": member, "years": 40, "awarded_on": D(2020, 2, 3)}
    actions.award_badge(by=None, **order)

    assert refused(actions.award_badge, **order) == {
        "years": ["Sổ đã ghi Huy hiệu 40 năm của đồng chí; hãy xem lại số năm."]
    }


def test_a_guest_is_a_name_and_a_home_for_a_while(cell):
    guest = actions.receive_guest(
        cell=cell, full_name=" Trần  Văn Khách", home="Đảng bộ phường X", since=D(2024, 1, 1),
        by=None,
    )  # fmt: skip
    actions.end_guest(guest=guest, until=D(2024, 6, 30), by=None)

    assert Guest.objects.values_list("full_name", "until").get() == (
        "Trần Văn Khách",
        D(2024, 6, 30),
    )
    assert list(refused(actions.end_guest, guest=guest, until=D(2023, 12, 31))) == ["until"]


@pytest.mark.parametrize(
    ("again", "at"),
    [
        ({"since": D(2024, 6, 30)}, ["full_name"]),
        ({"since": D(2023, 1, 1), "until": D(2024, 1, 1)}, ["full_name"]),
        ({"since": D(2024, 7, 2), "until": D(2024, 7, 1)}, ["until"]),
        ({"since": D(2024, 7, 1)}, []),
        ({"since": D(2024, 6, 30), "home": "Đảng bộ phường Y"}, []),
    ],
)
def test_a_guest_is_there_once_at_a_time(cell, again, at):
    guest = {"cell": cell, "full_name": "Trần Văn Khách", "home": "Đảng bộ phường X"}
    actions.receive_guest(**guest, since=D(2024, 1, 1), until=D(2024, 6, 30), by=None)
    second = {**guest, **again}

    if at:
        assert list(refused(actions.receive_guest, **second)) == at
    else:
        actions.receive_guest(**second, by=None)

    assert Guest.objects.count() == (1 if at else 2)


def test_a_place_is_written_only_for_who_moves(member):
    found = refused(
        actions.end_membership, member=member, until=D(2024, 1, 1), end=End.DECEASED, went_to="X"
    )

    assert found == {"went_to": ["Chỉ ghi nơi đến khi chuyển sinh hoạt; hãy để trống mục này."]}


@pytest.mark.parametrize(("months", "refusal"), [(12, False), (13, True)])
def test_what_is_decided_for_later_lies_within_a_year(member, other, months, refusal):
    since = add_months(timezone.localdate(), months)

    def attempt(action, **arguments):
        try:
            action(by=None, since=since, **arguments)
        except ValidationError as error:
            return "quá xa" in str(error.message_dict["since"])
        return False

    home = member.memberships.get().cell
    told = [
        attempt(actions.start_stay, member=member, host=other),
        attempt(actions.exempt, member=MemberFactory(cell=other)),
        attempt(
            actions.transfer,
            member=MemberFactory(cell=other),
            cell=home,
        ),
        attempt(actions.receive_guest, cell=other, full_name="Trần Khách", home="X"),
    ]

    assert told == [refusal] * 4


@pytest.mark.parametrize(
    ("field", "written", "accepted"),
    [
        ("card_number", "012.345-A/6", True),
        ("card_number", "abc def 1", False),
        ("card_number", "abc", False),
        ("phone", "0912 345 678", True),
        ("phone", "+84 912.345.678", True),
        ("phone", "xin chao", False),
        ("phone", "1234567", False),
    ],
)
def test_a_card_and_a_phone_look_like_one(member, field, written, accepted):
    if accepted:
        actions.correct(member=member, by=None, **{field: written})
        assert getattr(Member.objects.get(pk=member.pk), field) == written
    else:
        assert list(refused(actions.correct, member=member, **{field: written})) == [field]
