"""Who counts in a vote (C-6): the same number for page, document, Word and facts."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from meetings import actions
from meetings.facts import facts_of
from meetings.models import Meeting
from meetings.voting import Electorate, Vote, electorate_of, entitled, votes_of
from members.models import Exemption, Suspension, TemporaryLeave, TemporaryStay
from tests.factories import AttendanceFactory, CellFactory, GuestFactory, MemberFactory
from tests.meetings.documents.told import line, minutes, missing, resolution, resolved
from tests.meetings.facts.reading import DAY, TODAY

pytestmark = pytest.mark.django_db
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


def exempt(member, since, until):
    Exemption.objects.create(member=member, since=since, until=until)


def on_leave(member, since, until):
    TemporaryLeave.objects.create(member=member, since=since, until=until, reason="ill")


def suspended(member, since, until):
    Suspension.objects.create(member=member, since=since, until=until)


def away(member, since, until):
    TemporaryStay.objects.create(member=member, since=since, until=until, host_name="Nơi khác")


EXCUSES = pytest.mark.parametrize("excuse", [exempt, on_leave, suspended, away])


@pytest.fixture
def three(meeting):
    return [MemberFactory(cell=meeting.cell) for _ in range(3)]


def bases(meeting):
    """The base of the facts and that of the pages."""
    return facts_of(meeting, TODAY).full_members, entitled(meeting)


def of(meeting, member, presence="present"):
    Meeting.objects.filter(pk=meeting.pk).update(roll_recorded_at=dt.datetime.now(tz=dt.UTC))
    reason = "sick" if presence == "excused" else ""
    AttendanceFactory(meeting=meeting, member=member, presence=presence, reason=reason)


@EXCUSES
@pytest.mark.parametrize(
    ("since", "until", "base"),
    [
        (DAY, DAY, 2),
        (BEFORE, AFTER, 2),
        (BEFORE - dt.timedelta(days=9), BEFORE, 3),
        (AFTER, AFTER, 3),
    ],
)
def test_who_is_excused_on_the_day_is_left_out(meeting, three, excuse, since, until, base):
    excuse(three[0], since, until)

    assert bases(meeting) == (base, base)
    assert electorate_of(meeting).full == 3


def test_one_excused_for_two_reasons_is_left_out_once(meeting, three):
    for excuse in (exempt, on_leave, away):
        excuse(three[0], BEFORE, AFTER)

    assert bases(meeting) == (2, 2)


@pytest.mark.parametrize(("presence", "base"), [("present", 3), ("excused", 2), ("unexcused", 2)])
def test_an_exempt_member_counts_only_where_the_roll_says_that_he_came(
    meeting, three, presence, base
):
    exempt(three[0], None, None)
    of(meeting, three[0], presence)

    assert bases(meeting) == (base, base)


def test_a_roll_that_has_to_be_taken_again_says_nothing_of_the_exempt(meeting, three):
    exempt(three[0], None, None)
    of(meeting, three[0])
    Meeting.objects.update(roll_recorded_at=None)

    assert bases(meeting) == (2, 2)


@pytest.mark.parametrize("excuse", [suspended, on_leave, away])
def test_nobody_else_who_is_excused_votes_even_if_the_roll_has_him(meeting, three, excuse):
    excuse(three[0], BEFORE, AFTER)
    of(meeting, three[0])

    assert bases(meeting) == (2, 2)


def test_neither_probationary_members_nor_guests_vote(meeting, three):
    MemberFactory(cell=meeting.cell, full_member_on=AFTER)
    guest = MemberFactory(cell=CellFactory(committee=meeting.cell.committee))
    TemporaryStay.objects.create(member=guest, since=BEFORE, host=meeting.cell)
    GuestFactory(cell=meeting.cell)
    of(meeting, guest)

    assert bases(meeting) == (3, 3)


@pytest.mark.parametrize(
    ("required", "known"),
    [(2, Electorate(2, 3)), (3, Electorate(3, 3)), (9, Electorate(3, 9))],
)
def test_where_only_heads_were_counted_no_more_vote_than_were_required(
    meeting, three, required, known
):
    counted(meeting, required)

    assert electorate_of(meeting) == known


def test_a_cell_that_the_register_does_not_know_yet_votes_by_its_heads(meeting):
    counted(meeting, 8)

    assert electorate_of(meeting) == Electorate(8, 8)
    assert facts_of(meeting, TODAY).full_members == 8


def counted(meeting, required):
    meeting.counted_required, meeting.counted_present = required, required
    meeting.counted_excused = meeting.counted_unexcused = 0
    meeting.save()


# what is told and what is refused


@pytest.mark.parametrize(("votes", "told"), [(2, ""), (3, "Đã ghi 3 phiếu, nhiều hơn 2 đảng viên")])
def test_more_votes_than_the_base_are_told(votes, told):
    warning = Vote(votes, 0, 0, 2).warning

    assert (warning[: len(told)], bool(warning)) == (told, bool(told))


@pytest.mark.parametrize(("votes_for", "kept"), [(3, True), (4, False)])
def test_votes_are_refused_only_where_the_cell_has_not_so_many_full_members(
    meeting, three, votes_for, kept
):
    exempt(three[0], BEFORE, AFTER)
    told = {"decision_kind": "resolution", "decision_text": "Nghị quyết", "votes_for": votes_for}
    by = User.objects.create(username="bi-thu")

    if kept:
        saved = actions.record_conclusion(meeting=meeting, tasks=[], version=0, by=by, **told)
        assert votes_of(saved, entitled(saved)).too_many
        return
    with pytest.raises(ValidationError) as refused:
        actions.record_conclusion(meeting=meeting, tasks=[], version=0, by=by, **told)
    assert "Tổng số phiếu là 4, nhiều hơn 3 đảng viên" in refused.value.messages[0]


def test_the_papers_say_who_is_counted_and_when_there_are_too_many(commune):
    meeting = resolved(commune.own)
    one = meeting.attendances.first()
    exempt(one.member, BEFORE, AFTER)
    meeting.attendances.filter(pk=one.pk).delete()

    assert line(minutes(meeting), "Kết quả biểu quyết") == (
        "Kết quả biểu quyết: 3/2 đảng viên chính thức được triệu tập tán thành; "
        "không tán thành: 0; ý kiến khác: 0."
    )
    assert "Số phiếu nhiều hơn số đảng viên chính thức được tính biểu quyết" in missing(
        resolution(meeting)
    )
