"""How much of a year's evaluation is decided, in the one sentence that every page says of it."""

from collections import Counter
from dataclasses import dataclass

from reports.evaluation.ratios import OF_DECIDED, OF_EVALUATED


@dataclass(frozen=True, slots=True)
class SoFar:
    """How many (`unit`: members or cells) have a level, are awaited, and get none; of how many of
    the last that is not recorded yet (`untold`)."""

    unit: str
    rated: int
    awaited: int
    unrated: int
    untold: int = 0

    @property
    def to_be_rated(self):
        """How many have a level or are awaited: what `rated` is a part of."""
        return self.rated + self.awaited

    @property
    def everyone(self):
        """With a level, awaited, or to get none."""
        return self.to_be_rated + self.unrated

    @property
    def is_listed(self):
        """Whether the list of outcomes has everybody: nothing is left to be recorded."""
        return not (self.awaited or self.untold)

    @property
    def base(self):
        """What the shares are of, as the heading of their column says it; while some are awaited
        these are not yet all who are to be rated."""
        return f"Trên {OF_DECIDED if self.awaited else OF_EVALUATED}"

    @property
    def fraction(self):
        """ "8/373"."""
        return f"{self.rated}/{self.to_be_rated}"

    @property
    def sentence(self):
        """ "Mới tính 8/373 đảng viên đã quyết định; 58 không đánh giá."."""
        began = "Mới tính" if self.awaited else "Đã tính đủ"
        return f"{began} {self.fraction} {self.unit} đã quyết định{self._left_out}."

    @property
    def told(self):
        """ "8/373 đảng viên đã quyết định, 365 chưa; 58 không đánh giá", and in words where there
        is nobody to be rated."""
        if not self.to_be_rated:
            return f"chưa có {self.unit} nào thuộc diện xếp loại{self._left_out}"
        lacking = f", {self.awaited} chưa" if self.awaited else ""
        return f"{self.fraction} {self.unit} đã quyết định{lacking}{self._left_out}"

    @property
    def _left_out(self):
        return f"; {self.unrated} không đánh giá" if self.unrated else ""


def members_so_far(year, left) -> SoFar:
    """The members of a YearOfReviews; `left` is its Outstanding, None once it is closed."""
    summary = year.member_summary
    waiting = (0, 0) if left is None else (left.members, left.untold_members)
    return SoFar("đảng viên", summary.evaluated, waiting[0], summary.left_out, waiting[1])


def cells_so_far(year, left) -> SoFar:
    """The same of the cells themselves."""
    summary = year.cell_summary
    waiting = (0, 0) if left is None else (left.cells, left.untold_cells)
    return SoFar("chi bộ", summary.evaluated, waiting[0], summary.left_out, waiting[1])


def lines_so_far(summary, so_far):
    """The levels of a Summary, those who are awaited counted among all; its SoFar says how many."""
    return summary.lines_among(so_far.everyone)


def with_so_far(lines, left):
    """Each CellLine with the SoFar of its members; no query."""
    awaited, untold = awaited_by_cell(left), Counter()
    if left:
        untold.update(cell.pk for member, cell, _ in left.left_out if member)
    return [(line, _of_line(line, awaited, untold)) for line in lines]


def awaited_by_cell(left):
    """{cell id: how many of its members are awaited}; empty once the campaign is closed."""
    return Counter(each.cell.pk for each in left.awaited if each.member) if left else Counter()


def _of_line(line, awaited, untold):
    pk, members = line.cell.pk, line.members
    return SoFar("đảng viên", members.evaluated, awaited[pk], members.left_out, untold[pk])


def caution_of(year, left) -> str:
    """ "Mới có kết quả của 8/373 đảng viên và 1/13 chi bộ, số liệu chưa đủ": what a paper of the
    year says below its title; while nobody is awaited that reasons are still to be recorded; ""
    once all is, and once the campaign is closed."""
    both = () if left is None else (members_so_far(year, left), cells_so_far(year, left))
    if lacking := [f"{each.fraction} {each.unit}" for each in both if each.awaited]:
        return f"Mới có kết quả của {' và '.join(lacking)}, số liệu chưa đủ"
    if untold := [f"{each.untold} {each.unit}" for each in both if each.untold]:
        return f"Chưa đóng đợt: lý do không đánh giá của {' và '.join(untold)} chưa ghi"
    return ""
