"""Since when and until when a cell exists, asked of a whole span."""


def exists_throughout(cell, span) -> bool:
    """Whether the cell exists on every day of the month or quarter."""
    return all(cell.exists_on(day) for day in (span.first_day, span.last_day))
