"""What stands above and below every report: the heading block and the signatures."""

from formats.periods import long_date
from formats.xlsx.writing import Heading, Signature

SIGNATURES = (Signature(("NGƯỜI LẬP BIỂU",)), Signature(("T/M ĐẢNG ỦY",)))


def heading(committee, title, *, cut_off, now, period=""):
    """The block above a sheet: whose figures, to whom, of which time, as of which day."""
    place = f"{committee.place}, " if committee.place else ""
    return Heading(
        committee=committee.name.upper(),
        title=title,
        recipient=committee.recipient,
        period=period,
        cut_off=cut_off,
        dateline=f"{place}{long_date(now.date())}",
    )
