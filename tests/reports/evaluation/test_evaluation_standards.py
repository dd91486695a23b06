import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from meetings.rulebooks import base as rulebooks
from reports.evaluation.levels import CELL, LEVELS, MEMBER, REASONS, is_above
from reports.evaluation.quota.readings import Base, GroupBy, Rounding
from reports.evaluation.sources import Clause, Document, Trust
from reports.evaluation.standards import STANDARDS, in_succession, standard_of

A, B, C = STANDARDS


def clauses(standard):
    """Every clause of the standard, wherever it stands."""
    scale = standard.scale
    return [
        *standard.left_out,
        *standard.notes,
        standard.sick.clause,
        standard.sick.counted,
        *(each.clause for each in standard.conditions),
        *standard.members_quota.clauses,
        *standard.cells_quota.clauses,
        *(form.clause for form in standard.forms),
        *((scale.clause, *(band.clause for band in scale.bands), scale.below) if scale else ()),
    ]


@pytest.mark.parametrize(
    ("year", "code"),
    [(2019, "A"), (2021, "A"), (2022, "A"), (2023, "B"), (2024, "B"), (2025, "C"), (2026, "C")],
)
def test_each_year_has_its_standard(year, code):
    assert standard_of(year).code == code


def test_years_before_2019_have_none():
    assert standard_of(2018) is None


def test_no_year_has_two_standards():
    for year in range(2019, 2101):
        assert len([standard for standard in STANDARDS if standard.covers(year)]) == 1


def test_a_year_between_two_standards_is_refused():
    with pytest.raises(ValueError, match="Giữa A và B có năm trống hoặc trùng nhau"):
        in_succession(A, replace(B, first_year=2024), C)
    with pytest.raises(ValueError, match="Giữa C và A có năm trống hoặc trùng nhau"):
        in_succession(C, A)


def test_a_last_standard_that_ends_is_refused():
    with pytest.raises(ValueError, match="B: văn bản mới nhất không có năm hết áp dụng"):
        in_succession(A, B)


def test_a_standard_cannot_be_changed():
    with pytest.raises(AttributeError):
        A.code = "Z"
    assert len({A, B, C}) == 3


def test_documents_are_cited_with_their_number_date_and_issuer():
    assert [[document.label for document in standard.documents] for standard in STANDARDS] == [
        [
            "Quy định số 132-QĐ/TW ngày 08/3/2018 của Bộ Chính trị",
            "Hướng dẫn số 21-HD/BTCTW ngày 18/10/2019 của Ban Tổ chức Trung ương",
        ],
        [
            "Quy định số 124-QĐ/TW ngày 04/10/2023 của Bộ Chính trị",
            "Hướng dẫn số 25-HD/BTCTW ngày 10/11/2023 của Ban Tổ chức Trung ương",
        ],
        [
            "Quy định số 366-QĐ/TW ngày 30/8/2025 của Bộ Chính trị",
            "Kết luận số 198-KL/TW ngày 08/10/2025 của Bộ Chính trị",
            "Hướng dẫn số 43-HD/BTCTW ngày 31/10/2025 của Ban Tổ chức Trung ương",
            "Công văn số 10072-CV/BTCTW ngày 06/11/2025 của Ban Tổ chức Trung ương",
        ],
    ]


def test_a_document_whose_issuer_is_not_known_is_cited_without():
    unknown = Document("Kết luận", "9-KL/TW", dt.date(2026, 1, 5))

    assert unknown.label == "Kết luận số 9-KL/TW ngày 05/01/2026"


def test_the_letters_of_a_number_agree_with_kind_and_issuer():
    issuers = {"TW": "Bộ Chính trị", "BTCTW": "Ban Tổ chức Trung ương"}
    kinds = {"QĐ": "Quy định", "HD": "Hướng dẫn", "KL": "Kết luận", "CV": "Công văn"}

    for standard in STANDARDS:
        for document in standard.documents:
            kind, _, issuer = document.number.partition("-")[2].partition("/")
            assert (document.kind, document.issuer) == (kinds[kind], issuers[issuer])


