"""The roll for a thumb: what it begins with, whom it counts, whom it warns of, what it weighs."""

import datetime as dt

import pytest

from meetings.enums import State
from meetings.models import ExpectedAbsence
from members.models import TemporaryStay
from tests.factories import AttendanceFactory, GuestFactory, MeetingFactory, MemberFactory
from tests.meetings.pages.pages import DAY, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")
LONGEST = "Nguyễn Thị Hoàng Phương Thảo Vy {}"


@pytest.fixture
def people(commune):
    return [row.member for row in commune.own.memberships.order_by("pk")]


@pytest.fixture
def coming(commune):
    return MeetingFactory(cell=commune.own, held_on=dt.date(2022, 10, 3), state=State.PLANNED)


@pytest.fixture
def counting(commune):
    commune.committee.guests_count = True
    commune.committee.save()
    staying = MemberFactory(cell=commune.other, full_name="Khách Trong Xã")
    TemporaryStay.objects.create(member=staying, host=commune.own, since=DAY)
    outsider = GuestFactory(cell=commune.own, full_name="Khách Ngoài Xã", home="Đảng bộ phường")
    return staying, outsider


def off(*people):
    return {f"here_{getattr(person, 'pk', person)}": None for person in people}


def excused_thrice(commune, member):
    for month in (6, 7, 8):
        held = MeetingFactory(
            cell=commune.own,
            held_on=dt.date(2022, month, 3),
            roll_recorded_at=dt.datetime(2022, month, 4, tzinfo=dt.UTC),
        )
        AttendanceFactory(meeting=held, member=member, presence="excused", reason="work")


def row_of(page, key):
    [row] = page.select(f".roll > #m{key}")
    return row


def words(element):
    return " ".join(element.get_text(" ").split())


# what was said before


def test_the_roll_begins_with_who_said_that_he_would_not_come(secretary, people, meeting):
    ExpectedAbsence.objects.create(meeting=meeting, member=people[1], reason="travel")

    page = soup(secretary.get(url("roll", meeting)))

    row = row_of(page, people[1].pk)
    assert row.select(".switch input[checked]") == []
    assert [radio["value"] for radio in row.select("input[type=radio][checked]")] == ["travel"]
    assert "Đã báo vắng" in words(row)
    assert words(page.select_one("#roll-sum")) == "3 phải dự · 2 có mặt · 66,67 % Chưa lưu"


def test_who_came_all_the_same_is_marked_present_with_one_tap(secretary, people, meeting):
    ExpectedAbsence.objects.create(meeting=meeting, member=people[1], reason="travel")
    came = filled(secretary, "roll", meeting, **{f"here_{people[1].pk}": "on"})

    secretary.post(url("roll", meeting), came)

    assert set(meeting.attendances.values_list("presence", "reason")) == {("present", "")}
    again = row_of(soup(secretary.get(url("roll", meeting))), people[1].pk)
    assert (len(again.select(".switch input[checked]")), "Đã báo vắng" in words(again)) == (1, True)


def test_what_was_said_of_somebody_who_is_not_required_any_more_is_passed_over(
    secretary, commune, people, meeting
):
    ExpectedAbsence.objects.create(meeting=meeting, member=people[1], reason="ill")
    TemporaryStay.objects.create(member=people[1], host=commune.other, since=DAY)

    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting))

    assert list(meeting.attendances.values_list("presence", flat=True)) == ["present"] * 2


def test_the_absences_said_are_written_down_before_the_day(secretary, people, coming):
    data = filled(secretary, "absences", coming, **off(people[0]), **{f"why_{people[0].pk}": "ill"})

    response = secretary.post(url("absences", coming), data)

    assert response.url == url("detail", coming)
    assert list(coming.expected_absences.values_list("member", "reason")) == [(people[0].pk, "ill")]
    for step in ("detail", "prepare"):
        page = secretary.get(url(step, coming))
        assert words(soup(page).select_one("#bao-vang li")) == f"Đ/c {people[0]}: ốm"
    again = soup(secretary.get(url("absences", coming)))
    assert len(again.select(".switch input[checked]")) == 2


def test_an_absence_said_without_a_reason_is_asked_for_and_kept(secretary, people, coming):
    data = filled(secretary, "absences", coming, **off(people[0]))

    response = secretary.post(url("absences", coming), data)

    assert "Hãy chọn lý do vắng của đ/c" in text(response)
    assert row_of(soup(response), people[0].pk).select(".switch input[checked]") == []
    assert not coming.expected_absences.exists()


