"""How months, quarters, votes, tasks, contents and speakers are told, row by row."""

import datetime as dt

import pytest

from meetings.actions import cancel
from meetings.enums import State
from meetings.explaining import Row, explain
from meetings.facts import facts_of
from meetings.models import Attendance, Remark, Task
from meetings.rulebooks.facts import HeadCount
from meetings.voting import UNCONFIRMED
from members.models import TemporaryStay
from tests.factories import (
    AttendanceFactory,
    GuestFactory,
    MeetingFactory,
    MemberFactory,
    PlannedThemeFactory,
    ThematicPlanFactory,
)
from tests.meetings.explaining.reading import DAY, TODAY, explained, notes, roll

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


@pytest.mark.parametrize("counted", [True, False])
def test_those_on_a_temporary_stay_speak_like_everybody_and_are_told_as_such(
    meeting, commune, counted
):
    """Who was named while they counted stays a speaker whatever the setting says by now."""
    commune.committee.guests_count = counted
    commune.committee.save()
    member = MemberFactory(full_name="Trần An", cell=commune.own)
    visitor = MemberFactory(full_name="Lê Thị Ghé", cell=commune.other)
    TemporaryStay.objects.create(member=visitor, host=commune.own, since=DAY)
    came, absent = (GuestFactory(cell=commune.own, full_name=n) for n in ("Đỗ Khách", "Vũ Khách"))
    roll(meeting, member, visitor)
    Attendance.objects.create(meeting=meeting, guest=came)
    for who in ({"member": member}, {"member": visitor}, {"guest": came}, {"guest": came}):
        Remark.objects.create(meeting=meeting, gist="Nhất trí.", **who)
    Remark.objects.create(meeting=meeting, gist="Nhất trí.", guest=absent)

    found = explained(meeting, "HD12-35")

    staying = "sinh hoạt tạm thời"
    assert found.counted == (
        Row("Trần An", "1 ý kiến"),
        Row("Lê Thị Ghé", "1 ý kiến", staying if counted else ""),
        Row("Đỗ Khách", "2 ý kiến", staying),
        Row("Vũ Khách", "1 ý kiến", f"{staying}, điểm danh không ghi là có mặt"),
    )
    assert notes(found) == {"1 ý kiến": "ý kiến thứ hai trở đi của cùng một người"}
    facts = facts_of(meeting, TODAY)
    assert (facts.speakers, facts.present) == (4, 3)
    assert found.arithmetic == "4 người phát biểu; không so được với số có mặt theo điểm danh."


def test_speakers_without_a_roll_have_no_share(meeting, cell):
    Remark.objects.create(meeting=meeting, member=MemberFactory(cell=cell), gist="Nhất trí.")

    assert explained(meeting, "HD12-35").arithmetic == (
        "1 người phát biểu; không so được với số có mặt theo điểm danh."
    )


def test_nobody_spoke(meeting):
    assert explained(meeting, "HD12-35").arithmetic == "Chưa ghi ý kiến phát biểu nào."
