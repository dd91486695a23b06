"""What stands above and below every report: the heading block and the signatures."""

from cells.naming import party_of
from formats.periods import long_date
from formats.xlsx.writing import Heading, Signature

SIGNATURES = (Signature(("NGƯỜI LẬP BIỂU",)), Signature(("T/M ĐẢNG ỦY",)))


def heading(committee, title, *, cut_off, now, period="", edition=""):
    """The block above a sheet: whose figures, to whom, of which time, as of which day; of a
    published report also which edition it is."""
    place = f"{committee.place}, " if committee.place else ""
    return Heading(
        committee=party_of(committee).upper(),
        title=title,
        recipient=committee.recipient,
        period=period,
        edition=edition,
        cut_off=cut_off,
        dateline=f"{place}{long_date(now.date())}",
        made_on=now.date(),
    )


def method_of_time(period, as_of, now):
    """Of which time the figures of a file are, as of which day, and when it was made."""
    yield "Kỳ báo cáo", period
    yield "Số liệu tính đến", f"{as_of:%d/%m/%Y}"
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"


def method_of_edition(edition):
    """Which edition a published file is made from; nothing of one that is not published."""
    if edition:
        yield "Số liệu đã công bố", f"{edition}. Kiểm tra mã ở trang “Kiểm tra mã báo cáo”."
