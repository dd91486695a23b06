"""The files of a period: the last month of a year, its halves that are over, the month to come."""

from django.urls import reverse

from accounts.roles import Permission
from formats.periods import Month
from meetings.scheduling import coming_month
from reports.facts.periods import HalfYear
from reports.views.offered.file import File, of_days

MONTH = (
    "Từng kỳ thường kỳ của tháng: tổng đảng viên, phải dự, có mặt, vắng, thời lượng, chuyên đề, "
    "điểm, xếp loại; cách tính."
)
GRADES = "Điểm và mức cấp ủy đã quyết định cho từng kỳ họp, điểm trừ từng mục; cách tính."
HALF_YEAR = (
    "Đảng số, lượt dự, phát biểu, chuyên đề, kết nạp của từng chi bộ; cột cổng không có để ghi tay."
)
SCHEDULE = "Từng chi bộ: số lượng, thời gian, địa điểm, bí thư; chi bộ nào chưa có lịch; cách tính."
P = Permission
# Name, content, report (its file is "<report>_workbook"), permission to take it away.
OF_A_MONTH = (
    ("Tổng hợp sinh hoạt {}", MONTH, "month", P.EXPORT_REPORTS),
    ("Xếp loại sinh hoạt {}", GRADES, "grades", P.EXPORT_SCORES),
)


def files_of_periods(shelf, published=frozenset()):
    """Of the year the last month that is over, how it was graded, and the halves that are over; of
    `published` months the meetings are told from what was published."""
    if month := _last_month(shelf):
        yield from _files_of_month(shelf, month, month in published)
    for number in (2, 1):
        half = HalfYear(shelf.year, number)
        file = _half_year(shelf, half)
        if half.last_day < shelf.today and file.workbook:  # its page is that of the year
            yield file


def _last_month(shelf):
    """None in January for the year that has just begun."""
    month = min(Month(shelf.year, 12), Month.of(shelf.today).previous())
    return month if month.year == shelf.year else None


def _files_of_month(shelf, month, published):
    for name, content, report, permission in OF_A_MONTH:
        live = ", theo sổ hiện nay" if report == "month" and published else ""
        workbook = f"{shelf.url(f'{report}_workbook')}{_asked(month)}"
        taken_away = shelf.taken_away(workbook, permission)
        if report == "month" or taken_away:  # the grades are in their file alone
            yield _of_month(
                month,
                shelf,
                (f"{name.format(month.label)}{live}", content, report),
                (f"{shelf.url('month')}{_asked(month)}", taken_away),
            )


def schedule(shelf):
    """When and where the cells meet in the month to come."""
    month = coming_month(shelf.today)
    workbook = f"{shelf.url('schedule_workbook')}{_asked(month)}"
    return _of_month(
        month,
        shelf,
        (f"Lịch sinh hoạt {month.label}", SCHEDULE, "schedule"),
        (
            f"{reverse('meetings:schedule')}{_asked(month)}",
            shelf.taken_away(workbook, P.EXPORT_SCHEDULE),
        ),
    )


def _asked(month):
    return f"?month={month.year}-{month.month:02d}"


def _of_month(month, shelf, told, places):
    name, content, report = told
    key = (report, f"{month.month:02d}/{month.year}")
    days = of_days(month.first_day, month.last_day)
    return File(name, content, shelf.today, *places, key, days)


def _half_year(shelf, half):
    workbook = f"{shelf.url('half_year_workbook', half.year)}?half={half.number}"
    return File(
        f"Tổng hợp sinh hoạt {half.label}",
        HALF_YEAR,
        shelf.today,
        shelf.url("compliance", half.year),
        shelf.taken_away(workbook),
        ("half_year", half.label),
        of_days(half.first_day, half.last_day),
    )
