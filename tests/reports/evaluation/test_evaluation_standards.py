import pytest

from reports.evaluation.standards import STANDARDS, standard_of


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


def test_documents_are_named_with_their_dates():
    assert [document.label for document in standard_of(2021).documents] == [
        "Quy định 132-QĐ/TW ngày 08/03/2018",
        "Hướng dẫn 21-HD/BTCTW ngày 18/10/2019",
    ]


def test_years_are_said_in_words():
    assert [standard.years for standard in STANDARDS] == [
        "các năm 2019–2022",
        "các năm 2023–2024",
        "từ năm 2025",
    ]


def test_every_clause_has_a_source_and_what_is_unconfirmed_is_marked():
    clauses = [c for standard in STANDARDS for c in (*standard.left_out, *standard.notes)]

    assert all(clause.code and clause.text for clause in clauses)
    assert {clause.code for clause in clauses if not clause.confirmed} == {"§4.7", "§11"}
