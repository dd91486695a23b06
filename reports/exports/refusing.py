"""When there is nothing to write."""


class NothingToReport(Exception):  # noqa: N818  it is an answer, not a mishap
    """There is nothing to report of this year; the message says what to do."""


def refuse_to_come(first_day, year, today):
    """NothingToReport for a year that has not begun."""
    if first_day > today:
        raise NothingToReport(f"Năm {year} chưa đến; hãy chọn năm nay hoặc năm đã qua.")
