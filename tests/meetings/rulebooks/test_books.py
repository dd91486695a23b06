"""The laws that every rule book keeps, and which book judges which day."""

from dataclasses import FrozenInstanceError, replace
from datetime import date, timedelta
from graphlib import CycleError

import pytest

from formats.periods import document_date
from meetings import rulebooks
from meetings.rulebooks import HD12, HD42, NoRuleBook, in_force
from meetings.rulebooks.base import Criterion, Severity, Source, Stage, Trust
from meetings.rulebooks.facts import KIND_LABELS
from meetings.rulebooks.findings import met
from tests.meetings.rulebooks.samples import GOOD

K_CODES = [f"K{n:02d}" for n in (*range(1, 10), 11, 12, 13, 15, 17, 19)]
CLAUSES = [f"HD12-{n}" for n in (*range(1, 44), 46)]


def criterion(code, **changes):
    made = Criterion(
        code=code,
        text="Tiêu chí thử",
        sources=(Source("Văn bản thử"),),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="dữ liệu thử",
    )
    return replace(made, **changes)


def clauses(*numbers):
    return [f"HD12-{number}" for number in numbers]


def days(first, last):
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def test_every_code_of_guidance_12_stands_exactly_once_in_reading_order():
    assert [c.code for c in HD12.criteria] == K_CODES + CLAUSES


@pytest.mark.parametrize("listed", HD12.criteria, ids=lambda c: c.code)
def test_each_criterion_says_what_it_asks_where_from_and_what_it_looks_at(listed):
    assert all(source.document for source in listed.sources)
    assert bool(listed.sources) is True
    assert (listed.text.endswith("."), bool(listed.looks_at)) == (True, True)
    assert bool(listed.check or listed.parts) is True


@pytest.mark.parametrize("day", [date(2018, 7, 6), date(2022, 9, 5), date(2025, 10, 27)])
def test_guidance_12_is_in_force_from_its_date_to_the_eve_of_its_successor(day):
    assert in_force(day) == HD12


def test_guidance_42_follows_on_28_october_2025():
    assert in_force(date(2025, 10, 28)) == HD42


@pytest.mark.parametrize(
    ("first", "last", "touching"),
    [
        (date(2018, 6, 1), date(2018, 7, 5), []),
        (date(2018, 7, 1), date(2018, 7, 6), [HD12]),
        (date(2025, 10, 1), date(2025, 10, 27), [HD12]),
        (date(2025, 10, 27), date(2025, 10, 28), [HD12, HD42]),
        (date(2025, 10, 28), date(2025, 10, 31), [HD42]),
        (date(2010, 1, 1), date(2030, 12, 31), [HD12, HD42]),
    ],
)
def test_a_book_touches_the_days_of_which_it_has_at_least_one(first, last, touching):
    assert [book for book in rulebooks.ALL if book.touches(first, last)] == touching


@pytest.mark.parametrize(
    ("stage", "state", "waits"),
    [
        (Stage.PREPARATION, "planned", False),
        (Stage.RHYTHM, "planned", False),
        (Stage.SITTING, "planned", True),
        (Stage.OUTCOME, "cancelled", True),
        (Stage.OUTCOME, "draft", False),
    ],
)
def test_only_what_a_sitting_shows_waits_for_it(stage, state, waits):
    assert criterion("K99", stage=stage).waits(replace(GOOD, state=state)) is waits


def test_a_criterion_concerns_the_kinds_it_names():
    asked = criterion("K99", kinds=frozenset({"regular", "combined"}))

    assert [kind for kind in sorted(KIND_LABELS) if asked.concerns(kind)] == ["combined", "regular"]


def test_the_first_year_with_a_guidance_is_that_of_the_first_book():
    assert rulebooks.FIRST_YEAR == 2018


def test_each_day_from_2018_to_2030_has_exactly_one_book():
    counts = {
        len([book for book in rulebooks.ALL if book.applies_on(day)])
        for day in days(date(2018, 7, 6), date(2030, 12, 31))
    }

    assert counts == {1}


def test_the_day_before_the_first_book_has_none_and_says_so():
    with pytest.raises(NoRuleBook) as caught:
        in_force(date(2018, 7, 5))

    assert caught.value.day == date(2018, 7, 5)
    assert str(caught.value) == (
        "Cổng không có hướng dẫn nào áp dụng cho ngày 05/07/2018; hãy chọn ngày họp từ 06/07/2018."
    )


def test_a_guidance_may_be_named_before_its_criteria_are_in_the_portal():
    named = replace(HD42, criteria=())

    results = named.check(replace(GOOD, held_on=date(2025, 11, 3), as_of=date(2025, 12, 1)))

    assert (results, named.leading, named.ready) == ((), (), False)
    assert named.not_ready_message == (
        "Bộ tiêu chí của HD 42-HD/BTCTW (28/10/2025) chưa có trong cổng"
    )


def test_guidance_42_says_that_its_first_day_is_inferred():
    assert HD42.note == ("ngày bắt đầu áp dụng theo suy luận, chưa đối chiếu điều khoản thay thế")


def test_a_ready_book_has_nothing_to_excuse():
    for book in rulebooks.ALL:
        assert (book.ready, book.not_ready_message) == (True, "")


def test_a_book_is_named_with_number_date_and_subject():
    assert HD12.label == "HD 12-HD/BTCTW ngày 06/7/2018"
    assert HD12.title == (
        "Hướng dẫn số 12-HD/BTCTW ngày 06/7/2018 của Ban Tổ chức Trung ương "
        "về một số vấn đề về nâng cao chất lượng sinh hoạt chi bộ"
    )


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2018, 7, 6), "06/7/2018"),
        (date(2026, 2, 3), "03/02/2026"),
        (date(2025, 10, 28), "28/10/2025"),
    ],
)
def test_a_document_writes_its_date_with_a_zero_only_before_january_and_february(day, written):
    assert document_date(day) == written


