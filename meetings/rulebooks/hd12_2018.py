"""Guidance 12-HD/BTCTW of 06/7/2018: the quality of cell meetings, until 27/10/2025."""

from datetime import date

from meetings.rulebooks.base import RuleBook, reading_order
from meetings.rulebooks.hd12 import (
    attendance,
    contents,
    duration,
    mode,
    outcome,
    preparation,
    rhythm,
    sitting,
    theme,
)
from meetings.rulebooks.hd12.sources import DATED

CHAPTERS = (rhythm, preparation, theme, mode, sitting, contents, attendance, duration, outcome)


HD12 = RuleBook(
    code="HD12-2018",
    number="12-HD/BTCTW",
    dated=DATED,
    subject="một số vấn đề về nâng cao chất lượng sinh hoạt chi bộ",
    issuer="Ban Tổ chức Trung ương",
    in_force_from=DATED,
    in_force_until=date(2025, 10, 27),
    criteria=tuple(sorted((c for t in CHAPTERS for c in t.CRITERIA), key=reading_order)),
    note="ngày hết áp dụng 27/10/2025 theo suy luận, chưa đối chiếu điều khoản thay thế",
)
