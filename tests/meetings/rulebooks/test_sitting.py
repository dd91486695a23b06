"""The steps, the contents and the close of a meeting, and the groups made of them."""

from dataclasses import replace

import pytest

from formats.numbers import NO_BREAK_SPACE
from meetings.rulebooks import HD12
from meetings.rulebooks.base import NOT_HELD_YET
from meetings.rulebooks.facts import AttendanceFact, MeetingFacts, PreviousTasks
from meetings.rulebooks.findings import Verdict, met, not_applicable, unknown, unmet
from tests.meetings.rulebooks.samples import (
    COMBINED,
    EXTRAORDINARY,
    GOOD,
    PLANNED,
    THEMATIC,
    finding,
    roll,
    verdict,
)

MET, UNMET = Verdict.MET, Verdict.UNMET
UNKNOWN, NOT_APPLICABLE = Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
THREE_ANSWERS = [(True, MET), (False, UNMET), (None, UNKNOWN)]
FIVE_SECTIONS = ["current_affairs", "policy", "ideology", "last_month", "next_month"]


def clauses(*numbers):
    return [f"HD12-{number}" for number in numbers]


def codes_with(wanted, facts):
    return [r.criterion.code for r in HD12.check(facts) if r.finding.verdict is wanted]


def test_a_faultless_meeting_leaves_only_what_a_person_must_judge():
    to_judge = ["HD12-22", "HD12-35", "HD12-38", "HD12-41", "HD12-42"]

    assert codes_with(UNMET, GOOD) == []
    assert codes_with(UNKNOWN, GOOD) == to_judge


@pytest.mark.parametrize(
    ("facts", "to_judge"),
    [
        (THEMATIC, ["HD12-35", "HD12-41", "HD12-42"]),
        (COMBINED, ["HD12-22", "HD12-35", "HD12-38", "HD12-41", "HD12-42"]),
        (EXTRAORDINARY, ["HD12-5", "HD12-35", "HD12-41", "HD12-42"]),
    ],
)
def test_other_kinds_of_faultless_meeting_leave_no_more(facts, to_judge):
    assert codes_with(UNMET, facts) == []
    assert codes_with(UNKNOWN, facts) == to_judge


@pytest.mark.parametrize(
    ("facts", "aside"),
    [
        (GOOD, ["K03", *clauses(3, 5, 13, 14, 15, 23, 30, 31, 33, 34, 46)]),
        (
            THEMATIC,
            [
                *("K03", "K08", "K09", "K12", "K19"),
                *clauses(3, 5, 6, 7, 8, 9, 10, 11, *range(20, 23), *range(26, 31)),
                *clauses(33, 34, 40, 43, 46),
            ],
        ),
        (COMBINED, ["K03", *clauses(5, 30, 32, 34, 46)]),
        (
            EXTRAORDINARY,
            [
                *("K03", "K04", "K08", "K09", "K12", "K19"),
                *clauses(3, 6, 7, 8, 9, 10, 11, 13, 14, 15, *range(20, 24), *range(26, 35)),
                *clauses(40, 43, 46),
            ],
        ),
    ],
)
def test_each_kind_of_meeting_is_spared_what_does_not_concern_it(facts, aside):
    assert codes_with(NOT_APPLICABLE, facts) == aside


@pytest.mark.parametrize("kind", ["regular", "thematic", "combined", "extraordinary"])
@pytest.mark.parametrize("state", ["planned", "draft"])
def test_a_record_that_says_nothing_passes_nothing(kind, state):
    blank = MeetingFacts(
        cell_name="Chi bộ thôn Tập Ninh",
        held_on=GOOD.held_on,
        as_of=GOOD.as_of,
        kind=kind,
        state=state,
    )

    assert codes_with(MET, blank) == []


@pytest.mark.parametrize("facts", [GOOD, THEMATIC, COMBINED, EXTRAORDINARY, PLANNED])
def test_every_finding_says_what_was_found_and_every_open_one_what_to_do(facts):
    results = [r.finding for r in HD12.check(facts)]

    assert all(found.datum for found in results) is True
    assert {bool(found.cure) for found in results if found.verdict in {UNMET, UNKNOWN}} <= {True}
    assert {found.cure for found in results if found.verdict in {MET, NOT_APPLICABLE}} <= {""}


@pytest.mark.parametrize("code", ["K04", "K05", "K06", "K07", "K11", "K12", "K13", "K15", "K17"])
def test_a_meeting_that_is_only_planned_passes_nothing_that_happens_in_it(code):
    assert finding(code, PLANNED) == NOT_HELD_YET


def test_a_planned_meeting_already_shows_its_preparation():
    assert [verdict(code, PLANNED) for code in ("K08", "K09", "HD12-7")] == [MET] * 3


def test_a_cancelled_meeting_is_not_judged():
    results = HD12.check(replace(GOOD, state="cancelled"))

    assert {r.finding for r in results} == {not_applicable("Buổi sinh hoạt đã hủy")}