def test_a_source_is_cited_with_document_date_and_section():
    source = HD12.criterion("HD12-32").sources[0]

    assert source.label == "HD 12-HD/BTCTW ngày 06/7/2018, mục II.3.3"
    assert source.caution == "theo trang công khai dẫn văn bản"


def test_the_communes_own_article_is_cited_as_such():
    article = HD12.criterion("K02").sources[1]

    assert article.label == "Bài viết của Đảng bộ xã Chi Lăng ngày 22/9/2022"
    assert article.caution == "theo bài viết của Đảng bộ xã năm 2022; ít nhất 3 tháng 01 phiên"


def test_a_source_without_date_and_section_is_cited_by_name_alone():
    assert Source("Điều lệ Đảng").label == "Điều lệ Đảng"


def test_a_doubtful_source_says_so_before_it_is_quoted():
    source = Source("HD thử", trust=Trust.UNCONFIRMED, note="mục c")

    assert source.caution == "chưa đối chiếu văn bản gốc; mục c"


@pytest.mark.parametrize("code", ["HD12-28", "HD12-24", "K13"])
def test_what_was_not_seen_in_the_text_is_marked_unconfirmed(code):
    assert HD12.criterion(code).sources[0].trust is Trust.UNCONFIRMED


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("K03", "CT 50-CT/TW ngày 23/7/2025"),
        ("HD12-7", "HD 12-HD/BTCTW ngày 06/7/2018, mục II.1.1a"),
        ("HD12-30", "HD 09-HD/BTCTW ngày 02/3/2012"),
    ],
)
def test_each_document_is_cited_with_its_own_date(code, label):
    assert HD12.criterion(code).sources[0].label == label


@pytest.mark.parametrize(
    ("stage", "codes"),
    [
        (Stage.RHYTHM, [*("K01", "K02", "K03"), *clauses(1, 2, 5, 6, 12)]),
        (Stage.PREPARATION, [*("K08", "K09"), *clauses(*range(7, 12), 13, 14, 15, 40, 46)]),
        (
            Stage.SITTING,
            [
                *("K04", "K11", "K12", "K17"),
                *clauses(3, 4, *range(16, 23), *range(26, 37), 38, 41, 42),
            ],
        ),
        (Stage.ATTENDANCE, ["K05", "K06", "K07", "HD12-39"]),
        (Stage.OUTCOME, [*("K13", "K15", "K19"), *clauses(23, 24, 25, 37, 43)]),
    ],
)
def test_each_criterion_belongs_to_a_stage_of_the_meeting(stage, codes):
    assert [c.code for c in HD12.criteria if c.stage is stage] == codes


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("HD12-38", [f"HD12-{n}" for n in range(16, 30)]),
        ("HD12-39", ["K05", "K06", "K07"]),
        ("HD12-40", ["HD12-7", "HD12-8", "HD12-11"]),
        ("HD12-41", [f"HD12-{n}" for n in range(32, 39)]),
        ("HD12-43", ["K19"]),
        ("K04", ["HD12-32", "HD12-33", "HD12-34"]),
    ],
)
def test_each_group_holds_its_clauses(code, parts):
    assert list(HD12.criterion(code).parts) == parts


def test_severity_and_stage_have_official_words():
    listed = HD12.criterion("K05")

    assert (listed.severity.label, listed.stage.label) == ("bắt buộc", "đảng viên dự")


def test_a_book_refuses_the_same_code_twice():
    with pytest.raises(ValueError, match="có mã tiêu chí bị trùng"):
        replace(HD12, criteria=(criterion("A"), criterion("A")))


def test_a_book_refuses_a_part_it_does_not_hold():
    with pytest.raises(ValueError, match="không có tiêu chí B"):
        replace(HD12, criteria=(criterion("A", parts=("B",)),))


def test_a_book_refuses_criteria_that_go_in_a_circle():
    with pytest.raises(CycleError):
        replace(HD12, criteria=(criterion("A", parts=("B",)), criterion("B", parts=("A",))))


def test_an_unknown_code_is_an_error():
    with pytest.raises(ValueError, match="not enough values"):
        HD12.criterion("K99")


def test_a_published_criterion_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        HD12.criterion("K05").text = "khác"


def test_a_page_lists_each_matter_once():
    own = (3, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 18, 20, 21, 22, 23, 28, 29, 30, 31, 35, 36, 42)

    assert [c.code for c in HD12.leading] == K_CODES + clauses(*own, 46)


def test_every_check_of_the_book_is_listed_or_held_by_one_that_is():
    by_code = {c.code: c for c in HD12.criteria}
    reached, waiting = set(), [c.code for c in HD12.leading]
    while waiting:
        code = waiting.pop()
        reached.add(code)
        waiting.extend(by_code[code].parts)
    gathering = {c.code for c in HD12.criteria if c.check is None}

    assert reached | gathering == set(by_code)


def test_own_check_and_parts_are_judged_together():
    book = replace(
        HD12,
        criteria=(
            criterion("A", check=lambda _: met("một"), parts=("B",)),
            criterion("B", check=lambda _: met("hai")),
        ),
    )

    assert [r.finding for r in book.check(GOOD)] == [met("Hai. Một"), met("Hai")]


@pytest.mark.parametrize(
    ("day", "book"),
    [(date(2018, 7, 5), None), (date(2018, 7, 6), HD12), (date(2025, 10, 28), HD42)],
)
def test_a_day_before_the_first_guidance_has_no_book(day, book):
    assert rulebooks.book_on(day) is book
