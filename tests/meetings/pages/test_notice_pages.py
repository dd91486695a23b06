"""The notice, the calendar file and the printed roll of one meeting."""

import datetime as dt

import pytest
from icalendar import Calendar

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell
from meetings.enums import State
from meetings.models import ExpectedAbsence
from members.models import Exemption, Officer, Suspension, TemporaryStay
from tests.factories import GuestFactory, MeetingFactory, MemberFactory
from tests.meetings.pages.pages import NOW, soup, text, url
from tests.meetings.pages.test_meeting_pages import queries

pytestmark = pytest.mark.usefixtures("_september")
COMING = dt.date(2022, 10, 3)


@pytest.fixture
def coming(commune):
    Cell.objects.filter(pk=commune.own.pk).update(supervisor="Nguyễn Văn Thành")
    return MeetingFactory(
        cell=commune.own,
        held_on=COMING,
        state=State.PLANNED,
        starts_at=dt.time(19, 30),
        place="</textarea><script>alert(1)</script>",
    )


def test_the_text_to_copy_stands_on_the_page_as_it_was_typed(secretary, coming):
    answer = secretary.get(url("notice", coming))

    told = soup(answer).select_one("textarea[readonly]").text
    assert "- Địa điểm: </textarea><script>alert(1)</script>." in told
    assert "Kính mời đ/c Nguyễn Văn Thành, cấp ủy viên theo dõi chi bộ, đến dự." in told
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize(("said", "told"), [("yes", True), ("no", False)])
def test_one_button_records_that_it_was_sent_and_to_whom(secretary, coming, said, told):
    data = {"version": 0, "supervisor_notified": said}

    answers = [secretary.post(url("notice", coming), data) for _ in range(2)]

    coming.refresh_from_db()
    assert {answer.url for answer in answers} == {url("notice", coming)}
    assert (coming.notice_sent_at, coming.supervisor_notified) == (NOW, told)
    assert AuditEvent.objects.filter(kind="meeting.notice_sent").count() == 1


@pytest.mark.parametrize("said", ["", "maybe"])
def test_without_an_answer_nothing_is_recorded(secretary, coming, said):
    answer = secretary.post(url("notice", coming), {"version": 0, "supervisor_notified": said})

    coming.refresh_from_db()
    assert (answer.status_code, coming.notice_sent_at) == (200, None)


def test_a_meeting_changed_meanwhile_is_shown_before_it_is_told_of(secretary, coming):
    type(coming).objects.update(version=5)

    answer = secretary.post(url("notice", coming), {"version": 4, "supervisor_notified": "yes"})

    coming.refresh_from_db()
    assert (answer.status_code, coming.notice_sent_at) == (409, None)
    assert soup(answer).select_one("[name=version]")["value"] == "5"


def test_after_the_day_the_notice_belongs_to_the_preparation(secretary, meeting):
    page = soup(secretary.get(url("notice", meeting)))

    assert page.select("main form") == []
    assert page.select_one(f"a[href='{url('prepare', meeting)}']").text == "Mở phần chuẩn bị"


def test_a_locked_meeting_is_not_told_of(secretary, commune):
    locked = MeetingFactory(cell=commune.own, held_on=COMING, state=State.CANCELLED)

    assert "đã hủy" in text(secretary.get(url("notice", locked)))


# the calendar


def test_the_calendar_is_a_file_that_can_be_read_back(secretary, coming):
    answer = secretary.get(url("calendar", coming))

    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2022-10-03T19:30:00+07:00"
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="sinh-hoat-2022-10-03.ics"'
    assert [event.kind for event in AuditEvent.objects.all()] == ["meeting.calendar_taken"]


# the printed roll


def names_on_screen(client, meeting):
    page = soup(client.get(url("roll", meeting)))
    return [row.find(string=True, recursive=False).strip() for row in page.select(".roll-name")]


def rows_on_paper(client, meeting):
    table = soup(client.get(url("roll_sheet", meeting))).select_one(".sheet-table")
    return [[cell.text for cell in row.select("td")] for row in table.select("tbody tr")]


def test_the_paper_has_the_people_of_the_screen_in_the_same_order(secretary, commune, meeting):
    for name in ("Vũ Văn Đức", "Lê Thị Dung", "Đỗ Văn Ấn", "Trần Ân", "Phạm Ánh"):
        MemberFactory(cell=commune.own, full_name=name)
    person = MemberFactory(cell=commune.own, full_name="Ngô Bí Thư")
    Officer.objects.create(
        member=person, cell=commune.own, office="secretary", since=dt.date(2020, 1, 1)
    )
    exempt = MemberFactory(cell=commune.own, full_name="Được Miễn")
    Exemption.objects.create(member=exempt, since=None)

    paper = rows_on_paper(secretary, meeting)

    assert [row[1] for row in paper] == names_on_screen(secretary, meeting)
    assert [row[0] for row in paper] == [str(n) for n in range(1, 10)]
    assert [row[2] for row in paper if row[1] == "Ngô Bí Thư"] == ["Bí thư"]


