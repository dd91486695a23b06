"""What an explanation tells row by row, and in which words."""

import datetime as dt

import pytest

from meetings.actions import cancel
from meetings.enums import MeetingKind, State
from meetings.explaining import Row, explain
from meetings.models import Attendance, Meeting, Remark, Task
from meetings.rulebooks.facts import HeadCount
from meetings.voting import UNCONFIRMED
from members.models import Exemption, Member, Membership
from tests.factories import (
    AttendanceFactory,
    GuestFactory,
    MeetingFactory,
    MemberFactory,
    PlannedThemeFactory,
    ThematicPlanFactory,
)

DAY = dt.date(2022, 9, 3)
TODAY = dt.date(2026, 11, 20)


def explained(meeting, code, *, sensitive=True):
    return explain(meeting, code, TODAY, sensitive=sensitive)


def notes(found):
    return {row.name: row.note for row in found.left_out}


def roll(meeting, **presence):
    """The roll of a meeting, taken; who is not named is not on it."""
    meeting.roll_recorded_at = dt.datetime(2022, 9, 3, 13, tzinfo=dt.UTC)
    meeting.save()
    for name, how in presence.items():
        AttendanceFactory(meeting=meeting, member=Member.objects.get(full_name=name), **how)
    return meeting


@pytest.fixture
def cell(commune):
    return commune.own


@pytest.fixture
def meeting(cell):
    return MeetingFactory(cell=cell, held_on=DAY)


# The roll


def test_the_arithmetic_of_the_roll_goes_from_the_register_to_the_share(held, not_required):
    found = explained(held(DAY), "K05")

    assert found.arithmetic == (
        "10 có mặt : 11 phải dự = 90,91\u00a0%. "
        "11 phải dự = 10 có mặt + 1 vắng có lý do + 0 vắng không lý do. "
        "11 phải dự = 15 có tên trong sổ ngày họp − 4 không phải dự."
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
        "4 phải dự = 3 có tên trong sổ ngày họp − 0 không phải dự + 1 sinh hoạt tạm thời."
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


# Month, quarter, plan


def test_meetings_of_the_month_that_do_not_count_say_why(meeting, cell, commune):
    odd = MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 10), kind="extraordinary")
    theme = MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 12), kind="thematic")
    planned = MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 20), state=State.PLANNED)
    off = MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 25))
    cancel(meeting=off, reason="mưa bão", version=off.version, by=commune.users["commune_office"])
    MeetingFactory(cell=cell, held_on=dt.date(2022, 10, 3))

    found = explained(meeting, "K01")

    assert [row.meeting for row in found.counted] == [meeting.pk]
    assert {row.meeting: row.note for row in found.left_out} == {
        odd.pk: "họp bất thường không thay buổi thường kỳ",
        theme.pk: "chuyên đề riêng không thay buổi thường kỳ",
        planned.pk: "mới dự kiến, chưa ghi là đã họp",
        off.pk: "đã hủy",
    }
    assert found.arithmetic == "Tháng 09/2022: 1 buổi được tính, cần ít nhất 1."


def test_a_quarter_is_made_by_its_themes(meeting, cell):
    theme = MeetingFactory(cell=cell, held_on=dt.date(2022, 7, 12), kind="thematic")
    MeetingFactory(cell=cell, held_on=dt.date(2022, 10, 12), kind="thematic")

    found = explained(meeting, "K02")

    assert [row.meeting for row in found.counted] == [theme.pk]
    assert [row.note for row in found.left_out] == ["thường kỳ, không kết hợp chuyên đề"]
    assert found.arithmetic == "Quý III/2022: 1 buổi được tính, cần ít nhất 1."


def test_a_record_written_for_a_day_to_come_does_not_count_yet(meeting, cell):
    MeetingFactory(cell=cell, held_on=dt.date(2022, 9, 20), kind="combined")

    found = explain(meeting, "K01", dt.date(2022, 9, 10), sensitive=True)

    assert [row.note for row in found.left_out] == ["chưa đến ngày họp"]


@pytest.mark.parametrize(
    ("reported_on", "told"), [(dt.date(2022, 1, 11), "11/01/2022"), (None, "chưa ghi")]
)
def test_the_plan_of_the_year_is_told_theme_by_theme(meeting, cell, reported_on, told):
    plan = ThematicPlanFactory(cell=cell, reported_on=reported_on)
    PlannedThemeFactory(plan=plan, topic="Nông thôn mới")

    found = explained(meeting, "HD12-12")

    assert found.counted == (Row("Nông thôn mới", "tháng 09"),)
    assert found.arithmetic == f"1 chuyên đề, cần ít nhất 4; ngày báo cáo cấp trên: {told}."