@pytest.mark.parametrize(
    ("chair", "minute_taker", "found"),
    [
        ("An", "Bình", met("Đã ghi chủ trì và thư ký", ["chủ trì An", "thư ký Bình"])),
        (
            "An",
            "An",
            unmet("Một người vừa chủ trì vừa làm thư ký", "Cử người khác làm thư ký.", ["An"]),
        ),
        ("An", "", unmet("Chưa cử thư ký cuộc họp", "Ghi tên thư ký cuộc họp.")),
        (
            "",
            "Bình",
            unknown("Đã cử thư ký, chưa ghi chủ trì", "Ghi tên người chủ trì.", ["thư ký Bình"]),
        ),
    ],
)
def test_somebody_other_than_the_chair_keeps_the_minutes(chair, minute_taker, found):
    changes = {"chair": chair, "minute_taker": minute_taker}

    assert finding("HD12-17", **changes) == found
    assert verdict("K11", **changes) is found.verdict


@pytest.mark.parametrize(("answer", "expected"), THREE_ANSWERS)
@pytest.mark.parametrize(
    ("codes", "question"),
    [
        (("K11", "HD12-19"), "agenda_approved"),
        (("HD12-16",), "opened"),
        (("HD12-20",), "report_presented"),
        (("K15", "HD12-25"), "minutes_read"),
        (("K15", "HD12-25"), "minutes_signed"),
    ],
)
def test_a_step_is_met_unmet_or_not_recorded(codes, question, answer, expected):
    assert {verdict(code, **{question: answer}) for code in codes} == {expected}


def test_the_roll_is_reported_with_reasons():
    unexplained = (*roll(present=2), AttendanceFact("Lê Văn Tám", "excused", " ", 1))

    assert finding("HD12-18") == met("41 có mặt, 3 vắng có lý do, 0 vắng không lý do")
    assert verdict("HD12-18", roll_recorded=False) is UNKNOWN
    assert finding("HD12-18", attendance=unexplained) == unknown(
        "2 có mặt, 1 vắng có lý do, 0 vắng không lý do",
        "Ghi lý do vắng của 1 đồng chí.",
        ["Lê Văn Tám"],
    )


@pytest.mark.parametrize(("speakers", "expected"), [(1, MET), (0, UNMET), (None, UNKNOWN)])
def test_members_speak(speakers, expected):
    assert verdict("HD12-21", speakers=speakers) is expected


def test_criticism_that_was_not_recorded_is_left_to_the_secretary():
    found = finding("HD12-21", topics=GOOD.topics - {"criticism"})

    assert found == unknown(
        "Chưa ghi phần tự phê bình và phê bình",
        "Bí thư đánh giá việc tự phê bình và phê bình, ghi vào nội dung buổi họp.",
    )


@pytest.mark.parametrize(
    ("changes", "expected", "datum"),
    [
        ({}, UNKNOWN, f"12/41 đảng viên có mặt phát biểu, 29,27{NO_BREAK_SPACE}%"),
        ({"speakers": 41}, UNKNOWN, f"41/41 đảng viên có mặt phát biểu, 100,00{NO_BREAK_SPACE}%"),
        ({"speakers": 42}, UNKNOWN, "42 đảng viên phát biểu, 41 có mặt theo điểm danh"),
        ({"roll_recorded": False, "attendance": ()}, UNKNOWN, None),
        ({"speakers": 0}, UNMET, "0 đảng viên phát biểu"),
        ({"speakers": None}, UNKNOWN, "Chưa ghi ý kiến phát biểu"),
    ],
)
def test_how_many_speak_is_shown_for_a_person_to_judge(changes, expected, datum):
    found = finding("HD12-35", **changes)

    assert found.verdict is expected
    assert found.datum == (datum or "12 đảng viên phát biểu, 0 có mặt theo điểm danh")


@pytest.mark.parametrize(
    ("commended", "reminded", "expected"),
    [(True, True, MET), (False, False, MET), (None, False, UNKNOWN), (True, None, UNKNOWN)],
)
def test_praise_and_reminders_are_recorded_even_when_there_are_none(commended, reminded, expected):
    assert verdict("HD12-36", commended=commended, reminded=reminded) is expected


@pytest.mark.parametrize("missing", FIVE_SECTIONS)
def test_each_of_the_five_sections_is_needed(missing):
    assert verdict("K12", topics=frozenset(FIVE_SECTIONS)) is MET
    assert verdict("K12", topics=frozenset(FIVE_SECTIONS) - {missing}) is UNMET


def test_missing_sections_are_named():
    found = finding("K12", topics=frozenset({"policy", "last_month", "next_month"}))

    assert found == unmet(
        "Chưa có nội dung: thông tin thời sự, tình hình tư tưởng", "Ghi bổ sung nội dung đã họp."
    )


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("HD12-26", "ideology"),
        ("HD12-27", "last_month"),
        ("HD12-28", "party_building"),
        ("HD12-29", "next_month"),
    ],
)
def test_each_clause_on_contents_asks_for_its_own_sections(code, missing):
    assert verdict(code) is MET
    assert verdict(code, topics=GOOD.topics - {missing}) is UNMET


