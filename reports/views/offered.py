"""The files that the download centre offers of a committee: what is in them, as of when, where."""

import datetime as dt
from dataclasses import dataclass, replace

from django.urls import reverse

from accounts.roles import Permission
from formats.periods import Month, Year, vi_date
from meetings.rulebooks import FIRST_YEAR
from meetings.scheduling import coming_month
from members.party_age import next_award_day
from reports.evaluation.standards import standard_of
from reports.facts.downloads import EVALUATION, MEETINGS, OF_THE_MEMBERS, About
from reports.facts.periods import HalfYear

GUIDANCE = (
    "Từng kỳ họp: phải dự, có mặt, thời lượng, kết quả từng tiêu chí; bảng chi bộ theo tháng; "
    "nguồn và cách tính."
)
OUTCOMES = (
    "Chi bộ và đảng viên theo mức, theo lý do không đánh giá, theo từng chi bộ; danh sách; "
    "cách tính."
)
WHOLE_YEAR = (
    "Mọi tệp Excel của năm mà đồng chí được tải: từng tháng, 6 tháng, cả năm, đánh giá, đảng viên; "
    "có mục lục."
)
QUOTA = "Từng chi bộ: số hoàn thành tốt trở lên, trần, đề xuất xuất sắc, kết luận; cách tính."
REGISTER = (
    "Sổ danh sách 14 cột theo mẫu 7-HSĐV; số đảng viên từng chi bộ; cách tính. Dân tộc, tôn giáo "
    "chỉ có với người được xem; không có số căn cước, điện thoại."
)
MOVEMENT = "Đầu kỳ, tăng, giảm, cuối kỳ của từng chi bộ; danh sách người tăng, giảm; cách tính."
STRUCTURE = (
    "Độ tuổi, giới tính, trình độ, loại hình chi bộ, so với cùng kỳ năm trước; tuổi bình quân. "
    "Dân tộc, tôn giáo chỉ có với người được xem."
)
BADGES = "Ai đến hạn ở ngày trao tới, mốc nào chưa ghi đã nhận, tổng hợp theo mốc; cách tính."
TRAINING = (
    "Các lớp bồi dưỡng và người dự; ai đang giữ chức chưa được bồi dưỡng trong nhiệm kỳ; cách tính."
)
SCHEDULE = "Từng chi bộ: số lượng, thời gian, địa điểm, bí thư; chi bộ nào chưa có lịch; cách tính."
MONTH = (
    "Từng kỳ thường kỳ của tháng: tổng đảng viên, phải dự, có mặt, vắng, thời lượng, chuyên đề, "
    "điểm, xếp loại; cách tính."
)
GRADES = "Điểm và mức cấp ủy đã quyết định cho từng kỳ họp, điểm trừ từng mục; cách tính."
HALF_YEAR = (
    "Đảng số, lượt dự, phát biểu, chuyên đề, kết nạp của từng chi bộ; cột cổng không có để ghi tay."
)
OVERVIEW = (
    "Mức xếp loại, dự họp và kỳ họp từng tháng, chi bộ theo tháng: mỗi hình có bảng số bên cạnh."
)
MATRIX = "Từng chi bộ, từng tháng, từng tiêu chí: kết quả và điều tìm thấy; cách tính."
P = Permission
# Name, content, page, workbook (URL names), and the permission to take the workbook away.
OF_MEMBERS = (
    ("Danh sách đảng viên", REGISTER, "", ("members", "members_workbook"), P.EXPORT_MEMBERS),
    (
        "Biến động đảng viên năm {year}",
        MOVEMENT,
        "movement",
        ("movements", "movement_workbook"),
        P.EXPORT_MOVEMENTS,
    ),
    (
        "Cơ cấu đảng viên",
        STRUCTURE,
        "structure",
        ("structure", "structure_workbook"),
        P.EXPORT_STRUCTURE,
    ),
    (
        "Bồi dưỡng bí thư, cấp ủy viên",
        TRAINING,
        "",
        ("training", "training_workbook"),
        P.EXPORT_TRAINING,
    ),
    (
        "Huy hiệu Đảng đến hạn ngày {award_day}",
        BADGES,
        "badges",
        ("badges", "badges_workbook"),
        P.EXPORT_BADGES,
    ),
)


@dataclass(frozen=True, slots=True)
class File:
    """One line of the page; without the permission to take it away `workbook` is empty.

    `key` is the report and its mark in the trail, `about` what it speaks of. `taken` is when the
    reader last took it, `changed` when something it speaks of was recorded after that.
    """

    name: str
    content: str
    as_of: dt.date
    page: str = ""
    workbook: str = ""
    key: tuple[str, str] = ("", "")
    about: About = OF_THE_MEMBERS
    taken: dt.datetime | None = None
    changed: dt.datetime | None = None
    button: str = "Tải Excel"


def _whole_years(access, committee, campaigns, years, today):
    """The zip of each year in which there is something to tell, the latest first."""
    if committee.pk not in access.committees(P.EXPORT_REPORTS):
        return
    evaluated = {c.year for c in campaigns if c.committee_id == committee.pk}
    for year in sorted(years | evaluated | {today.year}, reverse=True):
        if FIRST_YEAR <= year <= today.year:
            workbook = reverse("reports:year_workbooks", args=[committee.pk, year])
            yield File(
                f"Cả năm {year} trong một tệp nén",
                WHOLE_YEAR,
                today,
                workbook=workbook,
                key=("year", str(year)),
                about=replace(_of_year(year), year=year),
                button="Tải tệp nén",
            )


