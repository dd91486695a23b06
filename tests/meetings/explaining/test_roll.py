"""How the roll and the runs of absences are told, name by name."""

import datetime as dt

import pytest

from meetings.enums import MeetingKind
from meetings.explaining import Row
from meetings.models import Attendance, Meeting
from meetings.rulebooks.facts import HeadCount
from members.models import Exemption, Member, Membership, TemporaryStay
from tests.factories import AttendanceFactory, GuestFactory, MeetingFactory, MemberFactory
from tests.meetings.explaining.reading import DAY, explained, notes, roll

# The roll


def test_the_arithmetic_of_the_roll_goes_from_the_register_to_the_share(held, not_required):
    found = explained(held(DAY), "K05")

    assert found.arithmetic == (
        "10 có mặt : 11 phải dự = 90,91\u00a0%. "
        "11 phải dự = 10 có mặt + 1 vắng có lý do + 0 vắng không lý do. "
        "11 phải dự = 15 có tên trong sổ ngày họp − 1 miễn công tác và sinh hoạt đảng "
        "− 1 tạm miễn sinh hoạt − 1 sinh hoạt tạm thời nơi khác − 1 đình chỉ sinh hoạt."
    )


def test_the_arithmetic_has_one_word_for_health_and_discipline_where_they_are_not_told(
    held, not_required
):
    found = explained(held(DAY), "K05", sensitive=False)

    assert found.arithmetic.endswith(
        "11 phải dự = 15 có tên trong sổ ngày họp − 1 miễn công tác và sinh hoạt đảng "
        "− 2 tạm không sinh hoạt − 1 sinh hoạt tạm thời nơi khác."
    )


def test_who_may_see_it_is_told_why_and_since_when_somebody_was_not_required(held, not_required):
    found = explained(held(DAY), "K05")

    assert notes(found) == {
        not_required["exempt"].full_name: "Miễn công tác và sinh hoạt đảng từ 01/03/2020",
        not_required["ill"].full_name: "Tạm miễn sinh hoạt (ốm đau, điều trị) từ 01/01/2022 "
        "đến hết 31/12/2022",
        not_required["away"].full_name: "Sinh hoạt tạm thời nơi khác (Đảng bộ Xa) từ 01/02/2022",
        not_required["suspended"].full_name: "Đình chỉ sinh hoạt từ 01/08/2022",
    }


@pytest.mark.parametrize("code", ["K05", "K06", "HD12-18"])
def test_others_are_told_one_word_for_health_and_discipline(held, not_required, code):
    found = notes(explained(held(DAY), code, sensitive=False))

    paused = {not_required[why].full_name: "Tạm không sinh hoạt" for why in ("ill", "suspended")}
    assert {name: found[name] for name in paused} == paused


def test_an_exemption_of_which_only_the_fact_is_known_has_no_date(meeting, roster):
    Exemption.objects.create(member=roster[0])

    assert notes(explained(roll(meeting), "K05"))[roster[0].full_name] == (
        "Miễn công tác và sinh hoạt đảng"
    )


def test_who_came_after_the_day_or_left_before_it_is_told_with_the_day(meeting, cell):
    came = MemberFactory(cell=cell, cell__since=dt.date(2022, 9, 15))
    left = MemberFactory(
        cell=cell,
        cell__since=dt.date(2010, 1, 1),
        cell__until=dt.date(2022, 9, 2),
        cell__end="transferred",
    )

    found = notes(explained(roll(meeting), "K05"))

    assert {name: found[name] for name in (came.full_name, left.full_name)} == {
        came.full_name: "Có tên khi lập sổ từ 15/09/2022, sau ngày họp",
        left.full_name: "Chuyển sinh hoạt, còn trong sổ đến hết 02/09/2022, trước ngày họp",
    }