def test_the_study_of_ho_chi_minh_counts_as_party_building():
    topics = GOOD.topics - {"party_building"} | {"ho_chi_minh"}

    assert verdict("HD12-28", topics=topics) is MET


@pytest.mark.parametrize(
    ("given_out", "unassigned", "expected"), [(4, 0, MET), (4, 1, UNMET), (0, 0, UNKNOWN)]
)
def test_next_months_tasks_are_given_to_members(given_out, unassigned, expected):
    judged = verdict("HD12-29", tasks_next=given_out, tasks_unassigned=unassigned)

    assert judged is expected


def test_the_older_list_is_never_judged():
    assert finding("HD12-30") == not_applicable(
        "Danh mục cũ của HD 09-HD/BTCTW (2012), chỉ để gợi ý nội dung"
    )


@pytest.mark.parametrize("facts", [THEMATIC, EXTRAORDINARY])
@pytest.mark.parametrize("code", ["K12", "K19", "HD12-20", "HD12-21", "HD12-22", "HD12-43"])
def test_what_belongs_to_a_regular_meeting_is_not_asked_of_others(facts, code):
    assert verdict(code, facts) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("votes_for", "full_members", "expected"),
    [
        (23, 44, MET),
        (22, 44, UNMET),  # exactly half
        (22, 43, MET),
        (44, 44, MET),
        (226, 450, MET),  # 50,22 %
        (0, 44, UNMET),
        (2, 3, MET),
        (1, 3, UNMET),
        (None, 44, UNMET),
        (45, 44, UNKNOWN),  # more votes than voters
        (0, 0, UNKNOWN),
    ],
)
def test_a_resolution_needs_more_than_half_of_all_full_members(votes_for, full_members, expected):
    changes = {
        "votes_for": votes_for,
        "votes_against": None,
        "votes_abstained": None,
        "full_members": full_members,
    }

    assert [verdict(code, **changes) for code in ("K13", "HD12-24")] == [expected] * 2


def test_votes_of_every_kind_together_cannot_exceed_the_voters():
    assert finding("K13", votes_for=40, votes_against=3, votes_abstained=2) == unknown(
        "45 phiếu trên 44 đảng viên chính thức",
        "Kiểm tra số phiếu và danh sách đảng viên chính thức.",
    )


def test_a_vote_is_told_with_its_share():
    assert finding("K13", votes_for=22, votes_against=19) == unmet(
        f"22/44 đảng viên chính thức tán thành nghị quyết, 50,00{NO_BREAK_SPACE}%, chưa quá nửa",
        "Nghị quyết chưa được thông qua: thảo luận và biểu quyết lại.",
    )


@pytest.mark.parametrize(
    ("decision", "has_text", "found"),
    [
        ("conclusion", True, met("Có kết luận")),
        ("conclusion", False, unmet("Chưa ghi nội dung kết luận", "Ghi nội dung kết luận.")),
        ("resolution", False, unmet("Chưa ghi nội dung nghị quyết", "Ghi nội dung nghị quyết.")),
        (None, True, unmet("Chưa có kết luận hay nghị quyết", "Ghi kết luận hoặc nghị quyết.")),
    ],
)
def test_a_meeting_ends_with_a_written_conclusion_or_resolution(decision, has_text, found):
    judged = finding("K13", decision=decision, decision_text=has_text, votes_for=None)

    assert judged == found


def test_minutes_must_exist():
    assert finding("HD12-37", minutes_exist=False) == unmet(
        "Chưa có biên bản", "Ghi biên bản và lưu vào sổ của chi bộ."
    )
    assert verdict("K15", minutes_exist=False) is UNMET


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        (PreviousTasks(10, 10, 8), MET),
        (PreviousTasks(int("300"), int("300"), 8), MET),
        (PreviousTasks(10, 7, 6), UNKNOWN),
        (PreviousTasks(10, 0, 0), UNMET),
        (PreviousTasks(0, 0, 0), UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_the_last_meetings_tasks_are_judged_only_when_all_or_none_are_done(tasks, expected):
    judged = [verdict(code, previous_tasks=tasks) for code in ("K19", "HD12-43")]

    assert judged == [expected] * 2


def test_open_tasks_are_told_with_their_share():
    assert finding("K19", previous_tasks=PreviousTasks(10, 7, 6)) == unknown(
        f"7/10 nhiệm vụ kỳ trước đã xong, 70,00{NO_BREAK_SPACE}%; đúng hạn 6",
        "Đôn đốc việc còn lại, nêu nguyên nhân trong buổi sinh hoạt.",
    )


@pytest.mark.parametrize("code", ["HD12-38", "HD12-41"])
def test_one_missing_step_fails_the_groups_it_belongs_to(code):
    found = finding(code, agenda_approved=False)

    assert found == unmet(
        "Chưa thông qua chương trình", "Thông qua nội dung, chương trình ở phần mở đầu."
    )
