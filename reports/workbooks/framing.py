"""What stands above and below every report: the heading block and the signatures."""

from formats.periods import long_date
from formats.xlsx.writing import Heading, Signature

SIGNATURES = (Signature(("NGƯỜI LẬP BIỂU",)), Signature(("T/M ĐẢNG ỦY",)))


def heading(committee, title, *, cut_off, now, period="", edition=""):
    """The block above a sheet: whose figures, to whom, of which time, as of which day; of a
    published report also which edition it is."""
    place = f"{committee.place}, " if committee.place else ""
    return Heading(
        committee=committee.name.upper(),
        title=title,
        recipient=committee.recipient,
        period=period,
        edition=edition,
        cut_off=cut_off,
        dateline=f"{place}{long_date(now.date())}",
        made_on=now.date(),
    )
