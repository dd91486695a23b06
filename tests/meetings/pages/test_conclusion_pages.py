"""The vote on a resolution, the days tasks are due, and what the office copies from paper."""

import datetime as dt

import pytest
from django.urls import reverse

from cells.models import Committee
from meetings.enums import State
from meetings.forms.due import due_days
from meetings.models import Meeting
from meetings.voting import UNCONFIRMED, Vote, entitled, vote_on
from members.models import Member, TemporaryLeave
from tests.factories import MeetingFactory, MemberFactory
from tests.meetings.pages.pages import DAY, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")
TODAY = dt.date(2022, 9, 10)


@pytest.mark.parametrize(
    ("approving", "base", "needed", "passed"),
    [
        (27, 52, 27, True),
        (26, 52, 27, False),
        (3, 5, 3, True),
        (2, 5, 3, False),
        (0, 1, 1, False),
        (None, 5, 3, None),
        (0, 0, 1, None),
    ],
)
def test_more_than_half_of_the_full_members_have_to_approve(approving, base, needed, passed):
    vote = Vote(approving, 0, 0, base)

    assert (vote.needed, vote.passed) == (needed, passed)


def test_only_full_members_of_the_day_vote(commune, meeting):
    MemberFactory(cell=commune.own, admitted_on=dt.date(2022, 1, 1))
    MemberFactory(cell=commune.own, admitted_on=dt.date(2022, 9, 4))
    MemberFactory(cell=commune.other)

    assert entitled(meeting) == 3


def test_a_conclusion_is_not_voted(meeting):
    meeting.decision_kind, meeting.votes_for = "conclusion", 3

    assert vote_on(meeting, 3) is None


def test_the_page_says_how_many_are_needed(secretary, meeting):
    page = soup(secretary.get(url("conclude", meeting)))

    assert "ít nhất 2/3 đảng viên chính thức" in page.select_one(".for-votes").get_text()
    told = page.select_one("#vote-told")
    assert (told["data-needed"], told["data-base"], told.text) == ("2", "3", "")


@pytest.mark.parametrize(
    ("votes", "told"),
    [
        ("2", "Đã thông qua 2/3 đảng viên chính thức tán thành, quá nửa."),
        ("1", "Không được thông qua 1/3 đảng viên chính thức tán thành, chưa quá nửa"),
        ("", "Chưa ghi biểu quyết Cần quá nửa: ít nhất 2/3 đảng viên chính thức."),
    ],
)
def test_a_resolution_is_kept_and_said_to_have_passed_or_not(secretary, meeting, votes, told):
    data = filled(
        secretary,
        "conclude",
        meeting,
        decision_kind="resolution",
        decision_text="Nghị quyết tháng 9",
        votes_for=votes,
    )

    response = secretary.post(url("conclude", meeting), data)

    assert response.status_code == 302
    assert told in text(secretary.get(response.url))  # before it is sent
    assert told in text(secretary.get(url("detail", meeting)))


def test_the_three_numbers_of_a_vote_are_one_group_with_a_name(secretary, meeting):
    group = soup(secretary.get(url("conclude", meeting))).select_one("fieldset.votes")

    labels = [" ".join(label.get_text(" ").split()) for label in group.select("label")]
    assert (group.legend.text, labels) == (
        "Kết quả biểu quyết",
        ["Số phiếu tán thành", "Số phiếu không tán thành", "Số phiếu có ý kiến khác"],
    )


@pytest.mark.parametrize("step", ["conclude", "send", "detail"])
def test_more_votes_than_people_who_count_are_a_warning_and_not_a_success(
    commune, secretary, meeting, step
):
    [member, *_] = Member.objects.filter(memberships__cell=commune.own)
    TemporaryLeave.objects.create(
        member=member, since=dt.date(2022, 8, 1), until=dt.date(2022, 12, 1), reason="ill"
    )
    data = filled(
        secretary,
        "conclude",
        meeting,
        decision_kind="resolution",
        decision_text="Nghị quyết tháng 9",
        votes_for="2",
        votes_against="1",
    )
    secretary.post(url("conclude", meeting), data)

    page = secretary.get(url(step, meeting))

    warning = "Cần xem lại số phiếu Đã ghi 3 phiếu, nhiều hơn 2 đảng viên chính thức"
    assert (warning in text(page), "Đã thông qua" in text(page)) == (True, False)


