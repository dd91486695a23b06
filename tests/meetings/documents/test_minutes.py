"""The minutes as a document: every figure from the record, dots where the record is silent."""

import datetime as dt

import pytest

from meetings.enums import MeetingKind, State
from meetings.models import AgendaItem, Attendance, Material, Meeting, PassedOn
from members.models import Exemption, Suspension, TemporaryLeave, TemporaryStay
from tests.factories import GuestFactory, MeetingFactory, MemberFactory, UserFactory
from tests.meetings.documents.told import DAY, line, lines, mark, minutes, missing, record, task
from tests.reports.years import good_meeting

PARTS = [
    "I- Thành phần",
    "II- Nội dung",
    "III- Thảo luận; biểu dương, nhắc nhở",
    "IV- Nhiệm vụ thời gian tới và phân công",
    "V- Biểu quyết thông qua nghị quyết",
]


def parts(built):
    return [b.text for b in built.document.blocks if b.kind == "heading" and b.level == 1]


def test_minutes_tell_the_parts_in_order(meeting):
    built = minutes(meeting)

    assert parts(built) == PARTS
    assert missing(built) == []


def test_the_head_of_minutes_has_neither_number_nor_dateline(meeting):
    document = minutes(meeting).document

    assert (document.superior, document.body) == ("ĐẢNG BỘ XÃ CHI LĂNG", "CHI BỘ THÔN TẬP NINH")
    assert (document.number, document.dateline, document.title) == ("", "", "BIÊN BẢN")
    assert document.abstract == "Sinh hoạt chi bộ thường kỳ tháng 9 năm 2022"


def test_both_sign_the_minutes(meeting):
    document = minutes(meeting).document

    assert (document.left.titles, document.left.name) == (
        ("NGƯỜI GHI BIÊN BẢN",),
        meeting.minute_taker.full_name,
    )
    assert (document.right.titles, document.right.name) == (
        ("CHỦ TRÌ HỘI NGHỊ",),
        meeting.chair.full_name,
    )


def test_the_committee_may_write_its_own_superior_line(commune, meeting):
    commune.committee.superior_line = "ĐẢNG ỦY XÃ CHI LĂNG"
    commune.committee.save()

    assert minutes(meeting).document.superior == "ĐẢNG ỦY XÃ CHI LĂNG"


def test_the_beginning_and_the_end_are_those_of_the_record(meeting):
    built = minutes(meeting)

    assert lines(built)[0] == (
        "Hồi 19 giờ 30 phút, ngày 03 tháng 9 năm 2022, tại Nhà văn hóa thôn, "
        "Chi bộ thôn Tập Ninh tiến hành sinh hoạt thường kỳ."
    )
    assert lines(built)[-1] == (
        "Hội nghị kết thúc hồi 21 giờ 15 phút cùng ngày (thời gian họp 105 phút)."
    )


def test_a_sitting_past_midnight_ends_on_the_next_day(meeting):
    Meeting.objects.update(starts_at=dt.time(22), ends_at=dt.time(0, 30))

    assert lines(minutes(meeting))[-1] == (
        "Hội nghị kết thúc hồi 00 giờ 30 phút ngày hôm sau (thời gian họp 150 phút)."
    )


def test_the_roll_is_told_by_number_name_and_reason(commune, meeting):
    ill = mark(meeting, 0, "excused", "ill")
    absent = mark(meeting, 1, "unexcused")

    built = minutes(meeting)

    facts = record(meeting).facts
    assert (facts.required, facts.present, facts.excused, facts.unexcused) == (3, 1, 1, 1)
    assert line(built, "Phải dự") == (
        "Phải dự: 3 đồng chí; có mặt: 1 đồng chí (chính thức 1), đạt 33,33\u00a0%."
    )
    assert line(built, "Vắng có lý do") == (f"Vắng có lý do: 1 đồng chí, gồm: đồng chí {ill} (ốm).")
    assert line(built, "Vắng không lý do") == (
        f"Vắng không lý do: 1 đồng chí, gồm: đồng chí {absent}."
    )


def test_the_cell_is_counted_by_rank_and_the_reasons_of_health_and_discipline_are_one(commune):
    def since(model, **more):
        model.objects.create(member=MemberFactory(cell=commune.own), since=DAY, **more)

    MemberFactory(cell=commune.own, full_member_on=None)
    since(Exemption)
    since(Suspension)
    since(TemporaryLeave, until=DAY, reason="ill")
    since(TemporaryStay, host_name="Chi bộ khác")
    GuestFactory(cell=commune.own)
    meeting = good_meeting(commune.own, DAY)

    told = lines(minutes(meeting))

    assert told[3:9] == [
        "Tổng số đảng viên của chi bộ: 8 đồng chí (chính thức 7, dự bị 1).",
        "Miễn công tác và sinh hoạt đảng: 1 đồng chí.",
        "Tạm không sinh hoạt: 2 đồng chí.",
        "Sinh hoạt tạm thời nơi khác: 1 đồng chí.",
        "Đảng viên nơi khác sinh hoạt tạm thời tại chi bộ: 1 đồng chí.",
        "Phải dự: 4 đồng chí; có mặt: 4 đồng chí (chính thức 3, dự bị 1), đạt 100,00\u00a0%.",
    ]
    text = " ".join(told).lower()
    assert [word for word in ("đình chỉ", "kỷ luật", "ốm") if word in text] == []