def test_a_plan_that_the_portal_has_not_may_be_on_paper(meeting):
    assert explained(meeting, "HD12-12").arithmetic == (
        "Cổng chưa có kế hoạch chuyên đề năm 2022; có thể chi bộ lập trên giấy."
    )


# Votes, tasks, contents, speakers


def resolve(meeting, votes):
    meeting.decision_kind, meeting.decision_text, meeting.votes_for = (
        "resolution",
        "Nhất trí.",
        votes,
    )
    meeting.save()
    return meeting


def test_the_base_of_a_vote_is_told_member_by_member(meeting, cell, not_required):
    trial = MemberFactory(cell=cell, admitted_on=dt.date(2022, 3, 1), full_member_on=None)

    found = explained(resolve(meeting, 9), "K13")

    assert (len(found.counted), found.arithmetic) == (
        11,
        "9 tán thành : 11 đảng viên chính thức được tính = 81,82\u00a0%. Quá nửa của 11 là từ 6. "
        "Số được tính biểu quyết theo cách làm ở địa phương, chưa đối chiếu được văn bản gốc.",
    )
    assert notes(found) == {
        not_required["exempt"].full_name: "Miễn công tác và sinh hoạt đảng từ 01/03/2020, không dự",
        not_required["ill"].full_name: "Tạm miễn sinh hoạt (ốm đau, điều trị) từ 01/01/2022 "
        "đến hết 31/12/2022",
        not_required["away"].full_name: "Sinh hoạt tạm thời nơi khác (Đảng bộ Xa) từ 01/02/2022",
        not_required["suspended"].full_name: "Đình chỉ sinh hoạt từ 01/08/2022",
        trial.full_name: "đảng viên dự bị ngày ấy, không có quyền biểu quyết",
    }


def test_the_base_of_a_vote_tells_one_word_for_health_and_discipline(meeting, not_required):
    found = notes(explained(resolve(meeting, 9), "K13", sensitive=False))

    paused = {not_required[why].full_name: "Tạm không sinh hoạt" for why in ("ill", "suspended")}
    assert {name: found[name] for name in paused} == paused


def test_who_is_exempt_and_came_is_in_the_base(meeting, not_required):
    exempt = not_required["exempt"]
    AttendanceFactory(meeting=roll(meeting), member=exempt)

    found = explained(resolve(meeting, 9), "K13")

    assert [row for row in found.counted if row.name == exempt.full_name] == [
        Row(exempt.full_name, "Miễn công tác và sinh hoạt đảng", "chính thức từ 01/01/2011")
    ]


def test_where_only_heads_were_counted_the_base_says_so(meeting, roster):
    meeting.counted = HeadCount(12, 12, 0, 0)

    found = explained(resolve(meeting, 9), "K13")

    assert (
        "Quá nửa của 12 là từ 7. Theo sổ có 15 người được tính; buổi họp chỉ ghi số đếm nên lấy "
        "theo số đếm." in found.arithmetic
    )


@pytest.mark.parametrize(
    ("kind", "votes", "told"),
    [
        ("", None, "Chưa ghi kết thúc."),
        ("conclusion", None, "Buổi họp kết thúc bằng kết luận, không biểu quyết nghị quyết."),
        ("resolution", None, "Chưa ghi số phiếu. Quá nửa của 3 là từ 2."),
        (
            "resolution",
            4,
            "4 tán thành, nhiều hơn 3 người được tính biểu quyết. Quá nửa của 3 là từ 2.",
        ),
    ],
)
def test_where_there_is_no_share_of_votes_it_says_why(meeting, kind, votes, told):
    meeting.decision_kind, meeting.votes_for = kind, votes
    meeting.decision_text = "Nhất trí." if kind else ""
    meeting.save()

    assert explained(meeting, "K13").arithmetic.removesuffix(f" {UNCONFIRMED}.") == told


def test_tasks_given_are_told_with_who_and_when(cell):
    meeting = MeetingFactory(cell=cell, held_on=dt.date(2026, 9, 3))
    member = MemberFactory(full_name="Trần Hai", cell=cell)
    Task.objects.create(meeting=meeting, text="Quét đường", assignee=member, due_on=DAY)
    Task.objects.create(meeting=meeting, text="Thu phí")

    found = explained(meeting, "K14")

    assert found.arithmetic == "2 nhiệm vụ: 1 có người làm, 1 có hạn."
    assert found.counted == (
        Row("Quét đường", "Trần Hai, hạn 03/09/2022"),
        Row("Thu phí", "", "chưa có người làm, chưa có hạn"),
    )


