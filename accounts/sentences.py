"""What the trail says, in words: one sentence a kind of event, the details beside it."""

from accounts.roles import GRANTS, Role
from formats.periods import parse_vi_date, vi_date

# Groups of kinds by their first word, as the filter of the trail offers them.
SUBJECTS = {
    "user": "Tài khoản",
    "role": "Vai trò",
    "committee": "Đảng bộ",
    "cell": "Chi bộ",
    "member": "Đảng viên",
    "officer": "Chức vụ",
    "course": "Bồi dưỡng",
    "reconciliation": "Đối chiếu",
    "meeting": "Sinh hoạt",
    "material": "Tài liệu",
    "reminder": "Nhắc việc",
    "practice": "Tập ghi",
    "evaluation": "Đánh giá, xếp loại",
    "report": "Báo cáo",
}

# What an administrator sees of a place whose members he does not see.
ADMINISTRATIVE = ("user", "role", "committee", "cell")

SENTENCES = {
    "user.created": "Lập tài khoản {target}",
    "user.renamed": "Sửa họ tên trên tài khoản {target}",
    "user.email_changed": "Sửa địa chỉ thư của {target}",
    "user.deactivated": "Khóa tài khoản {target}",
    "user.activated": "Mở lại tài khoản {target}",
    "user.password_reset": "Đặt lại mật khẩu của {target}",
    "user.password_changed": "Đổi mật khẩu của mình",
    "user.signed_in": "Đăng nhập",
    "user.signed_out": "Đăng xuất",
    "user.sign_in_failed": "Đăng nhập không thành công vào tài khoản {target}",
    "user.sign_in_refused": "Đăng nhập vào tài khoản đã khóa {target}",
    "role.assigned": "Giao vai trò cho {target}",
    "role.delegated": "Ủy quyền cho {target}",
    "role.ended": "Kết thúc vai trò của {target}",
    "role.withdrawn": "Rút vai trò giao cho {target}",
    "committee.created": "Lập đảng bộ {target}",
    "committee.changed": "Sửa thiết lập của {target}",
    "committee.frame_chosen": "Chọn khung chấm điểm sinh hoạt của {target}",
    "committee.frame_changed": "Sửa khung chấm điểm sinh hoạt của {target}",
    "committee.frame_removed": "Bỏ một lần chọn khung chấm điểm của {target}",
    "committee.year_rule_chosen": "Chọn cách xếp loại sinh hoạt năm của {target}",
    "cell.created": "Lập {target}",
    "cell.changed": "Sửa thông tin {target}",
    "cell.term_recorded": "Ghi nhiệm kỳ {target}",
    "cell.group_recorded": "Ghi tổ đảng {target}",
    "member.entered": "Nhập đảng viên {target}",
    "member.admitted": "Kết nạp đảng viên {target}",
    "member.received": "Tiếp nhận đảng viên {target} chuyển đến",
    "member.withdrawn": "Bỏ một đảng viên ghi nhầm khỏi sổ",
    "member.corrected": "Sửa hồ sơ đảng viên {target}",
    "member.recognised": "Công nhận đảng viên chính thức {target}",
    "member.transferred": "Chuyển sinh hoạt đảng viên {target}",
    "member.left": "Ghi đảng viên {target} thôi sinh hoạt tại chi bộ",
    "member.came_back": "Ghi đảng viên {target} sinh hoạt trở lại",
    "member.exempted": "Cho miễn công tác và sinh hoạt đảng: {target}",
    "member.exemption_ended": "Kết thúc miễn sinh hoạt của {target}",
    "member.leave_granted": "Cho tạm miễn sinh hoạt: {target}",
    "member.stay_started": "Ghi sinh hoạt tạm thời nơi khác: {target}",
    "member.stay_ended": "Ghi {target} trở về sau sinh hoạt tạm thời",
    "member.suspended": "Đình chỉ sinh hoạt đảng: {target}",
    "member.suspension_ended": "Kết thúc đình chỉ sinh hoạt đảng: {target}",
    "member.letter_issued": "Ghi giấy giới thiệu chuyển sinh hoạt: {target}",
    "member.letter_settled": "Ghi kết quả chuyển sinh hoạt: {target}",
    "member.badge_awarded": "Ghi Huy hiệu Đảng của {target}",
    "member.entry_amended": "Sửa chỗ ghi sai về {target}",
    "member.entry_withdrawn": "Bỏ chỗ ghi sai về {target}",
    "member.move_undone": "Bỏ lần chuyển ghi sai của {target}",
    "member.guest_received": "Ghi đảng viên nơi khác đến sinh hoạt tạm thời: {target}",
    "member.guest_withdrawn": "Bỏ chỗ ghi nhầm về đảng viên nơi khác: {target}",
    "member.guest_left": "Ghi {target} thôi sinh hoạt tạm thời ở đây",
    "members.columns_learned": "Ghi nhớ cột của tệp Excel cho {target}",
    "members.faults_downloaded": "Tải bản đánh dấu lỗi của tệp Excel cho {target}",
    "members.imported": "Nhập danh sách đảng viên từ Excel cho {target}",
    "officer.appointed": "Ghi chức vụ của {target}",
    "officer.relieved": "Ghi {target} thôi chức vụ",
    "officer.board_elected": "Ghi chi ủy mới của {target}",
    "course.recorded": "Ghi lớp bồi dưỡng {target}",
    "course.corrected": "Sửa lớp bồi dưỡng {target}",
    "reconciliation.made": "Đối chiếu sổ đảng viên: {target}",
    "reconciliation.settled": "Giải quyết chỗ khác nhau: {target}",
    "meeting.planned": "Lên lịch sinh hoạt: {target}",
    "meeting.rescheduled": "Đổi ngày họp: {target}",
    "meeting.kind_changed": "Đổi loại sinh hoạt: {target}",
    "meeting.cancelled": "Hủy kỳ sinh hoạt: {target}",
    "meeting.prepared": "Ghi phần chuẩn bị: {target}",
    "meeting.absences_expected": "Ghi ai báo vắng: {target}",
    "meeting.notice_sent": "Ghi đã gửi thông báo: {target}",
    "meeting.calendar_taken": "Tải tệp lịch: {target}",
    "meeting.sheet_taken": "Mở tờ điểm danh để in: {target}",
    "meeting.themes_planned": "Lập kế hoạch chuyên đề: {target}",
    "meeting.themes_reported": "Ghi ngày báo cáo kế hoạch chuyên đề: {target}",
    "meeting.theme_linked": "Gắn với chuyên đề trong kế hoạch: {target}",
    "meeting.theme_unlinked": "Gỡ khỏi chuyên đề trong kế hoạch: {target}",
    "meeting.roll_recorded": "Điểm danh: {target}",
    "meeting.counts_recorded": "Ghi số lượng dự họp: {target}",
    "meeting.content_recorded": "Ghi nội dung: {target}",
    "meeting.concluded": "Ghi kết luận: {target}",
    "meeting.imported": "Nhập từ sổ giấy: {target}",
    "meeting.import_changed": "Sửa theo sổ giấy: {target}",
    "meetings.imported": "Nhập sổ sinh hoạt cũ từ Excel cho {target}",
    "meetings.faults_downloaded": "Tải bản đánh dấu lỗi của sổ sinh hoạt cho {target}",
    "meetings.template_downloaded": "Tải mẫu nhập sổ sinh hoạt cũ",
    "meeting.submitted": "Gửi biên bản: {target}",
    "meeting.withdrawn": "Lấy lại biên bản để sửa: {target}",
    "meeting.returned": "Trả lại biên bản: {target}",
    "meeting.confirmed": "Xác nhận biên bản: {target}",
    "meeting.reopened": "Mở lại biên bản: {target}",
    "meeting.scored": "Chấm điểm: {target}",
    "meeting.score_decided": "Quyết định mức xếp loại: {target}",
    "meeting.score_withdrawn": "Rút quyết định xếp loại: {target}",
    "meeting.document_numbered": "Lấy số văn bản: {target}",
    "meeting.number_released": "Trả lại số văn bản: {target}",
    "meeting.document_taken": "Tải văn bản: {target}",
    "meeting.file_attached": "Gắn giấy tờ: {target}",
    "meeting.file_withdrawn": "Bỏ giấy tờ đã gắn: {target}",
    "meeting.file_taken": "Tải giấy tờ: {target}",
    "material.published": "Đưa tài liệu lên thư viện: {target}",
    "material.changed": "Sửa tài liệu: {target}",
    "material.withdrawn": "Rút tài liệu: {target}",
    "material.taken": "Tải tài liệu: {target}",
    "reminder.sent": "Gửi thư nhắc việc cho {target}",
    "practice.started": "Bắt đầu tập ghi",
    "practice.reset": "Tập ghi lại từ đầu",
    "evaluation.opened": "Mở đợt đánh giá: {target}",
    "evaluation.removed": "Bỏ đợt đánh giá mở nhầm: {target}",
    "evaluation.cut_off": "Sửa ngày chốt: {target}",
    "evaluation.reconciled": "Bỏ các kết quả không khớp sổ: {target}",
    "evaluation.dropped": "Bỏ kết quả không khớp sổ: {target}",
    "evaluation.recorded": "Ghi kết quả: {target}",
    "evaluation.changed": "Sửa kết quả: {target}",
    "evaluation.eligibility": "Sửa diện đánh giá: {target}",
    "evaluation.opinion": "Ghi ý kiến đánh giá: {target}",
    "evaluation.opinions": "Ghi ý kiến đánh giá từ tệp Excel: {target}",
    "evaluation.withdrawn": "Rút quyết định xếp loại: {target}",
    "evaluation.decided": "Quyết định xếp loại: {target}",
    "evaluation.quota_chosen": "Chọn cách tính trần hoàn thành xuất sắc: {target}",
    "evaluation.quota_dropped": "Bỏ cách tính trần hoàn thành xuất sắc đã chọn: {target}",
    "evaluation.closed": "Đóng đợt đánh giá: {target}",
    "evaluation.reopened": "Mở lại đợt đánh giá: {target}",
    "evaluation.published": "Công bố báo cáo: {target}",
    "report.downloaded": "Tải báo cáo của {target}",
    "report.published": "Công bố tổng hợp sinh hoạt tháng của {target}",
}

