"""Memberships, leaves, stays and letters that cannot be as they are recorded."""

import datetime as dt
from itertools import pairwise

from formats.periods import add_months, overlaps, vi_date
from members.actions.absences import LEAVE_MONTHS
from members.actions.belonging import READMISSION_MONTHS
from members.enums import OUT_OF_THE_PARTY, End, Start
from members.quality.base import Check
from members.working_days import deadline_of_transfer

NEXT_DAY = dt.timedelta(days=1)


def _nowhere(register):
    """Moved to another cell here, as the register says, and then in none."""
    for member in register.members:
        rows = register.of(member, "memberships")
        for row, following in pairwise([*rows, None]):
            if _went_within(row) and (text := _gap(row, following)):
                yield member, text


def _went_within(row):
    return row.end == End.TRANSFERRED and not row.went_to


def _gap(row, following):
    until = f"{row.cell} đến hết {vi_date(row.until)}, do chuyển sinh hoạt"
    if following is None:
        return f"{until}; chưa ghi nơi đến và chi bộ sau đó"
    if following.since > row.until + NEXT_DAY and not following.came_from:
        return f"{until}; {following.cell} từ {vi_date(following.since)}"
    return ""


def _before_admission(register):
    for member, row in register.each("memberships"):
        if row.since < member.admitted_on:
            since, admitted = vi_date(row.since), vi_date(member.admitted_on)
            yield member, f"sinh hoạt ở {row.cell} từ {since}, vào Đảng {admitted}"


def _long_leave(register):
    for member, row in register.each("leaves"):
        if row.until >= add_months(row.since, LEAVE_MONTHS):
            since, until = vi_date(row.since), vi_date(row.until)
            yield member, f"tạm miễn từ {since} đến hết {until}; phải dưới 12 tháng", row


def _stay_at_home(register):
    for member, stay in register.each("stays"):
        for row in register.of(member, "memberships"):
            if row.cell_id == stay.host_id and _overlap(row, stay):
                where = f"{stay.host}, là chi bộ của mình"
                yield member, f"sinh hoạt tạm thời từ {vi_date(stay.since)} ở {where}", stay


def _overlap(row, other):
    return overlaps(row.since, row.until, other.since, other.until)


def _letter_overdue(register):
    for member, letter in register.each("letters"):
        deadline = deadline_of_transfer(letter.since) if letter.until is None else None
        if deadline and deadline < register.day:
            given = f"giới thiệu đến {letter.to_place} ngày {vi_date(letter.since)}"
            yield member, f"{given}; hết hạn {vi_date(deadline)}, chưa có kết quả", letter


def _late_arrival(register):
    for member, row in register.each("memberships"):
        deadline = row.introduced_on and deadline_of_transfer(row.introduced_on)
        if deadline and row.since > deadline:
            given = f"giấy giới thiệu ngày {vi_date(row.introduced_on)}, hạn {vi_date(deadline)}"
            yield member, f"{given}; sinh hoạt ở {row.cell} từ {vi_date(row.since)}"


def _ended_cell(register):
    for member in register.members:
        row = register.of(member, "memberships")[-1]
        ended = row.cell.until
        if ended and ended < register.day and (row.until is None or row.until > ended):
            until = f"đến hết {vi_date(row.until)}" if row.until else "đến nay"
            yield member, f"{row.cell} kết thúc ngày {vi_date(ended)}; sinh hoạt ở đó {until}"


def _readmitted_early(register):
    for member in register.members:
        for left, row in pairwise(register.of(member, "memberships")):
            if row.start == Start.READMITTED and left.end in OUT_OF_THE_PARTY:
                earliest = add_months(left.until, READMISSION_MONTHS)
                if row.since < earliest:
                    yield member, _too_soon(left.until, row.since, earliest)


def _too_soon(left_on, again_on, earliest):
    out, again = vi_date(left_on), vi_date(again_on)
    return f"ra khỏi Đảng {out}, kết nạp lại {again}; sớm nhất {vi_date(earliest)}"


CHECKS = (
    Check(
        "nowhere",
        "Đã chuyển khỏi chi bộ, chưa ghi nơi đến hoặc chi bộ sau đó",
        _nowhere,
        cure="members:come_back",
        tone="wait",
    ),
    Check("before_admission", "Sinh hoạt ở chi bộ từ trước ngày vào Đảng", _before_admission),
    Check(
        "long_leave",
        "Tạm miễn sinh hoạt từ 12 tháng trở lên",
        _long_leave,
        cure="members:amend",
        entry="leave",
        sensitive=True,
    ),
    Check(
        "stay_at_home",
        "Sinh hoạt tạm thời ở chính chi bộ của mình",
        _stay_at_home,
        cure="members:amend",
        entry="stay",
    ),
    Check(
        "letter_overdue",
        "Giấy giới thiệu quá 60 ngày làm việc, chưa có kết quả",
        _letter_overdue,
        cure="members:settle_letter",
        entry="letter",
    ),
    Check(
        "late_arrival",
        "Chuyển đến sau 60 ngày làm việc kể từ giấy giới thiệu",
        _late_arrival,
        cure="reports:member",
        tone="note",
    ),
    Check("ended_cell", "Còn sinh hoạt ở chi bộ đã kết thúc", _ended_cell, cure="members:transfer"),
    Check(
        "readmitted_early",
        "Kết nạp lại sớm hơn 36 tháng",
        _readmitted_early,
        cure="reports:member",
    ),
)
