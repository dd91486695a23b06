"""Vietnamese names and words: cleaning, searching without accents, Vietnamese order."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# What Excel files and phone keyboards leave behind without anybody seeing it.
_INVISIBLE_CATEGORIES = {"Cc", "Cf", "Cs"}

# Letters that carry their own stroke, so that decomposing does not lay the plain letter bare.
_STROKED = str.maketrans({"đ": "d", "ƀ": "b", "ł": "l", "ø": "o"})

_NOT_A_WORD = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_CELL_PREFIX = re.compile(r"^(?:chi bo|cb|dang bo|db) (?=\S)")

# ngang, huyền, hỏi, ngã, sắc, nặng: the order of the dictionary.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

# The marks that make another letter of the alphabet: a ă â, d đ, e ê, o ô ơ, u ư.
_LETTER_RANKS = {
    "a\u0306": "a1",
    "a\u0302": "a2",
    "đ": "d1",
    "e\u0302": "e1",
    "o\u0302": "o1",
    "o\u031b": "o2",
    "u\u031b": "u1",
}
_END_OF_PART, _SPACE, _OTHER_LETTER = "00", "01", "z9"


def clean(text: str) -> str:
    """One line of text as it should be stored: NFC, nothing invisible, single spaces."""
    spaced = " ".join(text.split())
    if not spaced.isprintable():  # nearly all text is, and need not be looked at letter by letter
        spaced = " ".join(_visible(spaced).split())
    return unicodedata.normalize("NFC", spaced)


def _visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE_CATEGORIES)


# The same words come again in every row of a list: names of columns, cells, levels.
@lru_cache(maxsize=4_096)
def search_key(text: str) -> str:
    """Lower case, without marks and punctuation: "Nguyễn Thị Đào" → "nguyen thi dao"."""
    letters = _APOSTROPHES.sub("", clean(text))
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letters).casefold())
    bare = "".join(c for c in folded.translate(_STROKED) if not unicodedata.combining(c))
    return _NOT_A_WORD.sub(" ", bare).strip()


def first_named(names: Sequence[str], most: int, unit: str, between: str = ", ") -> str:
    """The first names, at `most` so many, and how many more of the `unit` there are: "A, B và 4
    chi bộ khác"."""
    shown, rest = between.join(names[:most]), len(names) - most
    return f"{shown} và {rest} {unit} khác" if rest > 0 else shown


def search_words(query: str) -> list[str]:
    """The words of a query, ready to be compared with a search key."""
    return search_key(query).split()


def cell_key(name: str) -> str:
    """A cell's name for comparison: "CB thôn Tập Ninh" and "Chi bộ thôn Tập Ninh" are one."""
    return _CELL_PREFIX.sub("", search_key(name))


def proper_case(name: str) -> str:
    """A name written all in capitals in its usual form; any other name unchanged."""
    return unicodedata.normalize("NFC", name).title() if name.isupper() else name


def sort_key(name: str) -> str:
    """A plain string that sorts names the Vietnamese way: given name, surname, middle names.

    Within each of the three, letters decide in the order a ă â … d đ … o ô ơ … u ư, then the
    tone of each syllable; where in the syllable the tone is written ("Hoà", "Hòa") makes no
    difference. Only 0-9 and a-z occur, in codes of fixed width, so that SQLite and PostgreSQL
    under any collation give the same order. At most 3 × the name's length + 12 characters.
    """
    words = _words_of(name)
    given, surname, middle = words[-1:], words[:-1][:1], words[1:-1]
    return "".join(_ordered(part) for part in (given, surname, middle))


def _words_of(name: str) -> list[str]:
    letters = _APOSTROPHES.sub("", clean(name)).casefold()
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFC", letters)).split()


def _ordered(words: list[str]) -> str:
    letters = _SPACE.join(_letters(word) for word in words)
    return letters + _END_OF_PART + "".join(str(_tone(word)) for word in words)


def _letters(word: str) -> str:
    return "".join(_rank(letter) for letter in word)


def _rank(letter: str) -> str:
    """Two characters: the Latin letter and its place among its Vietnamese sisters."""
    marks = "".join(c for c in unicodedata.normalize("NFD", letter) if c not in _TONES)
    if marks in _LETTER_RANKS:
        return _LETTER_RANKS[marks]
    plain = search_key(marks)[:1]
    if not plain.isascii() or not plain:
        return _OTHER_LETTER
    return f"1{plain}" if plain.isdigit() else f"{plain}0"


def _tone(word: str) -> int:
    decomposed = unicodedata.normalize("NFD", word)
    return max((_TONES.get(c, 0) for c in decomposed), default=0)
