"""Events of a member's life: what they write, and the impossible orders they refuse."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from members import actions
from members.enums import Standing
from members.models import Exemption, Member, Membership
from members.standing import standing_on
from tests.factories import CellFactory, MemberFactory, UserFactory

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def by():
    return UserFactory(full_name="Văn phòng")


def standing(member, day):
    return standing_on(Member.objects.with_periods().get(pk=member.pk), day)


def refused(action, **arguments):
    with pytest.raises(ValidationError) as error:
        action(**arguments)
    return error.value.message_dict


def last_event():
    event = AuditEvent.objects.latest("pk")
    return event.kind, event.actor, event.target, event.detail


def test_entering_writes_the_member_his_membership_and_an_event(cell, by):
    entered = actions.enter(
        cell=cell, since=D(2022, 5, 19), start="admitted", by=by,
        full_name=" Nguyễn  Thị Đào ", admitted_on=D(2022, 5, 19),
    )  # fmt: skip

    assert (entered.full_name, entered.search_key) == ("Nguyễn Thị Đào", "nguyen thi dao")
    assert standing(entered, D(2022, 5, 19)) == Standing.PROBATIONARY
    assert last_event() == (
        "member.entered",
        "Văn phòng",
        "Nguyễn Thị Đào",
        {"since": "2022-05-19", "start": "admitted"},
    )


def test_nobody_belongs_to_a_cell_before_admission(cell, by):
    found = refused(
        actions.enter, cell=cell, since=D(2022, 5, 18), by=by, full_name="An",
        admitted_on=D(2022, 5, 19),
    )  # fmt: skip

    assert found == {
        "since": ["Ngày về chi bộ không thể trước ngày vào Đảng; hãy xem lại hai ngày."]
    }
    assert Member.objects.count() == 0


def test_a_card_belongs_to_one_member(cell, member, by):
    found = refused(
        actions.enter, cell=cell, since=D(2022, 5, 19), by=by, full_name="An",
        admitted_on=D(2022, 5, 19), card_number=member.card_number,
    )  # fmt: skip

    assert found == {
        "card_number": [
            "Số thẻ đảng viên này đã có trong sổ; "
            "hãy xem lại số thẻ, hoặc tìm số ấy trong danh sách đảng viên."
        ]
    }


def test_a_correction_keeps_old_and_new_but_no_sensitive_value(member, by):
    actions.correct(
        member=member, by=by, full_name="Lê Văn Ân", religion="Công giáo", phone=member.phone
    )

    assert last_event() == (
        "member.corrected",
        "Văn phòng",
        "Lê Văn Ân",
        {"changed": {"full_name": ["Lê Văn An", "Lê Văn Ân"], "religion": []}},
    )


def test_a_correction_that_changes_nothing_leaves_no_event(member, by):
    actions.correct(member=member, by=by, full_name="Lê Văn An")

    assert AuditEvent.objects.count() == 0


def test_recognition_is_possible_from_twelve_months_on(cell, by):
    member = MemberFactory(admitted_on=D(2022, 5, 19), full_member_on=None, cell=cell)

    found = refused(actions.recognise, member=member, day=D(2023, 5, 18), by=by)
    actions.recognise(member=member, day=D(2023, 5, 19), by=by)

    assert found == {
        "day": ["Thời gian dự bị là 12 tháng: sớm nhất từ 19/05/2023; hãy chọn từ ngày đó."]
    }
    assert standing(member, D(2023, 5, 18)) == Standing.PROBATIONARY
    assert standing(member, D(2023, 5, 19)) == Standing.FULL


def test_who_is_full_is_not_recognised_again(member, by):
    found = refused(actions.recognise, member=member, day=D(2023, 1, 1), by=by)

    assert found == {"day": ["Đồng chí đã là đảng viên chính thức từ 01/01/2011."]}


def test_a_transfer_ends_one_membership_and_begins_the_next_day_of_the_other(
    member, cell, other, by
):
    actions.transfer(member=member, cell=other, since=D(2023, 3, 1), by=by)

    held = Membership.objects.order_by("since").values_list("cell", "since", "until", "end")
    assert list(held) == [
        (cell.pk, D(2010, 1, 1), D(2023, 2, 28), "transferred"),
        (other.pk, D(2023, 3, 1), None, ""),
    ]
    assert last_event()[3] == {
        "from_cell": "Chi bộ thôn A",
        "to_cell": "Chi bộ thôn B",
        "since": "2023-03-01",
    }


def test_a_transfer_goes_to_another_cell_of_the_same_committee(member, cell, by):
    same = refused(actions.transfer, member=member, cell=cell, since=D(2023, 3, 1), by=by)
    foreign = refused(
        actions.transfer, member=member, cell=CellFactory(), since=D(2023, 3, 1), by=by
    )

    assert same == {"cell": ["Đồng chí đang sinh hoạt ở chi bộ này; hãy chọn chi bộ khác."]}
    assert foreign == {"cell": ["Chi bộ thuộc đảng bộ khác; hãy chọn chi bộ trong cùng đảng bộ."]}


def test_a_transfer_is_after_the_arrival(member, other, by):
    found = refused(actions.transfer, member=member, cell=other, since=D(2010, 1, 1), by=by)

    assert found == {"since": ["Đồng chí về Chi bộ thôn A ngày 01/01/2010; hãy chọn ngày sau đó."]}


def test_an_officer_is_relieved_before_he_moves(member, cell, other, by):
    officer = actions.appoint(
        member=member, cell=cell, office="secretary", since=D(2020, 1, 1), by=by
    )

    found = refused(actions.transfer, member=member, cell=other, since=D(2023, 3, 1), by=by)
    actions.relieve(officer=officer, until=D(2023, 2, 28), by=by)
    actions.transfer(member=member, cell=other, since=D(2023, 3, 1), by=by)

    assert found == {
        "__all__": ["Đồng chí giữ chức bí thư (từ 01/01/2020); hãy cho thôi giữ chức trước."]
    }
    assert Membership.objects.get(until=None).cell == other


def test_leaving_ends_the_membership_for_a_reason(member, by):
    actions.end_membership(member=member, until=D(2023, 3, 1), end="deceased", by=by)

    found = refused(
        actions.end_membership, member=member, until=D(2023, 4, 1), end="deceased", by=by
    )
    assert standing(member, D(2023, 3, 1)) == Standing.FULL
    assert standing(member, D(2023, 3, 2)) == Standing.LEFT
    assert found == {"__all__": ["Đồng chí không còn sinh hoạt ở chi bộ nào trong sổ."]}


def test_exemption_holds_from_its_day_to_the_end_of_its_last(member, by):
    actions.exempt(member=member, since=D(2023, 1, 1), resolution="NQ 05", by=by)
    actions.end_exemption(member=member, until=D(2023, 6, 30), by=by)

    days = [D(2022, 12, 31), D(2023, 1, 1), D(2023, 6, 30), D(2023, 7, 1)]

    assert [standing(member, day) for day in days] == [
        Standing.FULL,
        Standing.EXEMPT,
        Standing.EXEMPT,
        Standing.FULL,
    ]


def test_who_is_exempt_is_not_exempted_again(member, by):
    Exemption.objects.create(member=member)

    found = refused(actions.exempt, member=member, since=D(2023, 1, 1), by=by)

    assert found == {
        "since": [
            "Trùng với thời gian miễn đã ghi (từ chưa rõ); "
            "hãy kết thúc thời gian đó hoặc chọn ngày khác."
        ]
    }


def test_only_what_has_begun_ends(member, by):
    nothing = refused(actions.end_exemption, member=member, until=D(2023, 1, 1), by=by)
    actions.suspend(member=member, since=D(2023, 5, 1), by=by)
    early = refused(actions.end_suspension, member=member, until=D(2023, 4, 30), by=by)

    assert nothing == {
        "until": ["Đồng chí không có thời gian miễn nào đang mở; hãy xem lại trang này."]
    }
    assert early == {"until": ["Ngày kết thúc phải từ 01/05/2023, ngày bắt đầu, trở đi."]}


def test_nothing_happens_to_somebody_who_is_not_there_yet(member, by):
    found = refused(actions.exempt, member=member, since=D(2009, 12, 31), by=by)

    assert found == {
        "since": ["Ngày 31/12/2009 đồng chí không sinh hoạt ở chi bộ nào; hãy xem lại ngày."]
    }


@pytest.mark.parametrize(
    ("until", "message"),
    [
        (D(2022, 12, 31), "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."),
        (D(2024, 1, 1), "Tạm miễn phải dưới 12 tháng: hãy chọn ngày trước 01/01/2024."),
    ],
)
def test_a_leave_is_shorter_than_twelve_months(member, by, until, message):
    found = refused(
        actions.grant_leave, member=member, since=D(2023, 1, 1), until=until, reason="away", by=by
    )

    assert found == {"until": [message]}


def test_a_leave_ends_by_itself(member, by):
    actions.grant_leave(
        member=member, since=D(2023, 1, 1), until=D(2023, 12, 31), reason="ill", by=by
    )

    assert standing(member, D(2023, 12, 31)) == Standing.ON_LEAVE
    assert standing(member, D(2024, 1, 1)) == Standing.FULL


def test_a_stay_is_in_another_cell_or_outside_never_both(member, cell, other, by):
    period = {"member": member, "since": D(2023, 1, 1), "by": by}
    one = "Hãy chọn một chi bộ, hoặc ghi nơi đến ngoài đảng bộ: chỉ một trong hai."

    nowhere = refused(actions.start_stay, **period)
    both = refused(actions.start_stay, host=other, host_name="Hà Nội", **period)
    home = refused(actions.start_stay, host=cell, **period)
    actions.start_stay(host=other, **period)
    actions.end_stay(member=member, until=D(2023, 3, 1), by=by)

    assert (nowhere, both) == ({"host": [one]}, {"host": [one]})
    assert home == {"host": ["Đây là chi bộ của đồng chí; hãy chọn chi bộ khác."]}
    assert standing(member, D(2023, 3, 1)) == Standing.STAYING_AWAY
    assert standing(member, D(2023, 3, 2)) == Standing.FULL


def test_a_suspension_counts_before_everything_else(member, by):
    actions.exempt(member=member, since=D(2023, 1, 1), by=by)
    actions.suspend(member=member, since=D(2023, 1, 1), by=by)
    actions.end_suspension(member=member, until=D(2023, 3, 31), by=by)

    assert standing(member, D(2023, 3, 31)) == Standing.SUSPENDED
    assert standing(member, D(2023, 4, 1)) == Standing.EXEMPT


def test_a_cell_has_one_secretary_at_a_time(member, cell, by):
    actions.appoint(member=member, cell=cell, office="secretary", since=D(2020, 1, 1), by=by)
    second = MemberFactory(cell=cell)

    found = refused(
        actions.appoint, member=second, cell=cell, office="secretary", since=D(2022, 1, 1), by=by
    )

    assert found == {
        "since": [
            "Chi bộ có bí thư là đ/c Lê Văn An trong thời gian này; "
            "hãy cho người cũ thôi giữ chức trước."
        ]
    }


def test_an_officer_is_a_full_member_of_the_cell(member, cell, other, by):
    elsewhere = refused(
        actions.appoint, member=member, cell=other, office="deputy", since=D(2020, 1, 1), by=by
    )
    probationary = refused(
        actions.appoint, member=member, cell=cell, office="deputy", since=D(2010, 6, 1), by=by
    )

    assert elsewhere == {
        "since": ["Ngày 01/01/2020 đồng chí chưa sinh hoạt ở Chi bộ thôn B; hãy xem lại ngày."]
    }
    assert probationary == {
        "since": ["Đảng viên dự bị chưa giữ chức vụ; hãy công nhận chính thức trước."]
    }


def test_an_office_ends_on_its_last_day(member, cell, by):
    officer = actions.appoint(member=member, cell=cell, office="deputy", since=D(2020, 1, 1), by=by)

    early = refused(actions.relieve, officer=officer, until=D(2019, 1, 1), by=by)
    relieved = actions.relieve(officer=officer, until=D(2022, 6, 30), by=by)

    assert early == {"until": ["Ngày kết thúc phải từ 01/01/2020, ngày bắt đầu, trở đi."]}
    assert relieved.until == D(2022, 6, 30)
    assert last_event()[3] == {"office": "deputy", "until": "2022-06-30"}


def test_nobody_is_entered_for_a_day_to_come(cell, by, time_machine):
    time_machine.move_to("2022-05-18 23:30+07:00")

    found = refused(
        actions.enter, cell=cell, since=D(2022, 5, 19), by=by, full_name="An",
        admitted_on=D(2022, 5, 1),
    )  # fmt: skip

    assert found == {"since": ["Ngày về chi bộ còn chưa đến; hãy ghi khi đồng chí đã về."]}


def test_a_corrected_admission_moves_the_membership_that_began_with_it(member, by):
    actions.correct(member=member, by=by, admitted_on=D(2010, 6, 1))

    assert Membership.objects.get().since == D(2010, 6, 1)


def test_an_admission_is_not_after_the_time_in_the_cell(member, by):
    Membership.objects.update(since=D(2010, 3, 1))

    found = refused(actions.correct, member=member, by=by, admitted_on=D(2010, 6, 1))

    assert found == {
        "admitted_on": [
            "Đồng chí sinh hoạt ở Chi bộ thôn A từ 01/03/2010; ngày vào Đảng không thể sau ngày đó."
        ]
    }


@pytest.mark.parametrize(
    ("end", "since", "field", "message"),
    [
        ("deceased", D(2024, 1, 1), "__all__", "Sổ ghi đồng chí đã từ trần; hãy xem lại."),
        (
            "transferred",
            D(2023, 3, 1),
            "since",
            "Đồng chí thôi sinh hoạt ngày 01/03/2023; hãy chọn ngày sau đó.",
        ),
        (
            "expelled",
            D(2026, 2, 28),
            "since",
            "Kết nạp lại sớm nhất 36 tháng sau khi ra khỏi Đảng: 01/03/2026.",
        ),
    ],
)
def test_coming_back_is_refused(member, cell, by, end, since, field, message):
    actions.end_membership(member=member, until=D(2023, 3, 1), end=end, by=by)

    found = refused(
        actions.come_back, member=member, cell=cell, since=since, start="readmitted", by=by
    )

    assert found == {field: [message]}


def test_readmission_is_possible_after_36_months(member, cell, by):
    actions.end_membership(member=member, until=D(2023, 3, 1), end="struck_off", by=by)

    actions.come_back(member=member, cell=cell, since=D(2026, 3, 1), start="readmitted", by=by)

    assert standing(member, D(2026, 2, 28)) == Standing.LEFT
    assert standing(member, D(2026, 3, 1)) == Standing.FULL


def test_who_is_here_does_not_come_back(member, cell, by):
    found = refused(
        actions.come_back, member=member, cell=cell, since=D(2026, 3, 1), start="readmitted", by=by
    )

    assert found == {
        "__all__": ["Đồng chí đang sinh hoạt ở Chi bộ thôn A; hãy dùng chuyển sinh hoạt."]
    }
