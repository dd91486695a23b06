"""Guidance 42-HD/BTCTW of 28/10/2025: in force, its criteria not in the portal yet."""

from datetime import date

from meetings.rulebooks.base import RuleBook

HD42 = RuleBook(
    code="HD42-2025",
    number="42-HD/BTCTW",
    dated=date(2025, 10, 28),
    subject="sinh hoạt chi bộ theo Chỉ thị 50-CT/TW ngày 23/7/2025",
    issuer="Ban Tổ chức Trung ương",
    in_force_from=date(2025, 10, 28),
    in_force_until=None,
    criteria=(),
    note="ngày bắt đầu áp dụng theo suy luận, chưa đối chiếu điều khoản thay thế",
)
