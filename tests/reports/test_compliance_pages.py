"""The year's page and its download."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from formats.periods import Month
from meetings.enums import MeetingKind, State
from reports.facts.months import MonthState
from tests.factories import CellFactory, MeetingFactory, MemberFactory
from tests.meetings.rulebooks.samples import without_criteria
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db


# the page


def page(client, committee, number=2022, **query):
    address = reverse("reports:compliance", args=[committee.pk, number])
    return client.get(address, query)


def _october():
    return time_machine.travel(dt.datetime(2022, 10, 15, 3, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def _in_october():
    with _october():
        yield


@pytest.mark.usefixtures("_in_october")
def test_the_page_says_first_who_has_not_met(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    text = answer.content.decode()
    assert "1/2 chi bộ chưa họp tháng 9/2022: thôn số 2." in text
    assert "Đã họp 1/18 kỳ thường kỳ đến hạn của năm 2022 · 5,56\u00a0%." in text


def said(answer):
    return [sentence.text for sentence in answer.context["sentences"]]


def test_a_year_that_is_over_is_summed_up(commune, client_of):
    for month in range(1, 13):
        kind = MeetingKind.COMBINED if month % 3 == 0 else MeetingKind.REGULAR
        end = dt.time(21, 45)
        good_meeting(commune.own, dt.date(2022, month, 3), kind=kind, ends_at=end)
    good_meeting(commune.other, dt.date(2022, 3, 3), absent=1)

    with time_machine.travel(dt.datetime(2023, 1, 10, 3, tzinfo=dt.UTC), tick=False):
        answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert said(answer) == [
        "Đã họp 13/24 kỳ thường kỳ đến hạn của năm 2022 · 54,17\u00a0%.",
        "1/2 chi bộ có tháng chưa họp: thôn số 2.",
        "1/2 chi bộ có kỳ chưa đạt: thôn số 2.",
        "1/2 chi bộ có quý thiếu sinh hoạt chuyên đề: thôn số 2.",
    ]


def test_in_january_no_month_is_due_yet(commune, client_of):
    with time_machine.travel(dt.datetime(2022, 1, 20, 3, tzinfo=dt.UTC), tick=False):
        answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert said(answer) == [
        "Năm 2022 chưa có tháng nào đến hạn họp.",
        "2/2 chi bộ chưa sinh hoạt chuyên đề quý I/2022, hạn 31/03/2022: thôn Tập Ninh, thôn số 2.",
    ]


@pytest.mark.usefixtures("_in_october")
def test_when_every_cell_met_the_page_says_so(commune, client_of):
    for cell in (commune.own, commune.other):
        good_meeting(cell, dt.date(2022, 9, 3))

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert "2/2 chi bộ đã họp tháng 9/2022." in said(answer)


def test_next_year_is_open_for_its_plans(commune, client_of):
    MeetingFactory(cell=commune.own, held_on=dt.date(2023, 1, 3), state=State.PLANNED)

    with _october():
        answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee, 2023)

    assert [b.state for b in answer.context["figures"].cells[0].months[:2]] == [
        MonthState.PLANNED,
        MonthState.FUTURE,
    ]
    assert said(answer) == ["Năm 2023 chưa có tháng nào đến hạn họp."]


@pytest.mark.usefixtures("_in_october")
def test_a_box_leads_to_its_meeting(commune, client_of):
    meeting = good_meeting(commune.own, dt.date(2022, 9, 3))

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert f'href="{reverse("meetings:detail", args=[meeting.pk])}">Đạt</a>' in (
        answer.content.decode()
    )


@pytest.mark.usefixtures("_in_october")
def test_a_month_can_be_read_cell_by_cell(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee, month="9")

    assert [b.state for b in answer.context["month_boxes"]] == [
        MonthState.UNMET,
        MonthState.MISSING,
    ]
    assert answer.context["month"] == Month(2022, 9)


@pytest.mark.usefixtures("_in_october")
def test_the_meetings_behind_a_criterion_can_be_read(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee, criterion="K06")

    assert [checked.meeting.cell for checked, _ in answer.context["failing"]] == [commune.own]


@pytest.mark.parametrize("query", [{"criterion": "K06"}, {"month": "9"}])
@pytest.mark.usefixtures("_in_october")
def test_the_tables_of_a_committee_count_the_absent_and_name_nobody(commune, client_of, query):
    meeting = good_meeting(commune.own, dt.date(2022, 9, 3), absent=1)
    absent = meeting.attendances.get(presence="unexcused").member

    shown = page(client_of(Role.UPPER_BOARD), commune.committee, **query).content.decode()

    assert "1 đảng viên vắng không lý do" in shown
    assert absent.full_name not in shown


@pytest.mark.usefixtures("_in_october")
def test_a_criterion_that_only_a_person_can_judge_has_no_share(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    rows = answer.content.decode().split("<tr>")
    [judged] = [row for row in rows if "K06 ·" in row]
    [left_open] = [row for row in rows if "HD12-42 ·" in row]
    assert ("chờ người đánh giá" in judged, "chờ người đánh giá" in left_open) == (False, True)
    assert "0,00" not in left_open


@pytest.mark.parametrize("query", [{"month": "13"}, {"month": "x"}, {"criterion": "K99"}])
@pytest.mark.usefixtures("_in_october")
def test_an_unknown_choice_is_ignored(commune, client_of, query):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee, **query)

    assert (answer.context["month"], answer.context["criterion"]) == (None, None)


def test_a_year_without_criteria_says_so(commune, client_of, monkeypatch):
    without_criteria(monkeypatch)
    with time_machine.travel(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False):
        answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee, 2026)

    text = answer.content.decode()
    assert "Bộ tiêu chí của HD 42-HD/BTCTW (28/10/2025) chưa có trong cổng" in text
    assert "Hướng dẫn số 42-HD/BTCTW ngày 28/10/2025 của Ban Tổ chức Trung ương về" in text


@pytest.mark.usefixtures("_in_october")
def test_a_secretary_sees_his_own_cell_only(commune, client_of):
    answer = page(client_of(Role.CELL_SECRETARY), commune.committee)

    assert [row.cell for row in answer.context["figures"].cells] == [commune.own]
    assert answer.context["may_export"] is False


@pytest.mark.usefixtures("_in_october")
def test_the_board_above_sees_the_commune(commune, client_of):
    answer = page(client_of(Role.UPPER_BOARD), commune.committee)

    assert [row.cell for row in answer.context["figures"].cells] == [commune.own, commune.other]


@pytest.mark.parametrize("number", [2017, 2024])
@pytest.mark.usefixtures("_in_october")
def test_a_year_the_portal_cannot_know_is_not_found(commune, client_of, number):
    assert page(client_of(Role.COMMUNE_OFFICE), commune.committee, number).status_code == 404


@pytest.mark.usefixtures("_in_october")
def test_another_commune_is_not_found(commune, client_of):
    assert page(client_of(Role.COMMUNE_OFFICE), commune.elsewhere).status_code == 404


@pytest.mark.usefixtures("_in_october")
def test_an_administrator_may_not_see_it(commune, client_of):
    assert page(client_of(Role.SYSTEM_ADMIN), commune.committee).status_code == 403


@pytest.mark.usefixtures("_in_october")
def test_a_committee_without_cells_says_what_to_do(commune, client_of):
    answer = page(client_of(Role.UPPER_BOARD), commune.district)

    assert "Đảng bộ chưa có chi bộ nào trong năm này." in answer.content.decode()


# the download


@pytest.mark.usefixtures("_in_october")
def test_the_download_is_recorded_with_its_filter_and_rows(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3))
    address = reverse("reports:compliance_workbook", args=[commune.committee.pk, 2022])

    answer = client_of(Role.COMMUNE_OFFICE).get(address)

    event = AuditEvent.objects.get(kind="report.downloaded")
    assert answer["Content-Disposition"] == 'attachment; filename="sinh-hoat-chi-bo-xa-2022.xlsx"'
    assert event.detail == {"report": "guidance", "year": 2022, "rows": 1}
    assert (event.committee_id, event.actor_id) == (
        commune.committee.pk,
        commune.users[Role.COMMUNE_OFFICE].pk,
    )


@pytest.mark.usefixtures("_in_october")
def test_a_secretary_may_not_download(commune, client_of):
    address = reverse("reports:compliance_workbook", args=[commune.committee.pk, 2022])

    assert client_of(Role.CELL_SECRETARY).get(address).status_code == 403


@pytest.mark.parametrize("cells", [1, 13])
def test_the_page_needs_the_same_queries_for_few_and_many_cells(
    commune, client_of, cells, django_assert_num_queries
):
    for _ in range(cells):
        cell = CellFactory(committee=commune.elsewhere)
        MemberFactory.create_batch(3, cell=cell)
        good_meeting(cell, dt.date(2022, 9, 3))
    commune.elsewhere.parent = commune.district
    commune.elsewhere.save()
    client = client_of(Role.UPPER_BOARD)

    with _october(), django_assert_num_queries(19):
        page(client, commune.elsewhere)
