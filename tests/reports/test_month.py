"""One month of a committee's cells: who is still to do what, in sentences."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from meetings.enums import MeetingKind, State
from meetings.models import Meeting, Score, ScoreDecision
from tests.factories import CellFactory, MeetingFactory, UserFactory
from tests.reports.today import TODAY, on

pytestmark = pytest.mark.django_db


def page(client_of, commune, month="", role=Role.COMMUNE_OFFICE, day=TODAY):
    with on(day):
        address = reverse("reports:month", args=[commune.committee.pk])
        return client_of(role).get(f"{address}?month={month}")


def told(answer):
    return {
        group["heading"]: [sentence.text for sentence in group["sentences"]]
        for group in answer.context["groups"]
    }


def held(cell, day, state=State.DRAFT, **fields):
    if state in {State.SUBMITTED, State.CONFIRMED}:
        sent = fields.pop("sent_on", dt.date(2026, 11, day))
        moment = dt.datetime(sent.year, sent.month, sent.day, 5, tzinfo=dt.UTC)
        fields |= {"submitted_at": moment, "submitted_by": UserFactory()}
        if state == State.CONFIRMED:
            fields |= {"confirmed_at": moment, "confirmed_by": UserFactory()}
    return MeetingFactory(cell=cell, held_on=dt.date(2026, 11, day), state=state, **fields)


def test_each_cell_stands_under_what_it_is_still_to_do(commune, client_of):
    third = CellFactory(committee=commune.committee, name="Chi bộ thôn số 3", position=3)
    fourth = CellFactory(committee=commune.committee, name="Chi bộ thôn số 4", position=4)
    CellFactory(committee=commune.committee, name="Chi bộ thôn số 5", position=5)
    drafted = held(commune.own, 3)
    held(commune.other, 3, State.RETURNED, remark_on_return="Bí mật")
    held(third, 3, State.SUBMITTED, sent_on=dt.date(2026, 11, 8), kind=MeetingKind.COMBINED)
    held(fourth, 28, State.PLANNED)

    answer = page(client_of, commune)

    assert answer.context["summary"].text == (
        "3/5 chi bộ đã họp tháng 11/2026; 1/5 chi bộ đã gửi biên bản."
    )
    assert told(answer) == {
        "Đã trả lại, chưa gửi lại": [
            "Chi bộ thôn số 2: biên bản họp ngày 03/11/2026 đã trả lại, chưa gửi lại."
        ],
        "Chưa họp": [
            "Chi bộ thôn số 4: có lịch họp ngày 28/11/2026.",
            "Chi bộ thôn số 5: chưa có lịch họp.",
        ],
        "Đã họp, chưa gửi biên bản": [
            "Chi bộ thôn Tập Ninh: họp ngày 03/11/2026, biên bản chưa gửi, "
            "quá hạn gửi 18 ngày (hạn 05/11/2026)."
        ],
        "Đã gửi, chờ xác nhận": ["Chi bộ thôn số 3: xem biên bản họp ngày 03/11/2026."],
        "Đã gửi nhưng muộn": [
            "Chi bộ thôn số 3: họp ngày 03/11/2026, gửi muộn 3 ngày (hạn 05/11/2026); đã gửi."
        ],
        "Chưa có sinh hoạt chuyên đề quý IV/2026 (hạn 31/12/2026)": [
            "Chi bộ thôn Tập Ninh",
            "Chi bộ thôn số 2",
            "Chi bộ thôn số 4",
            "Chi bộ thôn số 5",
        ],
    }
    assert reverse("meetings:detail", args=[drafted.pk]) in answer.content.decode()


def test_a_score_the_cell_voted_on_waits_for_the_committee_until_it_decides(commune, client_of):
    meeting = held(commune.own, 3, State.CONFIRMED)
    votes = {"votes_for": 9, "votes_against": 0, "votes_abstained": 0}
    score = Score.objects.create(meeting=meeting, agreed=True, **votes)
    heading = "Đã biểu quyết điểm, chờ quyết định mức"

    waiting = told(page(client_of, commune))
    ScoreDecision.objects.create(
        score=score, total=90, grade="good", frozen={}, decided_by=UserFactory()
    )

    assert waiting[heading] == ["Chi bộ thôn Tập Ninh: xem điểm kỳ họp ngày 03/11/2026."]
    assert heading not in told(page(client_of, commune))


@pytest.mark.parametrize("state", [State.SUBMITTED, State.CONFIRMED])
def test_when_all_have_sent_the_page_says_so(commune, client_of, state):
    for cell in (commune.own, commune.other):
        held(cell, 3, state)

    assert page(client_of, commune).context["summary"].text == (
        "Cả 2 chi bộ đã gửi biên bản tháng 11/2026."
    )


def test_a_month_gone_by_is_told_as_over(commune, client_of):
    opened = held(commune.own, 3, State.SUBMITTED)
    Meeting.objects.filter(pk=opened.pk).update(state=State.DRAFT, reopened_because="Sai số")

    answer = page(client_of, commune, "2026-11", day=dt.date(2027, 2, 1))

    assert told(answer) == {
        "Không họp trong tháng": ["Chi bộ thôn số 2: chưa ghi kỳ sinh hoạt nào."],
        "Đã họp, chưa gửi biên bản": [
            "Chi bộ thôn Tập Ninh: họp ngày 03/11/2026, biên bản chưa gửi (được mở lại để sửa)."
        ],
        "Không có sinh hoạt chuyên đề quý IV/2026": ["Chi bộ thôn Tập Ninh", "Chi bộ thôn số 2"],
    }


def test_a_planned_day_that_has_passed_is_told(commune, client_of):
    held(commune.own, 20, State.PLANNED)

    assert told(page(client_of, commune))["Chưa họp"][0] == (
        "Chi bộ thôn Tập Ninh: lịch họp ngày 20/11/2026, chưa ghi kết quả; "
        "quá hạn gửi 1 ngày (hạn 22/11/2026)."
    )


def test_neither_a_cancelled_nor_an_extraordinary_meeting_makes_the_month(commune, client_of):
    held(commune.own, 3, State.CANCELLED)
    held(commune.other, 4, State.CONFIRMED, kind=MeetingKind.EXTRAORDINARY)

    answer = page(client_of, commune)

    assert told(answer)["Chưa họp"] == [
        "Chi bộ thôn Tập Ninh: chưa có lịch họp.",
        "Chi bộ thôn số 2: chưa có lịch họp.",
    ]


def test_a_theme_of_an_earlier_month_makes_the_quarter(commune, client_of):
    MeetingFactory(cell=commune.own, held_on=dt.date(2026, 10, 3), kind=MeetingKind.THEMATIC)

    lacking = told(page(client_of, commune))

    assert lacking["Chưa có sinh hoạt chuyên đề quý IV/2026 (hạn 31/12/2026)"] == [
        "Chi bộ thôn số 2"
    ]


@pytest.mark.parametrize(
    ("month", "shown", "earlier", "later"),
    [
        ("2026-10", "tháng 10/2026", "tháng 09/2026", "tháng 11/2026"),
        ("2026-12", "tháng 12/2026", "tháng 11/2026", None),
        ("2018-01", "tháng 01/2018", None, "tháng 02/2018"),
        ("2027-01", "tháng 11/2026", "tháng 10/2026", "tháng 12/2026"),
        ("2026-13", "tháng 11/2026", "tháng 10/2026", "tháng 12/2026"),
        ("=1+1", "tháng 11/2026", "tháng 10/2026", "tháng 12/2026"),
        ("9" * 5000, "tháng 11/2026", "tháng 10/2026", "tháng 12/2026"),
    ],
)
def test_any_month_is_one_step_from_the_next(commune, client_of, month, shown, earlier, later):
    context = page(client_of, commune, month).context

    labels = [month and month.label for month in (context["earlier"], context["later"])]
    assert (context["figures"].month.label, labels) == (shown, [earlier, later])


def test_a_cell_secretary_reads_of_his_cell_alone(commune, client_of):
    answer = page(client_of, commune, role=Role.CELL_SECRETARY)

    assert told(answer)["Chưa họp"] == ["Chi bộ thôn Tập Ninh: chưa có lịch họp."]


def test_the_board_above_reads_the_same(commune, client_of):
    above, office = (
        told(page(client_of, commune, role=role))
        for role in (Role.UPPER_BOARD, Role.COMMUNE_OFFICE)
    )

    assert above == office


@pytest.mark.parametrize("cells", [1, 13])
def test_the_page_costs_the_same_for_one_cell_and_for_thirteen(
    commune, client_of, cells, django_assert_num_queries
):
    for _ in range(cells):
        held(CellFactory(committee=commune.committee), 3, State.SUBMITTED)
    client = client_of(Role.COMMUNE_OFFICE)

    with on(TODAY), django_assert_num_queries(10):
        client.get(reverse("reports:month", args=[commune.committee.pk]))