@pytest.mark.parametrize("reason", ["none", "flu", "'; --", "x" * 10_000])
def test_a_reason_that_is_not_offered_is_refused(secretary, people, coming, reason):
    data = filled(secretary, "absences", coming) | {f"why_{people[0].pk}": reason}
    del data[f"here_{people[0].pk}"]

    response = secretary.post(url("absences", coming), data)

    assert (response.status_code, coming.expected_absences.count()) == (200, 0)


def test_a_stale_list_of_absences_overwrites_nothing(secretary, people, coming):
    data = filled(secretary, "absences", coming)  # nobody is absent
    first = data | {f"why_{people[0].pk}": "ill"}
    del first[f"here_{people[0].pk}"]
    secretary.post(url("absences", coming), first)

    response = secretary.post(url("absences", coming), data)

    assert (response.status_code, coming.expected_absences.count()) == (409, 1)


def test_once_the_roll_is_taken_it_is_the_page_to_correct(secretary, meeting):
    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting))

    assert secretary.get(url("absences", meeting)).url == url("roll", meeting)
    assert soup(secretary.get(url("detail", meeting))).select("#bao-vang") == []


def test_who_only_reads_sees_neither_absences_nor_warnings(client_of, commune, people, coming):
    ExpectedAbsence.objects.create(meeting=coming, member=people[0], reason="ill")
    excused_thrice(commune, people[1])

    page = client_of("upper_board").get(url("detail", coming))

    assert soup(page).select("#bao-vang") == []
    assert "kỳ liền" not in text(page)


# the fourth in a row


def test_who_would_be_excused_a_fourth_time_is_named_before_the_meeting(
    secretary, commune, people, coming
):
    excused_thrice(commune, people[1])

    for step in ("detail", "prepare"):
        told = words(soup(secretary.get(url(step, coming))).select_one("#bao-vang"))
        assert f"đ/c {people[1]}: vắng có lý do 3 kỳ liền; vắng nữa là kỳ thứ 4" in told
        assert str(people[0]) not in told


def test_he_is_warned_of_beside_his_switch_too(secretary, commune, people, meeting):
    excused_thrice(commune, people[1])

    page = soup(secretary.get(url("roll", meeting)))

    warned = [row["id"] for row in page.select(".roll > li") if "kỳ thứ 4" in words(row)]
    assert warned == [f"m{people[1].pk}"]


# those on a temporary stay


def test_guests_have_a_switch_of_their_own_where_they_count(secretary, meeting, counting):
    staying, outsider = counting
    page = soup(secretary.get(url("roll", meeting)))

    assert words(page.select_one("#roll-sum")).startswith("5 phải dự · 5 có mặt")
    visitors = page.select(".roll")[1]
    assert [words(name) for name in visitors.select(".roll-name")] == [
        "Khách Ngoài Xã Đảng bộ phường",
        "Khách Trong Xã Chi bộ thôn số 2",
    ]
    absent = {f"here_g{outsider.pk}": None, f"why_g{outsider.pk}": "work"}
    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting, **absent))

    rows = meeting.attendances.values_list("member", "guest", "presence")
    assert {(None, outsider.pk, "excused"), (staying.pk, None, "present")} <= set(rows)
    detail = text(secretary.get(url("detail", meeting)))
    assert "5 phải dự · 4 có mặt" in detail
    assert "Đ/c Khách Ngoài Xã: vắng có lý do (công tác)" in detail
    again = soup(secretary.get(url("roll", meeting)))
    assert row_of(again, f"g{outsider.pk}").select(".switch input[checked]") == []


def test_guests_are_only_named_where_they_do_not_count(secretary, commune, meeting, counting):
    commune.committee.guests_count = False
    commune.committee.save()

    page = secretary.get(url("roll", meeting))

    assert len(soup(page).select(".switch")) == 3
    assert "Khách Ngoài Xã – Đảng bộ phường" in text(page)
    assert "Khách Trong Xã – Chi bộ thôn số 2" in text(page)


def test_a_guest_who_does_not_count_is_not_smuggled_in(secretary, commune, meeting):
    outsider = GuestFactory(cell=commune.own)
    forged = {f"here_g{outsider.pk}": "", f"why_g{outsider.pk}": "ill"}

    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting) | forged)

    assert (meeting.attendances.count(), outsider.attendances.count()) == (3, 0)


