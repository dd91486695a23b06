"""The laws of a scoring frame: each answers with what is broken, nothing when it is kept."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from formats.numbers import vi_plain
from meetings.rulebooks.frames.items import BEST_FIRST, Grade, Item
from meetings.rulebooks.frames.measures import MEASURES

Items = tuple[Item, ...]
Grades = tuple[Grade, ...]
# What a law answers: the items that break it, and the sentence; None when it is kept.
Told = tuple[tuple[str, ...], str] | None


class Broken(NamedTuple):
    """A law that is broken: at which part of a frame, in which items (none: in the grades)."""

    part: str
    codes: tuple[str, ...]
    sentence: str


def broken_law(items: Items, grades: Grades) -> str:
    """The first law that a frame of these would break, as a sentence for who enters it; ""."""
    return broken.sentence if (broken := broken_at(items, grades)) else ""


def broken_at(items: Items, grades: Grades) -> Broken | None:
    """The same, with the place that has to be mended."""
    for part, law in LAWS:
        if told := law(items, grades):
            return Broken(part, *told)
    return None


def total_of(items: Items) -> Decimal:
    """The most points that can be given: those of the items that are part of no other."""
    return sum((item.points for item in items if not item.group), Decimal(0))


def _codes(items: Items, grades: Grades) -> Told:
    counts = Counter(item.code for item in items)
    twice = [code for code, count in counts.items() if count > 1]
    if not counts or "" in counts or twice:
        return _told(twice, "mỗi mục cần một số mục riêng{}; hãy đánh lại số mục")
    return None


def _worth(items: Items, grades: Grades) -> Told:
    worthless = [item.code for item in items if item.points <= 0]
    sentence = "điểm tối đa phải lớn hơn 0{}; hãy sửa điểm"
    return _told(worthless, sentence) if worthless else None


def _groups(items: Items, grades: Grades) -> Told:
    tops = {item.code for item in items if not item.group}
    lost = [item.code for item in items if item.group and item.group not in tops]
    return _told(lost, "mục lớn không có trong khung{}; hãy chọn lại mục lớn") if lost else None


def _sums(items: Items, grades: Grades) -> Told:
    wrong = [
        item.code
        for item in items
        if (parts := [part.points for part in items if part.group == item.code])
        and sum(parts) != item.points
    ]
    sentence = "điểm mục lớn phải bằng tổng điểm các mục nhỏ{}; hãy sửa điểm"
    return _told(wrong, sentence) if wrong else None


def _measures(items: Items, grades: Grades) -> Told:
    strange = [item.code for item in items if item.measure and item.measure not in MEASURES]
    sentence = "không có số liệu này{}; hãy chọn trong danh sách số liệu"
    return _told(strange, sentence) if strange else None


def _bands(items: Items, grades: Grades) -> Told:
    wrong = [item.code for item in items if not _bands_keep_order(item)]
    sentence = "bậc điểm phải giảm dần, từ 0 đến điểm tối đa của mục{}; hãy sửa bậc điểm"
    return _told(wrong, sentence) if wrong else None


def _bands_keep_order(item: Item) -> bool:
    if item.bands and not item.measure:
        return False
    falls = all(a.at_least > b.at_least and a.points >= b.points for a, b in pairwise(item.bands))
    return falls and all(b.at_least >= 0 and 0 <= b.points <= item.points for b in item.bands)


def _grades(items: Items, grades: Grades) -> Told:
    limits = [grade.at_least for grade in grades]
    codes = [BEST_FIRST.index(grade.code) for grade in grades]
    falling = all(a > b for a, b in pairwise(limits)) and all(a < b for a, b in pairwise(codes))
    if falling and limits and limits[-1] == 0:
        return None
    sentence = (
        "các mức phải giảm dần từ mức cao nhất đến mức bắt đầu từ 0 điểm; hãy sửa điểm của mức"
    )
    return _told([], sentence)


def _reach(items: Items, grades: Grades) -> Told:
    best, total = grades[0], total_of(items)
    if best.at_least <= total:
        return None
    return (), (
        f"mức {best.code.label} từ {vi_plain(best.at_least)} điểm, nhiều hơn tổng "
        f"{vi_plain(total)} điểm của khung; hãy hạ mức này hoặc sửa điểm các mục"
    )


def _told(codes: list[str], sentence: str) -> tuple[tuple[str, ...], str]:
    which = f" (mục {', '.join(codes)})" if codes else ""
    return tuple(codes), sentence.format(which)


# In the order in which they are told: a sum cannot be right where the groups are not, and there is
# a best grade only where the grades are right.
LAWS = (
    ("code", _codes),
    ("points", _worth),
    ("group", _groups),
    ("points", _sums),
    ("measure", _measures),
    ("bands", _bands),
    ("grades", _grades),
    ("grades", _reach),
)
