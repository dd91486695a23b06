"""The laws of a scoring frame: each answers with what is broken, nothing when it is kept."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise

from meetings.rulebooks.frames.items import BEST_FIRST, Grade, Item
from meetings.rulebooks.frames.measures import MEASURES

Items = tuple[Item, ...]
Grades = tuple[Grade, ...]


def broken_law(items: Items, grades: Grades) -> str:
    """The first law that a frame of these would break, as a sentence for who enters it; ""."""
    laws = (_codes, _groups, _sums, _measures, _bands, _grades)
    return next(filter(None, (law(items, grades) for law in laws)), "")


def total_of(items: Items) -> Decimal:
    """The most points that can be given: those of the items that are part of no other."""
    return sum((item.points for item in items if not item.group), Decimal(0))


def _codes(items: Items, grades: Grades) -> str:
    counts = Counter(item.code for item in items)
    twice = [code for code, count in counts.items() if count > 1]
    if not counts or "" in counts or twice:
        return f"mỗi mục cần một số mục riêng{_which(twice)}; hãy đánh lại số mục"
    worthless = [item.code for item in items if item.points <= 0]
    if not worthless:
        return ""
    return f"điểm tối đa phải lớn hơn 0{_which(worthless)}; hãy sửa điểm"


def _groups(items: Items, grades: Grades) -> str:
    tops = {item.code for item in items if not item.group}
    lost = [item.code for item in items if item.group and item.group not in tops]
    return f"mục lớn không có trong khung{_which(lost)}; hãy chọn lại mục lớn" if lost else ""


def _sums(items: Items, grades: Grades) -> str:
    wrong = [
        item.code
        for item in items
        if (parts := [part.points for part in items if part.group == item.code])
        and sum(parts) != item.points
    ]
    if not wrong:
        return ""
    return f"điểm mục lớn phải bằng tổng điểm các mục nhỏ{_which(wrong)}; hãy sửa điểm"


def _measures(items: Items, grades: Grades) -> str:
    strange = [item.code for item in items if item.measure and item.measure not in MEASURES]
    if not strange:
        return ""
    return f"không có số liệu này{_which(strange)}; hãy chọn trong danh sách số liệu"


def _bands(items: Items, grades: Grades) -> str:
    wrong = [item.code for item in items if not _bands_keep_order(item)]
    return (
        f"bậc điểm phải giảm dần, từ 0 đến điểm tối đa của mục{_which(wrong)}; hãy sửa bậc điểm"
        if wrong
        else ""
    )


def _bands_keep_order(item: Item) -> bool:
    if item.bands and not item.measure:
        return False
    falls = all(a.at_least > b.at_least and a.points >= b.points for a, b in pairwise(item.bands))
    return falls and all(b.at_least >= 0 and 0 <= b.points <= item.points for b in item.bands)


def _grades(items: Items, grades: Grades) -> str:
    limits = [grade.at_least for grade in grades]
    codes = [BEST_FIRST.index(grade.code) for grade in grades]
    falling = all(a > b for a, b in pairwise(limits)) and all(a < b for a, b in pairwise(codes))
    if falling and limits and limits[-1] == 0 and limits[0] <= total_of(items):
        return ""
    return "các mức phải giảm dần từ mức cao nhất đến mức bắt đầu từ 0 điểm; hãy sửa điểm của mức"


def _which(codes: list[str]) -> str:
    return f" (mục {', '.join(codes)})" if codes else ""
