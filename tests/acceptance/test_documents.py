"""Minutes and resolution as LibreOffice lays them out: pages, words, figures."""

import datetime as dt
import subprocess

import pytest

from formats.docx import HD05_2026, HD36_2018, Outline, to_docx
from meetings.documents import minutes_of, resolution_of
from meetings.enums import MeetingKind
from tests.formats.documents import sample, words_of
from tests.meetings.documents.told import record, resolved

pytestmark = pytest.mark.django_db
DAYS = {HD36_2018: dt.date(2022, 9, 3), HD05_2026: dt.date(2026, 8, 3)}
REGIMES = pytest.mark.parametrize("regime", DAYS, ids=lambda regime: regime.code)
BUILDERS = pytest.mark.parametrize("build", [minutes_of, resolution_of])


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC), tick=False)


def run(*command):
    return subprocess.run(  # noqa: S603  our own files, fixed arguments
        command, check=True, capture_output=True, text=True, timeout=180
    ).stdout


def laid_out(data, folder):
    """The words of every page, as the PDF of LibreOffice has them."""
    (folder / "file.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", str(folder))
    run("soffice", profile, *convert, str(folder / "file.docx"))
    text = run("pdftotext", "-layout", str(folder / "file.pdf"), "-")
    return [page.split() for page in text.split("\f")[:-1]]


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


def test_nobody_signs_a_page_that_has_nothing_else(tmp_path):
    """Whatever the length of the text: the page of the signature has words of the text too."""
    for number in range(24, 34):
        outline = Outline()
        for line in range(number):
            outline.text(f"Dòng {line}.")
        pages = laid_out(to_docx(sample(blocks=outline.blocks)), tmp_path)
        assert "Dòng" in next(page for page in pages if "CHI" in page and "T/M" in page)


def test_twenty_thousand_letters_without_a_space_stay_on_the_paper(tmp_path):
    outline = Outline()
    outline.text("x" * 20_000)
    outline.text("Hết.")

    pages = laid_out(to_docx(sample(blocks=outline.blocks)), tmp_path)

    assert sum(word.count("x") for page in pages for word in page) >= 20_000
    assert "Hết." in pages[-1]
