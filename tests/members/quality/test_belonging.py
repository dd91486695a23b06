"""Memberships, leaves, stays and letters that cannot be, each on both sides of its limit."""

import datetime as dt

import pytest

from members.models import Membership, TemporaryLeave, TemporaryStay, TransferLetter
from tests.factories import LONG_AGO, MemberFactory
from tests.members.quality.finding import A_DAY, DAY, found, names

pytestmark = pytest.mark.django_db
MOVED_ON = dt.date(2024, 3, 31)


@pytest.fixture
def an(commune):
    return MemberFactory(full_name="Lê An")


def belong(member, cell, since=LONG_AGO, until=None, **fields):
    fields.setdefault("start", "imported")
    return Membership.objects.create(member=member, cell=cell, since=since, until=until, **fields)


def moved(member, cell, **fields):
    """He belonged to the cell until he moved."""
    return belong(member, cell, until=MOVED_ON, end="transferred", **fields)


def test_moved_away_and_to_no_other_cell(commune, an):
    moved(an, commune.own)

    assert found("nowhere") == [
        (
            "Lê An",
            "Chi bộ thôn Tập Ninh đến hết 31/03/2024, do chuyển sinh hoạt; "
            "chưa ghi nơi đến và chi bộ sau đó",
            "members:come_back",
        )
    ]


def test_moved_away_to_a_place_that_is_named(commune, an):
    moved(an, commune.own, went_to="Đảng ủy phường Kinh Bắc")

    assert found("nowhere") == []


def test_left_the_party_or_died(commune, an):
    belong(an, commune.own, until=MOVED_ON, end="deceased")

    assert found("nowhere") == []


def test_a_gap_between_two_cells_here(commune, an):
    moved(an, commune.own)
    belong(an, commune.other, since=dt.date(2024, 4, 2), start="transferred_in")

    assert found("nowhere") == [
        (
            "Lê An",
            "Chi bộ thôn Tập Ninh đến hết 31/03/2024, do chuyển sinh hoạt; "
            "Chi bộ thôn số 2 từ 02/04/2024",
            "reports:member",
        )
    ]


@pytest.mark.parametrize(
    "fields",
    [{"since": dt.date(2024, 4, 1)}, {"since": dt.date(2025, 1, 1), "came_from": "Đảng ủy xa"}],
)
def test_the_next_day_or_from_elsewhere_is_no_gap(commune, an, fields):
    moved(an, commune.own)
    belong(an, commune.other, start="transferred_in", **fields)

    assert found("nowhere") == []


def test_belonging_before_admission(commune, an):
    belong(an, commune.own, since=LONG_AGO - A_DAY)
    belong(MemberFactory(full_name="Vũ Bình"), commune.own, since=LONG_AGO)

    assert found("before_admission") == [
        (
            "Lê An",
            "sinh hoạt ở Chi bộ thôn Tập Ninh từ 31/12/2009, vào Đảng 01/01/2010",
            "members:edit",
        )
    ]


def leave(member, until):
    since = dt.date(2025, 1, 31)
    return TemporaryLeave.objects.create(member=member, since=since, until=until, reason="away")


def test_a_leave_of_twelve_months(commune, an):
    belong(an, commune.own)
    leave(an, dt.date(2026, 1, 31))
    leave(MemberFactory(cell=commune.own, full_name="Vũ Bình"), dt.date(2026, 1, 30))

    assert found("long_leave") == [
        (
            "Lê An",
            "tạm miễn từ 31/01/2025 đến hết 31/01/2026; phải dưới 12 tháng",
            "members:amend",
        )
    ]


def test_a_leave_is_not_told_to_who_may_not_know_of_health(commune, an):
    belong(an, commune.own)
    leave(an, dt.date(2026, 6, 30))

    assert found("long_leave", knows=False) is None


def test_a_stay_in_the_cell_he_belongs_to(commune, an):
    belong(an, commune.own, until=MOVED_ON, end="transferred")
    belong(an, commune.other, since=MOVED_ON + A_DAY)
    TemporaryStay.objects.create(
        member=an, host=commune.other, since=dt.date(2024, 1, 1), until=MOVED_ON + A_DAY
    )

    assert found("stay_at_home") == [
        (
            "Lê An",
            "sinh hoạt tạm thời từ 01/01/2024 ở Chi bộ thôn số 2, là chi bộ của mình",
            "members:amend",
        )
    ]


