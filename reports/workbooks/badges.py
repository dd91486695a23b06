"""The badges of Party age due on an award day (R-12): the list, those not recorded, the sum."""

from dataclasses import replace

from formats.periods import vi_date
from formats.xlsx.writing import (
    Column,
    Formula,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from reports.workbooks.framing import SIGNATURES, heading

YEARS = "Huy hiệu (năm)"
NEWLY = "mới đủ"


def workbook(committee, badges, unconfirmed, now) -> bytes:
    """The workbook of a BadgesDue of the committee, made at the local moment `now`.

    `unconfirmed` is what is to be said of the award days. Equal input gives equal bytes.
    """
    book = new_workbook(committee.name)
    table = _due(book, committee, badges, unconfirmed, now)
    _unrecorded(book, committee, badges, now)
    _sum(book, committee, badges, table, now)
    add_method_sheet(book, _method(badges, unconfirmed, now))
    return to_bytes(book, now)


def _heading(committee, title, badges, now):
    period = f"Ngày trao {vi_date(badges.day)} ({badges.occasion})"
    only = f", {badges.filter}" if badges.filter else ""
    return heading(committee, title, cut_off=now.date(), now=now, period=f"{period}{only}")


# A row a member. `row` is a BadgeRow.

WHO = (
    ordinal(),
    Column("Họ và tên", lambda row: row.name, 26),
    Column("Chi bộ", lambda row: row.cell, 28),
    Column("Ngày vào Đảng", lambda row: row.admitted_on, 13, "date"),
    Column("Tuổi đảng", lambda row: row.age, 9, "integer"),
    Column(YEARS, lambda row: row.years, 14, "integer"),
    Column("Ngày trao", lambda row: row.award_day, 13, "date"),
)
DUE = (
    *WHO,
    Column("Kỳ này", lambda row: NEWLY if row.newly else None, 10),
    Column("Ghi chú", lambda row: row.note, 50),
)


def _due(book, committee, badges, unconfirmed, now):
    sheet = add_sheet(book, "Đến hạn", DUE)
    sheet.heading(_heading(committee, "DANH SÁCH ĐỀ NGHỊ TẶNG HUY HIỆU ĐẢNG", badges, now))
    table = sheet.table(badges.due, filtered=True)
    sheet.notes(
        f"Danh sách có {len(badges.due)} đồng chí, {badges.newly} đồng chí mới đủ tuổi đảng sau "
        f"ngày trao trước ({vi_date(badges.previous)}).",
        unconfirmed,
    )
    sheet.signatures(*SIGNATURES)
    return table


UNRECORDED = (*WHO[:-1], Column("Ghi chú", width=34))


def _unrecorded(book, committee, badges, now):
    """What the office goes through with its register: sent to nobody, so nobody signs it."""
    sheet = add_sheet(book, "Chưa ghi đã nhận", UNRECORDED)
    heading = _heading(committee, "HUY HIỆU CHƯA GHI ĐÃ NHẬN", badges, now)
    sheet.heading(replace(heading, recipient=""))
    sheet.table(badges.unrecorded, filtered=True)
    sheet.notes("Các mốc trước mốc cao nhất đã đủ mà sổ chưa ghi đã trao: kiểm tra rồi ghi vào sổ.")


# A row a milestone. `row` is (years, formula of all due, formula of those newly due). The columns
# are as wide as the page, with room for the name of the Party above the last two.

SUM = (
    ordinal(),
    Column("Huy hiệu", lambda row: f"{row[0]} năm", 50),
    Column("Số đồng chí", lambda row: row[1], 34, "integer", "sum"),
    Column("Trong đó mới đủ", lambda row: row[2], 34, "integer", "sum"),
)


def _sum(book, committee, badges, table, now):
    sheet = add_sheet(book, "Tổng hợp", SUM)
    sheet.heading(_heading(committee, "TỔNG HỢP HUY HIỆU ĐẢNG ĐẾN HẠN", badges, now))
    sheet.table([_counted(years, table) for years in badges.milestones], total_label="Cộng")
    sheet.signatures(*SIGNATURES)


def _counted(years, table):
    of_years = f"{table.cells(YEARS)},{years}"
    newly = f'{table.cells("Kỳ này")},"{NEWLY}"'
    return years, Formula(f"=COUNTIF({of_years})"), Formula(f"=COUNTIFS({of_years},{newly})")


def _method(badges, unconfirmed, now):
    yield "Ngày trao", f"{vi_date(badges.day)} ({badges.occasion})"
    yield "Ngày trao trước", vi_date(badges.previous)
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    yield "Bộ lọc", badges.filter or "Không lọc: mọi chi bộ của đảng bộ."
    yield "Ngày trao trong năm", unconfirmed
    yield (
        "Tuổi đảng",
        "Số năm tròn từ ngày vào Đảng đến ngày trao, trừ thời gian không ở trong Đảng; đúng ngày "
        "kỷ niệm là đủ năm.",
    )
    yield (
        "Đến hạn",
        "Mốc cao nhất đã đủ tuổi đảng (30, 40, 45, 50, … 95 năm) mà sổ chưa ghi đã trao; các mốc "
        "trước đó ghi ở trang “Chưa ghi đã nhận”.",
    )
    yield "Mới đủ", "Đủ mốc sau ngày trao trước, đến hết ngày trao này."
    yield "Miễn công tác và sinh hoạt", "Vẫn được xét tặng Huy hiệu."
    yield "Xét tặng sớm, truy tặng", "Cổng không tự đưa vào danh sách; ghi thêm khi có đề nghị."
