"""Minutes and resolutions as documents of the Party: every figure from the record (D-5).

`record_of` loads what a document tells beyond the facts, in a fixed number of queries;
`minutes_of` and `resolution_of` turn it into the blocks of `formats.docx`, and into a list of what
is left blank on the paper. The Word file and the print page are drawn from the same blocks.
"""

from meetings.documents.minutes import minutes_of
from meetings.documents.numbering import count_for, number_line
from meetings.documents.record import Record, record_of
from meetings.documents.resolution import resolution_of
from meetings.documents.sheet import Built, Missing

__all__ = [
    "Built",
    "Missing",
    "Record",
    "count_for",
    "minutes_of",
    "number_line",
    "record_of",
    "resolution_of",
]
