"""The resolution as a document: the skeleton of §7.5, its figures from the record."""

import datetime as dt

import pytest

from formats.docx import HD05_2026, HD36_2018
from meetings.actions import number_document
from meetings.enums import DocumentKind, MeetingKind, State
from meetings.models import AgendaItem, Meeting
from members.models import Officer
from tests.factories import MeetingFactory, UserFactory
from tests.meetings.documents.told import (
    DAY,
    line,
    lines,
    mark,
    missing,
    record,
    resolution,
    resolved,
    task,
)
from tests.reports.years import good_meeting


@pytest.fixture(autouse=True)
def _named_place(commune):
    commune.committee.place = "Chi Lăng"
    commune.committee.save()


def headings(built):
    return [block.text for block in built.document.blocks if block.kind == "heading"]


def test_the_head_has_number_and_dateline(meeting):
    document = resolution(meeting).document

    assert (document.number, document.dateline) == (
        "Số …-NQ/CB",
        "Chi Lăng, ngày 03 tháng 9 năm 2022",
    )
    number_document(meeting=meeting, kind=DocumentKind.RESOLUTION, number=5, by=UserFactory())
    assert resolution(meeting).document.number == "Số 05-NQ/CB"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2022, 1, 3), "Chi Lăng, ngày 03 tháng 01 năm 2022"),
        (dt.date(2022, 2, 12), "Chi Lăng, ngày 12 tháng 02 năm 2022"),
        (dt.date(2022, 3, 9), "Chi Lăng, ngày 09 tháng 3 năm 2022"),
        (dt.date(2022, 10, 31), "Chi Lăng, ngày 31 tháng 10 năm 2022"),
    ],
)
def test_the_date_has_a_nought_only_where_papers_have_it(commune, day, written):
    assert resolution(resolved(commune.own, day)).document.dateline == written


def test_the_secretary_signs_for_the_cell_and_the_commune_receives(meeting):
    document = resolution(meeting).document

    assert (document.right.titles, document.right.name) == (
        ("T/M CHI BỘ", "BÍ THƯ"),
        meeting.chair.full_name,
    )
    assert document.left.lines == ("- Đảng ủy xã Chi Lăng (để báo cáo),", "- Lưu Chi bộ.")


def test_the_secretary_of_that_day_signs(commune, meeting):
    Officer.objects.filter(office="secretary").update(until=dt.date(2022, 9, 2))

    built = resolution(meeting)

    assert built.document.right.name == "…………………………"
    assert "Bí thư chi bộ trong ngày họp (ghi ở sổ đảng viên)" in missing(built)


def test_the_opening_tells_the_meeting_in_figures(meeting):
    mark(meeting, 0, "excused", "work")
    mark(meeting, 1, "unexcused")
    Meeting.objects.update(fee_note="44/44 đồng chí")

    told = lines(resolution(meeting))

    facts = record(meeting).facts
    assert told[0] == (
        "Ngày 03 tháng 9 năm 2022, tại Nhà văn hóa thôn, Chi bộ thôn Tập Ninh tiến hành "
        "sinh hoạt thường kỳ, từ 19 giờ 30 phút đến 21 giờ 15 phút (105 phút)."
    )
    assert (facts.minutes, facts.required, facts.present) == (105, 3, 1)
    assert told[1] == (
        "Tổng số đảng viên: 3 đồng chí (chính thức 3, dự bị 0). Phải dự: 3 đồng chí; "
        "có mặt: 1 đồng chí (33,33\u00a0%); vắng có lý do: 1 đồng chí; "
        "vắng không lý do: 1 đồng chí."
    )
    assert told[2] == (
        f"Chủ trì: đồng chí {meeting.chair}, Bí thư chi bộ. "
        f"Thư ký: đồng chí {meeting.minute_taker}, Chi ủy viên. "
        "Kết quả thu đảng phí: 44/44 đồng chí."
    )