WORDS = {
    "role": "vai trò",
    "report": "gồm",
    "as_of": "tính đến",
    "filter": "bộ lọc",
    "rows": "số dòng",
    "since": "từ ngày",
    "until": "đến hết ngày",
    "day": "ngày",
    "what": "mục",
    "member": "đồng chí",
    "card_number": "số thẻ",
    "years": "số năm",
    "outcome": "kết quả",
    "held_on": "ngày họp",
    "old": "trước là",
    "new": "nay là",
    "before": "trước là",
    "after": "nay là",
    "reason": "lý do",
    "remark": "ý kiến",
    "from_cell": "từ",
    "to_cell": "đến",
    "place": "nơi",
    "resolution": "nghị quyết",
    "required": "phải dự",
    "present": "có mặt",
    "absent": "báo vắng",
    "year": "năm",
    "month": "tháng",
    "period": "kỳ",
    "theme": "chuyên đề",
    "cut_off": "tính đến",
    "address": "từ địa chỉ",
    "file": "tệp",
    "files": "số tệp",
    "created": "mới",
    "document": "văn bản",
    "symbol": "số",
    "frame": "khung",
    "rule": "cách xếp loại",
    "kept": "giữ nguyên",
    "note": "ghi chú trong sổ",
    "basis": "căn cứ, lý do",
    "reading": "cách tính",
    "version": "lần",
    "check_code": "mã kiểm tra",
}

