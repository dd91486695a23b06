"""Guidance 42-HD/BTCTW of 28/10/2025, as far as public pages and other communes show it."""

from datetime import date

from meetings.rulebooks.base import RuleBook, reading_order
from meetings.rulebooks.frames.hd42 import HD42_FRAME
from meetings.rulebooks.hd42 import outcome, preparation, rhythm, sitting
from meetings.rulebooks.hd42.sources import DATED

CHAPTERS = (rhythm, preparation, sitting, outcome)

HD42 = RuleBook(
    code="HD42-2025",
    number="42-HD/BTCTW",
    dated=DATED,
    subject="sinh hoạt chi bộ theo Chỉ thị 50-CT/TW ngày 23/7/2025",
    issuer="Ban Tổ chức Trung ương",
    in_force_from=date(2025, 10, 28),
    in_force_until=None,
    criteria=tuple(sorted((c for t in CHAPTERS for c in t.CRITERIA), key=reading_order)),
    note="ngày bắt đầu áp dụng theo suy luận, chưa đối chiếu điều khoản thay thế",
    frame=HD42_FRAME,
)
