from dataclasses import replace
from datetime import date

import pytest

from reports.evaluation.eligibility import (
    EVALUATED,
    NOT_COUNTED,
    MemberYear,
    Standing,
    cell_standing,
    member_standing,
)
from reports.evaluation.overruling import Decided, overrule
from reports.evaluation.sources import Trust
from reports.evaluation.spans import Span
from reports.evaluation.standards import standard_of

A, B, C = (standard_of(year) for year in (2021, 2023, 2025))
CUT_OFF = date(2021, 12, 31)
MEMBER = MemberYear(year=2021, cut_off=CUT_OFF, admitted_on=date(2000, 2, 3))
EVER = (Span(),)


def standing(standard=A, **facts):
    return member_standing(standard, replace(MEMBER, **facts))


def test_a_member_of_the_register_is_evaluated():
    assert standing() == EVALUATED
    assert (EVALUATED.evaluated, EVALUATED.cap) == (True, "")


@pytest.mark.parametrize(
    ("facts", "reason", "sentence", "code"),
    [
        ({"exempt": EVER}, "exempt", "Miễn công tác và sinh hoạt đảng.", "XL-A1"),
        ({"suspended": EVER}, "suspended", "Bị đình chỉ sinh hoạt đảng.", "XL-A1"),
        (
            {"admitted_on": date(2021, 9, 2)},
            "new",
            "Kết nạp ngày 02/09/2021, đủ 6 tháng vào 02/03/2022.",
            "XL-A2",
        ),
        (
            {"staying_away": EVER},
            "staying_away",
            "Sinh hoạt tạm thời nơi khác, chưa có nhận xét.",
            "XL-A4",
        ),
    ],
)
def test_who_is_not_evaluated_has_a_reason_and_its_clause(facts, reason, sentence, code):
    found = standing(**facts)

    assert (found.evaluated, found.reason, found.sentence) == (False, reason, sentence)
    assert found.clause.code == code


@pytest.mark.parametrize("facts", ["exempt", "suspended", "staying_away"])
def test_only_what_holds_on_the_cut_off_day_leaves_out(facts):
    ended = (Span(date(2021, 1, 1), date(2021, 12, 30)),)
    begun = (Span(date(2021, 12, 31)),)

    assert standing(**{facts: ended}) == EVALUATED
    assert standing(**{facts: begun}).reason == facts


def test_who_stays_elsewhere_is_rated_at_home_once_the_remarks_have_come():
    assert standing(staying_away=EVER, remarks_received=True) == EVALUATED


@pytest.mark.parametrize(
    ("admitted_on", "cut_off", "reason"),
    [
        (date(2021, 6, 30), date(2021, 12, 30), ""),
        (date(2021, 6, 30), date(2021, 12, 29), "new"),
        (date(2021, 7, 1), date(2021, 12, 31), "new"),
        (date(2021, 8, 29), date(2022, 2, 28), ""),
        (date(2021, 8, 30), date(2022, 2, 28), ""),
        (date(2021, 8, 31), date(2022, 2, 28), ""),
        (date(2021, 8, 31), date(2022, 2, 27), "new"),
        (date(2023, 8, 31), date(2024, 2, 28), "new"),
        (date(2023, 8, 31), date(2024, 2, 29), ""),
        (None, date(2021, 12, 31), ""),
    ],
)
def test_six_months_are_complete_on_the_same_day_or_the_last_of_the_month(
    admitted_on, cut_off, reason
):
    assert standing(admitted_on=admitted_on, cut_off=cut_off).reason == reason


@pytest.mark.parametrize(
    ("sick", "cap"),
    [
        ([(date(2021, 3, 15), date(2021, 6, 14))], "completed"),
        ([(date(2021, 3, 15), date(2021, 6, 13))], ""),
        ([(date(2020, 11, 1), date(2021, 3, 31))], "completed"),
        ([(date(2020, 11, 1), date(2021, 3, 30))], ""),
        ([(date(2021, 10, 1), date(2022, 5, 31))], "completed"),
        ([(date(2021, 10, 2), date(2022, 5, 31))], ""),
        (
            [(date(2021, 1, 1), date(2021, 2, 15)), (date(2021, 6, 1), date(2021, 7, 15))],
            "completed",
        ),
    ],
)
def test_three_months_of_illness_within_the_year_allow_completed_at_most(sick, cap):
    found = standing(sick=tuple(Span(*days) for days in sick))

    assert (found.evaluated, found.cap) == (True, cap)


def test_illness_after_the_cut_off_day_does_not_count():
    sick = (Span(date(2021, 9, 1), date(2021, 12, 31)),)

    assert standing(sick=sick, cut_off=date(2021, 11, 30)).cap == "completed"
    assert standing(sick=sick, cut_off=date(2021, 11, 15)).cap == ""


