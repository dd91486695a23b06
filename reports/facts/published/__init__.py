"""A published report read from its frozen facts alone, as its pages and files show it.

`FrozenYear` answers what `reports.facts.evaluation.YearOfReviews` answers, so that the same
workbook is made of either; nothing here asks the database.
"""

from reports.facts.published.year import FrozenYear

__all__ = ["FrozenYear"]