def test_present_guests_that_count_are_told_apart(commune, meeting):
    Attendance.objects.create(meeting=meeting, guest=GuestFactory(cell=commune.own))

    assert record(meeting).roll.ranks == {"full": 3, "guest": 1}


@pytest.mark.parametrize("counted", [True, False])
def test_who_stayed_for_a_while_and_came_is_told_though_the_setting_changed(
    commune, meeting, counted
):
    """Members of other cells are no members of this one, on its roll or not."""
    staying = MemberFactory(cell=commune.other)
    TemporaryStay.objects.create(member=staying, host=commune.own, since=DAY)
    Attendance.objects.create(meeting=meeting, member=staying)
    Attendance.objects.create(meeting=meeting, guest=GuestFactory(cell=commune.own))
    commune.committee.guests_count = counted
    commune.committee.save()

    built = minutes(meeting)

    assert line(built, "Phải dự") == (
        "Phải dự: 5 đồng chí; có mặt: 5 đồng chí (chính thức 3, sinh hoạt tạm thời 2), "
        "đạt 100,00\u00a0%."
    )
    assert missing(built) == []


@pytest.mark.parametrize("kind", MeetingKind.values)
def test_nothing_recorded_is_lost_when_the_meeting_turns_out_to_be_of_another_kind(meeting, kind):
    AgendaItem.objects.create(meeting=meeting, topic="theme", text="Đã bàn đường thôn")
    Meeting.objects.update(kind=kind, fee_note="42/44 đã đóng", guests="đ/c Khách")

    told = lines(minutes(meeting))

    assert told.count("Đã bàn đường thôn") == 1
    assert told.count("đã nghe") == 8
    assert [text[3:] for text in told if "đảng phí:" in text or "khách mời:" in text] == [
        "Đại biểu, khách mời: đ/c Khách.",
        "Kết quả thu đảng phí: 42/44 đã đóng.",
    ]


def test_a_register_that_changed_after_the_roll_is_noticed(commune, meeting):
    before = missing(minutes(meeting))
    Exemption.objects.create(member=MemberFactory(cell=commune.own), since=DAY)
    exempt = missing(minutes(meeting))
    MemberFactory(cell=commune.own)

    after = missing(minutes(meeting))

    assert (before, exempt) == ([], [])
    assert after == ["Danh sách phải dự đã khác lúc điểm danh; cần điểm danh lại"]


def test_head_counts_are_told_without_names(commune):
    meeting = MeetingFactory(
        cell=commune.own,
        state=State.CONFIRMED,
        confirmed_at=dt.datetime(2022, 9, 9, tzinfo=dt.UTC),
        confirmed_by=UserFactory(),
        counted_required=44,
        counted_present=41,
        counted_excused=3,
        counted_unexcused=0,
    )

    told = [text for text in lines(minutes(meeting)) if text.startswith(("Phải", "Vắng"))]

    assert (
        told
        == [
            "Phải dự: 44 đồng chí; có mặt: 41 đồng chí, đạt 93,18\u00a0%.",
            "Vắng có lý do: 3 đồng chí, gồm: ………………………….",
            "Vắng không lý do: không có.",
        ]
        or told[1] == "Vắng có lý do: 3 đồng chí, gồm: …………."
    )


def test_what_was_said_stands_under_its_heading(meeting):
    AgendaItem.objects.filter(meeting=meeting, topic="ideology").update(text="Yên tâm.\nPhấn khởi.")

    told = lines(minutes(meeting))

    place = told.index("3. Tình hình tư tưởng của đảng viên, quần chúng")
    assert told[place + 1 : place + 3] == ["Yên tâm.", "Phấn khởi."]
    Meeting.objects.update(opened=True, agenda_approved=True, report_presented=True)
    assert line(minutes(meeting), "Đồng chí chủ trì") == (
        "Đồng chí chủ trì tuyên bố lý do, giới thiệu đại biểu. Chi bộ thông qua nội dung, "
        "chương trình. Bí thư trình bày báo cáo, gợi ý thảo luận."
    )
    assert f"Đồng chí {meeting.minute_taker}: nhất trí" in told