def test_last_tasks_are_told_as_they_stood_on_the_day(meeting, cell):
    before = MeetingFactory(cell=cell, held_on=dt.date(2022, 8, 3))
    days = [
        ("đúng hạn", dt.date(2022, 8, 30), dt.date(2022, 8, 31)),
        ("muộn", dt.date(2022, 9, 2), dt.date(2022, 8, 31)),
        ("không hạn", dt.date(2022, 9, 2), None),
        ("sau buổi", dt.date(2022, 9, 9), None),
        ("quá hạn", None, dt.date(2022, 8, 31)),
        ("còn hạn", None, dt.date(2022, 9, 30)),
        ("không gì", None, None),
    ]
    for text, done_on, due_on in days:
        Task.objects.create(meeting=before, text=text, done_on=done_on, due_on=due_on)
    Task.objects.create(meeting=meeting, text="của buổi này")

    found = explained(meeting, "K19")

    assert [(row.name, row.said, row.note) for row in found.counted] == [
        ("đúng hạn", "Đã xong", "xong 30/08/2022, hạn 31/08/2022: đúng hạn"),
        ("muộn", "Đã xong", "xong 02/09/2022, hạn 31/08/2022: muộn 2 ngày"),
        ("không hạn", "Đã xong", "xong 02/09/2022, không ghi hạn: tính là đúng hạn"),
        ("sau buổi", "Chưa xong", "xong 09/09/2022, sau buổi họp: chưa tính là xong"),
        ("quá hạn", "Chưa xong", "quá hạn 31/08/2022"),
        ("còn hạn", "Chưa xong", "chưa đến hạn 30/09/2022"),
        ("không gì", "Chưa xong", "không ghi hạn"),
    ]
    assert found.arithmetic == (
        "3 xong : 7 nhiệm vụ = 42,86\u00a0%; đúng hạn 2. Giao tại buổi 03/08/2022."
    )
    assert found.left_out == (Row("1 nhiệm vụ", "", "giao tại buổi này, kỳ sau mới xét"),)


def test_a_first_meeting_has_no_tasks_to_review(meeting):
    found = explained(meeting, "K19")

    assert (found.arithmetic, found.counted, found.left_out) == (
        "Không có nhiệm vụ nào của kỳ trước trong cổng.",
        (),
        (),
    )


def test_each_part_of_the_contents_is_told_with_its_beginning(meeting):
    meeting.agenda.create(topic="policy", text="Phổ biến\nchủ trương " + "rất dài " * 40)
    meeting.agenda.create(topic="criticism", text="Tự phê bình.")

    found = explained(meeting, "K12")

    [row] = found.counted
    assert (row.name, row.said[:30], len(row.said)) == (
        "Phổ biến chủ trương",
        "Phổ biến chủ trương rất dài rấ",
        160,
    )
    assert notes(found) == {
        "Thông tin thời sự": "chưa có nội dung",
        "Tình hình tư tưởng": "chưa có nội dung",
        "Đánh giá tháng trước": "chưa có nội dung",
        "Nhiệm vụ tháng sau": "chưa có nội dung",
        "Tự phê bình và phê bình": "có nội dung, không thuộc các phần này",
    }
    assert found.arithmetic == "1/5 phần có nội dung."


def test_who_spoke_twice_is_counted_once(meeting, cell):
    member, absent = (MemberFactory(full_name=n, cell=cell) for n in ("Trần An", "Lê Bình"))
    AttendanceFactory(meeting=roll(meeting), member=member)
    AttendanceFactory(meeting=meeting, member=absent, presence="unexcused")
    AttendanceFactory(meeting=meeting, member=MemberFactory(cell=cell))
    for who in (member, member, absent):
        Remark.objects.create(meeting=meeting, member=who, gist="Nhất trí.")

    found = explained(meeting, "HD12-35")

    assert found.counted == (
        Row("Trần An", "2 ý kiến"),
        Row("Lê Bình", "1 ý kiến", "điểm danh không ghi là có mặt"),
    )
    assert notes(found) == {"1 ý kiến": "ý kiến thứ hai trở đi của cùng một người"}
    assert found.arithmetic == "2 người phát biểu : 2 có mặt = 100,00\u00a0%."


def test_speakers_without_a_roll_have_no_share(meeting, cell):
    Remark.objects.create(meeting=meeting, member=MemberFactory(cell=cell), gist="Nhất trí.")

    assert explained(meeting, "HD12-35").arithmetic == (
        "1 người phát biểu; không so được với số có mặt theo điểm danh."
    )


def test_nobody_spoke(meeting):
    assert explained(meeting, "HD12-35").arithmetic == "Chưa ghi ý kiến phát biểu nào."


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
