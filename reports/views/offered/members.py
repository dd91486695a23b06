"""The files of the members: the list, and the members in figures."""

from accounts.roles import Permission
from formats.periods import Year, vi_date
from members.party_age import next_award_day
from reports.forms import MovementFilter
from reports.views.offered.file import File

REGISTER = (
    "Sổ danh sách 14 cột theo mẫu 7-HSĐV; số đảng viên từng chi bộ; cách tính. Dân tộc, tôn giáo "
    "chỉ có với người được xem; không có số căn cước, điện thoại."
)
MOVEMENT = "Đầu kỳ, tăng, giảm, cuối kỳ của từng chi bộ; danh sách người tăng, giảm; cách tính."
STRUCTURE = (
    "Độ tuổi, giới tính, trình độ, loại hình chi bộ, so với cùng kỳ năm trước; tuổi bình quân. "
    "Dân tộc, tôn giáo chỉ có với người được xem."
)
TRAINING = (
    "Các lớp bồi dưỡng và người dự; ai đang giữ chức chưa được bồi dưỡng trong nhiệm kỳ; cách tính."
)
BADGES = "Ai đến hạn ở ngày trao tới, mốc nào chưa ghi đã nhận, tổng hợp theo mốc; cách tính."
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


def files_of_members(shelf):
    """The list of members, who came and went in the year, who they are, who was trained, whose
    badge is due."""
    award_day = next_award_day(shelf.today)
    times = {"year": shelf.year, "award_day": vi_date(award_day)}
    marks = {"movements": Year(shelf.year).label, "badges": str(award_day)}
    for name, content, page, (report, workbook), permission in OF_MEMBERS:
        if report == "movements" and shelf.year not in MovementFilter.years_of(shelf.today):
            continue
        asked = f"?period={shelf.year}" if report == "movements" and shelf.is_past else ""
        taken_away = shelf.taken_away(f"{shelf.url(workbook)}{asked}", permission)
        if taken_away or page:
            yield File(
                name.format(**times),
                content,
                shelf.today,
                f"{shelf.url(page)}{asked}" if page else "",
                taken_away,
                (report, marks.get(report, "")),
            )
