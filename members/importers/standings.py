"""Full or probationary, exempt or not: by status, by day of full membership, or by note."""

import re

from formats.names import search_key
from formats.periods import add_months, vi_date
from members.actions.entries import PROBATION_MONTHS
from members.importers.entries import last_possible_day

PROBATIONARY = {"du bi", "db", "dang vien du bi", "dv du bi"}
FULL = {"chinh thuc", "dang vien chinh thuc", "dv chinh thuc"}
# “Tạm miễn sinh hoạt” is a temporary leave, no exemption.
EXEMPT = re.compile(r"(?<!\btam )\bmien (?:cong tac|sinh hoat|ct|sh)")


def standing(line, fields):
    """(probationary, exempt) as the row says, None for what it does not say.

    A day of full membership goes into `fields`.
    """
    by_day = _by_day(line, fields)
    by_word, exempt = _by_word(line, by_day)
    if None not in (by_day, by_word) and by_day != by_word:
        line.problem(
            "status",
            f"Trạng thái “{line.text('status')}” khác với ngày chính thức đã ghi; "
            "hãy sửa một trong hai ô.",
        )
    probationary = by_day if by_word is None else by_word
    return probationary, _exempt_by_note(line) or exempt


def _by_day(line, fields):
    """Full with a day, or the words “dự bị”; an empty cell says nothing."""
    value = line.raw("full_member_on")
    if isinstance(value, str) and search_key(value) in PROBATIONARY:
        return True
    full = line.day("full_member_on")
    if full:
        fields["full_member_on"] = full
        return False
    return None


def _by_word(line, by_day):
    """An exempt member is a full one."""
    written = line.text("status")
    if not written and (line.raw("status") is not None or _may_be_empty(line, by_day)):
        return None, None
    word = search_key(written)
    if EXEMPT.match(word):
        return False, True
    if word in FULL or word in PROBATIONARY:
        return word in PROBATIONARY, False
    line.problem(
        "status",
        f"Trạng thái “{written}” không nhận ra; hãy ghi Chính thức, Dự bị hoặc Miễn sinh hoạt.",
    )
    return None, None


def _may_be_empty(line, by_day):
    columns = line.header.columns
    return "status" not in columns or "full_member_on" in columns or by_day is not None


def _exempt_by_note(line):
    """True when the note says so; None (says nothing) otherwise, with the note told."""
    note = line.text("note")
    if not note:
        return None
    if EXEMPT.search(search_key(note)):
        return True
    line.report.note(
        f"Ghi chú “{note}” (trang tính “{line.row.sheet}”, dòng {line.row.number}) không được "
        "nhập; nếu cần, hãy ghi trên trang của đảng viên."
    )
    return None


def derive_full_day(entry, admitted_on):
    """The day of full membership that the list does not have: 12 months after admission (M-3).

    None, with a problem, where that day is still to come.
    """
    day = add_months(admitted_on, PROBATION_MONTHS)
    if day <= last_possible_day(entry.listed_on):
        entry.line.report.count(
            "đảng viên chính thức không có ngày chính thức trong tệp: "
            "suy ra là 12 tháng sau ngày vào Đảng."
        )
        return day
    entry.line.problem(
        "status",
        f"Ghi chính thức nhưng đến {vi_date(day)} mới đủ 12 tháng dự bị; hãy xem lại trạng thái "
        "hoặc ngày kết nạp.",
    )
    return None
