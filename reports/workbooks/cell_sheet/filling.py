"""What the sheet of a cell is made of."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.evaluation.standards import Standard
from reports.workbooks.cell_sheet.fields import Step


@dataclass(frozen=True, slots=True)
class Row:
    """A member, or the cell (without number and card). `code` and `version` are for who reads the
    file back, `decided` is a level, "" while there is none; `said` is {(step, field): value}, and
    `answers` {code of a condition: yes, no or None} of those that are asked. `elsewhere` names the
    steps that another cell said, and which cell; "" where there is none."""

    code: str
    version: int
    name: str
    said: Mapping[tuple[str, str], object]
    answers: Mapping[str, bool | None]
    number: int | None = None
    card: str = ""
    decided: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What the workbook is made of; `left_out` says of each who is not evaluated why."""

    committee: str
    place: str
    cell: str
    year: int
    cut_off: dt.date
    standard: Standard
    steps: Sequence[Step]
    rows: Sequence[Row]
    left_out: Sequence[str]
    full_members: int
    entitled: int

    @property
    def has_moved(self) -> bool:
        """Whether anything stands in it that another cell said."""
        return any(row.elsewhere for row in self.rows)
