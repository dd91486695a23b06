"""What each role may do: the whole security policy on two screens, without a framework."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One thing that a page or a command does. Views ask for a permission, never for a role."""

    VIEW_CELLS = "view_cells"
    MANAGE_CELLS = "manage_cells"
    VIEW_MEMBERS = "view_members"
    VIEW_SENSITIVE = "view_sensitive"
    MANAGE_MEMBERS = "manage_members"
    IMPORT_MEMBERS = "import_members"
    RECONCILE_MEMBERS = "reconcile_members"
    MANAGE_TRAINING = "manage_training"
    EXPORT_MEMBERS = "export_members"
    EXPORT_MOVEMENTS = "export_movements"
    EXPORT_STRUCTURE = "export_structure"
    EXPORT_BADGES = "export_badges"
    EXPORT_TRAINING = "export_training"
    VIEW_MEETINGS = "view_meetings"
    RECORD_MEETINGS = "record_meetings"
    CONFIRM_MEETINGS = "confirm_meetings"
    REOPEN_MEETINGS = "reopen_meetings"
    IMPORT_MEETINGS = "import_meetings"
    MANAGE_MATERIALS = "manage_materials"
    EXPORT_SCHEDULE = "export_schedule"
    DECIDE_SCORES = "decide_scores"
    MANAGE_FRAMES = "manage_frames"
    EXPORT_SCORES = "export_scores"
    VIEW_EVALUATIONS = "view_evaluations"
    VIEW_APPRAISALS = "view_appraisals"
    RECORD_EVALUATIONS = "record_evaluations"
    DECIDE_EVALUATIONS = "decide_evaluations"
    IMPORT_EVALUATIONS = "import_evaluations"
    VIEW_REPORTS = "view_reports"
    EXPORT_REPORTS = "export_reports"
    PUBLISH_REPORTS = "publish_reports"
    DELEGATE_ROLE = "delegate_role"
    MANAGE_ROLES = "manage_roles"
    MANAGE_ACCOUNTS = "manage_accounts"
    VIEW_AUDIT = "view_audit"
    USE_PORTAL = "use_portal"

    @property
    def label(self) -> str:
        """What the permission opens, as the pages say it."""
        return _LABELS[self]


_LABELS: Mapping[Permission, str] = {
    Permission.USE_PORTAL: "Vào cổng",
    Permission.VIEW_CELLS: "Xem chi bộ",
    Permission.MANAGE_CELLS: "Lập và sửa chi bộ, nhiệm kỳ, tổ đảng",
    Permission.VIEW_MEMBERS: "Xem danh sách đảng viên",
    Permission.VIEW_SENSITIVE: "Xem thông tin riêng của đảng viên",
    Permission.MANAGE_MEMBERS: "Nhập và sửa hồ sơ đảng viên",
    Permission.IMPORT_MEMBERS: "Nhập danh sách đảng viên từ Excel",
    Permission.RECONCILE_MEMBERS: "Đối chiếu sổ với cơ sở dữ liệu đảng viên",
    Permission.MANAGE_TRAINING: "Ghi các lớp bồi dưỡng",
    Permission.EXPORT_MEMBERS: "Tải danh sách đảng viên",
    Permission.EXPORT_MOVEMENTS: "Tải bảng biến động đảng viên",
    Permission.EXPORT_STRUCTURE: "Tải thống kê cơ cấu đảng viên",
    Permission.EXPORT_BADGES: "Tải danh sách Huy hiệu Đảng đến hạn",
    Permission.EXPORT_TRAINING: "Tải danh sách bồi dưỡng",
    Permission.VIEW_MEETINGS: "Xem kỳ sinh hoạt và biên bản",
    Permission.RECORD_MEETINGS: "Ghi và gửi biên bản sinh hoạt",
    Permission.CONFIRM_MEETINGS: "Xác nhận hoặc trả lại biên bản",
    Permission.REOPEN_MEETINGS: "Mở lại biên bản đã xác nhận",
    Permission.IMPORT_MEETINGS: "Nhập sổ sinh hoạt cũ từ Excel",
    Permission.MANAGE_MATERIALS: "Đưa tài liệu, định hướng vào thư viện",
    Permission.EXPORT_SCHEDULE: "Tải lịch sinh hoạt chi bộ",
    Permission.DECIDE_SCORES: "Quyết định mức xếp loại kỳ sinh hoạt",
    Permission.MANAGE_FRAMES: "Chọn khung chấm điểm, cách xếp loại sinh hoạt",
    Permission.EXPORT_SCORES: "Tải bảng xếp loại sinh hoạt",
    Permission.VIEW_EVALUATIONS: "Xem đánh giá, xếp loại",
    Permission.VIEW_APPRAISALS: "Xem tự nhận, ý kiến, phiếu và đề nghị xếp loại từng người",
    Permission.RECORD_EVALUATIONS: "Ghi tự nhận, ý kiến chi bộ, đề nghị xếp loại",
    Permission.DECIDE_EVALUATIONS: "Mở đợt và quyết định xếp loại hằng năm",
    Permission.IMPORT_EVALUATIONS: "Nhập kết quả đánh giá, xếp loại",
    Permission.VIEW_REPORTS: "Xem báo cáo",
    Permission.EXPORT_REPORTS: "Tải báo cáo Excel",
    Permission.PUBLISH_REPORTS: "Công bố báo cáo tháng",
    Permission.DELEGATE_ROLE: "Ủy quyền vai trò của mình có thời hạn",
    Permission.MANAGE_ROLES: "Giao và kết thúc vai trò",
    Permission.MANAGE_ACCOUNTS: "Lập, khóa tài khoản, đặt lại mật khẩu",
    Permission.VIEW_AUDIT: "Xem nhật ký",
}


