"""A small table that is written, and the workbook read again."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime

from openpyxl import load_workbook

from formats.xlsx.writing import (
    Column,
    Quotient,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)

STAMP = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    name: str
    total: int = 0
    good: int = 0


COLUMNS = (
    ordinal(),
    Column("Chi bộ", lambda line: line.name, width=30),
    Column("Tổng số", lambda line: line.total, width=10, kind="integer", total="sum"),
    Column("Tốt", lambda line: line.good, kind="integer", total="sum", key="good"),
    Column(
        "Tỷ lệ",
        Quotient("good", "Tổng số"),
        kind="percent",
        total=Quotient("good", "Tổng số"),
    ),
)


LINES = [Line("Chi bộ thôn Tập Ninh", 52, 13), Line("Chi bộ thôn số 2", 61, 0)]


def reopened(workbook):
    return load_workbook(io.BytesIO(to_bytes(workbook, STAMP)))


def values_of(sheet):
    return [row for row in sheet.iter_rows(values_only=True) if any(v is not None for v in row)]


def one_column(values, kind="text"):
    workbook = new_workbook()
    columns = [Column("Cột", lambda value: value, kind=kind)]
    add_sheet(workbook, "Tờ", columns).table(values)
    return reopened(workbook)["Tờ"]