def test_a_stay_that_ends_before_he_moves_there_or_outside_is_none(commune, an):
    belong(an, commune.own, until=MOVED_ON, end="transferred")
    belong(an, commune.other, since=MOVED_ON + A_DAY)
    TemporaryStay.objects.create(
        member=an, host=commune.other, since=dt.date(2024, 1, 1), until=MOVED_ON
    )
    TemporaryStay.objects.create(member=an, host_name="xa", since=dt.date(2025, 1, 1))

    assert found("stay_at_home") == []


@pytest.mark.parametrize(
    ("given_on", "deadline"),
    [
        (dt.date(2026, 8, 25), "20/11/2026"),  # a Friday; the day of the check is the Monday
        (dt.date(2026, 8, 26), None),  # due on the day of the check itself
    ],
)
def test_a_letter_without_an_answer_after_sixty_working_days(commune, an, given_on, deadline):
    belong(an, commune.own)
    TransferLetter.objects.create(member=an, to_place="xã Xa", since=given_on)

    given = f"giới thiệu đến xã Xa ngày {given_on:%d/%m/%Y}"
    expected = [("Lê An", f"{given}; hết hạn {deadline}, chưa có kết quả", "members:settle_letter")]
    assert found("letter_overdue") == (expected if deadline else [])


def test_a_letter_over_tet_has_more_days(commune, an):
    belong(an, commune.own)
    TransferLetter.objects.create(member=an, to_place="xã Xa", since=dt.date(2026, 1, 5))

    assert names("letter_overdue", day=dt.date(2026, 4, 6)) == []
    assert names("letter_overdue", day=dt.date(2026, 4, 7)) == ["Lê An"]


def test_a_letter_with_its_answer_is_in_order(commune, an):
    belong(an, commune.own)
    TransferLetter.objects.create(
        member=an, to_place="xã Xa", since=LONG_AGO, until=DAY, outcome="withdrawn"
    )

    assert found("letter_overdue") == []


def test_an_arrival_after_sixty_working_days(commune, an):
    fields = {"start": "transferred_in", "introduced_on": dt.date(2026, 1, 5)}
    belong(an, commune.own, since=dt.date(2026, 4, 7), **fields)
    late = MemberFactory(full_name="Vũ Bình")
    belong(late, commune.own, since=dt.date(2026, 4, 6), **fields)

    assert found("late_arrival") == [
        (
            "Lê An",
            "giấy giới thiệu ngày 05/01/2026, hạn 06/04/2026; "
            "sinh hoạt ở Chi bộ thôn Tập Ninh từ 07/04/2026",
            "reports:member",
        )
    ]


@pytest.mark.parametrize(("ended_on", "wrong"), [(DAY - A_DAY, True), (DAY, False)])
def test_still_in_a_cell_that_has_ended(commune, an, ended_on, wrong):
    commune.foreign.memberships.all().delete()
    belong(an, commune.foreign)
    commune.foreign.until = ended_on
    commune.foreign.save()

    said = "Chi bộ thôn xa kết thúc ngày 22/11/2026; sinh hoạt ở đó đến nay"
    assert found("ended_cell") == [("Lê An", said, "members:transfer")] * wrong


@pytest.mark.parametrize(("left_on", "wrong"), [(MOVED_ON, False), (MOVED_ON + A_DAY, True)])
def test_who_left_a_cell_before_it_ended_is_in_order(commune, an, left_on, wrong):
    commune.foreign.memberships.all().delete()
    belong(an, commune.foreign, until=left_on, end="deceased")
    commune.foreign.until = MOVED_ON
    commune.foreign.save()

    said = "Chi bộ thôn xa kết thúc ngày 31/03/2024; sinh hoạt ở đó đến hết 01/04/2024"
    assert found("ended_cell") == [("Lê An", said, "reports:member")] * wrong


@pytest.mark.parametrize(
    ("end", "again_on", "wrong"),
    [
        ("expelled", dt.date(2027, 3, 30), True),
        ("expelled", dt.date(2027, 3, 31), False),
        ("transferred", dt.date(2024, 5, 1), False),
    ],
)
def test_readmitted_within_thirty_six_months(commune, an, end, again_on, wrong):
    belong(an, commune.own, until=MOVED_ON, end=end)
    belong(an, commune.own, since=again_on, start="readmitted")

    said = f"ra khỏi Đảng 31/03/2024, kết nạp lại {again_on:%d/%m/%Y}; sớm nhất 31/03/2027"
    expected = [("Lê An", said, "reports:member")] * wrong
    assert found("readmitted_early", day=dt.date(2028, 1, 1)) == expected
