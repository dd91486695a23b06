"""What a list says of one member, whatever its layout."""

from dataclasses import dataclass, field

from django.utils import timezone

from formats.names import search_key
from formats.periods import add_months, full_years, vi_date
from members.actions.entries import PROBATION_MONTHS

ADULT = 18  # M-4


@dataclass(slots=True)
class Entry:
    """A sound row. `fields` holds what the row states; a field that is not there is not stated.

    `probationary` and `exempt` are None where the row says nothing of it.
    """

    line: object
    cell_name: str
    fields: dict
    probationary: bool | None
    exempt: bool | None
    listed_on: object  # the day of the list: what it says was so on that day
    cell_row: int | None = None  # where the heading of the sheet names the cell
    search_key: str = field(init=False)

    def __post_init__(self):
        self.search_key = search_key(self.name)

    @property
    def name(self):
        return self.fields["full_name"]

    @property
    def birth_date(self):
        return self.fields.get("birth_date")

    @property
    def card_number(self):
        return self.fields.get("card_number", "")

    @property
    def key(self):
        """The row for who answers a question of it."""
        return f"{self.line.row.sheet}!{self.line.row.number}"

    @property
    def place(self):
        """ "trang tính “CB thôn số 2”, dòng 12"."""
        return f"trang tính “{self.line.row.sheet}”, dòng {self.line.row.number}"


def last_possible_day(listed_on):
    """The day of the list, or today: nothing that it says can have happened later."""
    today = timezone.localdate()
    return min(listed_on, today) if listed_on else today


def tell_no_birth(line):
    """The problem of a row without birth date of somebody whom the register does not have."""
    if "birth_date" in line.header.columns:
        line.problem("birth_date", "Chưa có ngày sinh; hãy ghi ngày sinh.")
    else:
        line.problem("born_male", "Chưa có ngày sinh; hãy ghi ngày sinh vào cột Nam hoặc cột Nữ.")


def check_order(line, fields, listed_on):
    """The dates of one member agree with each other, with the list and with today."""
    latest = last_possible_day(listed_on)
    for name in ("birth_date", "admitted_on", "full_member_on"):
        day = fields.get(name)
        if day and day > latest:
            line.problem(
                _column(line, name),
                f"{vi_date(day)} sau ngày của danh sách ({vi_date(latest)}); hãy xem lại ngày.",
            )
    _check_birth(line, fields)
    _check_full(line, fields)


def _check_birth(line, fields):
    born, admitted = fields.get("birth_date"), fields.get("admitted_on")
    if not born or not admitted:
        return
    if born >= admitted:
        line.problem(
            "admitted_on",
            f"Ngày vào Đảng {vi_date(admitted)} không sau ngày sinh {vi_date(born)}; hãy xem lại.",
        )
    elif full_years(born, admitted) < ADULT:
        line.report.note(
            f"{fields['full_name']} (trang tính “{line.row.sheet}”, dòng {line.row.number}): "
            f"vào Đảng khi chưa đủ {ADULT} tuổi; hãy xem lại ngày sinh và ngày vào Đảng."
        )


def _check_full(line, fields):
    admitted, full = fields.get("admitted_on"), fields.get("full_member_on")
    if not admitted or not full:
        return
    if full < admitted:
        line.problem(
            "full_member_on",
            f"Ngày chính thức {vi_date(full)} trước ngày vào Đảng {vi_date(admitted)}; "
            "hãy xem lại hai ngày.",
        )
    elif full != add_months(admitted, PROBATION_MONTHS):
        line.report.count(
            "đảng viên có ngày chính thức không đúng 12 tháng sau ngày vào Đảng; giữ như tệp ghi."
        )


def _column(line, name):
    """The birth date of the hand-kept list stands under one of two columns."""
    if name == "birth_date" and name not in line.header.columns:
        return "born_male" if line.has("born_male") else "born_female"
    return name