def test_no_standard_rules_a_year_that_ended_before_its_documents():
    for standard in STANDARDS:
        assert max(each.dated for each in standard.documents) <= dt.date(
            standard.first_year, 12, 31
        )


def test_years_are_said_in_words():
    assert [standard.years for standard in STANDARDS] == [
        "cho các năm 2019–2022",
        "cho các năm 2023–2024",
        "từ năm 2025",
    ]


def test_every_clause_has_a_source_and_words():
    for standard in STANDARDS:
        assert all(clause.code and clause.text for clause in clauses(standard))


@pytest.mark.parametrize(
    ("standard", "codes"),
    [
        (A, {"§4.1", "§4.7", "XL-A3", "XL-B3", "XL-B5", "XL-CAP"}),
        (B, {"§4.1", "§4.7", "XL-A2", "XL-A3", "XL-A4", "XL-A5", "XL-A6", "XL-A7", "XL-CAP"}),
        (C, {"§4.1", "§4.7", "§11", "XL-A2", "XL-A3", "XL-A4", "XL-C8", "XL-CAP"}),
    ],
)
def test_what_no_page_cites_for_the_standard_is_labelled(standard, codes):
    assert {clause.code for clause in clauses(standard) if not clause.confirmed} == codes


def test_a_clause_of_another_generation_is_never_told_as_the_documents_word():
    for standard in STANDARDS:
        own = {"A": "XL-A", "B": "XL-B", "C": "XL-C"}[standard.code]
        confirmed = {c.code for c in clauses(standard) if c.confirmed}

        assert all(code.startswith(own) for code in confirmed)


def test_the_documents_of_a_clause_are_those_of_its_standard_or_it_is_carried_over():
    for standard in STANDARDS:
        for clause in clauses(standard):
            own = set(clause.documents) <= set(standard.documents)
            assert clause.carried is not (own or not clause.documents), clause.text
            assert not (clause.confirmed and not clause.documents), clause.text


def test_an_article_is_named_of_one_document_alone():
    for standard in STANDARDS:
        for clause in clauses(standard):
            assert not clause.place or len(clause.documents) == 1


def test_a_clause_says_how_far_it_can_be_trusted_in_the_words_of_the_rule_books():
    for trust in Trust:
        assert trust.label == rulebooks.Trust(trust.value).label
        assert Clause("X", "…", trust).source == trust.label


@pytest.mark.parametrize(
    ("clause", "short", "source"),
    [
        (
            C.scale.bands[0].clause,
            "Điều 11 Quy định số 366-QĐ/TW",
            "Điều 11 Quy định số 366-QĐ/TW, theo trang công khai dẫn văn bản",
        ),
        (
            A.sick.clause,
            "Quy định số 132-QĐ/TW và Hướng dẫn số 21-HD/BTCTW",
            "Quy định số 132-QĐ/TW và Hướng dẫn số 21-HD/BTCTW, theo trang công khai dẫn văn bản",
        ),
        (
            C.left_out[0],
            "Hướng dẫn số 25-HD/BTCTW (của các năm khác)",
            "như Hướng dẫn số 25-HD/BTCTW của các năm khác, chưa đối chiếu văn bản gốc",
        ),
        (
            C.members_quota.clauses[0],
            "theo cách áp dụng ở địa phương, chưa đối chiếu văn bản gốc",
            "theo cách áp dụng ở địa phương, chưa đối chiếu văn bản gốc",
        ),
    ],
)
def test_a_clause_names_its_document_and_never_its_code(clause, short, source):
    assert (clause.short, clause.source) == (short, source)


def test_who_is_left_out_is_told_once_a_clause():
    assert [clause.code for clause in A.left_out] == ["XL-A1", "XL-A2", "XL-A1", "XL-A4"]
    assert [clause.code for clause in B.left_out] == ["XL-B1", "XL-A2", "XL-A4"]
    assert [clause.code for clause in C.left_out] == ["§11", "XL-A2", "XL-A4"]


