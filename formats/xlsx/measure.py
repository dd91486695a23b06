"""How much room a text takes in the type of the workbooks, as no program tells it beforehand.

Widths of letters are those of Times New Roman, the same in the faces that stand in for it.
"""

import unicodedata
from functools import lru_cache

# Of a column of width 1 (a digit of the usual type), and what a cell keeps free: points.
COLUMN, PADDING, INDENT = 5.25, 3.75, 6.75
# A line of text of 12 points.
LINE = 16
TYPE = 12

_BOLD = 1.08
_HORN = "\u031b"  # of ơ and ư, the one mark that makes a letter wider
# In thousandths of the size of the type; what is not named is as wide as a digit.
_WIDTHS = {
    letter: width
    for letters, width in (
        (_HORN, 40),
        (" .,·", 250),
        ("ijlt:;/", 278),
        ("frI()[]-!", 333),
        ("sJ", 389),
        ("acez“”?", 444),
        ("FPS+=×−", 556),
        ("ELTZ", 611),
        ("BCR", 667),
        ("ADĐGHKNOQUVXYw", 722),
        ("m&", 778),
        ("%M", 860),
        ("W…", 970),
    )
    for letter in letters
}
_DIGIT = 500


def room(width: int, indent: int = 0) -> float:
    """The points in which text may stand between the borders of cells that are `width` wide."""
    return width * COLUMN - PADDING - indent * INDENT


@lru_cache(maxsize=8192)
def lines(text: str, points: float, size: float = TYPE, *, bold: bool = False) -> int:
    """On how many lines the text stands: no word is broken that fits on one."""
    unit = size * (_BOLD if bold else 1) / 1000
    return sum(_wrapped(line.split(), points / unit) for line in text.split("\n"))


def _wrapped(words: list[str], room: float) -> int:
    count, filled = 1, 0.0
    for word in words:
        width = _width(word)
        if filled and filled + _WIDTHS[" "] + width > room:
            count, filled = count + 1, 0.0
        filled += width + (_WIDTHS[" "] if filled else 0)
        while filled > room > 0:
            count, filled = count + 1, filled - room
    return count


@lru_cache(maxsize=8192)
def _width(word: str) -> int:
    letters = (c for c in unicodedata.normalize("NFD", word) if not _light(c))
    return sum(_WIDTHS.get(letter, _DIGIT) for letter in letters)


def _light(letter: str) -> bool:
    """Whether it stands above or below another one."""
    return bool(unicodedata.combining(letter)) and letter != _HORN