@pytest.mark.parametrize(("sensitive", "word"), [(True, "Khai trừ"), (False, "Ra khỏi Đảng")])
def test_how_somebody_left_the_party_is_told_to_who_may_see_it(meeting, cell, sensitive, word):
    left = MemberFactory(
        cell=cell,
        cell__since=dt.date(2010, 1, 1),
        cell__until=dt.date(2022, 9, 2),
        cell__end="expelled",
    )

    found = notes(explained(roll(meeting), "K05", sensitive=sensitive))

    assert found[left.full_name] == f"{word}, còn trong sổ đến hết 02/09/2022, trước ngày họp"


def test_a_register_corrected_after_the_roll_shows_on_both_sides(held, roster):
    meeting = held(DAY)
    Exemption.objects.create(member=roster[5], since=dt.date(2022, 1, 1))
    late = MemberFactory(cell=meeting.cell)

    found = explained(meeting, "K05")

    assert [row.note for row in found.counted if row.name == roster[5].full_name] == [
        "theo sổ hiện nay không thuộc diện phải dự ngày ấy"
    ]
    assert notes(found) == {
        late.full_name: "Thuộc diện phải dự theo sổ hiện nay nhưng không có trong bảng điểm danh"
    }
    assert found.arithmetic.endswith(
        "15 phải dự = 16 có tên trong sổ ngày họp − 1 không có trong bảng điểm danh."
    )


def test_who_is_on_the_roll_and_in_no_register_of_the_day_is_no_guest(meeting, commune):
    moved = MemberFactory(cell=commune.other)
    for member in (moved, *Member.objects.in_cells_on([commune.own], DAY)):
        AttendanceFactory(meeting=roll(meeting), member=member)

    found = explained(meeting, "K05")

    assert [row.note for row in found.counted if row.name == moved.full_name] == [
        "theo sổ hiện nay không thuộc chi bộ ngày ấy, có trong bảng điểm danh nên vẫn tính"
    ]
    assert found.arithmetic.endswith(
        "4 phải dự = 3 có tên trong sổ ngày họp + 1 có trong bảng điểm danh, không có tên trong sổ "
        "ngày họp."
    )


def test_who_stays_here_and_was_on_the_roll_counts_though_the_setting_changed(meeting, commune):
    visitor = MemberFactory(cell=commune.other)
    TemporaryStay.objects.create(member=visitor, host=commune.own, since=DAY)
    AttendanceFactory(meeting=roll(meeting), member=visitor)

    found = explained(meeting, "K05")

    assert [(row.name, row.note) for row in found.counted] == [
        (visitor.full_name, "sinh hoạt tạm thời, có trong bảng điểm danh nên vẫn tính")
    ]
    assert found.arithmetic.endswith("+ 1 sinh hoạt tạm thời từ nơi khác.")


def test_guests_who_are_counted_are_added_to_the_register(cell, meeting):
    cell.committee.guests_count = True
    cell.committee.save()
    guest, unlisted = GuestFactory(cell=cell), GuestFactory(cell=cell)
    for member in Member.objects.in_cells_on([cell], DAY):
        AttendanceFactory(meeting=roll(meeting), member=member)
    Attendance.objects.create(meeting=meeting, guest=guest)

    found = explained(meeting, "K05")

    assert found.counted[-1] == Row(
        guest.full_name, "Có mặt", "sinh hoạt tạm thời, đảng ủy quy định tính vào số phải dự"
    )
    assert list(notes(found)) == [unlisted.full_name]
    assert found.arithmetic.endswith(
        "4 phải dự = 3 có tên trong sổ ngày họp + 1 sinh hoạt tạm thời từ nơi khác."
    )


def test_numbers_without_names_list_only_who_was_not_required(meeting, roster):
    Exemption.objects.create(member=roster[0], since=dt.date(2020, 1, 1))
    meeting.counted = HeadCount(14, 13, 1, 0)
    meeting.save()

    found = explained(meeting, "K05")

    assert (found.counted, list(notes(found))) == ((), [roster[0].full_name])
    assert found.arithmetic.endswith(
        "Các số này ghi theo số đếm, không có tên, nên chỉ đối chiếu được với sổ giấy."
    )


def test_before_the_roll_there_is_no_number(meeting):
    assert explained(meeting, "K05").arithmetic == "Chưa điểm danh nên chưa có số để tính."


