"""Some of many, by name."""

NAMED = 3


def first_named(names):
    """The first of them, and how many more there are: "A, B, C và 4 dòng khác"."""
    rest = len(names) - NAMED
    shown = ", ".join(names[:NAMED])
    return f"{shown} và {rest} dòng khác" if rest > 0 else shown