def test_every_reason_but_the_general_one_has_its_clause_in_every_standard():
    for standard in STANDARDS:
        found = [reason for reason in REASONS if standard.exclusion(reason)]

        assert found == ["exempt", "new", "suspended", "staying_away"]
        assert standard.exclusion("new", CELL) is not None
        assert standard.exclusion("exempt", CELL) is None


def test_illness_of_three_months_allows_completed_at_most():
    assert [(s.sick.months, s.sick.level, s.sick.clause.trust) for s in STANDARDS] == [
        (3, "completed", Trust.FOUND),
        (3, "completed", Trust.DERIVED),
        (3, "completed", Trust.DERIVED),
    ]


def test_only_the_third_generation_gives_points_thirty_and_seventy():
    assert (A.scale, B.scale) == (None, None)
    assert (C.scale.common, C.scale.tasks) == (Decimal(30), Decimal(70))
    assert [(band.level, band.at_least, band.clause.code) for band in C.scale.bands] == [
        ("excellent", Decimal(90), "XL-C2"),
        ("good", Decimal(70), "XL-C3"),
        ("completed", Decimal(50), "XL-C4"),
    ]
    assert C.scale.below.code == "XL-C5"
    assert [clause.text for clause in C.scale.rules] == [
        "Thang 100 điểm: tiêu chí chung tối đa 30, kết quả nhiệm vụ tối đa 70.",
        "Hoàn thành xuất sắc nhiệm vụ: Từ 90 điểm.",
        "Hoàn thành tốt nhiệm vụ: Từ 70 đến dưới 90 điểm.",
        "Hoàn thành nhiệm vụ: Từ 50 đến dưới 70 điểm.",
        "Không hoàn thành nhiệm vụ: Dưới 50 điểm.",
    ]


def test_every_clause_but_those_of_quota_and_forms_is_among_the_rules():
    for standard in STANDARDS:
        told = [clause for _, under in standard.rules for clause in under]
        words = " ".join(clause.text for clause in told)
        apart = {
            *standard.members_quota.clauses,
            *standard.cells_quota.clauses,
            *(form.clause for form in standard.forms),
        }

        assert all(clause.text in words for clause in {*clauses(standard)} - apart)
        assert len({clause.text for clause in told}) == len(told)


def test_the_conditions_are_told_from_the_highest_level_with_whose_they_are():
    asked = dict(B.rules)["Điều kiện của từng mức"]

    assert [clause.text for clause in asked[:3]] == [
        "Hoàn thành xuất sắc nhiệm vụ (đảng viên): Hoàn thành 100 % chỉ tiêu được giao.",
        "Hoàn thành xuất sắc nhiệm vụ (đảng viên): Vượt kế hoạch từ 50 % trở lên.",
        "Hoàn thành xuất sắc nhiệm vụ (chi bộ): Tiêu chí nhiệm vụ của chi bộ đạt xuất sắc.",
    ]
    assert asked[0].source == B.conditions[0].clause.source
    levels = [clause.text.partition("nhiệm vụ")[0] for clause in asked]
    assert list(dict.fromkeys(levels)) == [
        "Hoàn thành xuất sắc ",
        "Hoàn thành tốt ",
        "Không hoàn thành ",
    ]


def test_how_the_months_of_illness_are_counted_is_told_as_the_portals_reading():
    for standard in STANDARDS:
        cap, counted = dict(standard.rules)["Nghỉ ốm dài ngày"]

        assert cap == standard.sick.clause
        assert "đủ 30 ngày là một tháng" in counted.text
        assert counted.source == "theo suy luận của cổng, chưa đối chiếu văn bản gốc"


def test_conditions_have_one_code_each_and_a_level():
    codes = [condition.code for standard in STANDARDS for condition in standard.conditions]

    assert len(set(codes)) == len(codes)
    for standard in STANDARDS:
        for condition in standard.conditions:
            assert condition.code.startswith(f"{standard.code}-")
            assert condition.level in LEVELS
            assert condition.subjects <= {MEMBER, CELL}


