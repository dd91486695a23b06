"""The files that can be made: what is in them, as of when, and the button for each."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accounts import audit
from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell, Committee
from formats.periods import Month, vi_date
from meetings.models import Meeting
from meetings.scheduling import coming_month
from members.forms.filters import MemberFilter
from members.party_age import next_award_day
from reports.facts.compliance import cells_of, committees_within
from reports.facts.periods import HalfYear
from reports.facts.register import register_of
from reports.files.members import members_file
from reports.models import Campaign
from reports.views.reach import may_see_sensitive

MEETINGS = (
    "Từng kỳ họp: phải dự, có mặt, thời lượng, kết quả từng tiêu chí; bảng chi bộ theo tháng; "
    "nguồn và cách tính."
)
EVALUATION = (
    "Chi bộ và đảng viên theo mức, theo lý do không đánh giá, theo từng chi bộ; danh sách; "
    "cách tính."
)
MEMBERS = (
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
    ("Danh sách đảng viên", MEMBERS, "", "members_workbook", P.EXPORT_MEMBERS),
    (
        "Biến động đảng viên năm {year}",
        MOVEMENT,
        "movement",
        "movement_workbook",
        P.EXPORT_MOVEMENTS,
    ),
    ("Cơ cấu đảng viên", STRUCTURE, "structure", "structure_workbook", P.EXPORT_STRUCTURE),
    ("Bồi dưỡng bí thư, cấp ủy viên", TRAINING, "", "training_workbook", P.EXPORT_TRAINING),
    (
        "Huy hiệu Đảng đến hạn ngày {award_day}",
        BADGES,
        "badges",
        "badges_workbook",
        P.EXPORT_BADGES,
    ),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class File:
    """One line of the page; without the permission to take it away `workbook` is empty."""

    name: str
    content: str
    as_of: dt.date
    page: str = ""
    workbook: str = ""


@require_GET
@requires(Permission.VIEW_REPORTS)
def downloads(request):
    today = timezone.localdate()
    within = committees_within(request.access, Permission.VIEW_REPORTS)
    campaigns = list(Campaign.objects.visible_to(request.access, Permission.VIEW_REPORTS))
    years = _years_of_meetings(request.access)
    context = {
        "committees": [
            {
                "committee": committee,
                "files": list(
                    _files(request.access, committee, campaigns, years[committee.pk], today)
                ),
                "has_campaigns": any(c.committee_id == committee.pk for c in campaigns),
            }
            for committee in within.filter(pk__in=Cell.objects.values("committee_id"))
        ]
    }
    return render(request, "reports/downloads.html", context)


def _files(access, committee, campaigns, years, today):
    """What can be made of one committee: its meetings year by year, its evaluations, its list."""
    takes_files = committee.pk in access.committees(Permission.EXPORT_REPORTS)
    for year in sorted(years | {today.year}, reverse=True):
        yield _overview(committee, year, today)
        yield _meetings(committee, year, today, takes_files)
        yield _matrix(committee, year, today, takes_files)
    yield from _of_periods(access, committee, today)
    yield _schedule(access, committee, today)
    for campaign in campaigns:
        if campaign.committee_id == committee.pk:
            yield _evaluation(campaign, takes_files)
    yield from _of_members(access, committee, today)


def _of_members(access, committee, today):
    """The list of members, and the members in figures: who came and went, who they are."""
    times = {"year": today.year, "award_day": vi_date(next_award_day(today))}
    for name, content, page, workbook, permission in OF_MEMBERS:
        takes = committee.pk in access.committees(permission)
        if takes or page:
            yield File(
                name.format(**times),
                content,
                today,
                reverse(f"reports:{page}", args=[committee.pk]) if page else "",
                reverse(f"reports:{workbook}", args=[committee.pk]) if takes else "",
            )


def _overview(committee, year, today):
    page = reverse("reports:year", args=[committee.pk, year])
    return File(f"Tổng quan năm {year}", OVERVIEW, today, page)


def _meetings(committee, year, today, takes_files):
    place = [committee.pk, year]
    return File(
        f"Sinh hoạt chi bộ năm {year}",
        MEETINGS,
        today,
        reverse("reports:compliance", args=place),
        reverse("reports:compliance_workbook", args=place) if takes_files else "",
    )


def _matrix(committee, year, today, takes_files):
    place = [committee.pk, year]
    return File(
        f"Từng tiêu chí theo tháng, năm {year}",
        MATRIX,
        today,
        reverse("reports:matrix", args=place),
        reverse("reports:matrix_workbook", args=place) if takes_files else "",
    )


def _of_periods(access, committee, today):
    """The last month that is over, how it was graded, and the last half of a year."""
    month, half = Month.of(today).previous(), HalfYear.before(today)
    asked = f"?month={month.year}-{month.month:02d}"
    page = f"{reverse('reports:month', args=[committee.pk])}{asked}"
    year = [committee.pk, half.year]

    def file(name, content, page, workbook, permission):
        takes = committee.pk in access.committees(permission)
        return File(name, content, today, page, workbook if takes else "")

    month_file = reverse("reports:month_workbook", args=[committee.pk])
    grades_file = reverse("reports:grades_workbook", args=[committee.pk])
    half_file = reverse("reports:half_year_workbook", args=year)
    yield file(
        f"Tổng hợp sinh hoạt {month.label}", MONTH, page, f"{month_file}{asked}", P.EXPORT_REPORTS
    )
    yield file(
        f"Xếp loại sinh hoạt {month.label}", GRADES, page, f"{grades_file}{asked}", P.EXPORT_SCORES
    )
    yield file(
        f"Tổng hợp sinh hoạt {half.label}",
        HALF_YEAR,
        reverse("reports:compliance", args=year),
        f"{half_file}?half={half.number}",
        P.EXPORT_REPORTS,
    )


def _schedule(access, committee, today):
    month = coming_month(today)
    asked = f"?month={month.year}-{month.month:02d}"
    workbook = reverse("reports:schedule_workbook", args=[committee.pk])
    takes = committee.pk in access.committees(Permission.EXPORT_SCHEDULE)
    return File(
        f"Lịch sinh hoạt {month.label}",
        SCHEDULE,
        today,
        f"{reverse('meetings:schedule')}{asked}",
        f"{workbook}{asked}" if takes else "",
    )


def _evaluation(campaign, takes_files):
    return File(
        f"Đánh giá, xếp loại năm {campaign.year}",
        EVALUATION,
        campaign.cut_off,
        reverse("reports:evaluation", args=[campaign.pk]),
        reverse("reports:evaluation_workbook", args=[campaign.pk]) if takes_files else "",
    )


def _years_of_meetings(access):
    """Committee → the years in which a cell within reach has met."""
    seen = Meeting.objects.held().visible_to(access, Permission.VIEW_REPORTS).order_by()
    years = defaultdict(set)
    for committee, year in seen.values_list("cell__committee_id", "held_on__year").distinct():
        years[committee].add(year)
    return years


@require_GET
@requires(Permission.EXPORT_MEMBERS)
def members_workbook(request, pk):
    reach = Committee.objects.visible_to(request.access, Permission.EXPORT_MEMBERS)
    committee = get_object_or_404(reach, pk=pk)
    now = timezone.localtime()
    cells = cells_of(committee, request.access, Permission.EXPORT_MEMBERS)
    register = _asked_for(request, committee, cells, now.date())
    return file_response(members_file(committee, register, now), request.user, committee)


def _asked_for(request, committee, cells, day):
    """The list by the filter of the page of members, whose query the address carries."""
    sensitive = may_see_sensitive(request, committee)
    names = list(cells.values_list("pk", "name"))
    form = MemberFilter(request.GET, cells=names, today=day, sensitive=sensitive)
    if not form.active:
        return register_of(cells, day, sensitive=sensitive)
    return register_of(
        cells, form.day, members=form.found(cells), sensitive=sensitive, words=form.words
    )


def file_response(made, by, committee):
    """A Made as a download; who took it is recorded."""
    detail = {"report": made.report, **made.detail}
    return workbook_response(made.data, name=made.name, by=by, committee=committee, **detail)


def workbook_response(data, *, name, by, committee, content_type=XLSX, **detail):
    """The file as a download; who took it, by which filter and how many rows is recorded."""
    audit.record("report.downloaded", by=by, target=committee, committee=committee, **detail)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        data, content_type=content_type, headers={"Content-Disposition": disposition}
    )
