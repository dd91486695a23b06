"""One account a role, so that each can be tried."""

from dataclasses import dataclass

from accounts.actions import create_user
from accounts.roles import Role

PASSWORD = "sinh hoat chi bo thu"  # noqa: S105  known to everybody, never outside a trial


@dataclass(frozen=True, slots=True)
class Account:
    username: str
    full_name: str
    role: Role
    label: str


ACCOUNTS = (
    Account("bithu", "Nguyễn Văn Thành", Role.COMMUNE_SECRETARY, "Bí thư đảng ủy xã"),
    Account("vanphong", "Trần Thị Hạnh", Role.COMMUNE_OFFICE, "Văn phòng đảng ủy xã"),
    Account("tapninh", "Đỗ Văn Lực", Role.CELL_SECRETARY, "Bí thư chi bộ thôn Tập Ninh"),
    Account("tuyengiao", "Lê Thị Mai", Role.UPPER_BOARD, "Ban Tuyên giáo (cấp trên nhận báo cáo)"),
    Account("quantri", "Phạm Minh Tuấn", Role.SYSTEM_ADMIN, "Quản trị hệ thống"),
)


def create_accounts(*, by=None):
    """Open the demo accounts; their password is known, so nobody is asked to change it."""
    return {
        account.username: create_user(
            username=account.username,
            full_name=account.full_name,
            password=PASSWORD,
            must_change_password=False,
            by=by,
        )
        for account in ACCOUNTS
    }