def test_a_condition_is_implied_only_by_others_of_its_standard_that_ask_more():
    for standard in STANDARDS:
        by_code = {condition.code: condition for condition in standard.conditions}
        for condition in standard.conditions:
            for code in condition.implied_by:
                assert is_above(by_code[code].level, condition.level)


@pytest.mark.parametrize(
    ("standard", "subject", "official", "codes"),
    [
        (
            A,
            MEMBER,
            False,
            "A-tasks A-others A-tasks-good A-others-fair A-decline A-under-half A-disciplined",
        ),
        (
            A,
            MEMBER,
            True,
            "A-tasks A-others A-official A-tasks-good A-others-fair A-decline A-under-half "
            "A-official-failed A-disciplined",
        ),
        (
            A,
            CELL,
            False,
            "A-cell-tasks A-cell-others A-tasks-good A-others-fair A-disunity A-cell-under-half "
            "A-cell-disciplined A-warned-member",
        ),
        (
            B,
            MEMBER,
            False,
            "B-targets B-beyond B-tasks-good B-others-fair B-unpunished B-decline B-under-half",
        ),
        (
            B,
            CELL,
            False,
            "B-cell-tasks B-cell-others B-cell-unpunished B-tasks-good B-others-fair B-unpunished "
            "B-disunity B-cell-under-half B-warned-member",
        ),
        (
            C,
            MEMBER,
            False,
            "C-done C-late C-on-time C-quality C-beyond C-repaired C-fault",
        ),
        (
            C,
            CELL,
            False,
            "C-done C-late C-on-time C-quality C-beyond C-repaired C-unpunished C-fault",
        ),
    ],
)
def test_who_is_asked_what(standard, subject, official, codes):
    assert [each.code for each in standard.asked(subject, official=official)] == codes.split()


def test_forms_have_the_codes_of_the_standard():
    assert [[form.code for form in standard.forms] for standard in STANDARDS] == [
        ["02", "03/04"],
        [],
        ["01", "2A", "2B", "2C"],
    ]


def test_the_quota_starts_from_the_reading_of_its_years():
    readings = [
        (standard.code, subject, standard.quota(subject).reading)
        for standard in STANDARDS
        for subject in (MEMBER, CELL)
    ]

    assert {reading.percent for _, _, reading in readings} == {Decimal(20)}
    assert [(c, s, r.base, r.rounding, r.group_by) for c, s, r in readings] == [
        ("A", MEMBER, Base.GOOD, Rounding.NEAREST, GroupBy.COMMUNE),
        ("A", CELL, Base.GOOD, Rounding.NEAREST, GroupBy.COMMUNE),
        ("B", MEMBER, Base.GOOD, Rounding.NEAREST, GroupBy.COMMUNE),
        ("B", CELL, Base.GOOD, Rounding.NEAREST, GroupBy.KIND),
        ("C", MEMBER, Base.GOOD_OR_BETTER, Rounding.FLOOR, GroupBy.COMMUNE),
        ("C", CELL, Base.GOOD_OR_BETTER, Rounding.FLOOR, GroupBy.COMMUNE),
    ]


def test_only_from_2025_on_an_exception_may_go_up_to_a_quarter():
    limits = [standard.members_quota.reading.higher_up_to for standard in STANDARDS]

    assert limits == [None, None, Decimal(25)]


def test_what_a_quota_rests_on_is_told_with_its_trust():
    trusts = {
        (standard.code, subject): [clause.trust for clause in standard.quota(subject).clauses]
        for standard in STANDARDS
        for subject in (MEMBER, CELL)
    }

    assert trusts == {
        ("A", MEMBER): [Trust.FOUND, Trust.DERIVED],
        ("A", CELL): [Trust.DERIVED, Trust.DERIVED],
        ("B", MEMBER): [Trust.DERIVED, Trust.DERIVED],
        ("B", CELL): [Trust.FOUND, Trust.DERIVED, Trust.DERIVED],
        ("C", MEMBER): [Trust.LOCAL_PRACTICE, Trust.DERIVED],
        ("C", CELL): [Trust.LOCAL_PRACTICE, Trust.DERIVED],
    }
