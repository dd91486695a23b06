"""How far the evaluation of a year has come: who is evaluated, and what each stage said."""

from reports.facts.appraisals.closed import as_closed
from reports.facts.appraisals.lines import BEFORE_THE_DECISION, CellSheet, Line
from reports.facts.appraisals.reading import sheet_of, sheets_of, sheets_to_count

__all__ = [
    "BEFORE_THE_DECISION",
    "CellSheet",
    "Line",
    "as_closed",
    "sheet_of",
    "sheets_of",
    "sheets_to_count",
]
