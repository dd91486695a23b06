"""Numbers that are given back, and who changes the number of confirmed minutes."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.roles import Role
from accounts.sentences import sentence
from meetings import actions
from meetings.documents import count_for
from meetings.enums import DecisionKind, DocumentKind, State
from meetings.models import Meeting
from tests.factories import MeetingFactory
from tests.meetings.documents.told import resolved
from tests.meetings.pages.pages import soup, text, url

NQ, BB = DocumentKind.RESOLUTION, DocumentKind.MINUTES


def somebody():
    return User.objects.get(username="commune_office")


def take(meeting, number=None, kind=NQ, **told):
    return actions.number_document(
        meeting=meeting, kind=kind, number=number, by=somebody(), **told
    ).number


def drafts(cell, *months):
    return [
        MeetingFactory(
            cell=cell,
            held_on=dt.date(2022, month, 3),
            decision_kind="resolution",
            decision_text="Nghị quyết",
            votes_for=3,
        )
        for month in months
    ]


def cancelled(meeting):
    return actions.cancel(
        meeting=meeting, reason="Ghi nhầm", version=meeting.version, by=somebody()
    )


def concluded(meeting, kind):
    return actions.record_conclusion(
        meeting=meeting,
        tasks=[],
        decision_kind=kind,
        version=Meeting.objects.get(pk=meeting.pk).version,
        by=somebody(),
    )


def held(meeting):
    return list(meeting.numbers.order_by("kind").values_list("kind", "number"))


def released():
    events = AuditEvent.objects.filter(kind="meeting.number_released").order_by("pk")
    return [event.detail["symbol"] for event in events]


def once_confirmed(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(
        state=State.CONFIRMED, confirmed_at=timezone.now(), confirmed_by=somebody()
    )
    return actions.reopen(
        meeting=meeting, reason="Sai số phiếu", version=meeting.version, by=somebody()
    )


def test_a_meeting_called_off_gives_all_its_numbers_back(commune):
    first, second = drafts(commune.own, 7, 8)
    take(first, 4), take(first, 2, BB)

    cancelled(first)

    assert (held(first), released()) == ([], ["02-BB/CB", "04-NQ/CB"])
    assert take(second, 4) == 4


def test_who_gave_a_number_back_is_told_in_a_sentence(commune):
    [meeting] = drafts(commune.own, 7)
    take(meeting)

    cancelled(meeting)

    event = AuditEvent.objects.get(kind="meeting.number_released")
    assert sentence(event).startswith("Trả lại số văn bản: ")


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        (DecisionKind.CONCLUSION, [("minutes", 2)]),
        ("", [("minutes", 2)]),
        (DecisionKind.RESOLUTION, [("minutes", 2), ("resolution", 4)]),
    ],
)
def test_a_resolution_that_became_a_conclusion_gives_its_number_back(commune, kind, left):
    [meeting] = drafts(commune.own, 7)
    Meeting.objects.filter(pk=meeting.pk).update(decision_text="")
    take(meeting, 4), take(meeting, 2, BB)

    concluded(meeting, kind)

    assert held(meeting) == left


@pytest.mark.parametrize("lose", [cancelled, lambda meeting: concluded(meeting, "conclusion")])
def test_what_was_once_confirmed_keeps_its_number_for_good(commune, lose):
    meeting, later = resolved(commune.own, dt.date(2022, 7, 3)), drafts(commune.own, 8)[0]
    take(meeting, 4)

    lose(once_confirmed(meeting))

    assert (held(meeting), released(), take(later)) == ([("resolution", 4)], [], 5)


def test_sent_but_never_confirmed_it_is_given_back(commune):
    meeting = resolved(commune.own, dt.date(2022, 7, 3))
    take(meeting)
    Meeting.objects.update(state=State.RETURNED)

    cancelled(Meeting.objects.get(pk=meeting.pk))

    assert held(meeting) == []


def test_the_last_number_given_back_is_suggested_again(commune):
    first, second, third = drafts(commune.own, 7, 8, 9)
    take(first), take(second)

    cancelled(second)

    assert (count_for(third, NQ).free, take(third)) == ([], 2)


def test_a_number_given_back_in_between_is_free_but_not_suggested(commune):
    first, second, third, fourth = drafts(commune.own, 6, 7, 8, 9)
    take(first, 3), take(second), take(third)

    cancelled(second)

    count = count_for(fourth, NQ)
    assert (count.free, count.next) == ([4], 6)
    assert take(fourth, 4) == 4


# confirmed minutes


def confirmed(cell):
    meeting = resolved(cell, dt.date(2022, 7, 3))
    Meeting.objects.filter(pk=meeting.pk).update(
        state=State.CONFIRMED, confirmed_at=timezone.now(), confirmed_by=somebody()
    )
    return meeting


def test_a_number_of_confirmed_minutes_is_put_right_only_by_who_confirms(commune):
    meeting = confirmed(commune.own)
    take(meeting, 4)

    with pytest.raises(ValidationError) as error:
        take(meeting, 5)

    assert "hãy báo văn phòng đảng ủy" in error.value.messages[0]
    assert take(meeting, 4) == take(meeting) == 4
    assert take(meeting, 5, confirms=True) == 5


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETURNED])
def test_before_that_the_cell_puts_it_right(commune, state):
    meeting = confirmed(commune.own)
    Meeting.objects.update(state=state, confirmed_at=None, confirmed_by=None)
    take(meeting, 4)

    assert take(meeting, 5) == 5


def test_the_cell_gives_confirmed_minutes_their_first_number_and_no_second(commune, client_of):
    meeting, secretary = confirmed(commune.own), client_of(Role.CELL_SECRETARY)

    secretary.post(url("number_resolution", meeting), {"number": 4})
    answer = secretary.post(url("number_resolution", meeting), {"number": 5})

    assert held(meeting) == [("resolution", 4)]
    assert "chi bộ không sửa số được nữa" in text(answer)
    assert soup(answer).select("main [name=number]") == []
    assert "Sửa số" not in text(secretary.get(url("documents", meeting)))


def test_the_office_puts_the_number_of_confirmed_minutes_right(commune, client_of):
    meeting, office = confirmed(commune.own), client_of(Role.COMMUNE_OFFICE)
    take(meeting, 4)

    assert "Sửa số" in text(office.get(url("documents", meeting)))
    office.post(url("number_resolution", meeting), {"number": 5})

    assert held(meeting) == [("resolution", 5)]


def test_the_page_of_a_number_tells_which_are_free(commune, client_of):
    first, second, third = drafts(commune.own, 6, 7, 8)
    take(first, 3), take(second, 5)

    told = text(client_of(Role.CELL_SECRETARY).get(url("number_resolution", third)))

    assert "Còn trống số 04." in told


# a vote that is not there, and one that failed


def test_a_number_without_a_recorded_vote_is_given_with_a_warning(commune, client_of):
    [meeting] = drafts(commune.own, 7)
    Meeting.objects.update(votes_for=None)

    answer = client_of(Role.CELL_SECRETARY).post(url("number_resolution", meeting), follow=True)

    assert held(meeting) == [("resolution", 1)]
    assert "Nghị quyết chưa ghi kết quả biểu quyết" in text(answer)


def test_a_number_that_is_there_is_not_lost_when_the_vote_turns_out_to_have_failed(commune):
    [meeting] = drafts(commune.own, 7)
    take(meeting)
    Meeting.objects.update(votes_for=1)

    assert (take(meeting), take(meeting, 7), held(meeting)) == (1, 7, [("resolution", 7)])


def test_minutes_are_numbered_whatever_the_vote(commune):
    [meeting] = drafts(commune.own, 7)
    Meeting.objects.update(votes_for=1)

    assert take(meeting, kind=BB) == 1