def test_a_cap_is_told_with_its_clause():
    found = standing(sick=EVER)

    assert found.sentence == (
        "Nghỉ ốm từ 3 tháng trong năm, xếp loại cao nhất là hoàn thành nhiệm vụ."
    )
    assert found.clause.code == "XL-A3"


@pytest.mark.parametrize(
    ("facts", "counted"),
    [
        ({"left_on": date(2021, 12, 31)}, True),
        ({"left_on": date(2021, 12, 30)}, False),
        ({"joined_on": date(2021, 12, 31)}, True),
        ({"joined_on": date(2022, 1, 1)}, False),
    ],
)
def test_who_is_not_in_the_register_on_the_cut_off_day_is_not_counted(facts, counted):
    assert (standing(**facts) == NOT_COUNTED) is not counted
    assert NOT_COUNTED.evaluated is False


def test_of_several_reasons_the_first_of_the_forms_counts():
    new = date(2021, 12, 1)

    assert standing(exempt=EVER, suspended=EVER, admitted_on=new).reason == "exempt"
    assert standing(suspended=EVER, staying_away=EVER, admitted_on=new).reason == "new"
    assert standing(suspended=EVER, staying_away=EVER).reason == "suspended"


def test_later_standards_propose_the_same_as_their_sources_allow():
    new = date(2021, 12, 1)
    codes = {
        standard.code: (
            standing(standard, admitted_on=new).clause.code,
            standing(standard, staying_away=EVER).clause.trust,
            standing(standard, sick=EVER).clause.trust,
        )
        for standard in (A, B, C)
    }

    assert codes == {
        "A": ("XL-A2", Trust.FOUND, Trust.FOUND),
        "B": ("XL-B1", Trust.DERIVED, Trust.DERIVED),
        "C": ("§11", Trust.DERIVED, Trust.DERIVED),
    }


@pytest.mark.parametrize(
    ("founded_on", "reason"),
    [(date(2021, 7, 1), "new"), (date(2021, 6, 30), ""), (None, "")],
)
def test_a_cell_of_less_than_six_months_has_no_level_yet(founded_on, reason):
    assert cell_standing(A, founded_on, CUT_OFF).reason == reason


def test_a_new_cell_is_told_with_the_clause_of_its_year():
    found = [cell_standing(each, CUT_OFF, CUT_OFF) for each in (A, B, C)]

    assert {each.sentence for each in found} == {"Chi bộ thành lập dưới 6 tháng, chưa xếp loại."}
    assert [each.clause.trust for each in found] == [Trust.FOUND, Trust.DERIVED, Trust.DERIVED]


def test_a_standard_that_says_nothing_of_a_reason_gives_no_clause():
    silent = replace(A, exclusions=())

    assert standing(silent, exempt=EVER).clause is None
    assert cell_standing(silent, CUT_OFF, CUT_OFF).clause is None


@pytest.mark.parametrize(
    ("reason", "cap", "sentence"),
    [
        ("exempt", "completed", "thì không có mức tối đa"),
        ("holiday", "", "Không có lý do hoặc mức “holiday”"),
        ("", "best", "Không có lý do hoặc mức “best”"),
    ],
)
def test_a_standing_with_reason_and_cap_or_an_unknown_code_is_refused(reason, cap, sentence):
    with pytest.raises(ValueError, match=sentence):
        Standing("…", reason=reason, cap=cap)


def test_who_may_not_see_discipline_is_told_the_general_reason():
    suspended = standing(suspended=EVER)

    assert suspended.told(sensitive=True) == suspended
    assert suspended.told(sensitive=False) == Standing("Lý do khác.", None, "other")
    assert standing(exempt=EVER).told(sensitive=False) == standing(exempt=EVER)


def test_a_proposal_that_nobody_overruled_holds():
    decided = Decided(standing(exempt=EVER))

    assert decided.overruled is False
    assert decided.standing == decided.proposed
    assert decided.sentence(sensitive=True) == "Miễn công tác và sinh hoạt đảng."


