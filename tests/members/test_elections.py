"""A congress elects a new board: who was in office goes, who was elected comes, at once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from members.actions import appoint, elect_board
from members.enums import Office
from members.models import Exemption, Membership, Officer, Suspension
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 5, 15)
BEFORE = dt.date(2025, 5, 14)


@pytest.fixture
def people(commune):
    return [
        MemberFactory(cell=commune.own, full_name=name)
        for name in ("Lê Văn An", "Vũ Thị Bình", "Đỗ Văn Chiến", "Ngô Thị Dung")
    ]


def elect(cell, **chosen):
    return elect_board(**{"cell": cell, "since": DAY, "by": None} | chosen)


def refused(cell, **chosen):
    before = list(Officer.objects.order_by("pk").values_list())
    with pytest.raises(ValidationError) as caught:
        elect(cell, **chosen)
    assert list(Officer.objects.order_by("pk").values_list()) == before
    return caught.value.message_dict


def periods(cell):
    rows = cell.officers.order_by("since", "pk")
    return [(row.member.full_name, row.office, row.since, row.until) for row in rows]


def test_the_old_board_goes_with_the_day_before_and_who_stays_begins_anew(commune, people):
    an, binh, chien, _ = people
    old = dt.date(2020, 6, 1)
    appoint(member=an, cell=commune.own, office=Office.SECRETARY, since=old, by=None)
    appoint(member=binh, cell=commune.own, office=Office.DEPUTY, since=old, by=None)

    new = elect(commune.own, secretary=an, deputy=chien)

    assert [(officer.member, officer.office) for officer in new] == [
        (an, Office.SECRETARY),
        (chien, Office.DEPUTY),
    ]
    assert periods(commune.own) == [
        ("Lê Văn An", "secretary", old, BEFORE),
        ("Vũ Thị Bình", "deputy", old, BEFORE),
        ("Lê Văn An", "secretary", DAY, None),
        ("Đỗ Văn Chiến", "deputy", DAY, None),
    ]


def test_every_going_and_coming_and_the_election_are_events(commune, people):
    an, binh, chien, _ = people
    old = dt.date(2020, 6, 1)
    appoint(member=an, cell=commune.own, office=Office.SECRETARY, since=old, by=None)
    known = AuditEvent.objects.count()

    elect(commune.own, secretary=binh, board_members=[chien])

    events = AuditEvent.objects.order_by("pk")[known:]
    assert [(event.kind, event.target) for event in events] == [
        ("officer.relieved", "Lê Văn An"),
        ("officer.appointed", "Vũ Thị Bình"),
        ("officer.appointed", "Đỗ Văn Chiến"),
        ("officer.board_elected", "Chi bộ thôn Tập Ninh"),
    ]


def test_an_office_that_was_to_end_later_ends_with_the_election(commune, people):
    an, binh, *_ = people
    Officer.objects.create(
        member=an,
        cell=commune.own,
        office=Office.SECRETARY,
        since=dt.date(2020, 6, 1),
        until=DAY,
    )

    elect(commune.own, secretary=binh)

    assert periods(commune.own)[0] == ("Lê Văn An", "secretary", dt.date(2020, 6, 1), BEFORE)


def test_who_went_the_day_before_is_left_as_he_is(commune, people):
    an, binh, *_ = people
    officer = Officer.objects.create(
        member=an,
        cell=commune.own,
        office=Office.SECRETARY,
        since=dt.date(2020, 6, 1),
        until=BEFORE,
    )

    elect(commune.own, secretary=binh)

    officer.refresh_from_db()
    assert officer.until == BEFORE
    assert not AuditEvent.objects.filter(kind="officer.relieved").exists()


def test_the_same_board_is_not_elected_twice(commune, people):
    an, binh, chien, _ = people
    elect(commune.own, secretary=an, board_members=[binh, chien])

    said = refused(commune.own, secretary=an, board_members=[chien, binh])

    assert said == {
        "__all__": ["Chi ủy này đã được ghi từ ngày 15/05/2025; không cần ghi lần nữa."]
    }


def test_another_board_on_the_day_of_the_first_is_refused(commune, people):
    an, binh, *_ = people
    elect(commune.own, secretary=an)

    said = refused(commune.own, secretary=binh)

    assert said == {
        "since": [
            "Đ/c Lê Văn An giữ chức bí thư từ 15/05/2025; "
            "hãy chọn ngày sau đó, hoặc sửa chức vụ đã ghi."
        ]
    }
    assert len(elect(commune.own, secretary=binh, since=dt.date(2025, 5, 16))) == 1


@pytest.mark.parametrize("field", ["deputy", "board_members"])
def test_nobody_is_chosen_twice(commune, people, field):
    an = people[0]
    chosen = {"deputy": an} if field == "deputy" else {"board_members": [an]}

    said = refused(commune.own, secretary=an, **chosen)

    assert said == {field: ["Đ/c Lê Văn An được chọn hai lần; mỗi đồng chí giữ một chức vụ."]}


def test_who_belongs_to_another_cell_is_refused(commune, people):
    stranger = MemberFactory(cell=commune.other, full_name="Bùi Văn Xa")

    said = refused(commune.own, secretary=people[0], deputy=stranger)

    assert said == {
        "deputy": [
            "Ngày 15/05/2025 đ/c Bùi Văn Xa không sinh hoạt ở Chi bộ thôn Tập Ninh; "
            "hãy chọn người khác."
        ]
    }


@pytest.mark.parametrize(("since", "elected"), [(DAY, True), (dt.date(2025, 5, 16), False)])
def test_who_comes_on_the_day_may_be_elected(commune, since, elected):
    member = MemberFactory()
    Membership.objects.create(member=member, cell=commune.own, since=since, start="transferred_in")

    if elected:
        assert len(elect(commune.own, secretary=member)) == 1
    else:
        assert list(refused(commune.own, secretary=member)) == ["secretary"]


@pytest.mark.parametrize(("full_on", "elected"), [(DAY, True), (dt.date(2025, 5, 16), False)])
def test_only_full_members_of_the_day_are_elected(commune, full_on, elected):
    member = MemberFactory(
        cell=commune.own,
        full_name="Phan Văn Mới",
        admitted_on=dt.date(2024, 5, 1),
        full_member_on=full_on,
    )

    if elected:
        assert len(elect(commune.own, secretary=member)) == 1
    else:
        assert refused(commune.own, secretary=member) == {
            "secretary": [
                "Ngày 15/05/2025 đ/c Phan Văn Mới chưa là đảng viên chính thức; hãy chọn lại."
            ]
        }


ABSENT = [
    (Suspension, "tạm không sinh hoạt đảng"),  # the word for health and discipline together
    (Exemption, "được miễn công tác và sinh hoạt đảng"),
]


@pytest.mark.parametrize(("until", "elected"), [(BEFORE, True), (DAY, False)])
@pytest.mark.parametrize(("model", "word"), ABSENT)
def test_who_is_suspended_or_exempt_on_the_day_is_refused(
    commune, people, model, word, until, elected
):
    an = people[0]
    model.objects.create(member=an, since=dt.date(2025, 3, 1), until=until)

    if elected:
        assert len(elect(commune.own, secretary=an)) == 1
    else:
        period = "từ 01/03/2025 đến hết 15/05/2025"
        assert refused(commune.own, secretary=an) == {
            "secretary": [f"Đ/c Lê Văn An {word} {period}; hãy chọn người khác."]
        }


def test_who_has_left_since_is_refused(commune, people):
    people[0].memberships.update(until=dt.date(2025, 8, 31), end="resigned")

    assert refused(commune.own, secretary=people[0]) == {
        "secretary": [
            "Sổ ghi đ/c Lê Văn An thôi sinh hoạt ở Chi bộ thôn Tập Ninh hết ngày 31/08/2025; "
            "hãy xem lại."
        ]
    }


def test_who_holds_an_office_elsewhere_is_refused(commune, people):
    Officer.objects.create(
        member=people[0], cell=commune.other, office=Office.DEPUTY, since=dt.date(2020, 1, 1)
    )

    assert refused(commune.own, secretary=people[0]) == {
        "secretary": ["Đ/c Lê Văn An còn giữ chức vụ ở chi bộ khác; hãy cho thôi giữ trước."]
    }


def test_a_board_larger_than_usual_is_not_refused(commune):
    many = MemberFactory.create_batch(9, cell=commune.own)

    assert len(elect(commune.own, secretary=many[0], board_members=many[1:])) == 9


@pytest.mark.parametrize(("until", "elected"), [(DAY, True), (BEFORE, False)])
def test_a_cell_that_has_ended_elects_nobody(commune, people, until, elected):
    commune.own.until = until
    commune.own.save()

    if elected:
        assert len(elect(commune.own, secretary=people[0])) == 1
    else:
        assert refused(commune.own, secretary=people[0]) == {
            "since": ["Ngày 15/05/2025 Chi bộ thôn Tập Ninh không hoạt động; hãy chọn ngày khác."]
        }
