"""Offices of the cell's board."""

from django.db import transaction

from accounts import audit
from formats.periods import overlaps, vi_date
from members.actions.checks import (
    check_end,
    locked,
    membership_throughout,
    refuse,
    refuse_overlap,
    save,
)
from members.enums import Office
from members.models import Officer
from members.standing import is_full_on

ONE_AT_A_TIME = (Office.SECRETARY,)


@transaction.atomic
def appoint(*, member, cell, office, since, until=None, by):
    """A member takes an office of the cell's board from a day on, to the end of a day."""
    member = locked(member)
    officer = Officer(member=member, cell=cell, office=office, since=since, until=until)
    refuse_overlap(member.offices, since, until, "giữ chức vụ")
    check_in_office(officer, since, until)
    save(officer)
    audit.record(
        "officer.appointed",
        by=by,
        target=member,
        cell=cell,
        office=str(office),
        since=str(since),
        until=str(until or ""),
    )
    return officer


def check_in_office(officer, since, until):
    """A full member of the cell, neither exempt nor suspended, throughout his time in office;
    and no second secretary beside him."""
    member, cell = officer.member, officer.cell
    held = membership_throughout(member, since, until)
    if held.cell_id != cell.pk:
        refuse(
            "since", f"Ngày {vi_date(since)} đồng chí chưa sinh hoạt ở {cell}; hãy xem lại ngày."
        )
    if held.until is not None and (until is None or held.until < until):
        refuse("until", f"Đồng chí chuyển khỏi {cell} hết ngày {vi_date(held.until)}.")
    if not is_full_on(member, since):
        refuse("since", "Đảng viên dự bị chưa giữ chức vụ; hãy công nhận chính thức trước.")
    refuse_overlap(member.exemptions, since, until, "miễn công tác và sinh hoạt")
    refuse_overlap(member.suspensions, since, until, "đình chỉ sinh hoạt")
    if officer.office in ONE_AT_A_TIME:
        _refuse_second_secretary(officer, since, until)


@transaction.atomic
def relieve(*, officer, until, by):
    """An officer holds his office to the end of a day, and no longer."""
    officer = Officer.objects.select_for_update().get(pk=officer.pk)
    check_end(officer, until)
    officer.until = until
    save(officer)
    audit.record(
        "officer.relieved",
        by=by,
        target=officer.member,
        cell=officer.cell,
        office=officer.office,
        until=str(until),
    )
    return officer


def _refuse_second_secretary(officer, since, until):
    secretaries = officer.cell.officers.filter(office=Office.SECRETARY).exclude(pk=officer.pk)
    for held in secretaries.select_related("member"):
        if overlaps(held.since, held.until, since, until):
            refuse(
                "since",
                f"Chi bộ có bí thư là đ/c {held.member} trong thời gian này; "
                "hãy cho người cũ thôi giữ chức trước.",
            )