def test_a_known_absence_is_on_the_paper_without_its_reason(secretary, commune, meeting):
    member = MemberFactory(cell=commune.own, full_name="Người Báo Vắng")
    ExpectedAbsence.objects.create(meeting=meeting, member=member, reason="ill")

    said = {row[1]: row[3] for row in rows_on_paper(secretary, meeting)}

    assert said.pop("Người Báo Vắng") == "báo vắng trước"
    assert set(said.values()) == {""}
    assert "ốm" not in text(secretary.get(url("roll_sheet", meeting))).lower()


def test_the_paper_tells_nobodys_discipline(secretary, commune, meeting):
    member = MemberFactory(cell=commune.own, full_name="Bị Đình Chỉ")
    Suspension.objects.create(member=member, since=dt.date(2022, 8, 1), until=dt.date(2022, 10, 1))

    told = text(secretary.get(url("roll_sheet", meeting)))

    assert ("Bị Đình Chỉ" in told, "đình chỉ sinh hoạt" in told.lower()) == (True, False)


def test_guests_stand_apart_with_room_for_more(secretary, commune, meeting):
    GuestFactory(cell=commune.own, full_name="Khách Ở Xa")

    tables = soup(secretary.get(url("roll_sheet", meeting))).select(".sheet-table")

    rows = [[cell.text for cell in row.select("td")] for row in tables[1].select("tbody tr")]
    assert rows == [["1", "Khách Ở Xa", "Đảng bộ phường khác", ""], [""] * 4, [""] * 4]


@pytest.mark.parametrize(("counted", "required"), [(False, 3), (True, 5)])
def test_guests_who_count_have_a_line_as_on_the_screen(
    secretary, commune, meeting, counted, required
):
    commune.committee.guests_count = counted
    commune.committee.save()
    GuestFactory(cell=commune.own, full_name="Khách Ở Xa")
    staying = commune.other.memberships.first().member
    TemporaryStay.objects.create(member=staying, host=commune.own, since=dt.date(2022, 9, 1))

    paper = rows_on_paper(secretary, meeting)

    assert [row[1] for row in paper] == names_on_screen(secretary, meeting)
    assert f"Phải dự: {required}." in text(secretary.get(url("roll_sheet", meeting)))
    assert len(paper) == required


def test_the_head_of_the_paper_is_that_of_a_document(secretary, commune, meeting):
    commune.committee.superior_line, commune.committee.place = "ĐẢNG ỦY XÃ CHI LĂNG", "Chi Lăng"
    commune.committee.save()

    head = soup(secretary.get(url("roll_sheet", meeting))).select_one(".sheet-head")

    assert [list(part.stripped_strings) for part in head.select("p")] == [
        ["ĐẢNG ỦY XÃ CHI LĂNG", "CHI BỘ THÔN TẬP NINH", "*"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Chi Lăng, ngày 03 tháng 9 năm 2022"],
    ]


def test_a_list_of_names_taken_away_is_in_the_trail(secretary, meeting):
    secretary.get(url("roll_sheet", meeting))

    [event] = AuditEvent.objects.all()
    assert (event.kind, event.target_id) == ("meeting.sheet_taken", meeting.pk)


@pytest.mark.parametrize("step", ["notice", "roll_sheet"])
def test_a_reader_does_not_prepare(client_of, meeting, step):
    assert client_of(Role.UPPER_BOARD).get(url(step, meeting)).status_code == 403


@pytest.mark.parametrize("members", [3, 44])
@pytest.mark.parametrize(("step", "cost"), [("notice", 6), ("roll_sheet", 8)])
def test_a_page_costs_the_same_for_three_members_and_for_forty_four(
    secretary, commune, coming, members, step, cost
):
    MemberFactory.create_batch(members - 3, cell=commune.own)

    assert queries(secretary, url(step, coming)) == cost


# the way there


def test_the_meeting_leads_to_what_goes_out_before_it(secretary, coming):
    for step in ("detail", "prepare"):
        page = soup(secretary.get(url(step, coming)))
        links = [link["href"] for link in page.select("nav[aria-label='Trước khi họp'] a")]
        assert links == [url("notice", coming), url("roll_sheet", coming)]


def test_a_reader_is_not_led_there(client_of, coming):
    page = soup(client_of(Role.UPPER_BOARD).get(url("detail", coming)))

    assert page.select("nav[aria-label='Trước khi họp']") == []
