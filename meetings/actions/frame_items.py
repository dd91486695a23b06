"""The lines of a committee's own frame: taken from another frame, checked, written."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from meetings.models import FrameBand, FrameItem
from meetings.rulebooks.frames.base import Band, Frame, GradeCode, Item
from meetings.rulebooks.frames.laws import broken_at, total_of
from meetings.scoring import grades_of
from members.actions.checks import save

MOST_ITEMS = 60
MOST_POINTS = Decimal(999)  # what the columns of points hold
GRADES = {
    GradeCode.GOOD: "good_from",
    GradeCode.FAIR: "fair_from",
    GradeCode.AVERAGE: "average_from",
}

TOO_MANY = f"Khung nhiều nhất {MOST_ITEMS} mục; hãy gộp bớt rồi lưu lại."
TOO_MUCH = f"Tổng điểm của khung nhiều nhất {MOST_POINTS}; hãy sửa điểm."
NO_ITEMS = "Khung cần ít nhất một mục; hãy ghi số mục, tiêu chí và điểm tối đa."
NO_FIGURE = "Bậc điểm cần một số liệu để tính; hãy chọn số liệu hoặc xóa bậc điểm."


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """One line as it is to stand; `place` is its number on the page, for what is refused."""

    place: int
    code: str
    text: str
    points: Decimal
    group: str = ""
    measure: str = ""
    bands: tuple[Band, ...] = ()

    @property
    def item(self) -> Item:
        return Item(
            code=self.code,
            text=self.text,
            points=self.points,
            group=self.group,
            measure=self.measure,
            bands=self.bands,
        )


def entries_of(frame: Frame) -> list[ItemEntry]:
    """The lines of a frame, to begin one's own with. What only the portal can compute of a frame
    that it came with (criteria, rules of an item) is left behind: no page writes that."""
    return [
        ItemEntry(place, item.code, item.text, item.points, item.group, item.measure, item.bands)
        for place, item in enumerate(frame.items)
    ]


def limits_of(frame: Frame) -> dict[str, Decimal]:
    """The points from which the better three grades begin, by the names of the columns."""
    return {GRADES[grade.code]: grade.at_least for grade in frame.grades if grade.code in GRADES}


def check(entries, limits) -> None:
    """ValidationError at the field of the page that has to be mended, where these are no frame."""
    if not entries:
        raise ValidationError(NO_ITEMS)
    if len(entries) > MOST_ITEMS:
        raise ValidationError(TOO_MANY)
    if bare := [f"item_{row.place}_measure" for row in entries if row.bands and not row.measure]:
        raise ValidationError(dict.fromkeys(bare, NO_FIGURE))
    items = tuple(row.item for row in entries)
    broken = broken_at(items, grades_of(*(limits[name] for name in GRADES.values())))
    if broken:
        raise ValidationError(_placed(broken, entries))
    if total_of(items) > MOST_POINTS:
        raise ValidationError(TOO_MUCH)


def _placed(broken, entries):
    sentence = f"{broken.sentence[:1].upper()}{broken.sentence[1:]}."
    if broken.part == "grades":
        return {"good_from": sentence}
    names = [f"item_{row.place}_{broken.part}" for row in entries if row.code in broken.codes]
    return dict.fromkeys(names, sentence)


def write(choice, entries) -> None:
    """Put these lines in the place of those of the choice, in the order of their numbers."""
    FrameBand.objects.filter(item__choice=choice).delete()
    choice.items.all().delete()
    for position, entry in enumerate(sorted(entries, key=lambda row: _order(row.code))):
        item = FrameItem(
            choice=choice,
            position=position,
            code=entry.code,
            group=entry.group,
            text=entry.text,
            points=entry.points,
            measure=entry.measure,
        )
        save(item)
        for band in entry.bands:
            save(FrameBand(item=item, at_least=band.at_least, points=band.points))


def _order(code):
    """3.2 before 3.10, numbers before letters."""
    return [
        (not part.isdecimal(), int(part) if part.isdecimal() else 0, part)
        for part in code.split(".")
    ]
