"""Minutes and resolution as pictures of their pages: A4, with ink on every one, nothing cut off."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from PIL import Image

from formats.docx import HD05_2026, HD36_2018, to_docx
from meetings.documents import minutes_of, resolution_of
from meetings.enums import MeetingKind
from tests.acceptance.test_documents import DAYS, printed
from tests.meetings.documents.told import record, resolved
from tests.office import converted, run

pytestmark = pytest.mark.django_db
DPI = 60
A4 = (496, 702)  # 210 x 297 mm at this resolution
DARK = 160
LEAST_INK = 0.002  # of the page; a line of text alone is more
FREE = 20  # dots at every edge, 8 mm: nothing is cut off


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC), tick=False)


def drawn(data, folder):
    """(how many pages the PDF says it has, a picture of each in turn)."""
    pdf = converted(data, "file.docx", "pdf", folder)
    run("pdftoppm", "-png", "-gray", "-r", str(DPI), str(pdf), str(folder / "page"))
    told = re.search(r"^Pages:\s+(\d+)$", run("pdfinfo", str(pdf)), re.MULTILINE)
    return int(told[1]), [Image.open(path).convert("L") for path in sorted(folder.glob("*.png"))]


def ink(picture):
    """The share of dark dots."""
    return sum(picture.histogram()[:DARK]) / (picture.width * picture.height)


def edges(picture):
    """The four strips around the sheet."""
    width, height = picture.size
    return [
        picture.crop(box)
        for box in (
            (0, 0, width, FREE),
            (0, height - FREE, width, height),
            (0, 0, FREE, height),
            (width - FREE, 0, width, height),
        )
    ]


@pytest.mark.parametrize("regime", [HD36_2018, HD05_2026], ids=lambda regime: regime.code)
@pytest.mark.parametrize("build", [minutes_of, resolution_of])
def test_every_page_is_an_a4_sheet_with_ink_and_free_edges(commune, tmp_path, regime, build):
    meeting = resolved(commune.own, DAYS[regime], kind=MeetingKind.COMBINED, theme="Nông thôn mới")

    pages, pictures = drawn(to_docx(build(record(meeting)).document), tmp_path)

    assert len(pictures) == pages
    # LibreOffice rounds a side up or down by one dot
    assert {max(abs(p.width - A4[0]), abs(p.height - A4[1])) for p in pictures} <= {0, 1}
    assert [ink(picture) >= LEAST_INK for picture in pictures] == [True] * pages
    assert {ink(edge) for picture in pictures for edge in edges(picture)} == {0}


def ending_elsewhere(document):
    """The same on pages that are a point shorter every time, until a whole line is gone."""
    point = 25.4 / 72
    for less in range(document.regime.line_spacing + document.regime.paragraph_spacing + 1):
        margins = replace(document.regime.margins, bottom=20 + less * point)
        yield replace(document, regime=replace(document.regime, margins=margins))


def test_wherever_the_text_ends_it_is_signed_on_its_last_page_and_no_page_follows(
    commune, tmp_path
):
    meeting = resolved(commune.own, DAYS[HD36_2018], kind=MeetingKind.COMBINED, theme="Nông thôn")
    document = minutes_of(record(meeting)).document

    ends = [pages[-1] for pages in printed(ending_elsewhere(document), tmp_path)]

    assert len(ends) == 26
    assert [end for end in ends if "CHỦ TRÌ HỘI NGHỊ" not in end] == []
    assert [end for end in ends if "Hội nghị kết thúc" not in end] == []