class Role(StrEnum):
    """A task somebody holds for a period; the value is what the database keeps."""

    COMMUNE_SECRETARY = "commune_secretary"
    COMMUNE_OFFICE = "commune_office"
    CELL_SECRETARY = "cell_secretary"
    UPPER_BOARD = "upper_board"
    SYSTEM_ADMIN = "system_admin"


class Place(StrEnum):
    """Where a role is held, and so how far it reaches."""

    CELL = "cell"
    COMMITTEE = "committee"
    COMMITTEE_AND_BELOW = "committee_and_below"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role is called, where it is held and what it permits there."""

    label: str
    description: str
    place: Place
    permissions: frozenset[Permission]


P = Permission
_READS = frozenset({P.USE_PORTAL, P.VIEW_CELLS, P.VIEW_MEMBERS, P.VIEW_MEETINGS})
_FILES = frozenset(
    {P.EXPORT_REPORTS, P.EXPORT_MEMBERS, P.EXPORT_MOVEMENTS, P.EXPORT_STRUCTURE}
    | {P.EXPORT_BADGES, P.EXPORT_TRAINING, P.EXPORT_SCHEDULE, P.EXPORT_SCORES}
)
_REPORTS = frozenset({P.VIEW_EVALUATIONS, P.VIEW_REPORTS}) | _FILES
_OFFICE = (
    _READS
    | _REPORTS
    | {P.MANAGE_CELLS, P.MANAGE_MEMBERS, P.IMPORT_MEMBERS, P.VIEW_SENSITIVE}
    | {P.RECONCILE_MEMBERS, P.MANAGE_TRAINING}
    | {P.RECORD_MEETINGS, P.CONFIRM_MEETINGS, P.REOPEN_MEETINGS, P.IMPORT_EVALUATIONS}
    | {P.IMPORT_MEETINGS, P.MANAGE_MATERIALS, P.DECIDE_SCORES, P.MANAGE_FRAMES}
    | {P.VIEW_APPRAISALS, P.RECORD_EVALUATIONS, P.DECIDE_EVALUATIONS}
    | {P.PUBLISH_REPORTS}
    | {P.DELEGATE_ROLE, P.MANAGE_ROLES, P.VIEW_AUDIT}
)

GRANTS: Mapping[Role, Grant] = {
    Role.COMMUNE_SECRETARY: Grant(
        "Bí thư đảng ủy xã",
        "Xem, xác nhận và mở lại mọi việc của đảng bộ xã; giao quyền.",
        Place.COMMITTEE,
        _OFFICE,
    ),
    Role.COMMUNE_OFFICE: Grant(
        "Văn phòng đảng ủy",
        "Giữ sổ đảng viên, nhập Excel, nhập thay, đôn đốc, xác nhận biên bản, lập báo cáo.",
        Place.COMMITTEE,
        _OFFICE,
    ),
    Role.CELL_SECRETARY: Grant(
        "Bí thư chi bộ",
        "Ghi kỳ sinh hoạt của chi bộ mình; bí thư và phó bí thư được giao.",
        Place.CELL,
        _READS
        | {P.RECORD_MEETINGS, P.DELEGATE_ROLE, P.VIEW_EVALUATIONS, P.VIEW_REPORTS}
        | {P.VIEW_APPRAISALS, P.RECORD_EVALUATIONS},
    ),
    Role.UPPER_BOARD: Grant(
        "Cấp trên nhận báo cáo",
        "Đọc và tải báo cáo của các đảng bộ cấp dưới; đưa tài liệu, định hướng vào thư viện; "
        "không thay đổi gì khác.",
        Place.COMMITTEE_AND_BELOW,
        _READS | _REPORTS | {P.MANAGE_MATERIALS},
    ),
    Role.SYSTEM_ADMIN: Grant(
        "Quản trị hệ thống",
        "Lập và khóa tài khoản, giao quyền; không xem dữ liệu đảng viên.",
        Place.COMMITTEE_AND_BELOW,
        frozenset({P.USE_PORTAL, P.MANAGE_ACCOUNTS, P.MANAGE_ROLES, P.VIEW_AUDIT}),
    ),
}


def permits(role: Role, permission: Permission) -> bool:
    """Whether the role, where it is held, gives the permission."""
    return permission in GRANTS[role].permissions


def roles_with(permission: Permission) -> frozenset[Role]:
    """All roles that give the permission."""
    return frozenset(role for role in Role if permits(role, permission))


def grantable_by(role: Role) -> frozenset[Role]:
    """The roles that the holder of `role` may hand out where he holds it.

    Nobody gives more than he has; only the administrator, who sees no Party data himself,
    hands out every role.
    """
    if Permission.MANAGE_ROLES not in GRANTS[role].permissions:
        return frozenset()
    if role == Role.SYSTEM_ADMIN:
        return frozenset(Role)
    own = GRANTS[role].permissions
    return frozenset(other for other in Role if GRANTS[other].permissions <= own)
