"""The pictures of a year, each drawn from the facts that the table beside it shows."""

from formats import charts
from formats.numbers import Ratio

LEVEL_TONES = {"excellent": "good", "good": "note", "completed": "wait", "failed": "bad"}
WHOLE, NOTHING = Ratio(1, 1), Ratio(0, 1)
PERCENT = ((WHOLE, "100 %"), (Ratio(1, 2), "50 %"), (NOTHING, "0 %"))


def picture_of_shares(key, title, summary):
    """Each level of a Summary as a bar, out of those evaluated."""
    rows = [charts.Bar(line.label, line.ratio, LEVEL_TONES[line.code]) for line in summary.lines]
    return charts.bars(key, title, rows)


def picture_of_attendance(months):
    """How many came, month by month (MonthOfYear), out of those who had to."""
    found = [
        charts.Column(
            label=str(each.month.month),
            told=f"tháng {each.month.month}: {attendance_told(each)}",
            parts=((each.attendance, "note"),),
            track=WHOLE if each.attendance.denominator else NOTHING,
        )
        for each in months
    ]
    return charts.columns("attendance-chart", "Dự họp theo tháng", found, PERCENT)


def attendance_told(each):
    """ "80/86 · 93,02 %", or that no roll tells."""
    if each.attendance.denominator:
        return charts.told(each.attendance)
    return "chưa có kỳ nào điểm danh"


def picture_of_meetings(months):
    """How many cells met, and how many have a day, month by month (MonthOfYear)."""
    most = max((each.cells for each in months), default=0) or 1
    found = [
        charts.Column(
            label=str(each.month.month),
            told=f"tháng {each.month.month}: {meetings_told(each)}",
            parts=(
                (Ratio(each.met.numerator, most), "good"),
                (Ratio(each.planned, most), "plain"),
            ),
            track=Ratio(each.cells, most),
        )
        for each in months
    ]
    scale = ((WHOLE, str(most)), (NOTHING, "0"))
    return charts.columns("meetings-chart", "Chi bộ đã họp theo tháng", found, scale)


def meetings_told(each):
    """ "12/13 · 92,31 % chi bộ đã họp", in words while the month runs and before it is due; and how
    many have a day."""
    planned = f", {each.planned} có lịch" if each.planned else ""
    if each.under_way:
        return f"{each.under_way}{planned}"
    met = f"{charts.told(each.met)} chi bộ đã họp" if each.met.denominator else "chưa đến"
    return f"{met}{planned}"