# Reports and reasons that other apps keep as codes.
REPORTS = {
    "members": "danh sách đảng viên",
    "movements": "biến động đảng viên",
    "structure": "thống kê cơ cấu đảng viên",
    "badges": "Huy hiệu Đảng đến hạn",
    "training": "bồi dưỡng",
    "corrections": "đề nghị cấp trên sửa dữ liệu đảng viên",
    "guidance": "sinh hoạt chi bộ",
    "evaluation": "đánh giá, xếp loại",
    "evaluation_report": "báo cáo đánh giá, xếp loại năm",
    "cell_sheet": "tệp điền đánh giá của chi bộ",
    "quota": "kiểm soát trần hoàn thành xuất sắc",
    "year": "mọi báo cáo của năm",
    "schedule": "lịch sinh hoạt chi bộ",
    "month": "tổng hợp sinh hoạt tháng",
    "grades": "xếp loại sinh hoạt tháng",
    "half_year": "tổng hợp sinh hoạt 6 tháng",
    "matrix": "từng tiêu chí theo tháng",
}
REASONS = {
    "away": "đi xa nơi cư trú",
    "ill": "ốm đau, điều trị",
    "special_duty": "làm nhiệm vụ đặc biệt",
    "other": "lý do khác",
}
DOCUMENTS = {"minutes": "biên bản", "resolution": "nghị quyết"}
OUTCOMES = {"arrived": "nơi đến đã tiếp nhận", "withdrawn": "không chuyển nữa"}
CODED = {"report": REPORTS, "reason": REASONS, "outcome": OUTCOMES, "document": DOCUMENTS}


def sentence(event):
    """What happened, in Vietnamese; the code itself for a kind that has no sentence yet."""
    words = SENTENCES.get(event.kind, event.kind)
    return words.replace("{target}", event.target).strip()


def bare_sentence(event):
    """The same without the target, as a page of the target itself says it: "điểm danh"."""
    words = SENTENCES.get(event.kind, event.kind).removesuffix(": {target}")
    return f"{words[:1].lower()}{words[1:]}"


def details(event):
    """Its details as "từ ngày 01/07/2026; lý do: …"; those without a word are left out.

    In the order of WORDS: a database may keep the keys in an order of its own.
    """
    kept = event.detail
    told = (
        (word, _value(key, kept[key]))
        for key, word in WORDS.items()
        if isinstance(kept.get(key), str | int) and kept[key] != ""
    )
    return "; ".join(f"{word} {value}" for word, value in told)


def _value(key, value):
    if key == "role" and value in list(Role):
        return GRANTS[Role(value)].label
    if key in CODED:
        return CODED[key].get(value, value)
    try:
        return vi_date(parse_vi_date(value))
    except (ValueError, TypeError, AttributeError):
        return value