def test_nothing_is_said_to_have_happened_that_nobody_recorded(meeting):
    Meeting.objects.update(opened=None, agenda_approved=False, report_presented=None)
    Meeting.objects.update(
        minutes_read=None, state=State.DRAFT, submitted_at=None, submitted_by=None
    )

    built = minutes(meeting)

    text = " ".join(lines(built))
    assert [
        w for w in ("tuyên bố lý do", "thông qua nội dung", "nhất trí thông qua") if w in text
    ] == []
    assert missing(built) == ["Việc đọc, thông qua biên bản"]


def test_materials_passed_on_are_named(commune, meeting):
    material = Material.objects.create(
        committee=commune.committee,
        kind="bulletin",
        month=dt.date(2022, 9, 1),
        title="Bản tin số 9",
        issuer="Ban Tuyên giáo",
        key="6f1c2f0e-0000-4000-8000-000000000001",
        published_by=UserFactory(),
    )
    PassedOn.objects.create(meeting=meeting, material=material)

    assert "Đã phổ biến: Bản tin số 9 (Ban Tuyên giáo)." in lines(minutes(meeting))


def test_earlier_tasks_are_those_that_the_facts_count(commune, meeting):
    before = good_meeting(commune.own, dt.date(2022, 8, 3))
    older = good_meeting(commune.own, dt.date(2022, 7, 3))
    chair = before.tasks.get().assignee
    before.tasks.update(due_on=dt.date(2022, 8, 20), done_on=dt.date(2022, 8, 25))
    task(before, "Thu quỹ", done_on=dt.date(2022, 9, 20))
    task(older, "Việc cũ")

    told = lines(minutes(meeting))

    facts = record(meeting).facts.previous_tasks
    assert (facts.total, facts.done, facts.done_on_time) == (2, 1, 0)
    place = told.index("Kỳ trước giao 2 việc; đã xong 1 việc, trong đó đúng hạn 0 việc.")
    assert told[place + 1 : place + 4] == [
        "STT | Nội dung | Kết quả | Ghi chú",
        f"1 | vệ sinh đường thôn | Xong ngày 25/8/2022, chậm hạn | Đ/c {chair}; hạn 20/8/2022",
        "2 | Thu quỹ | Chưa xong | ",
    ]


@pytest.mark.parametrize(("hour", "counted"), [(dt.time(8), 1), (dt.time(20), 0), (None, 1)])
def test_of_two_meetings_on_a_day_the_hour_decides(commune, meeting, hour, counted):
    other = MeetingFactory(
        cell=commune.own, held_on=DAY, starts_at=hour, kind=MeetingKind.EXTRAORDINARY
    )
    task(other, "Việc gấp")

    found = record(meeting)

    assert len(found.earlier) == counted
    assert (found.facts.previous_tasks.total if counted else found.facts.previous_tasks) == (
        counted or None
    )


def test_the_vote_is_counted_out_of_all_full_members(commune, meeting):
    MemberFactory(cell=commune.own, full_member_on=None)
    Meeting.objects.update(votes_for=2, votes_against=1)

    built = minutes(meeting)

    assert record(meeting).facts.full_members == 3
    assert line(built, "Kết quả biểu quyết") == (
        "Kết quả biểu quyết: 2/3 đảng viên chính thức tán thành (66,67\u00a0%); "
        "không tán thành: 1; ý kiến khác: 0."
    )


def test_a_resolution_that_was_voted_down_is_said_to_be(meeting):
    Meeting.objects.update(votes_for=1, votes_against=2)

    built = minutes(meeting)

    assert line(built, "Nghị quyết không") == (
        "Nghị quyết không được thông qua: 1/3 đảng viên chính thức tán thành (33,33\u00a0%); "
        "không tán thành: 2; ý kiến khác: 0; cần quá nửa, ít nhất 2."
    )
    assert "Kết quả biểu quyết" not in " ".join(lines(built))


def test_more_votes_than_members_are_shown_without_a_share(meeting):
    Meeting.objects.update(votes_for=9)

    assert line(minutes(meeting), "Kết quả").startswith(
        "Kết quả biểu quyết: 9/3 đảng viên chính thức tán thành;"
    )


def test_a_conclusion_is_the_chairs(meeting):
    Meeting.objects.update(decision_kind="conclusion", votes_for=None)

    built = minutes(meeting)

    assert parts(built)[-1] == "V- Kết luận của đồng chí chủ trì"
    assert "Kết quả biểu quyết" not in " ".join(lines(built))


def test_tasks_name_who_and_until_when(meeting):
    told = lines(minutes(meeting))

    place = told.index("STT | Nhiệm vụ | Người thực hiện | Thời hạn")
    assert told[place + 1] == f"1 | vệ sinh đường thôn | Đ/c {meeting.chair} | 28/9/2022"


def test_a_task_without_a_day_leaves_room_and_says_so(meeting):
    meeting.tasks.update(due_on=None)

    built = minutes(meeting)

    assert f"1 | vệ sinh đường thôn | Đ/c {meeting.chair} | …………" in lines(built)
    assert missing(built) == ["Người thực hiện, thời hạn của nhiệm vụ"]
