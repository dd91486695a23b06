"""Those on a temporary stay on the roll, who is at the limit, and what is known beforehand."""

import datetime as dt
from dataclasses import replace

import pytest

from meetings.enums import MeetingKind, State
from meetings.facts import at_limit, facts_of, judged, previewed
from meetings.facts.checking import NOT_HELD, NOT_RECORDED
from meetings.models import Meeting
from meetings.rulebooks import in_force
from members.models import TemporaryStay
from tests.factories import (
    AttendanceFactory,
    CellFactory,
    GuestFactory,
    MeetingFactory,
    MemberFactory,
)
from tests.meetings.facts.reading import TODAY
from tests.meetings.rulebooks.samples import GOOD, PLANNED

pytestmark = pytest.mark.django_db
TAKEN = dt.datetime(2022, 12, 1, tzinfo=dt.UTC)


@pytest.fixture
def counting(cell):
    cell.committee.guests_count = True
    cell.committee.save()
    return cell


def held(cell, month, *marks, day=3, **fields):
    """A meeting of 2022 with its roll; `marks`: (field, person, presence)."""
    meeting = MeetingFactory(
        cell=cell, held_on=dt.date(2022, month, day), roll_recorded_at=TAKEN, **fields
    )
    for person, presence in marks:
        field = "guest" if type(person).__name__ == "Guest" else "member"
        reason = "ill" if presence == "excused" else ""
        AttendanceFactory(
            meeting=meeting, **{"member": None, field: person}, presence=presence, reason=reason
        )
    return meeting


def coming(cell, **fields):
    return MeetingFactory(**{"cell": cell, "held_on": dt.date(2022, 9, 3), **fields})


# guests on the roll


def test_guests_are_counted_and_named_after_the_members_in_vietnamese_order(cell):
    an = GuestFactory(cell=cell, full_name="Vũ Thị Ân")
    anh = GuestFactory(cell=cell, full_name="Lê Văn An")
    member = MemberFactory(full_name="Trần Văn Yên")
    meeting = held(cell, 9, (an, "present"), (anh, "unexcused"), (member, "present"))

    facts = facts_of(meeting, TODAY)

    assert [(each.member, each.status) for each in facts.attendance] == [
        ("Trần Văn Yên", "present"),
        ("Lê Văn An", "unexcused"),
        ("Vũ Thị Ân", "present"),
    ]
    assert (facts.required, facts.present, facts.unexcused) == (3, 2, 1)
    listed = Meeting.objects.with_attendance().get()
    assert (listed.required, listed.present) == (3, 2)


def test_guests_are_not_joined_into_one_run(cell):
    first, second = GuestFactory.create_batch(2, cell=cell)
    for month, guest in ((5, first), (6, second), (7, first), (8, second)):
        held(cell, month, (guest, "excused"))

    last = held(cell, 9, (first, "excused"), (second, "excused"))

    assert [each.excused_run for each in facts_of(last, TODAY).attendance] == [3, 3]


def test_a_run_goes_along_with_who_stays_elsewhere(cell):
    member = MemberFactory(cell=CellFactory())
    home = member.memberships.get().cell
    held(home, 6, (member, "excused"))
    held(home, 7, (member, "excused"))

    there = held(cell, 8, (member, "excused"))

    assert [each.excused_run for each in facts_of(there, TODAY).attendance] == [3]


# at the limit


def runs(meeting):
    return [(one.name, one.run, one.next) for one in at_limit(meeting).values()]


def test_who_was_excused_three_times_in_a_row_is_at_the_limit(cell):
    thrice, twice, back = [
        MemberFactory(cell=cell, full_name=name) for name in ("Ba Lần", "Hai Lần", "Đã Về")
    ]
    held(cell, 5, (back, "excused"), (thrice, "present"))
    held(cell, 6, (back, "excused"), (thrice, "excused"))
    held(cell, 7, (back, "excused"), (thrice, "excused"), (twice, "excused"))
    held(cell, 8, (back, "present"), (thrice, "excused"), (twice, "excused"))

    assert runs(coming(cell)) == [("Ba Lần", 3, 4)]


def test_a_fourth_absence_leaves_the_warning_for_the_next_one(cell):
    member = MemberFactory(cell=cell, full_name="Bốn Lần")
    for month in (5, 6, 7, 8):
        held(cell, month, (member, "excused"))

    assert runs(coming(cell)) == [("Bốn Lần", 4, 5)]


def test_only_what_was_before_the_meeting_counts(cell):
    member = MemberFactory(cell=cell)
    for month in (7, 8, 10):
        held(cell, month, (member, "excused"))
    held(cell, 9, (member, "excused"), kind=MeetingKind.THEMATIC, starts_at=dt.time(21))

    assert runs(coming(cell, starts_at=dt.time(19, 30))) == []
    evening = coming(cell, kind=MeetingKind.COMBINED, starts_at=dt.time(22))
    assert [run for _, run, _ in runs(evening)] == [3]


