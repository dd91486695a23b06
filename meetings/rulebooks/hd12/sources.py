"""The documents behind Guidance 12, cited by number and date."""

from datetime import date

from meetings.rulebooks.base import Source, Trust

DATED = date(2018, 7, 6)
LETTER_UNCONFIRMED = "số mục chưa đối chiếu văn bản gốc"

STATUTE = Source("Điều lệ Đảng", section="Điều 24")
DIRECTIVE_50 = Source("CT 50-CT/TW", date(2025, 7, 23))
GUIDANCE_09 = Source("HD 09-HD/BTCTW", date(2012, 3, 2))
COMMUNE_ARTICLE = Source(
    "Bài viết của Đảng bộ xã Chi Lăng",
    date(2022, 9, 22),
    trust=Trust.SEED,
    note="ít nhất 3 tháng 01 phiên",
)
OWN_CHOICE = Source("Thiết lập của cổng", trust=Trust.DERIVED)


def hd12(section: str = "", trust: Trust = Trust.FOUND, note: str = "") -> Source:
    """A place in Guidance 12; an empty `section` means that the place itself was not seen."""
    return Source("HD 12-HD/BTCTW", DATED, f"mục {section}" if section else "", trust, note)


REGULAR_PREPARATION = hd12("II.1.1a")
THEMATIC_PREPARATION = hd12("II.1.1b")
STEPS = hd12("II.1.2")
HELD = hd12("II.3.3")
FRAME = hd12("III", note=LETTER_UNCONFIRMED)
