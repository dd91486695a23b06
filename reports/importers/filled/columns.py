"""Under which names the columns of a filled sheet stand, and the header that has them."""

from formats.xlsx.reading import find_header
from reports.enums import Stage
from reports.workbooks.cell_sheet import (
    CARD,
    CODE,
    CONDITIONS,
    FIELDS,
    NAME,
    VERSION,
    Step,
    caption_of,
    fields_of,
)

STEPS = tuple(
    Step(stage.value, stage.label, votes=stage == Stage.CELL)
    for stage in (Stage.SELF, Stage.CELL, Stage.BOARD)
)
OF_THE_ROW = {"full_name": (NAME,), "card_number": (CARD,), "code": (CODE,), "version": (VERSION,)}
NEEDED = ("full_name", "code", "version")
NO_SHEET = (
    "Không thấy phiếu điền trong tệp: không trang tính nào có các cột của phiếu. Hãy dùng tệp tải "
    "từ trang của chi bộ trên cổng."
)


def key_of(step, name):
    """How a field of a step is called among the columns."""
    return f"{step.code}.{name}"


def headers_of(sheets, standard):
    """(sheet, its header) of each worksheet that is a sheet to be filled in."""
    steps = {
        key_of(step, name): (f"{step.label} > {FIELDS[name]}",)
        for step in STEPS
        for name in fields_of(standard, step)
    }
    conditions = {
        each.code: (f"{CONDITIONS} > {caption_of(each)}",) for each in standard.conditions
    }
    for sheet in sheets:
        header = _header(sheet, steps, conditions)
        if {"code", "full_name"} & set(header.columns) and len(header.columns) > len(NEEDED):
            yield sheet, header


def _header(sheet, steps, conditions):
    """All columns are needed; those of the conditions where one of them is there, since older
    files have none."""
    aliases = OF_THE_ROW | steps | conditions
    header = find_header(sheet, aliases, (*NEEDED, *steps))
    if conditions.keys() & header.columns.keys():
        return find_header(sheet, aliases, (*NEEDED, *steps, *conditions))
    return header
