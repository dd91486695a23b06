"""The columns of the sheet, with what may be filled in."""

import datetime as dt
from decimal import Decimal

from formats.xlsx.writing import Between, Column, OneOf
from reports.evaluation.levels import LEVEL_SHORT
from reports.workbooks.cell_sheet.fields import (
    CARD,
    CODE,
    CONDITIONS,
    DECIDED,
    ELSEWHERE,
    FIELDS,
    MET,
    MOST_VOTES,
    NAME,
    NOT_ASKED,
    VERSION,
    VOTES,
    caption_of,
    fields_of,
)


def columns_of(filling):
    """Those of the table: who, what each step says, the conditions, and what names the row."""
    return (
        Column("STT", lambda row: row.number, 6, "integer"),
        Column(NAME, lambda row: row.name, 26),
        Column(CARD, lambda row: row.card, 12),
        *([Column(ELSEWHERE, lambda row: row.elsewhere, 24)] if filling.has_moved else []),
        *(
            _column(filling, step, name)
            for step in filling.steps
            for name in fields_of(filling.standard, step)
        ),
        *(_condition(each) for each in filling.standard.conditions),
        Column(DECIDED, lambda row: LEVEL_SHORT.get(row.decided), 14, "mark"),
        Column(CODE, lambda row: row.code, 20, hidden=True),
        Column(VERSION, lambda row: row.version, 8, "integer", hidden=True),
    )


def _column(filling, step, name):
    kind, width, rule = _shape(filling, name)

    def value(row):
        said = row.said.get((step.code, name))
        return LEVEL_SHORT.get(said) if name == "level" else said

    key = f"{step.code}.{name}"
    return Column(FIELDS[name], value, width, kind, group=step.label, key=key, rule=rule)


def _condition(condition):
    def value(row):
        code = condition.code
        return MET.get(row.answers[code]) if code in row.answers else NOT_ASKED

    return Column(
        caption_of(condition),
        value,
        10,
        "mark",
        group=CONDITIONS,
        key=condition.code,
        rule=OneOf(tuple(MET.values())),
    )


def _shape(filling, name):
    """Kind, width and rule of a column to fill in."""
    if name == "level":
        return "mark", 10, OneOf(tuple(LEVEL_SHORT.values()))
    if name == "given_on":
        return "date", 12, Between(*_days(filling.year))
    if name in VOTES:
        return "integer", 8, Between(0, MOST_VOTES, whole=True)
    return "points", 8, Between(Decimal(0), _most(filling.standard, name))


def _days(year):
    """The file may be filled later than it was made: a day to come is told when it is read."""
    return dt.date(year, 1, 1), dt.date(year + 1, 12, 31)


def _most(standard, name):
    return standard.scale.common if name == "common_points" else standard.scale.tasks