def test_the_roll_of_the_meeting_itself_leaves_its_warning_as_it_was(cell):
    member = MemberFactory(cell=cell)
    for month in (6, 7, 8):
        held(cell, month, (member, "excused"))
    this = held(cell, 9, (member, "excused"))

    assert [run for _, run, _ in runs(this)] == [3]


def test_the_limit_is_of_the_year(cell):
    member = MemberFactory(cell=cell)
    for month in (10, 11, 12):
        held(cell, month, (member, "excused"))

    assert runs(coming(cell, held_on=dt.date(2023, 1, 3))) == []


def test_an_extraordinary_meeting_brings_nobody_to_the_limit(cell):
    member = MemberFactory(cell=cell)
    for month in (6, 7, 8):
        held(cell, month, (member, "excused"))

    extraordinary = coming(cell, kind=MeetingKind.EXTRAORDINARY)

    assert (runs(extraordinary), runs(Meeting.objects.get(pk=extraordinary.pk))) == ([], [])


def test_who_is_not_required_is_not_at_the_limit(cell):
    member = MemberFactory(cell=cell)
    for month in (6, 7, 8):
        held(cell, month, (member, "excused"))
    TemporaryStay.objects.create(member=member, host_name="Hà Nội", since=dt.date(2022, 9, 1))

    assert runs(coming(cell)) == []


def test_guests_who_are_counted_can_be_at_the_limit_too(counting):
    guest = GuestFactory(cell=counting, full_name="Khách Vắng")
    for month in (6, 7, 8):
        held(counting, month, (guest, "excused"))

    assert runs(coming(counting)) == [("Khách Vắng", 3, 4)]
    assert list(at_limit(coming(counting, kind="thematic"))) == [(None, guest.pk)]


def test_the_limit_takes_one_query(cell, django_assert_num_queries):
    for member in MemberFactory.create_batch(4, cell=cell):
        for month in (6, 7, 8):
            held(cell, month, (member, "excused"), day=3 + member.pk % 20)
    meeting = Meeting.objects.select_related("cell__committee").get(pk=coming(cell).pk)

    with django_assert_num_queries(1):
        assert len(runs(meeting)) == 4


# what is known before the meeting


def codes(results):
    return {result.criterion.code for result in results}


def test_before_the_day_only_the_preparation_is_checked():
    seen = previewed(replace(PLANNED, board_met_on=None))

    stages = {result.criterion.stage.value for result in seen.results}
    assert (seen.preview, seen.message, stages) == (True, NOT_HELD, {"preparation"})
    assert codes(seen.unknown) == {"K08"}
    assert {"K09", "HD12-7"} <= codes(seen.met)


def test_a_day_that_passed_unrecorded_is_still_checked_for_its_preparation_only():
    seen = previewed(replace(PLANNED, as_of=dt.date(2022, 9, 20)))

    assert (seen.preview, seen.message) == (True, NOT_RECORDED)


@pytest.mark.parametrize(
    "facts",
    [
        GOOD,
        replace(GOOD, state="draft"),
        replace(GOOD, state="submitted"),
        replace(GOOD, state="returned"),
        replace(GOOD, state="cancelled"),
        replace(PLANNED, held_on=dt.date(2018, 7, 5)),
    ],
    ids=["confirmed", "draft", "submitted", "returned", "cancelled", "without-book"],
)
def test_otherwise_the_preview_is_the_check_of_the_reports(facts):
    assert (previewed(facts), previewed(facts).preview) == (judged(facts), False)


def test_the_guidance_of_the_day_previews(cell):
    meeting = coming(cell, state=State.PLANNED, held_on=dt.date(2026, 12, 3))

    seen = previewed(facts_of(meeting, dt.date(2026, 11, 28)))

    assert (seen.book.code, seen.preview) == ("HD42-2025", True)
    assert {result.criterion.stage.value for result in seen.results} == {"preparation"}
    assert "K08" in codes(seen.unknown)


def test_the_check_of_the_reports_never_counts_a_preview():
    assert (judged(PLANNED).results, judged(PLANNED).preview) == ((), False)


def test_the_preview_says_what_the_book_says():
    book = in_force(PLANNED.held_on)

    findings = {each.criterion.code: each.finding for each in book.check(PLANNED)}

    seen = previewed(PLANNED).results
    assert {each.criterion.code: each.finding for each in seen}.items() <= findings.items()


def test_a_planned_meeting_is_previewed_from_the_database(cell):
    meeting = coming(cell, state=State.PLANNED, held_on=dt.date(2022, 10, 3), draft_prepared=True)

    seen = previewed(facts_of(meeting, dt.date(2022, 9, 20)))

    assert "K08" in codes(seen.unknown)
