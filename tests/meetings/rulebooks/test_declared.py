"""What each criterion weighs, where in a meeting it stands, whom it concerns, what it gathers."""

import pytest

from meetings.rulebooks import HD12, HD42

KINDS = {
    "all": {"regular", "thematic", "combined", "extraordinary"},
    "regular": {"regular", "combined"},
    "thematic": {"thematic", "combined"},
    "apart": {"regular", "thematic"},
    "ordinary": {"regular", "thematic", "combined"},
    "combined": {"combined"},
    "extraordinary": {"extraordinary"},
}
# code, weight, stage, the kinds of meeting it is asked of, the codes it gathers
GUIDANCE_12 = """
K01      required     rhythm       all
K02      required     rhythm       all
K03      advised      rhythm       regular
K04      required     sitting      all            HD12-32,HD12-33,HD12-34
K05      required     attendance   all
K06      required     attendance   all
K07      advised      attendance   all
K08      required     preparation  regular
K09      required     preparation  regular
K11      required     sitting      all            HD12-17,HD12-19
K12      required     sitting      regular        HD12-26,HD12-27
K13      required     outcome      all
K15      required     outcome      all            HD12-37,HD12-25
K17      advised      sitting      all
K19      informative  outcome      regular
HD12-1   required     rhythm       all            K01
HD12-2   required     rhythm       all            K02
HD12-3   required     sitting      combined
HD12-4   advised      sitting      all            K17
HD12-5   informative  rhythm       extraordinary
HD12-6   required     rhythm       regular
HD12-7   required     preparation  regular
HD12-8   required     preparation  all            K08
HD12-9   required     preparation  all            K09
HD12-10  informative  preparation  regular
HD12-11  advised      preparation  regular
HD12-12  required     rhythm       all
HD12-13  required     preparation  thematic
HD12-14  advised      preparation  thematic
HD12-15  required     preparation  thematic
HD12-16  advised      sitting      all
HD12-17  required     sitting      all
HD12-18  required     sitting      all
HD12-19  required     sitting      all
HD12-20  advised      sitting      regular
HD12-21  advised      sitting      regular
HD12-22  informative  sitting      regular
HD12-23  required     outcome      thematic
HD12-24  required     outcome      all            K13
HD12-25  required     outcome      all
HD12-26  required     sitting      regular
HD12-27  required     sitting      regular
HD12-28  required     sitting      regular
HD12-29  required     sitting      regular
HD12-30  informative  sitting      all
HD12-31  advised      sitting      thematic
HD12-32  required     sitting      apart
HD12-33  required     sitting      combined
HD12-34  required     sitting      apart
HD12-35  advised      sitting      all
HD12-36  advised      sitting      all
HD12-37  required     outcome      all
HD12-38  advised      sitting      all            HD12-16..29
HD12-39  required     attendance   all            K05,K06,K07
HD12-40  required     preparation  all            HD12-7,HD12-8,HD12-11
HD12-41  required     sitting      all            HD12-32..38
HD12-42  informative  sitting      all
HD12-43  informative  outcome      all            K19
HD12-46  advised      preparation  all
"""
GUIDANCE_42 = """
K01      required     rhythm       all
K02      required     rhythm       all
K03      advised      rhythm       regular
K04      required     sitting      ordinary
K05      required     attendance   all
K06      required     attendance   all
K07      advised      attendance   all
K08      required     preparation  regular
K09      required     preparation  regular
K10      required     preparation  regular
K11      required     sitting      all
K12      required     sitting      regular
K13      required     outcome      all
K14      required     outcome      all
K15      required     outcome      all
K16      advised      outcome      all
K17      required     sitting      all
K18      informative  sitting      all
K19      informative  outcome      regular
K20      informative  sitting      regular
HD42-1   required     rhythm       all            K01,K03
HD42-2   required     rhythm       all
HD42-3   required     sitting      all            K04
HD42-4   required     preparation  regular
HD42-5   required     preparation  all            K09
HD42-6   required     preparation  all            K10
HD42-7   advised      outcome      all            K16
HD42-8   required     sitting      all
HD42-9   required     sitting      regular
HD42-10  required     outcome      all            K13,K14,K15
HD42-11  required     sitting      all            K17
HD42-12  required     attendance   all            K05,K06,K07
HD42-13  required     preparation  thematic
HD42-14  required     outcome      all            K15
HD42-15  informative  outcome      all
HD12-46  advised      preparation  all
"""


def rows(table):
    return [line.split() for line in table.strip().splitlines()]


def gathered(parts):
    """The codes of "K05,K06" or of a run "HD12-16..29"."""
    first, _, last = parts.partition("..")
    book, _, number = first.rpartition("-")
    if last:
        return tuple(f"{book}-{n}" for n in range(int(number), int(last) + 1))
    return tuple(parts.split(","))


@pytest.mark.parametrize(("book", "table"), [(HD12, GUIDANCE_12), (HD42, GUIDANCE_42)])
def test_a_book_declares_its_criteria_as_the_table_says(book, table):
    declared = [
        (c.code, c.severity.value, c.stage.value, set(c.kinds), c.parts) for c in book.criteria
    ]

    assert declared == [
        (code, weight, stage, KINDS[kinds], gathered(parts[0]) if parts else ())
        for code, weight, stage, kinds, *parts in rows(table)
    ]


@pytest.mark.parametrize("book", [HD12, HD42], ids=lambda book: book.code)
def test_a_stage_before_the_meeting_is_judged_before_it(book):
    before = {c.stage.value for c in book.criteria if not c.stage.needs_sitting}

    assert before == {"rhythm", "preparation"}
