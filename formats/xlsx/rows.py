"""What reading a workbook yields: sheets, rows that know their number, and problems."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an uploaded file that somebody must put right, and where it stands.

    `row` is the number seen in Excel, `column` the header seen there; None = not one row, or
    not one column. `index` is that of the column from 0, for who marks the cell in the file;
    `whose` is the name in the row, where who reads it knows of one.
    """

    sheet: str
    row: int | None
    column: str | None
    message: str
    index: int | None = field(default=None, compare=False)
    whose: str = field(default="", compare=False)

    def as_dict(self) -> dict[str, str | int | None]:
        """The same for JSON, with the keys sheet, row, column, message."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "message": self.message,
        }

    @property
    def text(self) -> str:
        """ "Trang tính “…”, dòng 12, cột “Ngày vào Đảng”: …"."""
        places = [
            f"trang tính “{self.sheet}”" if self.sheet else "",
            f"dòng {self.row}" if self.row is not None else "",
            f"cột “{self.column}”" if self.column else "",
        ]
        place = ", ".join(filter(None, places))
        return f"{place[:1].upper()}{place[1:]}: {self.message}" if place else self.message


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something. Text is clean, a day without a time is a date, whole numbers
    are ints, a formula is a `Formula`, an empty cell None; rows are as long as they are filled.
    `decomposed` says that some text came in decomposed Unicode and was put together."""

    sheet: str
    number: int
    values: tuple[Any, ...]
    decomposed: bool = False

    def value(self, index: int) -> Any:
        """The value in the column with this index from 0; None beyond the end of the row."""
        return self.values[index] if index < len(self.values) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: its title, and its rows that hold something."""

    title: str
    rows: tuple[Row, ...]
