"""Who came, those on a temporary stay among them, and who said before that he would not."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from meetings import actions
from meetings.actions import Conflict
from meetings.enums import State
from members.models import Exemption, Member, Suspension, TemporaryStay
from tests.factories import CellFactory, GuestFactory, MemberFactory
from tests.meetings.actions.acting import DAY, planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_autumn")]


@pytest.fixture
def counting(cell):
    """The cell, of a committee that counts those on a temporary stay."""
    cell.committee.guests_count = True
    cell.committee.save()
    return cell


@pytest.fixture
def staying(cell):
    member = MemberFactory(cell=CellFactory())
    TemporaryStay.objects.create(member=member, host=cell, since=DAY)
    return member


@pytest.fixture
def outsider(cell):
    return GuestFactory(cell=cell)


def rows_of(meeting):
    rows = meeting.attendances.values_list("member", "guest", "presence", "reason")
    return sorted(rows, key=str)


# those on a temporary stay


def test_who_stays_for_a_while_has_a_line_where_the_committee_counts_him(
    counting, staying, outsider, by
):
    meeting = planned(counting, by)

    actions.record_roll(
        meeting=meeting,
        absences={staying.pk: "ill"},
        guest_absences={outsider.pk: ""},
        version=0,
        by=by,
    )

    assert rows_of(meeting) == [
        (staying.pk, None, "excused", "ill"),
        (None, outsider.pk, "unexcused", ""),
    ]
    told = AuditEvent.objects.get(kind="meeting.roll_recorded").detail
    assert (told["required"], told["present"]) == (2, 0)


def test_who_stays_for_a_while_has_no_line_where_he_is_not_counted(cell, staying, outsider, by):
    meeting = planned(cell, by)

    actions.record_roll(meeting=meeting, absences={}, version=0, by=by)

    assert rows_of(meeting) == []


def test_an_absence_of_somebody_who_is_not_counted_is_refused(cell, staying, outsider, by):
    meeting = planned(cell, by)

    for absent in ({"absences": {staying.pk: "ill"}}, {"guest_absences": {outsider.pk: "ill"}}):
        with pytest.raises(ValidationError):
            actions.record_roll(meeting=meeting, **{"absences": {}, **absent}, version=0, by=by)


def test_a_guest_and_a_member_with_the_same_number_are_two_people(counting, members, by):
    meeting = planned(counting, by)
    outsider = GuestFactory(pk=members[0].pk, cell=counting)

    actions.record_roll(
        meeting=meeting, absences={}, guest_absences={outsider.pk: "work"}, version=0, by=by
    )

    absent = meeting.attendances.exclude(presence="present")
    assert list(absent.values_list("member", "guest")) == [(None, outsider.pk)]


@pytest.mark.parametrize(
    "excuse",
    [
        lambda member: Exemption.objects.create(member=member, since=None),
        lambda member: Suspension.objects.create(member=member, since=DAY),
        lambda member: member.memberships.update(until=DAY - dt.timedelta(1), end="resigned"),
    ],
    ids=["exempt", "suspended", "gone"],
)
def test_a_stay_requires_nobody_who_is_excused_at_home(cell, staying, excuse):
    excuse(staying)

    assert list(Member.objects.staying_in(cell, DAY)) == []


def test_a_stay_lasts_to_its_last_day(cell, staying):
    TemporaryStay.objects.update(until=DAY)

    assert list(Member.objects.staying_in(cell, DAY)) == [staying]
    assert list(Member.objects.staying_in(cell, DAY + dt.timedelta(1))) == []


def test_the_roll_is_taken_by_the_setting_of_its_time(counting, staying, by):
    meeting = planned(counting, by)
    actions.record_roll(meeting=meeting, absences={}, version=0, by=by)
    counting.committee.guests_count = False
    counting.committee.save()

    before = rows_of(meeting)
    actions.record_roll(meeting=meeting, absences={}, version=1, by=by)

    assert (before, rows_of(meeting)) == ([(staying.pk, None, "present", "")], [])


# who said that he would not come


def test_what_was_said_before_is_kept_and_changed(cell, members, by):
    meeting = planned(cell, by, held_on=dt.date(2022, 10, 3))
    first, second, _ = members

    actions.expect_absences(
        meeting=meeting, absences={first.pk: "ill", second.pk: "work"}, version=0, by=by
    )
    meeting = actions.expect_absences(
        meeting=meeting, absences={second.pk: "other"}, version=1, by=by
    )

    assert list(meeting.expected_absences.values_list("member", "reason")) == [(second.pk, "other")]
    assert meeting.state == State.PLANNED
    told = AuditEvent.objects.filter(kind="meeting.absences_expected").values_list(
        "detail", flat=True
    )
    assert sorted(detail["absent"] for detail in told) == [1, 2]


def test_the_same_list_sent_twice_is_written_once(cell, members, by):
    meeting = planned(cell, by)
    said = {members[0].pk: "ill"}

    for _ in range(2):
        actions.expect_absences(meeting=meeting, absences=said, version=0, by=by)

    meeting.refresh_from_db()
    assert (meeting.version, meeting.expected_absences.count()) == (1, 1)
    assert AuditEvent.objects.filter(kind="meeting.absences_expected").count() == 1


def test_what_was_said_before_is_closed_once_the_roll_is_taken(cell, members, by):
    meeting = planned(cell, by)
    actions.record_roll(meeting=meeting, absences={}, version=0, by=by)

    with pytest.raises(ValidationError) as refused:
        actions.expect_absences(meeting=meeting, absences={members[0].pk: "ill"}, version=1, by=by)

    assert refused.value.messages == ["Kỳ này đã điểm danh; hãy sửa ở trang điểm danh."]
    assert not meeting.expected_absences.exists()


def test_a_stranger_cannot_be_expected_to_be_absent(cell, members, by):
    stranger = MemberFactory(cell=CellFactory())

    with pytest.raises(ValidationError):
        actions.expect_absences(
            meeting=planned(cell, by), absences={stranger.pk: "ill"}, version=0, by=by
        )


def test_two_who_write_down_what_was_said_do_not_overwrite_each_other(cell, members, by):
    meeting = planned(cell, by)
    actions.expect_absences(meeting=meeting, absences={members[0].pk: "ill"}, version=0, by=by)

    with pytest.raises(Conflict):
        actions.expect_absences(meeting=meeting, absences={}, version=0, by=by)

    assert meeting.expected_absences.count() == 1
