"""Minutes and resolution as LibreOffice lays them out: pages, words, figures."""

import datetime as dt

import pytest

from formats.docx import HD05_2026, HD36_2018, Outline, to_docx
from meetings.documents import minutes_of, resolution_of
from meetings.enums import MeetingKind
from tests.formats.documents import sample, words_of
from tests.meetings.documents.told import record, resolved
from tests.office import all_converted, converted, pages_of

pytestmark = pytest.mark.django_db
DAYS = {HD36_2018: dt.date(2022, 9, 3), HD05_2026: dt.date(2026, 8, 3)}
REGIMES = pytest.mark.parametrize("regime", DAYS, ids=lambda regime: regime.code)
BUILDERS = pytest.mark.parametrize("build", [minutes_of, resolution_of])


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC), tick=False)


def printed(documents, folder):
    """The pages of each document, as text."""
    paths = []
    for number, document in enumerate(documents):
        paths.append(folder / f"{number}.docx")
        paths[-1].write_bytes(to_docx(document))
    return [pages_of(pdf) for pdf in all_converted(paths, "pdf", folder)]


def laid_out(data, folder):
    """The words of every page, as the PDF of LibreOffice has them."""
    pdf = converted(data, "file.docx", "pdf", folder)
    return [page.split() for page in pages_of(pdf, "-layout")]


@REGIMES
@BUILDERS
def test_every_word_is_on_the_paper(commune, tmp_path, regime, build):
    meeting = resolved(commune.own, DAYS[regime], kind=MeetingKind.COMBINED, theme="Nông thôn mới")
    built = build(record(meeting))
    data = to_docx(built.document)

    pages = laid_out(data, tmp_path)

    assert built.document.regime is regime
    numbers = [str(number) for number in range(2, len(pages) + 1)]
    assert sorted(word for page in pages for word in page) == sorted([*words_of(data), *numbers])
    assert [page[0] for page in pages[1:]] == numbers
    assert 2 <= len(pages) <= 3


def test_the_figures_of_the_paper_are_those_of_the_record(commune, tmp_path):
    meeting = resolved(commune.own, DAYS[HD05_2026])
    found = record(meeting)

    pages = laid_out(to_docx(resolution_of(found).document), tmp_path)
    text = " ".join(word for page in pages for word in page)

    facts = found.facts
    assert f"Phải dự: {facts.required} đồng chí; có mặt: {facts.present} đồng chí" in text
    assert f"({facts.minutes} phút)" in text
    assert f"{facts.votes_for}/{facts.full_members} đảng viên chính thức tán thành" in text


def lines(number):
    """A document of so many lines."""
    outline = Outline()
    for line in range(number):
        outline.text(f"Dòng {line}.")
    return sample(blocks=outline.blocks)


def test_nobody_signs_a_page_that_has_nothing_else(tmp_path):
    """Whatever the length of the text: the page of the signature has words of the text too."""
    of_each = printed(map(lines, range(24, 34)), tmp_path)

    signed = [next(page for page in pages if "CHI" in page and "T/M" in page) for pages in of_each]
    assert ["Dòng" in page for page in signed] == [True] * 10


def test_twenty_thousand_letters_without_a_space_stay_on_the_paper(tmp_path):
    outline = Outline()
    outline.text("x" * 20_000)
    outline.text("Hết.")

    pages = laid_out(to_docx(sample(blocks=outline.blocks)), tmp_path)

    assert sum(word.count("x") for page in pages for word in page) >= 20_000
    assert "Hết." in pages[-1]