# weight


def test_the_roll_of_44_with_the_longest_names_stays_light(secretary, commune, meeting, counting):
    for number in range(41):
        MemberFactory(cell=commune.own, full_name=LONGEST.format(number))
    for member in [row.member for row in commune.own.memberships.all()]:
        ExpectedAbsence.objects.create(meeting=meeting, member=member, reason="other")

    page = secretary.get(url("roll", meeting))

    assert len(soup(page).select(".roll > li")) == 46
    assert len(page.content) < 60_000


@pytest.mark.parametrize("members", [3, 44])
def test_the_page_of_absences_costs_the_same_for_three_and_for_forty_four(
    secretary, commune, coming, members, django_assert_num_queries
):
    MemberFactory.create_batch(members - 3, cell=commune.own)

    with django_assert_num_queries(8):
        page = secretary.get(url("absences", coming))

    assert len(page.content) < 60_000


def test_every_switch_and_every_choice_is_named(secretary, meeting, people):
    page = soup(secretary.get(url("roll", meeting)))

    row = row_of(page, people[0].pk)
    assert row.select_one(".switch input")["aria-label"] == f"{people[0]} có mặt"
    assert row.select_one("fieldset > legend").text == f"Lý do vắng của {people[0]}"
    assert [label.text for label in row.select(".choices label")] == [
        "Ốm",
        "Đi xa",
        "Công tác",
        "Lý do khác",
        "Không lý do",
    ]


# the check beside


def piece(client, meeting, here=""):
    headers = {"HX-Request": "true", "HX-Current-URL": here}
    return soup(client.get(url("check", meeting), headers=headers))


@pytest.mark.parametrize("step", ["prepare", "roll", "content", "conclude"])
def test_each_page_of_the_record_fetches_the_check_beside_it(secretary, meeting, step):
    page = soup(secretary.get(url(step, meeting)))

    [panel] = page.select(".beside > .beside-panel")
    assert panel["hx-get"] == url("check", meeting)
    assert "load" in panel["hx-trigger"]
    assert "meeting-saved from:body" in panel["hx-trigger"]
    assert panel.select_one("a")["href"] == url("check", meeting)
    assert panel.select(".criterion") == []


def test_the_panel_says_the_same_as_the_page_of_the_meeting(secretary, meeting):
    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting))

    shown = [
        [words(rule) for rule in page.select("#check .criterion-rule, #check summary")]
        for page in (piece(secretary, meeting), soup(secretary.get(url("detail", meeting))))
    ]

    assert shown[0] == shown[1]
    assert shown[0][0].startswith("Đạt ")


def test_a_cure_on_the_page_itself_is_no_link(secretary, meeting):
    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting))
    prepare = url("prepare", meeting)

    links = [
        [link["href"] for link in piece(secretary, meeting, here).select(".criterion a:not(.why)")]
        for here in (f"http://testserver{prepare}#x", "http://testserver/")
    ]

    assert (prepare in links[0], prepare in links[1]) == (False, True)


@pytest.mark.parametrize("here", ["http://[::1", "\u0000", "x" * 5000])
def test_an_odd_address_of_the_page_does_no_harm(secretary, meeting, here):
    assert len(piece(secretary, meeting, here).select("#check")) == 1


def test_before_the_day_the_panel_says_what_is_still_to_be_prepared(secretary, coming):
    shown = piece(secretary, coming)

    assert words(shown.select_one("summary")) == (
        "Chuẩn bị trước buổi họp: Đạt 0 · Còn thiếu 4 · Cần đánh giá 1"
    )
    told = [words(rule) for rule in shown.select(".check-sum > .criterion .criterion-rule")]
    assert told[0] == "Còn thiếu Chi ủy họp trước để thống nhất nội dung buổi sinh hoạt."
    assert "Chưa đạt" not in words(shown)


def test_what_is_prepared_leaves_the_list(secretary, coming):
    data = filled(secretary, "prepare", coming, board_met_on="29/09/2022")

    secretary.post(url("prepare", coming), data)

    assert words(piece(secretary, coming).select_one("summary")).startswith(
        "Chuẩn bị trước buổi họp: Đạt 1 · Còn thiếu"
    )