def _of_year(year):
    return About(MEETINGS, dt.date(year, 1, 1), dt.date(year, 12, 31))


def _of_month(month):
    return About(MEETINGS, month.first_day, month.last_day)


def files_of(access, committee, campaigns, years, today):
    """What can be made of one committee: its meetings year by year, its evaluations, its list."""
    takes_files = committee.pk in access.committees(P.EXPORT_REPORTS)
    yield from _whole_years(access, committee, campaigns, years, today)
    for year in sorted(years | {today.year}, reverse=True):
        yield _overview(committee, year, today)
        yield _meetings(committee, year, today, takes_files)
        yield _matrix(committee, year, today, takes_files)
    yield from _of_periods(access, committee, today)
    yield _schedule(access, committee, today)
    for campaign in campaigns:
        if campaign.committee_id == committee.pk:
            yield _evaluation(campaign, takes_files)
            if standard_of(campaign.year):
                yield _quota(campaign, takes_files)
    yield from _of_members(access, committee, today)


def _of_members(access, committee, today):
    """The list of members, and the members in figures: who came and went, who they are."""
    award_day = next_award_day(today)
    times = {"year": today.year, "award_day": vi_date(award_day)}
    marks = {"movements": Year(today.year).label, "badges": str(award_day)}
    for name, content, page, (report, workbook), permission in OF_MEMBERS:
        takes = committee.pk in access.committees(permission)
        if takes or page:
            yield File(
                name.format(**times),
                content,
                today,
                reverse(f"reports:{page}", args=[committee.pk]) if page else "",
                reverse(f"reports:{workbook}", args=[committee.pk]) if takes else "",
                key=(report, marks.get(report, "")),
            )


def _overview(committee, year, today):
    page = reverse("reports:year", args=[committee.pk, year])
    return File(f"Tổng quan năm {year}", OVERVIEW, today, page)


def _meetings(committee, year, today, takes_files):
    place = [committee.pk, year]
    return File(
        f"Sinh hoạt chi bộ năm {year}",
        GUIDANCE,
        today,
        reverse("reports:compliance", args=place),
        reverse("reports:compliance_workbook", args=place) if takes_files else "",
        ("guidance", str(year)),
        _of_year(year),
    )


def _matrix(committee, year, today, takes_files):
    place = [committee.pk, year]
    return File(
        f"Từng tiêu chí theo tháng, năm {year}",
        MATRIX,
        today,
        reverse("reports:matrix", args=place),
        reverse("reports:matrix_workbook", args=place) if takes_files else "",
        ("matrix", str(year)),
        _of_year(year),
    )


def _of_periods(access, committee, today):
    """The last month that is over, how it was graded, and the last half of a year."""
    month, half = Month.of(today).previous(), HalfYear.before(today)
    asked = f"?month={month.year}-{month.month:02d}"
    page = f"{reverse('reports:month', args=[committee.pk])}{asked}"
    year = [committee.pk, half.year]

    def file(name, content, page, workbook, permission, *, of):
        takes = committee.pk in access.committees(permission)
        return File(name, content, today, page, workbook if takes else "", *of)

    written = f"{month.month:02d}/{month.year}"

    month_file = reverse("reports:month_workbook", args=[committee.pk])
    grades_file = reverse("reports:grades_workbook", args=[committee.pk])
    half_file = reverse("reports:half_year_workbook", args=year)
    yield file(
        f"Tổng hợp sinh hoạt {month.label}",
        MONTH,
        page,
        f"{month_file}{asked}",
        P.EXPORT_REPORTS,
        of=(("month", written), _of_month(month)),
    )
    yield file(
        f"Xếp loại sinh hoạt {month.label}",
        GRADES,
        page,
        f"{grades_file}{asked}",
        P.EXPORT_SCORES,
        of=(("grades", written), _of_month(month)),
    )
    yield file(
        f"Tổng hợp sinh hoạt {half.label}",
        HALF_YEAR,
        reverse("reports:compliance", args=year),
        f"{half_file}?half={half.number}",
        P.EXPORT_REPORTS,
        of=(("half_year", half.label), About(MEETINGS, half.first_day, half.last_day)),
    )


def _schedule(access, committee, today):
    month = coming_month(today)
    asked = f"?month={month.year}-{month.month:02d}"
    workbook = reverse("reports:schedule_workbook", args=[committee.pk])
    takes = committee.pk in access.committees(P.EXPORT_SCHEDULE)
    return File(
        f"Lịch sinh hoạt {month.label}",
        SCHEDULE,
        today,
        f"{reverse('meetings:schedule')}{asked}",
        f"{workbook}{asked}" if takes else "",
        ("schedule", f"{month.month:02d}/{month.year}"),
        _of_month(month),
    )


def _evaluation(campaign, takes_files):
    return File(
        f"Đánh giá, xếp loại năm {campaign.year}",
        OUTCOMES,
        campaign.as_of,
        reverse("reports:evaluation", args=[campaign.pk]),
        reverse("reports:evaluation_workbook", args=[campaign.pk]) if takes_files else "",
        ("evaluation", str(campaign.year)),
        About(EVALUATION, year=campaign.year),
    )


def _quota(campaign, takes_files):
    return File(
        f"Kiểm soát trần hoàn thành xuất sắc năm {campaign.year}",
        QUOTA,
        campaign.as_of,
        reverse("reports:progress", args=[campaign.pk]),
        reverse("reports:quota_workbook", args=[campaign.pk]) if takes_files else "",
        ("quota", str(campaign.year)),
        About(EVALUATION, year=campaign.year),
    )