def test_a_person_overrules_with_a_reason_and_both_are_kept():
    decided = overrule(standing(exempt=EVER), " Vẫn tự nguyện kiểm điểm. ")

    assert (decided.overruled, decided.standing.evaluated) == (True, True)
    assert decided.proposed.reason == "exempt"
    assert decided.sentence(sensitive=False) == (
        "Được đánh giá, xếp loại. Cổng đề xuất: Miễn công tác và sinh hoạt đảng. "
        "Lý do: Vẫn tự nguyện kiểm điểm."
    )


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({"reason": "other"}, "Không đánh giá: lý do khác."),
        ({"cap": "completed"}, "Được đánh giá, cao nhất là hoàn thành nhiệm vụ."),
    ],
)
def test_a_person_may_leave_out_or_cap_who_would_be_evaluated(choice, sentence):
    decided = overrule(EVALUATED, "Đi chữa bệnh dài ngày", **choice)

    assert decided.standing.sentence == sentence
    assert decided.standing.result == (choice.get("reason", ""), choice.get("cap", ""))


def test_a_person_may_lift_a_cap():
    decided = overrule(standing(sick=EVER), "Là nghỉ thai sản")

    assert decided.standing.cap == ""


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("evaluated", "được đánh giá, xếp loại"),
        ("completed", "được đánh giá, cao nhất là hoàn thành nhiệm vụ"),
        ("new", "không đánh giá"),
    ],
)
def test_a_choice_says_what_was_proposed_when_it_was_made(before, told):
    decided = overrule(standing(exempt=EVER), "Đi chữa bệnh", reason="other", before=before)

    assert (decided.outdated, decided.standing) == (True, decided.proposed)
    assert told in decided.changed(sensitive=True)


@pytest.mark.parametrize("because", ["", "  "])
def test_overruling_without_a_reason_is_refused(because):
    with pytest.raises(ValueError, match="phải ghi lý do"):
        overrule(EVALUATED, because, reason="other")


def test_a_reason_without_another_choice_is_refused():
    with pytest.raises(ValueError, match="chỉ khi đó mới ghi"):
        Decided(EVALUATED, because="Vì vậy")


def test_an_overruling_is_told_unless_it_speaks_of_discipline_to_who_may_not_see_it():
    stays = overrule(standing(exempt=EVER), "Vẫn tự nguyện kiểm điểm.")
    lifted = overrule(standing(suspended=EVER), "Quyết định đình chỉ đã hết hạn")

    assert [Decided(EVALUATED).overruling_told(sensitive=each) for each in (True, False)] == [
        False,
        False,
    ]
    assert [stays.overruling_told(sensitive=each) for each in (True, False)] == [True, True]
    assert [lifted.overruling_told(sensitive=each) for each in (True, False)] == [True, False]


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({}, "Được đánh giá, xếp loại."),
        ({"cap": "completed"}, "Xếp loại cao nhất là hoàn thành nhiệm vụ."),
        ({"reason": "exempt"}, "Miễn công tác và sinh hoạt đảng."),
        ({"reason": "other"}, "Lý do khác."),
    ],
)
def test_a_choice_against_discipline_reads_as_a_proposal_to_who_may_not_know(choice, sentence):
    decided = overrule(standing(suspended=EVER), "Quyết định đình chỉ đã hết hạn", **choice)

    assert decided.sentence(sensitive=False) == sentence
    assert decided.choice_told(sensitive=False) is False


def test_the_general_reason_that_a_person_chose_reads_as_any_other():
    chosen = overrule(EVALUATED, "Đi nước ngoài cả năm", reason="other")
    outdated = overrule(standing(exempt=EVER), "Đi chữa bệnh", reason="other", before="evaluated")

    assert chosen.sentence(sensitive=False) == "Lý do khác."
    assert chosen.overruling_told(sensitive=False) is False
    assert chosen.overruling_told(sensitive=True) is True
    assert outdated.sentence(sensitive=False) == "Miễn công tác và sinh hoạt đảng."
    assert outdated.changed(sensitive=True)


def test_overruling_that_changes_nothing_is_refused():
    with pytest.raises(ValueError, match="trùng với đề xuất"):
        overrule(EVALUATED, "Vì vậy")


def test_who_is_not_in_the_register_is_not_evaluated_by_overruling():
    with pytest.raises(ValueError, match="hãy sửa sổ đảng viên"):
        overrule(NOT_COUNTED, "Vẫn sinh hoạt", reason="other")


def test_an_overruling_that_speaks_of_discipline_is_told_without_it():
    lifted = overrule(standing(suspended=EVER), "Quyết định đình chỉ đã hết hạn")
    suspended = overrule(EVALUATED, "Vừa có quyết định đình chỉ", reason="suspended")

    assert lifted.sentence(sensitive=False) == "Được đánh giá, xếp loại."
    assert suspended.sentence(sensitive=False) == "Lý do khác."
    assert suspended.sentence(sensitive=True) == (
        "Không đánh giá: bị đình chỉ sinh hoạt đảng. Cổng đề xuất: Được đánh giá, xếp loại. "
        "Lý do: Vừa có quyết định đình chỉ"
    )