@pytest.mark.parametrize("step", ["conclude", "send", "detail"])
def test_whose_way_of_counting_it_is_is_told_once(secretary, meeting, step):
    data = filled(secretary, "conclude", meeting, decision_kind="resolution", votes_for="2")
    secretary.post(url("conclude", meeting), data)

    assert text(secretary.get(url(step, meeting))).count(UNCONFIRMED) == 1


@pytest.mark.parametrize("votes", ["-1", "ba", "1.5", "=1+1", "9" * 60])
def test_odd_votes_are_refused_beside_their_field(secretary, meeting, votes):
    data = filled(secretary, "conclude", meeting, decision_kind="resolution", votes_for=votes)

    response = secretary.post(url("conclude", meeting), data)

    assert response.status_code == 200
    assert soup(response).select_one("#div_id_votes_for .invalid-feedback") is not None


def test_a_task_is_offered_the_next_meeting_and_the_end_of_the_month(commune, meeting):
    prescribed = due_days(meeting)
    Committee.objects.filter(pk=commune.committee.pk).update(meeting_day=5)
    by_committee = due_days(Meeting.objects.get(pk=meeting.pk))
    day = dt.date(2022, 10, 7)
    MeetingFactory(cell=commune.own, held_on=day, state=State.PLANNED)
    MeetingFactory(cell=commune.own, held_on=day, state=State.PLANNED, kind="thematic")

    assert prescribed == [
        ("Kỳ tới", dt.date(2022, 10, 3)),
        ("Cuối tháng", dt.date(2022, 9, 30)),
    ]
    assert [by_committee[0][1], due_days(meeting)[0][1]] == [dt.date(2022, 10, 5), day]


def test_a_december_task_is_due_in_january(commune):
    meeting = MeetingFactory.build(cell=commune.own, held_on=dt.date(2022, 12, 31))

    assert [day for _, day in due_days(meeting)] == [
        dt.date(2023, 1, 3),
        dt.date(2022, 12, 31),
    ]


def test_the_words_of_a_task_are_one_line(secretary, meeting):
    data = filled(secretary, "conclude", meeting, task_0_text="Dọn đường\r\n  làng")

    secretary.post(url("conclude", meeting), data)

    assert [task.text for task in meeting.tasks.all()] == ["Dọn đường làng"]


# copied from paper by the office


def test_the_office_says_from_which_paper_it_copied(office, meeting):
    data = filled(office, "prepare", meeting, paper_dated="05/09/2022")

    office.post(url("prepare", meeting), data)

    meeting.refresh_from_db()
    told = "nhập thay, theo bản giấy ngày 05/09/2022"
    listed = office.get(reverse("meetings:list"), {"year": 2022})
    assert meeting.paper_dated == dt.date(2022, 9, 5)
    assert [told in text(page) for page in (listed, office.get(url("detail", meeting)))] == [
        True,
        True,
    ]


@pytest.mark.parametrize("day", ["02/09/2022", "11/09/2022", "31/02/2022"])
def test_a_paper_is_neither_from_before_the_meeting_nor_from_tomorrow(office, meeting, day):
    data = filled(office, "prepare", meeting, paper_dated=day)

    response = office.post(url("prepare", meeting), data)

    meeting.refresh_from_db()
    assert (response.status_code, meeting.paper_dated) == (200, None)
    assert soup(response).select_one("#div_id_paper_dated .invalid-feedback") is not None


def test_a_cell_secretary_neither_sees_nor_sets_nor_loses_it(secretary, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(paper_dated=DAY)
    shown = filled(secretary, "prepare", meeting)

    secretary.post(url("prepare", meeting), shown | {"paper_dated": "05/09/2022"})

    meeting.refresh_from_db()
    assert "paper_dated" not in shown
    assert (meeting.version, meeting.paper_dated) == (1, DAY)
