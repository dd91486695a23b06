"""Training of those in office: the courses with who took part, and who has had none."""

from formats.periods import vi_date
from formats.xlsx.writing import (
    Column,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from reports.workbooks.framing import SIGNATURES, heading


def workbook(committee, facts, now) -> bytes:
    """The workbook of a TrainingOfCommittee, made at the local moment `now`.

    Equal input gives equal bytes.
    """
    book = new_workbook(committee.name)
    _courses(book, committee, facts, now)
    _untrained(book, committee, facts.training, now)
    add_method_sheet(book, _method(facts, now))
    return to_bytes(book, now)


# A row an attendee of a course. `row` is an Attendee.

COURSES = (
    ordinal(),
    Column("Ngày", lambda row: row.held_on, 12, "date"),
    Column("Nội dung lớp", lambda row: row.title, 44),
    Column("Chủ đề", lambda row: row.topic, 22),
    Column("Đơn vị mở lớp", lambda row: row.organiser, 36),
    Column("Người dự", lambda row: row.name, 26),
    Column("Chi bộ", lambda row: row.cell, 26),
    Column("Chức vụ ngày mở lớp", lambda row: row.offices, 20),
)


def _courses(book, committee, facts, now):
    sheet = add_sheet(book, "Lớp bồi dưỡng", COURSES)
    title = "CÁC LỚP BỒI DƯỠNG BÍ THƯ, CẤP ỦY VIÊN"
    sheet.heading(heading(committee, title, cut_off=facts.training.day, now=now))
    sheet.table(facts.attendees, filtered=True)
    sheet.notes(f"{facts.courses} lớp, {facts.attendances} lượt người dự.")
    sheet.signatures(*SIGNATURES)


# A row a member in office. `row` is a Holder.

UNTRAINED = (
    ordinal(),
    Column("Chi bộ", lambda row: row.cell.name, 28),
    Column("Họ và tên", lambda row: row.member.full_name, 28),
    Column("Chức vụ", lambda row: row.offices, 22),
    Column("Tính từ ngày", lambda row: row.since, 13, "date"),
    Column("Tính theo", lambda row: row.term.name if row.term else "ngày giữ chức", 18),
    Column("Lần bồi dưỡng trước", lambda row: row.trained_on, 15, "date"),
)


def _untrained(book, committee, training, now):
    sheet = add_sheet(book, "Chưa bồi dưỡng", UNTRAINED)
    title = "ĐANG GIỮ CHỨC, CHƯA ĐƯỢC BỒI DƯỠNG TRONG NHIỆM KỲ"
    sheet.heading(heading(committee, title, cut_off=training.day, now=now))
    sheet.table(training.untrained, filtered=True)
    lacking = training.lacking
    sheet.notes(f"{lacking.fraction} đ/c đang giữ chức chưa được bồi dưỡng · {lacking.text}.")
    sheet.signatures(*SIGNATURES)


def _method(facts, now):
    yield "Số liệu tính đến", vi_date(facts.training.day)
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    yield "Người đang giữ chức", "Bí thư, phó bí thư, chi ủy viên của các chi bộ ngày trên."
    yield (
        "Chưa được bồi dưỡng trong nhiệm kỳ",
        "Không có tên trong lớp nào từ ngày bắt đầu nhiệm kỳ của chi bộ đến ngày trên.",
    )
    yield (
        "Chi bộ chưa ghi nhiệm kỳ",
        "Tính từ ngày đồng chí giữ chức, ghi “ngày giữ chức” ở cột “Tính theo”.",
    )
    yield "Tỷ lệ", "Số chưa được bồi dưỡng chia cho số đang giữ chức; mỗi người đếm một lần."
    yield "Chi bộ, chức vụ của người dự", "Như trong sổ vào ngày mở lớp."
