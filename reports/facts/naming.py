"""Some of many rows, by name."""

from formats.names import first_named

NAMED = 3


def first_rows(names):
    """The first of them, and how many more there are: "A, B, C và 4 dòng khác"."""
    return first_named(names, NAMED, "dòng")