# Runs of absences


def test_a_run_is_told_meeting_by_meeting_with_what_passes_it_over(cell, commune):
    member = MemberFactory(full_name="Trần Vắng", cell=cell)
    other = MemberFactory(full_name="Lê Dự", cell=cell)
    excused = {"presence": "excused", "reason": "travel"}
    elsewhere = roll(MeetingFactory(cell=commune.other, held_on=dt.date(2022, 6, 3)))
    AttendanceFactory(meeting=elsewhere, member=member, **excused)
    here = [MeetingFactory(cell=cell, held_on=dt.date(2022, month, 3)) for month in (7, 9, 10)]
    for each in here:
        roll(each)
        AttendanceFactory(meeting=each, member=member, **excused)
    AttendanceFactory(meeting=here[1], member=other)
    odd = MeetingFactory(cell=cell, held_on=dt.date(2022, 8, 1), kind=MeetingKind.EXTRAORDINARY)
    AttendanceFactory(meeting=roll(odd), member=member, **excused)
    counted = MeetingFactory(cell=cell, held_on=dt.date(2022, 2, 3))
    counted.counted = HeadCount(3, 2, 1, 0)
    counted.save()
    untaken = MeetingFactory(cell=cell, held_on=dt.date(2022, 5, 3))

    found = explained(here[1], "K07")

    away = "vắng có lý do (đi xa)"
    assert found.counted == (
        Row(
            "Trần Vắng",
            "3 lần liên tiếp",
            f"03/06/2022 {away}, ở chi bộ khác; 03/07/2022 {away}; 03/09/2022 {away}",
        ),
    )
    assert found.left_out == (
        Row("1 người khác phải dự", "", "có mặt hoặc vắng không lý do: chuỗi vắng có lý do bằng 0"),
        Row(
            "Buổi thường kỳ 03/02/2022",
            "",
            "điểm danh theo số đếm, không có tên: không biết ai vắng",
            counted.pk,
        ),
        Row("Buổi thường kỳ 03/05/2022", "", "chưa điểm danh", untaken.pk),
        Row(
            "Buổi bất thường 01/08/2022", "", "họp bất thường: không tính, không ngắt chuỗi", odd.pk
        ),
    )
    assert found.arithmetic == "Chuỗi dài nhất: 3 lần liên tiếp trong năm, tính cả buổi này."


@pytest.mark.parametrize(("hour", "told"), [(dt.time(8), True), (dt.time(20), False)])
def test_a_meeting_of_the_day_is_passed_over_if_it_was_before(cell, hour, told):
    odd = MeetingFactory(
        cell=cell,
        held_on=DAY,
        kind=MeetingKind.EXTRAORDINARY,
        starts_at=hour,
        roll_recorded_at=None,
    )

    found = explained(MeetingFactory(cell=cell, held_on=DAY, starts_at=dt.time(19, 30)), "K07")

    assert (odd.pk in [row.meeting for row in found.left_out]) is told


def test_without_anybody_excused_there_is_no_run(meeting, cell):
    AttendanceFactory(meeting=roll(meeting), member=MemberFactory(cell=cell))

    found = explained(meeting, "K07")

    assert (found.counted, found.arithmetic) == (
        (),
        "Không ai vắng có lý do ở buổi này nên không có chuỗi vắng nào.",
    )


def test_without_a_roll_no_run_can_be_told(meeting):
    assert explained(meeting, "K07").arithmetic == (
        "Chưa có điểm danh từng người nên không tính được."
    )


def test_memberships_of_other_cells_do_not_come_in(meeting, commune):
    moved = MemberFactory(
        cell=commune.other, cell__until=dt.date(2022, 9, 20), cell__end="transferred"
    )
    Membership.objects.create(
        member=moved, cell=commune.own, since=dt.date(2022, 9, 21), start="transferred_in"
    )

    found = notes(explained(roll(meeting), "K05"))

    assert found[moved.full_name] == "Chuyển đến từ 21/09/2022, sau ngày họp"
    assert Meeting.objects.count() == 1
