"""A year of an old register becomes meetings with numbers, once, without touching what is there."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent, User
from meetings.enums import MeetingKind, State
from meetings.facts import check
from meetings.importers import Outcome
from meetings.models import Meeting
from meetings.rulebooks.facts import HeadCount
from tests.factories import CellFactory
from tests.meetings.importing.registers import (
    DAY,
    HEADINGS,
    a_year,
    numbers,
    problems,
    register,
    row,
    warnings,
)

pytestmark = pytest.mark.django_db
D, T = dt.date, dt.time
COUNTED = {
    "counted_required": 44, "counted_present": 41, "counted_excused": 3, "counted_unexcused": 0,
}  # fmt: skip


# a year


def test_a_year_of_thirteen_cells_is_imported_and_again_changes_nothing(commune, imported):
    names = [CellFactory(committee=commune.committee).name for _ in range(11)]
    year = a_year([commune.own.name, commune.other.name, *names])

    first, again = imported(year), imported(year)

    assert (problems(first), warnings(first)) == ([], [])
    assert (numbers(first), numbers(again)) == ((156, 0, 0, 0), (0, 0, 156, 0))
    assert Meeting.objects.count() == 156


def test_a_rehearsal_says_the_same_and_writes_nothing(commune, imported):
    report = imported([row()], dry_run=True)

    assert numbers(report) == (1, 0, 0, 0)
    assert (Meeting.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_what_a_row_says_is_kept(commune, imported):
    imported(
        [
            row(
                starts_at=T(19, 30),
                ends_at="21h15",
                board_met_on="01/9/2022",
                notice="02/9/2022 07:00",
                conclusion="Nhất trí thu quỹ.",
            )
        ],
        paper_dated=D(2022, 12, 20),
    )

    kept = Meeting.objects.get()
    assert (kept.cell, kept.held_on, kept.kind, kept.state) == (
        commune.own,
        DAY,
        MeetingKind.REGULAR,
        State.CONFIRMED,
    )
    assert (kept.starts_at, kept.ends_at) == (T(19, 30), T(21, 15))
    assert kept.counted == HeadCount(44, 41, 3, 0)
    assert kept.board_meeting.held_on == D(2022, 9, 1)
    assert timezone.localtime(kept.notice_sent_at).isoformat() == "2022-09-02T07:00:00+07:00"
    assert (kept.decision_kind, kept.decision_text) == ("conclusion", "Nhất trí thu quỹ.")
    assert (kept.paper_dated, kept.confirmed_by) == (
        D(2022, 12, 20),
        commune.users["commune_office"],
    )
    assert (kept.from_register, kept.roll_recorded_at) == (True, None)


def test_the_guidance_judges_what_the_register_tells_and_leaves_the_rest_open(commune, imported):
    imported([row(starts_at="19:30", ends_at="21:15", board_met_on="01/9/2022")])

    checked = check(Meeting.objects.get(), D(2022, 12, 31))

    verdicts = {r.criterion.code: r.finding.verdict.value for r in checked.results}
    told = ("K01", "K04", "K05", "K06", "K08")
    assert {verdicts[code] for code in told} == {"met"}
    assert verdicts["K07"] == verdicts["K11"] == verdicts["K12"] == "unknown"
    assert [code for code, verdict in verdicts.items() if verdict == "unmet"] == [
        "K02",  # the quarter has no thematic meeting: that the register does tell
        "HD12-2",
    ]


def test_every_meeting_and_the_import_leave_an_event(commune, imported):
    imported([row(score=92, grade="Tốt", note="Họp ở trường", minutes="105 phút", total=46)])

    of_meeting, of_import = AuditEvent.objects.order_by("pk")
    assert (of_meeting.kind, of_meeting.target_id, of_meeting.cell_id) == (
        "meeting.imported",
        Meeting.objects.get().pk,
        commune.own.pk,
    )
    assert of_meeting.detail["note"] == (
        "Tổng ĐV: 46; Điểm: 92; Xếp loại: Tốt; Thời lượng: 105 phút; Họp ở trường"
    )
    assert (of_import.kind, of_import.target_id) == ("meetings.imported", commune.committee.pk)
    assert (of_import.detail["created"], of_import.detail["file"]) == (1, "so.xlsx")


def test_that_score_and_grade_stay_words_is_said(commune, imported):
    report = imported([row(score=92)], dry_run=True)

    assert any("Điểm và xếp loại trong sổ không thành điểm" in note for note in report.notes)


def test_the_operator_imports_under_a_closed_account(commune, imported):
    imported([row()], by=None)
    imported([row(held_on=D(2022, 10, 3))], by=None)

    [account] = User.objects.filter(username="lenh-van-hanh")
    assert (account.is_active, account.full_name) == (False, "Lệnh vận hành")
    assert {m.confirmed_by for m in Meeting.objects.all()} == {account}


def test_what_a_row_does_not_say_is_not_made_up(commune, imported):
    commune.own.usual_place, commune.own.usual_time = "Nhà văn hóa", T(19, 30)
    commune.own.save()

    imported([row()])

    kept = Meeting.objects.get()
    assert (kept.place, kept.starts_at, kept.notice_sent_at, kept.decision_kind) == (
        "", None, None, "",
    )  # fmt: skip


def test_a_register_is_written_in_a_few_statements(commune, imported):
    names = [CellFactory(committee=commune.committee).name for _ in range(3)]

    with CaptureQueriesContext(connection) as asked:
        report = imported(a_year(names))

    assert report.number(Outcome.CREATED) == 36
    assert len(asked) < 15


# kinds


@pytest.mark.parametrize(
    ("said", "kind", "theme"),
    [
        ({"themed": "C"}, MeetingKind.COMBINED, ""),
        ({"themed": "K"}, MeetingKind.REGULAR, ""),
        ({}, MeetingKind.REGULAR, ""),
        ({"themed": "Nông thôn mới"}, MeetingKind.COMBINED, "Nông thôn mới"),
        ({"kind": "chuyên đề", "themed": "C"}, MeetingKind.THEMATIC, ""),
        ({"kind": "Thường kỳ", "themed": "C"}, MeetingKind.COMBINED, ""),
        ({"kind": "bất thường"}, MeetingKind.EXTRAORDINARY, ""),
    ],
)
def test_the_kind_follows_from_its_column_or_from_the_theme(commune, imported, said, kind, theme):
    data = register([row(**said)], headings=HEADINGS | {"kind": "Loại"})

    imported((), data=data)

    assert Meeting.objects.values_list("kind", "theme").get() == (kind, theme)


def test_that_a_theme_makes_a_combined_meeting_is_said(commune, imported):
    report = imported([row(themed="C")], dry_run=True)

    assert report.notes == [
        "1 dòng ghi có chuyên đề mà không ghi loại: hiểu là thường kỳ kết hợp chuyên đề."
    ]


def test_a_thematic_meeting_may_stand_beside_the_monthly_one_of_a_day(commune, imported):
    headings = HEADINGS | {"kind": "Loại"}
    report = imported((), data=register([row(), row(kind="chuyên đề")], headings=headings))

    assert (problems(report), Meeting.objects.count()) == ([], 2)


# times


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ({"starts_at": "19:30", "minutes": "1h30"}, (T(19, 30), T(21, 0))),
        ({"ends_at": "21:00", "minutes": 90}, (T(19, 30), T(21, 0))),
        ({"starts_at": "23:30", "minutes": 90}, (T(23, 30), T(1, 0))),
        ({"minutes": 90}, (None, None)),
        ({"starts_at": "19:30"}, (T(19, 30), None)),
    ],
)
def test_the_missing_hour_follows_from_the_length(commune, imported, said, times):
    imported([row(**said)])

    kept = Meeting.objects.get()
    assert (kept.starts_at, kept.ends_at) == times


def test_another_length_than_that_of_the_hours_is_a_warning(commune, imported):
    report = imported([row(starts_at="19:30", ends_at="21:00", minutes="2 giờ")])

    assert warnings(report) == [
        "Trang tính “Tháng 9”, dòng 5, cột “Thời lượng”: Sổ ghi “2 giờ”, từ 19:30 đến 21:00 là "
        "90 phút. Cổng dùng giờ bắt đầu, kết thúc."
    ]
    assert Meeting.objects.get().ends_at == T(21, 0)


def test_another_percentage_than_that_of_the_numbers_is_a_warning(commune, imported):
    report = imported([row(rate="95 %")])

    assert warnings(report) == [
        "Trang tính “Tháng 9”, dòng 5, cột “Tỷ lệ %”: Sổ ghi “95 %”, tính lại 41/44 = "
        "93,18\u00a0%. Cổng dùng số tính lại."
    ]


@pytest.mark.parametrize("rate", ["93,18 %", "93.2", 0.9318, 41 / 44, 93, "=E5/D5", None])
def test_the_same_percentage_is_not_remarked_upon(commune, imported, rate):
    report = imported([row(rate=rate)])

    assert (problems(report), warnings(report)) == ([], [])


def test_a_notice_of_the_day_without_hour_is_left_open(commune, imported):
    report = imported([row(notice="03/9/2022")])

    assert ["Thông báo cùng ngày họp" in text for text in warnings(report)] == [True]
    assert Meeting.objects.get().notice_sent_at is None


# sums


@pytest.mark.parametrize(
    ("said", "heads"),
    [
        ({"excused": None, "unexcused": None, "present": 44}, (44, 44, 0, 0)),
        ({"unexcused": None}, (44, 41, 3, 0)),
        ({"excused": "-", "unexcused": "3"}, (44, 41, 0, 3)),
    ],
)
def test_an_empty_cell_of_absences_is_nobody_where_the_sum_agrees(commune, imported, said, heads):
    imported([row(**said)])

    assert Meeting.objects.get().counted == HeadCount(*heads)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"present": 40}, "Phải dự 44 nhưng 40 + 3 + 0 = 43"),
        ({"excused": None, "unexcused": None}, "còn 3 đảng viên vắng chưa ghi có lý do hay không"),
        ({"present": 45, "excused": None, "unexcused": None}, "Có mặt 45, nhiều hơn phải dự 44"),
        ({"required": 0, "present": 0, "excused": 0}, "Số phải dự là 0"),
        ({"total": 40}, "Tổng ĐV 40, ít hơn phải dự 44"),
        ({"required": None}, "Chưa có số phải dự"),
        ({"present": "đủ"}, "“đủ” không phải là số người"),
        ({"required": "=1+1"}, "Ô chứa công thức"),
        ({"held_on": None}, "Chưa có ngày họp"),
        ({"held_on": "3/9/22"}, "“3/9/22” ghi năm hai chữ số"),
        ({"held_on": D(2023, 1, 3)}, "Ngày 03/01/2023 chưa đến"),
        ({"cell": None}, "Chưa có tên chi bộ"),
        ({"starts_at": "19:30", "ends_at": "19:30"}, "Kết thúc 19:30 trùng giờ bắt đầu"),
        ({"starts_at": "tối"}, "“tối” không phải là giờ"),
        ({"minutes": "cả buổi"}, "“cả buổi” không phải là thời lượng"),
        ({"notice": "05/9/2022 07:00"}, "Thông báo ngày 05/09/2022, sau ngày họp 03/09/2022"),
        ({"conclusion": "x" * 10_001}, "Dài 10001 ký tự, quá 10000"),
    ],
)
def test_what_cannot_be_true_is_a_problem_and_nothing_is_written(commune, imported, said, sentence):
    report = imported([row(held_on=D(2022, 8, 3)), row(**said)])

    [problem] = problems(report)
    assert problem.startswith("Trang tính “Tháng 9”, dòng 6, cột “")
    assert sentence in problem
    assert (Meeting.objects.count(), AuditEvent.objects.count()) == (0, 0)
    assert report.counts["created"] == 0


def test_a_day_before_the_cell_began_is_a_problem(commune, imported):
    commune.own.since = D(2022, 10, 1)
    commune.own.save()

    [problem] = problems(imported([row()]))

    assert "Chi bộ thôn Tập Ninh không hoạt động" in problem


def test_the_same_meeting_twice_in_the_file_is_a_problem(commune, imported):
    [problem] = problems(imported([row(), row(themed="C")]))

    assert "đã có ở trang tính “Tháng 9”, dòng 5" in problem


def test_all_problems_are_told_at_once_in_the_order_of_the_file(commune, imported):
    rows = [row(present=n, held_on=D(2022, 1 + n % 12, 1 + n)) for n in range(20)]

    found = imported(rows).problems

    assert [problem.row for problem in found] == list(range(5, 25))


# cells


@pytest.mark.parametrize(
    "written", ["thôn Tập Ninh", "CB thôn Tập Ninh", "CHI BỘ THÔN TẬP NINH", "Chi bộ thon tap ninh"]
)
def test_a_cell_is_known_by_its_name_in_other_letters(commune, imported, written):
    imported([row(cell=written)])

    assert Meeting.objects.get().cell == commune.own


def test_an_unknown_cell_is_told_once_with_what_may_be_meant(commune, imported):
    report = imported(
        [row(cell="Thôn Tập Nin"), row(cell="CB thôn Tập Nin", held_on=D(2022, 8, 3))]
    )

    [problem] = problems(report)
    assert "chưa có chi bộ “Thôn Tập Nin”; có phải là “Chi bộ thôn Tập Ninh”" in problem


def test_a_cell_of_another_commune_is_unknown(commune, imported):
    [problem] = problems(imported([row(cell=commune.foreign.name)]))

    assert "chưa có chi bộ" in problem
    assert Meeting.objects.count() == 0
