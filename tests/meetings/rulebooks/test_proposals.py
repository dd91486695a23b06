"""What the data propose: each band on both sides, and nothing where they cannot tell."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rulebooks import HD12, in_force
from meetings.rulebooks.facts import AttendanceFact, PreviousTasks
from meetings.rulebooks.frames import SHIPPED, shipped
from meetings.rulebooks.frames.base import propose
from tests.meetings.rulebooks.frame_samples import HELD, bands, frame, item, proposals, proposed
from tests.meetings.rulebooks.samples import roll

HD42, AN_PHU = shipped("HD42-100"), shipped("AN-PHU-2025")
FEW = {"full_members": 29, "attendance": roll(present=29)}
EACH_FRAME = pytest.mark.parametrize("by", SHIPPED, ids=lambda by: by.code)


@EACH_FRAME
def test_each_leaf_has_one_proposal_within_its_points(by):
    found = list(proposals(by).values())

    assert [proposal.item for proposal in found] == list(by.leaves)
    assert [p for p in found if p.points is not None and not 0 <= p.points <= p.item.points] == []
    assert [p.item.code for p in found if not p.why] == []


@EACH_FRAME
@pytest.mark.parametrize("changes", [{"state": "planned"}, {"as_of": date(2026, 11, 2)}])
def test_nothing_is_proposed_before_the_meeting(by, changes):
    found = proposals(by, **changes).values()

    assert {p.points for p in found} == {None}
    assert {p.why for p in found} == {"Buổi sinh hoạt chưa diễn ra."}


def test_a_meeting_without_a_fault_gets_what_the_data_can_tell_by_guidance_42():
    points = {code: p.points for code, p in proposals(HD42).items()}

    assert points == {
        "1": 5,
        "2": 5,
        "3.1": 5,
        "3.2": 5,
        "4.1": 5,
        "4.2": None,  # whether many spoke a person judges
        "4.3": None,
        "5": None,
        "6": 30,
        "7": 5,
    }


def test_what_is_short_is_told_without_points_because_the_annex_was_not_seen():
    found = proposals(HD42, attendance=roll(present=8, excused=1, unexcused=1))["2"]

    assert found.points is None
    assert found.datum == (
        "8/10 đảng viên dự, 80,00\u00a0%, chưa đủ 90 %. 1 đảng viên vắng không lý do"
    )
    assert found.why == (
        "Chưa đủ tiêu chí; mức trừ điểm của phụ lục chưa có trong cổng, người chấm cân nhắc."
    )


def test_what_is_not_recorded_yet_is_not_said_to_be_short():
    found = proposals(HD42, handed_in_on=None, as_of=HELD.held_on)["7"]

    assert (found.points, found.datum, found.why) == (
        None,
        "Chưa gửi biên bản, hạn 05/11/2026",
        "Dữ liệu chưa đủ để đề xuất; người chấm cho điểm.",
    )


def test_what_is_met_is_told_with_the_points():
    found = proposals(HD42)["2"]

    assert (found.points, found.why) == (5, "Các tiêu chí của mục này đều đạt.")
    assert found.datum == ("41/44 đảng viên dự, 93,18\u00a0%. Không có đảng viên vắng không lý do")


def test_what_a_person_judges_says_so():
    found = proposals(HD42)["4.3"]

    assert (found.points, found.datum, found.why) == (
        None,
        "",
        "Mục này do người chấm đánh giá.",
    )


def test_a_criterion_that_does_not_concern_the_meeting_takes_nothing_away():
    assert proposed(HD42, "1", kind="thematic", held_on=date(2026, 11, 4)) == 5


def test_a_figure_is_shown_where_no_criterion_concerns_the_meeting():
    by = frame(item("1", 100, measure="attendance", criteria=("HD42-13",)))

    found = proposals(by)["1"]

    assert (found.points, found.datum) == (None, "41/44 đảng viên dự, 93,18\u00a0%")
    assert found.why == "Hướng dẫn của ngày họp không xét hết mục này; người chấm cân nhắc."


def test_a_criterion_that_the_book_of_the_day_lacks_leaves_the_item_open():
    facts = replace(HELD, held_on=date(2022, 9, 5))
    results = HD12.check(facts)

    found = {p.item.code: p for p in propose(AN_PHU, facts, results)}

    assert "HD42-8" not in {r.criterion.code for r in results}
    assert (found["4.1"].points, found["4.2"].points) == (None, 10)


@pytest.mark.parametrize(
    ("present", "absent", "points"),
    [
        (90, 10, 4),
        (8999, 1001, 3),
        (75, 25, 3),
        (7499, 2501, 2),
        (65, 35, 2),
        (6499, 3501, 1),
        (0, 10, 1),
    ],
)
def test_an_phu_gives_points_by_the_share_of_those_present(present, absent, points):
    attendance = roll(present=present, excused=absent)

    assert proposed(AN_PHU, "2.1", attendance=attendance) == points


def test_an_phu_gives_the_least_when_anybody_is_absent_without_a_reason():
    found = proposals(AN_PHU, attendance=roll(present=99, unexcused=1))["2.1"]

    assert (found.points, found.datum) == (
        1,
        "99/100 đảng viên dự, 99,00\u00a0%; 1 vắng không lý do",
    )
    assert found.why == "Theo quy định của mục này."


@pytest.mark.parametrize(("run", "points"), [(3, 1), (4, 0)])
def test_an_phu_adds_a_point_when_nobody_is_excused_too_often(run, points):
    absent = AttendanceFact("Hoàng Văn Nam", "excused", "ốm", run)

    assert proposed(AN_PHU, "2.2", attendance=(*roll(present=9), absent)) == points


@pytest.mark.parametrize(("reminded", "points"), [(False, 2), (True, 2), (None, None)])
def test_an_phu_gives_points_for_praise_and_reminders_that_are_recorded(reminded, points):
    assert proposed(AN_PHU, "4.4", commended=True, reminded=reminded) == points


@pytest.mark.parametrize(
    ("minutes", "points"),
    [(90, 5), (89, 4), (75, 4), (74, 3), (60, 3), (59, 2), (45, 2), (44, 1), (0, 1)],
)
def test_an_phu_takes_points_for_each_quarter_of_an_hour_short(minutes, points):
    hours = {"starts_at": time(19), "ends_at": time(19 + minutes // 60, minutes % 60)}

    assert proposed(AN_PHU, "1", **FEW, **hours) == points


@pytest.mark.parametrize(
    ("changes", "minutes", "points"),
    [
        ({"full_members": 30, "attendance": roll(present=20)}, 119, 4),
        ({"full_members": 31, "attendance": roll(present=20)}, 119, 4),
        ({"full_members": 20, "attendance": roll(present=30)}, 120, 5),
        ({"full_members": 30, "min_minutes": 60}, 60, 5),
        ({**FEW, "kind": "combined"}, 119, 4),
        (FEW, 119, 5),
    ],
)
def test_an_phu_asks_two_hours_of_a_large_cell(changes, minutes, points):
    hours = {"starts_at": time(19), "ends_at": time(19 + minutes // 60, minutes % 60)}

    assert proposed(AN_PHU, "1", **changes, **hours) == points


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("1", {"ends_at": None}),
        ("1", {"kind": "extraordinary"}),
        ("1", {"kind": "".join([*"extraordinary"])}),
        ("2.1", {"roll_recorded": False, "attendance": ()}),
        ("2.1", {"attendance": ()}),
        ("2.2", {"roll_recorded": False, "attendance": ()}),
        ("4.4", {"reminded": None}),
        ("4.5", {"speakers": None}),
        ("7", {"previous_tasks": None}),
    ],
)
def test_no_points_are_made_up_for_what_was_not_recorded(code, changes):
    found = proposals(AN_PHU, **changes)[code]

    assert (found.points, found.why) == (
        None,
        "Dữ liệu chưa đủ để đề xuất; người chấm cho điểm.",
    )


@pytest.mark.parametrize(
    ("spoke", "points"),
    [(501, 5), (500, None), (499, 4), (400, 4), (399, 3), (300, 3), (299, 2), (0, 2)],
)
def test_an_phu_gives_points_by_the_share_of_speakers(spoke, points):
    changes = {"speakers": spoke, "attendance": roll(present=1000)}

    assert proposed(AN_PHU, "4.5", **changes) == points


def test_a_case_that_the_text_leaves_open_is_left_to_people():
    found = proposals(AN_PHU, speakers=5, attendance=roll(present=10))["4.5"]

    assert found.datum == "5/10 đảng viên có mặt phát biểu, 50,00\u00a0%"
    assert found.why == "Khung không nêu điểm cho trường hợp này; chi ủy cân nhắc."


@pytest.mark.parametrize(
    ("done", "points"),
    [
        *((1000, 30), (900, 30), (899, 27), (800, 27), (799, 24), (700, 24)),
        *((699, 20), (600, 20), (599, 15), (500, 15), (499, 10), (0, 10)),
    ],
)
def test_an_phu_gives_points_by_the_share_of_tasks_done(done, points):
    tasks = PreviousTasks(total=1000, done=done, done_on_time=0)

    assert proposed(AN_PHU, "7", previous_tasks=tasks) == points


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("2.2", "Bậc từ 100\u00a0%: 1 điểm."),
        ("4.4", "Bậc từ 100\u00a0%: 2 điểm."),
        ("7", "Bậc từ 90\u00a0%: 30 điểm."),
    ],
)
def test_a_band_says_why_it_gives_its_points(code, why):
    assert proposals(AN_PHU)[code].why == why


def test_below_the_lowest_band_nothing_is_proposed():
    by = frame(item("1", 100, measure="attendance", bands=bands((95, 100), (93.5, 50))))

    assert proposed(by, "1") is None


@given(present=st.integers(0, 60), excused=st.integers(0, 20), unexcused=st.integers(0, 3))
def test_one_more_who_comes_never_lowers_the_proposal(present, excused, unexcused):
    def points(coming):
        attendance = roll(present=coming, excused=excused, unexcused=unexcused)
        facts = replace(HELD, attendance=attendance)
        results = in_force(facts.held_on).check(facts)
        found = [p for by in SHIPPED for p in propose(by, facts, results)]
        wanted = {"2", "2.1", "2.2"}
        return [p.points or Decimal(0) for p in found if p.item.code in wanted]

    fewer, more = points(present), points(present + 1)

    assert [a <= b for a, b in zip(fewer, more, strict=True)] == [True] * 3
