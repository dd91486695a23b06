"""The files of a month, its grades, half a year and all criteria: what they say of each cell."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from formats.numbers import Ratio
from meetings.enums import MeetingKind, State
from meetings.models import Remark
from members.models import Member
from reports.facts.periods import HalfYear
from tests.factories import CellFactory, MeetingFactory, MemberFactory, ThematicPlanFactory
from tests.reports.graded import decided
from tests.reports.period_files import asked, rows_of, values_of
from tests.reports.sheets import opened, table
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db
LOST = (("2", "5", "3", "thiếu người"), ("6", "30", "27.5", ""), ("7", "5", "5", ""))


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def september(commune):
    """The own cell met and was graded; the other has not met."""
    meeting = good_meeting(commune.own, dt.date(2026, 9, 3), absent=1)
    decided(meeting, "fair", "85.5", lost=LOST)
    return meeting


def month_file(client, committee, month="2026-09"):
    return rows_of(asked(client, "month_workbook", committee.pk, month=month))


def grades_file(client, committee, month="2026-09"):
    return rows_of(asked(client, "grades_workbook", committee.pk, month=month))


def half_file(client, committee, half="2"):
    return rows_of(asked(client, "half_year_workbook", committee.pk, 2026, half=half))


# a month


def test_the_month_has_the_columns_of_the_report(commune, client_of, september):
    rows = month_file(client_of(Role.UPPER_BOARD), commune.committee)

    assert list(rows[0]) == [
        "STT", "Chi bộ", "Tổng ĐV", "Phải dự", "Có mặt", "Tỷ lệ %", "Vắng CLD", "Vắng KLD", "Ngày",
        "Thời lượng", "Chuyên đề (C/K)", "Điểm", "Xếp loại", "Ghi chú",
    ]  # fmt: skip


def test_the_month_says_who_met_and_who_did_not(commune, client_of, september):
    own, other, total = month_file(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert values_of(own) == [
        1, "Chi bộ thôn Tập Ninh", 3, 3, 2, '=IF(D8=0,"",E8/D8)', 0, 1,
        dt.datetime(2026, 9, 3), 105, "K", 85.5, "Khá", "Biên bản: đã gửi",  # noqa: DTZ001
    ]  # fmt: skip
    assert values_of(other) == [
        2, "Chi bộ thôn số 2", 3, None, None, '=IF(D9=0,"",E9/D9)', None, None, None, None,
        "K", None, None, "Chưa họp",
    ]  # fmt: skip
    assert total["Tổng ĐV"].value == "=SUM(C8:C9)"


def test_a_cell_with_two_meetings_has_two_rows_and_counts_its_members_once(commune, client_of):
    good_meeting(commune.own, dt.date(2026, 9, 3))
    good_meeting(commune.own, dt.date(2026, 9, 20), kind=MeetingKind.COMBINED)

    first, second, _, _ = month_file(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert [row["Tổng ĐV"].value for row in (first, second)] == [3, None]
    assert [row["Chuyên đề (C/K)"].value for row in (first, second)] == ["K", "C"]


def test_a_thematic_meeting_held_apart_is_noted_beside_the_monthly_one(commune, client_of):
    good_meeting(commune.own, dt.date(2026, 9, 3), state=State.DRAFT)
    good_meeting(commune.own, dt.date(2026, 9, 20), kind=MeetingKind.THEMATIC)
    MeetingFactory(cell=commune.other, held_on=dt.date(2026, 9, 5), state=State.DRAFT)

    own, other, _ = month_file(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert (own["Chuyên đề (C/K)"].value, own["Xếp loại"].value) == ("C", "Chưa quyết định")
    assert own["Ghi chú"].value == "Chuyên đề họp riêng ngày 20/09/2026; Biên bản: nháp"
    assert other["Ghi chú"].value == "Chưa điểm danh; Biên bản: nháp"


def test_who_joined_after_the_meeting_is_not_among_its_members(commune, client_of, september):
    MemberFactory(cell=commune.own, cell__since=dt.date(2026, 9, 10))
    MemberFactory(cell=commune.other, cell__since=dt.date(2026, 9, 10))

    own, other, _ = month_file(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert (own["Tổng ĐV"].value, other["Tổng ĐV"].value) == (3, 4)


def test_the_month_of_a_guidance_without_points_has_none(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3), state=State.DRAFT)

    own, *_ = month_file(client_of(Role.COMMUNE_OFFICE), commune.committee, "2022-09")

    assert (own["Điểm"].value, own["Xếp loại"].value) == (None, None)


def test_the_file_of_a_month_says_by_which_guidance_and_until_when(commune, client_of, september):
    answer = asked(
        client_of(Role.COMMUNE_OFFICE), "month_workbook", commune.committee.pk, month="2026-09"
    )

    sheet = opened(answer.content)["Cách tính"]
    said = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert said["Kỳ báo cáo"] == "Tháng 09/2026"
    assert said["Số liệu tính đến"] == "23/11/2026"
    assert said["Hướng dẫn"].startswith("Hướng dẫn số 42-HD/BTCTW ngày 28/10/2025")


# its grades


def test_the_grades_have_the_columns_of_the_report(commune, client_of, september):
    rows = grades_file(client_of(Role.UPPER_BOARD), commune.committee)

    assert list(rows[0]) == [
        "STT", "Tên đơn vị", "Số ĐV", "Ngày họp", "Điểm", "Tốt", "Khá", "TB", "Kém",
        "Ghi chú điểm trừ",
    ]  # fmt: skip


def test_the_grades_say_what_was_taken_off(commune, client_of, september):
    own, other, total = grades_file(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert values_of(own)[2:] == [
        3, dt.datetime(2026, 9, 3), 85.5, None, "x", None, None,  # noqa: DTZ001
        "mục 2: trừ 2 (thiếu người); mục 6: trừ 2,5",
    ]  # fmt: skip
    assert values_of(other)[2:] == [3, None, None, None, None, None, None, "Chưa họp"]
    assert total["Khá"].value == "=COUNTA(G8:G9)"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        (
            {"proposed": "95", "reason": "Có đơn thư"},
            "; cấp ủy quyết định khác (chi bộ đề nghị 95 điểm, mức Tốt): Có đơn thư",
        ),
        (
            {"proposed": "82.5", "reason": "Đã khắc phục"},
            "; cấp ủy quyết định khác (chi bộ đề nghị 82,5 điểm, mức Khá): Đã khắc phục",
        ),
        (
            {"reason": "Đã xem xét"},
            "; cấp ủy quyết định khác (chi bộ không tán thành quá nửa): Đã xem xét",
        ),
    ],
)
def test_the_grades_say_why_the_committee_decided_otherwise(commune, client_of, changes, told):
    meeting = good_meeting(commune.own, dt.date(2026, 9, 3))
    decided(meeting, "fair", "85.5", lost=LOST[:1], **changes)

    own, *_ = grades_file(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert own["Ghi chú điểm trừ"].value == f"mục 2: trừ 2 (thiếu người){told}"


def test_a_meeting_that_nobody_decided_has_no_points(commune, client_of):
    good_meeting(commune.own, dt.date(2026, 9, 3))

    own, *_ = grades_file(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert (own["Điểm"].value, own["Ghi chú điểm trừ"].value) == (None, "Chưa quyết định")


def test_every_meeting_that_is_scored_has_its_row(commune, client_of, september):
    theme = good_meeting(commune.own, dt.date(2026, 9, 20), kind=MeetingKind.THEMATIC)
    decided(theme, "good", 95)
    good_meeting(commune.own, dt.date(2026, 9, 25), kind=MeetingKind.EXTRAORDINARY)

    first, second, *_ = grades_file(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert first["Điểm"].number_format == "General_)"  # 95 and 88,5, as on the pages
    assert [(row["Số ĐV"].value, row["Điểm"].value) for row in (first, second)] == [
        (3, 85.5),
        (None, 95),
    ]
    assert len(grades_file(client_of(Role.COMMUNE_OFFICE), commune.committee)) == 4


def test_before_the_guidance_with_points_the_file_says_so(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    own, *_ = grades_file(client_of(Role.COMMUNE_OFFICE), commune.committee, "2022-09")

    assert own["Ghi chú điểm trừ"].value == "Kỳ này không chấm điểm"


# half a year


def test_half_a_year_has_the_columns_of_the_report(commune, client_of, september):
    rows = half_file(client_of(Role.UPPER_BOARD), commune.committee)

    assert list(rows[0]) == [
        "STT", "Tên chi bộ", "Đảng số", "SL dự SH", "Phát biểu", "Dân vận khéo",
        "Học tập chuyên đề", "Đọc bài viết", "KH SH chuyên đề", "KNĐ", "KTGS", "Ghi chú", "Khác",
    ]  # fmt: skip


def test_half_a_year_sums_up_its_meetings_and_leaves_the_rest_to_the_hand(commune, client_of):
    good_meeting(commune.own, dt.date(2026, 6, 3))
    good_meeting(commune.own, dt.date(2026, 7, 3), absent=1)
    meeting = good_meeting(commune.own, dt.date(2026, 9, 3), kind=MeetingKind.COMBINED)
    Remark.objects.create(meeting=meeting, member=meeting.chair, gist="bổ sung")
    MeetingFactory(cell=commune.own, held_on=dt.date(2026, 8, 3), state=State.DRAFT)
    ThematicPlanFactory(cell=commune.own, year=2026)
    MemberFactory(cell=commune.own, cell__since=dt.date(2026, 7, 10))
    Member.objects.latest("pk").memberships.update(start="admitted")

    own, other, _ = half_file(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert values_of(own)[2:] == [
        4, 5, 3, None, 1, None, "Chưa đủ hoặc chưa báo cáo", 1, None, "1 kỳ chưa điểm danh", None,
    ]  # fmt: skip
    assert values_of(other)[2:] == [3, 0, 0, None, 0, None, None, 0, None, None, None]


def test_a_cell_that_was_not_there_in_the_half_has_no_row(commune, client_of):
    commune.other.since = dt.date(2026, 7, 1)
    commune.other.save()
    client = client_of(Role.COMMUNE_OFFICE)

    assert (
        [len(half_file(client, commune.committee, half)) for half in ("1", "2", "x")]
        == [2, 3, 2]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (dt.date(2026, 6, 30), "6 tháng cuối năm 2025"),
        (dt.date(2026, 7, 1), "6 tháng đầu năm 2026"),
    ],
)
def test_the_last_half_is_the_one_that_is_over(day, label):
    assert HalfYear.before(day).label == label


# downloads


@pytest.mark.parametrize(
    ("name", "year", "query", "detail"),
    [
        ("month_workbook", (), {"month": "2026-09"}, {"report": "month", "month": "09/2026"}),
        ("grades_workbook", (), {"month": "2026-09"}, {"report": "grades", "month": "09/2026"}),
        (
            "half_year_workbook",
            (2026,),
            {"half": "2"},
            {"report": "half_year", "period": "6 tháng cuối năm 2026"},
        ),
        ("matrix_workbook", (2026,), {}, {"report": "matrix", "year": 2026}),
    ],
)
def test_a_download_is_recorded_and_the_same_twice(
    commune, client_of, september, name, year, query, detail
):
    client = client_of(Role.COMMUNE_OFFICE)

    first, again = (asked(client, name, commune.committee.pk, *year, **query) for _ in range(2))

    event = AuditEvent.objects.filter(kind="report.downloaded").latest("pk")
    assert first.content == again.content
    assert {key: event.detail[key] for key in detail} == detail
    assert event.detail["rows"] == len(rows_of(first)) - 1
    sheet = opened(first.content).worksheets[0]
    assert (sheet.page_setup.orientation, bool(sheet.print_title_rows)) == ("landscape", True)
    assert (
        client_of(Role.CELL_SECRETARY)
        .get(reverse(f"reports:{name}", args=[commune.committee.pk, *year]))
        .status_code
        == 403
    )


def test_the_pages_offer_the_files_to_whom_may_take_them(commune, client_of, september):
    for page, name, year in (
        ("month", "month_workbook", ()),
        ("month", "grades_workbook", ()),
        ("compliance", "half_year_workbook", (2026,)),
        ("matrix", "matrix_workbook", (2026,)),
        ("downloads", "month_workbook", ()),
        ("downloads", "grades_workbook", ()),
        ("downloads", "half_year_workbook", (2026,)),
        ("downloads", "matrix_workbook", (2026,)),
    ):
        place = () if page == "downloads" else (commune.committee.pk, *year)
        link = reverse(f"reports:{name}", args=[commune.committee.pk, *year])
        offered = [
            link in asked(client_of(role), page, *place).content.decode()
            for role in (Role.COMMUNE_OFFICE, Role.UPPER_BOARD, Role.CELL_SECRETARY)
        ]
        assert (page, name, offered) == (page, name, [True, True, False])


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(
    ("name", "year", "queries"),
    [
        ("month_workbook", (), 23),
        ("grades_workbook", (), 23),
        ("half_year_workbook", (2026,), 20),
        ("matrix_workbook", (2026,), 19),
    ],
)
def test_a_file_needs_the_same_queries_for_few_and_many_rows(
    commune, client_of, times, name, year, queries, django_assert_num_queries
):
    cells = CellFactory.create_batch(times, committee=commune.committee)
    for cell in cells:
        MemberFactory.create_batch(3 * times, cell=cell)
        for month in range(1, 1 + 3 * times):
            decided(good_meeting(cell, dt.date(2026, month, 3)), "good", 95)
    client = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(queries):
        asked(client, name, commune.committee.pk, *year)


def test_a_ratio_of_the_page_is_the_quotient_of_the_file(commune, client_of, september):
    client = client_of(Role.COMMUNE_OFFICE)
    page = asked(client, "figures", commune.committee.pk, 2026)

    answer = asked(client, "compliance_workbook", commune.committee.pk, 2026)

    own = table(opened(answer.content)["Số liệu năm"])[0]
    shown = page.context["in_figures"][0]
    assert shown.attendance == Ratio(own["Lượt có mặt"].value, own["Lượt phải dự"].value)
    grades = table(opened(answer.content)["Xếp loại"])[0]
    assert [grades[label].value for label in ("Tốt", "Khá", "TB", "Kém")] == [0, 1, 0, 0]
    assert grades["T9"].value == page.context["grades"].cells[0].boxes[8].words.label == "Khá"
