"""What was entered by mistake is corrected or taken back for a reason; the trail keeps it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from members import actions
from members.enums import End, LetterOutcome
from members.models import Exemption, Member, Officer, TransferLetter
from tests.factories import AttendanceFactory, MeetingFactory, MemberFactory

pytestmark = pytest.mark.django_db
D = dt.date


def refused(action, **arguments):
    with pytest.raises(ValidationError) as error:
        action(by=None, **arguments)
    return error.value.message_dict


def memberships(member):
    return list(member.memberships.order_by("since").values_list("cell__name", "since", "until"))


def last_event():
    event = AuditEvent.objects.latest("pk")
    return event.kind, event.detail


def test_the_days_of_an_exemption_are_corrected_for_a_reason(member):
    row = actions.exempt(member=member, since=D(2022, 3, 1), resolution="NQ 05", by=None)

    actions.amend_period(
        row=row, since=D(2022, 2, 1), until=D(2022, 6, 30), reason="gõ nhầm tháng", by=None
    )

    assert Exemption.objects.values_list("since", "until").get() == (D(2022, 2, 1), D(2022, 6, 30))
    assert last_event() == (
        "member.entry_amended",
        {
            "what": "miễn công tác và sinh hoạt",
            "before": "từ 01/03/2022",
            "after": "từ 01/02/2022 đến hết 30/06/2022",
            "reason": "gõ nhầm tháng",
        },
    )


def test_a_corrected_period_does_not_run_into_another(member):
    actions.suspend(member=member, since=D(2021, 1, 1), until=D(2021, 3, 31), by=None)
    row = actions.suspend(member=member, since=D(2022, 1, 1), until=D(2022, 3, 31), by=None)

    found = refused(
        actions.amend_period, row=row, since=D(2021, 3, 31), until=D(2022, 3, 31), reason="x"
    )

    assert found["since"] == [
        "Trùng với thời gian đình chỉ sinh hoạt đã ghi (từ 01/01/2021 đến hết 31/03/2021); "
        "hãy kết thúc thời gian đó hoặc chọn ngày khác."
    ]


def test_a_corrected_leave_stays_under_twelve_months(member):
    row = actions.grant_leave(
        member=member, since=D(2022, 1, 1), until=D(2022, 2, 1), reason="away", by=None
    )
    longest = {"row": row, "since": D(2022, 1, 1), "reason": "x"}

    assert list(refused(actions.amend_period, until=D(2023, 1, 1), **longest)) == ["until"]
    actions.amend_period(until=D(2022, 12, 31), by=None, **longest)
    row.refresh_from_db()
    assert row.until == D(2022, 12, 31)


def test_a_corrected_period_lies_within_the_membership(member):
    row = actions.exempt(member=member, since=D(2022, 3, 1), by=None)

    found = refused(actions.amend_period, row=row, since=D(2009, 12, 31), until=None, reason="x")

    assert list(found) == ["since"]


def test_a_corrected_office_leaves_room_for_the_other_secretary(cell, member):
    first = actions.appoint(
        member=member, cell=cell, office="secretary", since=D(2020, 1, 1), until=D(2021, 12, 31),
        by=None,
    )  # fmt: skip
    second = MemberFactory(cell=cell)
    actions.appoint(member=second, cell=cell, office="secretary", since=D(2022, 1, 1), by=None)

    assert list(
        refused(
            actions.amend_period, row=first, since=D(2020, 1, 1), until=D(2022, 1, 1), reason="x"
        )
    ) == ["since"]
    actions.amend_period(row=first, since=D(2020, 1, 1), until=D(2021, 12, 30), reason="x", by=None)
    first.refresh_from_db()
    assert first.until == D(2021, 12, 30)


def test_an_entry_taken_back_is_kept_by_the_trail_only(member):
    row = actions.exempt(member=member, since=D(2022, 3, 1), resolution="NQ 05", by=None)

    actions.withdraw_entry(row=row, reason="nhầm người", by=None)

    kind, detail = last_event()
    assert (Exemption.objects.count(), kind) == (0, "member.entry_withdrawn")
    assert (detail["before"], detail["row"]["resolution"], detail["reason"]) == (
        "từ 01/03/2022",
        "NQ 05",
        "nhầm người",
    )


def test_a_wrong_transfer_is_taken_back(member, other):
    actions.transfer(member=member, cell=other, since=D(2022, 3, 1), by=None)

    actions.undo_move(member=member, reason="nhầm người", by=None)

    assert memberships(member) == [("Chi bộ thôn A", D(2010, 1, 1), None)]
    assert last_event()[1]["before"] == "Chuyển đến Chi bộ thôn B 01/03/2022"


def test_a_wrong_departure_is_taken_back(member):
    actions.end_membership(member=member, until=D(2022, 3, 1), end=End.RESIGNED, by=None)

    actions.undo_move(member=member, reason="nhầm người", by=None)

    assert memberships(member) == [("Chi bộ thôn A", D(2010, 1, 1), None)]


def test_a_wrong_return_is_taken_back_and_the_departure_stays(member, other):
    actions.end_membership(member=member, until=D(2018, 3, 1), end=End.TRANSFERRED, by=None)
    actions.come_back(
        member=member, cell=other, since=D(2022, 1, 1), start="transferred_in", by=None
    )

    actions.undo_move(member=member, reason="nhầm người", by=None)

    assert memberships(member) == [("Chi bộ thôn A", D(2010, 1, 1), D(2018, 3, 1))]


def test_the_first_membership_is_no_move(member):
    assert list(refused(actions.undo_move, member=member, reason="x")) == ["__all__"]


def test_a_transfer_is_not_taken_back_under_an_office_in_the_new_cell(member, other):
    actions.transfer(member=member, cell=other, since=D(2022, 3, 1), by=None)
    actions.appoint(member=member, cell=other, office="deputy", since=D(2022, 4, 1), by=None)

    assert list(refused(actions.undo_move, member=member, reason="x")) == ["__all__"]
    actions.withdraw_entry(row=Officer.objects.get(), reason="x", by=None)
    actions.undo_move(member=member, reason="x", by=None)
    assert memberships(member) == [("Chi bộ thôn A", D(2010, 1, 1), None)]


def test_a_letter_that_arrived_is_opened_again_with_the_membership(member):
    letter = actions.issue_letter(member=member, to_place="Hà Nội", since=D(2022, 3, 1), by=None)
    actions.settle_letter(
        member=member, until=D(2022, 4, 1), outcome=LetterOutcome.ARRIVED, by=None
    )
    letter.refresh_from_db()

    assert list(refused(actions.withdraw_entry, row=letter, reason="x")) == ["__all__"]
    actions.undo_move(member=member, reason="x", by=None)
    assert TransferLetter.objects.values_list("until", "outcome").get() == (None, "")


def test_somebody_entered_twice_is_taken_out_again(cell):
    twice = actions.enter(
        cell=cell, since=D(2022, 5, 19), by=None, full_name="Trần Thị Hai",
        admitted_on=D(2022, 5, 19),
    )  # fmt: skip
    actions.grant_leave(
        member=twice, since=D(2022, 6, 1), until=D(2022, 7, 1), reason="away", by=None
    )

    actions.withdraw_member(member=twice, reason="ghi hai lần", by=None)

    assert Member.objects.count() == 0
    assert last_event() == (
        "member.withdrawn",
        {"member": "Trần Thị Hai", "card_number": "", "reason": "ghi hai lần"},
    )


def test_nobody_of_whom_a_meeting_speaks_is_taken_out(cell, member):
    AttendanceFactory(meeting=MeetingFactory(cell=cell), member=member)

    assert list(refused(actions.withdraw_member, member=member, reason="x")) == ["__all__"]
    assert member.memberships.count() == 1
