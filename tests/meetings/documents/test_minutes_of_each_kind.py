"""The minutes of each kind of meeting, of one to come, and by the form of their day."""

import datetime as dt

import pytest

from formats.docx import HD05_2026, HD36_2018
from meetings.enums import MeetingKind, MeetingMode, State
from meetings.models import AgendaItem, Meeting
from members.models import Member
from tests.factories import MeetingFactory
from tests.meetings.documents.told import DAY, lines, minutes, missing
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


@pytest.mark.parametrize(
    ("mode", "approval", "sentence"),
    [
        (MeetingMode.IN_PERSON, "", ""),
        (
            MeetingMode.ONLINE,
            "Công văn 12-CV/ĐU",
            " Hội nghị họp trực tuyến, được cấp ủy đồng ý theo Công văn 12-CV/ĐU.",
        ),
        (
            MeetingMode.BY_GROUPS,
            "",
            " Hội nghị họp theo tổ đảng, được cấp ủy đồng ý theo ………………………….",
        ),
    ],
)
def test_another_way_to_meet_names_who_agreed(meeting, mode, approval, sentence):
    Meeting.objects.update(mode=mode, mode_approval=approval)

    assert lines(minutes(meeting))[0].partition("thường kỳ.")[2] == sentence


def test_a_combined_meeting_tells_both_parts_in_turn(commune):
    meeting = good_meeting(
        commune.own,
        DAY,
        kind=MeetingKind.COMBINED,
        theme="Học tập và làm theo Bác",
        theme_starts_at=dt.time(20, 45),
    )
    AgendaItem.objects.create(meeting=meeting, topic="theme", text="đã bàn")

    built = minutes(meeting)

    assert parts(built)[1:3] == [
        "II- Nội dung sinh hoạt thường kỳ",
        "III- Nội dung sinh hoạt chuyên đề (bắt đầu hồi 20 giờ 45 phút)",
    ]
    assert built.document.abstract == (
        "Sinh hoạt chi bộ thường kỳ kết hợp chuyên đề tháng 9 năm 2022\n"
        "Chuyên đề: Học tập và làm theo Bác"
    )
    told = lines(built)
    assert told[told.index("1. Chuyên đề: Học tập và làm theo Bác") + 1] == "đã bàn"


def test_a_thematic_meeting_is_about_its_theme(commune):
    meeting = MeetingFactory(cell=commune.own, kind=MeetingKind.THEMATIC, held_on=DAY)

    built = minutes(meeting)

    assert "1. Chuyên đề: …………………………" in lines(built)
    assert {"Tên chuyên đề", "Nội dung chuyên đề"} <= set(missing(built))
    assert "Nhiệm vụ tháng sau" not in missing(built)


def test_an_extraordinary_meeting_is_named_by_its_day(commune):
    meeting = MeetingFactory(cell=commune.own, kind=MeetingKind.EXTRAORDINARY, held_on=DAY)

    built = minutes(meeting)

    assert built.document.abstract == "Sinh hoạt chi bộ bất thường ngày 03 tháng 9 năm 2022"
    assert "Nội dung sinh hoạt" in missing(built)


def test_a_planned_meeting_gives_a_form_to_fill_in_by_hand(commune):
    meeting = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 12, 3), state=State.PLANNED)

    built = minutes(meeting)

    assert missing(built) == [
        "Giờ bắt đầu",
        "Địa điểm",
        "Điểm danh",
        "Người chủ trì",
        "Thư ký cuộc họp",
        "Thông tin thời sự",
        "Phổ biến, quán triệt văn bản của Đảng, Nhà nước, cấp trên",
        "Tình hình tư tưởng của đảng viên, quần chúng",
        "Đánh giá việc thực hiện nhiệm vụ kỳ trước",
        "Ý kiến phát biểu",
        "Biểu dương",
        "Nhắc nhở, phê bình",
        "Nhiệm vụ tháng sau",
        "Nhiệm vụ phân công cho đảng viên",
        "Kết luận hoặc nghị quyết",
        "Chấm điểm buổi sinh hoạt",
        "Việc đọc, thông qua biên bản",
        "Giờ kết thúc",
    ]
    assert (built.document.left.name, built.document.right.name) == ("…………………………", "…………………………")


def test_what_is_not_in_minutes_that_were_handed_in_did_not_happen(meeting):
    AgendaItem.objects.filter(meeting=meeting, topic="policy").delete()
    meeting.remarks.all().delete()
    Meeting.objects.update(commended="", guests="", fee_note="")

    built = minutes(meeting)

    text = " ".join(lines(built))
    assert "Không ghi ý kiến phát biểu." in text
    assert [w for w in ("Phổ biến, quán", "Biểu dương", "khách mời", "đảng phí") if w in text] == []
    assert missing(built) == []


def test_very_long_names_and_texts_are_told_whole(commune, meeting):
    name = " ".join(["Nguyễn Phúc"] * 10)
    Member.objects.filter(pk=meeting.chair_id).update(full_name=name)
    Meeting.objects.update(decision_text="Quyết nghị " * 2_000)

    built = minutes(meeting)

    assert built.document.right.name == name
    assert ("Quyết nghị " * 2_000).strip() in lines(built)


@pytest.mark.parametrize(
    ("day", "regime"),
    [(dt.date(2025, 12, 31), HD36_2018), (dt.date(2026, 1, 1), HD05_2026)],
)
def test_the_day_of_the_meeting_decides_how_the_page_looks(commune, day, regime):
    assert minutes(good_meeting(commune.own, day)).document.regime is regime


@pytest.mark.parametrize(
    ("day", "regime"),
    [(dt.date(2026, 5, 26), HD36_2018), (dt.date(2026, 5, 27), HD05_2026)],
)
def test_the_committee_says_since_when_the_new_page_is_used(commune, day, regime):
    commune.committee.new_format_since = dt.date(2026, 5, 27)
    commune.committee.save()

    assert minutes(good_meeting(commune.own, day)).document.regime is regime