def test_the_skeleton_stands_in_order(commune, meeting):
    task(good_meeting(commune.own, dt.date(2022, 8, 3)), "Thu quỹ")
    Meeting.objects.filter(pk=meeting.pk).update(commended="Tổ 3", reminded="Không có")

    assert headings(resolution(meeting)) == [
        "I- Đánh giá",
        "1. Công tác chính trị tư tưởng",
        "2. Thực hiện nhiệm vụ chính trị",
        "3. Thực hiện nghị quyết, kết luận kỳ trước",
        "4. Công tác xây dựng Đảng",
        "5. Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "6. Biểu dương, nhắc nhở",
        "7. Hạn chế, nguyên nhân; tự phê bình và phê bình",
        "II- Phương hướng, nhiệm vụ",
        "1. Nhiệm vụ tháng sau",
        "2. Chi bộ quyết nghị",
        "III- Tổ chức thực hiện, phân công",
    ]


def test_the_table_of_last_month_has_four_columns(commune, meeting):
    good_meeting(commune.own, dt.date(2022, 8, 3))

    told = lines(resolution(meeting))

    place = told.index("STT | Nội dung | Kết quả | Ghi chú")
    assert (
        told[place + 1]
        == f"1 | vệ sinh đường thôn | Chưa xong | Đ/c {meeting.chair}; hạn 03/8/2022"
    )


def test_the_vote_closes_the_resolution(meeting):
    assert lines(resolution(meeting))[-1] == (
        "Nghị quyết được biểu quyết: 3/3 đảng viên chính thức tán thành (100,00\u00a0%); "
        "không tán thành: 0; ý kiến khác: 0."
    )


def test_what_has_to_be_settled_before_signing_is_listed(commune, meeting):
    commune.committee.place = ""
    commune.committee.save()
    Meeting.objects.update(votes_for=2, votes_against=2, ends_at=None)

    assert missing(resolution(meeting)) == [
        "Giờ kết thúc",
        "Địa danh ghi trên văn bản (văn phòng đảng ủy ghi ở thiết lập đảng bộ)",
        "Nghị quyết chưa có số",
        "Số phiếu nhiều hơn số đảng viên chính thức được tính biểu quyết",
    ]


def test_a_vote_not_recorded_leaves_room_for_the_figure(meeting):
    Meeting.objects.update(votes_for=None, votes_against=None, votes_abstained=None)

    built = resolution(meeting)

    assert lines(built)[-1] == "Nghị quyết được biểu quyết: …………/3 đảng viên chính thức tán thành."
    assert "Kết quả biểu quyết" in missing(built)


def test_a_thematic_resolution_is_about_its_theme(commune):
    meeting = MeetingFactory(
        cell=commune.own,
        kind=MeetingKind.THEMATIC,
        held_on=DAY,
        theme="Xây dựng nông thôn mới",
        decision_kind="resolution",
        decision_text="Mỗi đảng viên vận động năm hộ.",
        state=State.DRAFT,
    )
    AgendaItem.objects.create(meeting=meeting, topic="theme", text="đã bàn kỹ")

    built = resolution(meeting)

    assert headings(built) == [
        "I- Phương hướng, nhiệm vụ",
        "1. Chuyên đề: Xây dựng nông thôn mới",
        "2. Chi bộ quyết nghị",
        "II- Tổ chức thực hiện, phân công",
    ]
    assert lines(built)[1] == (
        "Tổng số đảng viên: 3 đồng chí (chính thức 3, dự bị 0). Phải dự: …………; có mặt: …………; "
        "vắng có lý do: …………; vắng không lý do: …………."
    )
    assert "Mỗi đảng viên vận động năm hộ." in lines(built)


def test_a_line_of_the_text_is_a_paragraph(meeting):
    Meeting.objects.update(decision_text="- Làm đường.\r\n\r\n- Thu quỹ {{ x }}.")

    told = lines(resolution(meeting))

    place = told.index("2. Chi bộ quyết nghị")
    assert told[place + 1 : place + 3] == ["- Làm đường.", "- Thu quỹ {{ x }}."]
    assert line(resolution(meeting), "Chi ủy, đảng viên")


@pytest.mark.parametrize(
    ("day", "regime"),
    [(dt.date(2025, 12, 31), HD36_2018), (dt.date(2026, 1, 1), HD05_2026)],
)
def test_the_day_of_the_meeting_decides_how_the_page_looks(commune, day, regime):
    assert resolution(resolved(commune.own, day)).document.regime is regime
