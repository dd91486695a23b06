"""The rows of the page on which a stage speaks of a whole cell, and the names of their fields."""

from dataclasses import dataclass
from decimal import Decimal
from zlib import crc32

from formats.numbers import vi_points
from reports.enums import Stage
from reports.evaluation.levels import LEVEL_LABELS
from reports.facts.votes import Approval
from reports.forms.stage_answers import ANSWERS, Follows, as_letters

LONGEST_NUMBER = 18  # digits of an id
OF_CELL = 0  # the key of the cell itself; those of members are their ids
LEVEL = "l"
# The letter before the key of a row names the field: on a slow line each byte counts sixty times.
POINTS = {"c": "common_points", "t": "task_points"}
VOTES = {"f": "votes_for", "a": "votes_against", "o": "votes_abstained"}
NAMES = POINTS | VOTES
WORDS = {
    "c": "Điểm chung",  # in one line on a phone
    "t": "Điểm nhiệm vụ",
    "f": "Tán thành",
    "a": "Không tán thành",
    "o": "Ý kiến khác",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A box for points or votes: its field, its word, what stands in it."""

    name: str
    word: str
    value: str

    @property
    def is_plain(self):
        """Whether HTML needs no quotes around the value: two bytes less, three hundred times."""
        return self.value.replace(",", "").isalnum()


@dataclass(frozen=True, slots=True)
class Row:
    """A member, or the cell itself, on the page; `cap` is the highest level that he may get,
    `answers` a letter a condition, `cell` where it was written of who moved since, `elsewhere`
    whether what is typed with the day of the page is that cell's too."""

    key: int
    name: str
    level: str
    points: list
    votes: list
    answers: str
    follows: Follows | None
    cap: str
    errors: list
    vote: Approval | None
    cell: str
    elsewhere: bool


def key_of(line):
    """What the fields of the row are known by."""
    return line.member.pk if line.member else OF_CELL


def keys_in(data):
    """The keys of all the rows that a page sent, whoever they are of."""
    numbers = (name.removeprefix(LEVEL) for name in data if name.startswith(LEVEL))
    return {int(number) for number in numbers if _is_number(number)}


def is_open(line):
    """Whether a stage before the decision may still speak."""
    return line.may_be_spoken_of and Stage.DECISION not in line.opinions


def shown(line, stage, letters):
    """{letter: what the page shows}: as it was written, else as the stage before says."""
    written = line.opinions.get(stage)
    known = written or line.before(stage)
    source = dict.fromkeys(POINTS, known) | dict.fromkeys(VOTES, written)
    numbers = {each: _typed(getattr(source[each], NAMES[each], None)) for each in letters}
    answers = as_letters(line, known.answers if known else {})
    return {LEVEL: known.level if known else "", **numbers, ANSWERS: answers}


def _typed(value):
    if value is None:
        return ""
    return vi_points(value) if isinstance(value, Decimal) else str(value)


def numbers_of(key, values, letters):
    """The boxes of a row, of those letters that the page has."""
    return [Number(f"{each}{key}", WORDS[each], values[each]) for each in letters if each in values]


def in_words(values):
    """What a row says, as a sentence tells it: the level, and the numbers that are given."""
    numbers = [f"{WORDS[each].lower()} {value}" for each, value in values.items() if each in WORDS]
    given = [told for told in numbers if not told.endswith(" ")]
    return ", ".join([LEVEL_LABELS.get(values[LEVEL], "chưa ghi"), *given])


def at(error, letter):
    """An error as the row tells it, with the name of the box where it is one of a box."""
    word = WORDS.get(letter)
    return f"{word}: {error[:1].lower()}{error[1:]}" if word else error


def mark(values):
    """Four digits that tell one state of a row from another."""
    return f"{crc32('|'.join(values.values()).encode()) & 0xFFFF:x}"


def _is_number(text):
    """Whether it can be an id or a version: nothing that Python takes long over, or refuses."""
    return text.isdecimal() and len(text) <= LONGEST_NUMBER


def marks(text):
    """{key: (version, mark)} as a page told them in its field `seen`; what is garbled is left."""
    found = {}
    for part in text.split():
        key, version, told = [*part.split("."), "", ""][:3]
        if _is_number(key) and _is_number(version):
            found[int(key)] = (int(version), told)
    return found
