"""The monthly report (R-2) of a committee as known on a day, and how its figures come about."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from cells.existing import exists_throughout
from formats.periods import Month, vi_date
from meetings.enums import State
from meetings.rulebooks.facts import BY_COUNT
from meetings.rulebooks.words import told_books
from reports.facts.compliance import year_of
from reports.facts.grades import grades_of
from reports.facts.month_lines import MonthLine, lacking_in, totals_of
from reports.facts.periods import month_rows

LACKING_IN = {
    State.DRAFT: "minutes",
    State.RETURNED: "minutes",
    State.SUBMITTED: "confirmation",
}
ROLL = ("required", "present", "excused", "unexcused")
METHOD = (
    (
        "Dòng",
        "Mỗi kỳ thường kỳ hoặc thường kỳ kết hợp chuyên đề của tháng một dòng; chi bộ chưa họp "
        "vẫn có dòng. Kỳ bất thường không có trong bảng.",
    ),
    (
        "Tổng ĐV",
        "Đảng viên có tên trong sổ của chi bộ vào ngày họp, kể cả người được miễn hoặc tạm vắng; "
        "chưa họp thì vào ngày cuối tháng. Chi bộ họp hai kỳ chỉ ghi ở dòng đầu.",
    ),
    ("Tỷ lệ %", "Có mặt chia Phải dự, làm tròn hai chữ số; người được miễn không phải dự."),
    ("Thời lượng", "Số phút từ lúc bắt đầu đến lúc kết thúc."),
    ("Chuyên đề (C/K)", "C khi trong tháng có kỳ kết hợp chuyên đề hoặc chuyên đề họp riêng."),
    ("Điểm, Xếp loại", "Theo quyết định của cấp ủy cấp trên còn hiệu lực; cổng không tự cho điểm."),
)


@dataclass(frozen=True)
class MonthReport:
    """The report of a committee's cells for a month, as known on the day `as_of`."""

    committee: object
    month: Month
    as_of: dt.date
    lines: tuple[MonthLine, ...]
    guidances: tuple[tuple[str, str], ...]
    method: tuple[tuple[str, str], ...] = METHOD
    edition: str = ""

    @property
    def is_over(self):
        return self.month.last_day < self.as_of

    @cached_property
    def totals(self):
        return totals_of(self.lines)

    @property
    def lacking(self):
        return lacking_in(self.lines)


def report_of(committee, cells, month, today) -> MonthReport:
    """The report of the cells (a narrowed queryset) as known on the day; the number of queries
    depends neither on the cells nor on their meetings."""
    year = year_of(cells, month.year, today, with_facts=True)
    return month_report(committee, year, grades_of(year, committee), month)


def month_report(committee, year, grades, month) -> MonthReport:
    """The report of a month of the YearOfCells (with facts); one query."""
    books = [book for book in year.books if book.touches(month.first_day, month.last_day)]
    lines = tuple(_line(row) for row in month_rows(year, grades, month))
    return MonthReport(committee, month, year.as_of, lines, tuple(told_books(books)))


def _line(row):
    """The MonthLine of a MonthRow."""
    roll = row.facts
    return MonthLine(
        cell=row.cell.name,
        due=exists_throughout(row.cell, row.box.month),
        members=row.members,
        **{name: getattr(roll, name) for name in ROLL} if roll else {},
        held_on=row.meeting.held_on if row.meeting else None,
        minutes=row.checked.facts.minutes if row.checked else None,
        themed=row.themed,
        points=row.graded.total if row.graded else None,
        grade=row.graded.words.label if row.graded else None,
        note=_note(row),
        lacks=tuple(_lacks(row)),
    )


def _note(row):
    """What the columns cannot say of the meeting."""
    said = []
    if row.meeting is None:
        said.append(row.box.words.label)
    elif row.facts is None:
        said.append("Chưa điểm danh")
    elif row.facts.by_count:
        said.append(f"Dự họp {BY_COUNT}")
    said += [f"Chuyên đề họp riêng ngày {vi_date(c.meeting.held_on)}" for c in row.themes]
    if row.meeting is not None and row.meeting.state != State.CONFIRMED:
        said.append(f"Biên bản: {row.meeting.get_state_display().lower()}")
    return "; ".join(said)


def _lacks(row):
    if row.meeting is None:
        yield "meeting"
        return
    if row.facts is None:
        yield "roll"
    if row.meeting.state in LACKING_IN:
        yield LACKING_IN[row.meeting.state]
