"""Which documents rule the evaluation of a year, and what they say (rules §0.3, §4.2 to §4.5)."""

from itertools import pairwise

from reports.evaluation.sources import Clause, Document
from reports.evaluation.standards.qd124 import QD124
from reports.evaluation.standards.qd132 import QD132
from reports.evaluation.standards.qd366 import QD366
from reports.evaluation.standards.shape import Standard

__all__ = ["STANDARDS", "Clause", "Document", "Standard", "in_succession", "standard_of"]


def in_succession(*standards: Standard) -> tuple[Standard, ...]:
    """The standards, each beginning in the year after the one before it.

    `ValueError` for a year with two standards or none between them, or when the last one ends.
    """
    for earlier, later in pairwise(standards):
        if earlier.last_year is None or earlier.last_year + 1 != later.first_year:
            raise ValueError(f"Giữa {earlier.code} và {later.code} có năm trống hoặc trùng nhau.")
    if standards[-1].last_year is not None:
        raise ValueError(f"{standards[-1].code}: văn bản mới nhất không có năm hết áp dụng.")
    return standards


STANDARDS = in_succession(QD132, QD124, QD366)


def standard_of(year: int) -> Standard | None:
    """The standard for the evaluation of a year; None before 2019, which the portal lacks."""
    return next((standard for standard in STANDARDS if standard.covers(year)), None)
