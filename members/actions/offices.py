"""Offices of the cell's board."""

from django.db import transaction

from accounts import audit
from formats.periods import overlaps, vi_date
from members.actions.checks import check_end, locked, membership_on, refuse, refuse_overlap, save
from members.enums import Office
from members.models import Officer
from members.standing import is_full_on

ONE_AT_A_TIME = (Office.SECRETARY,)


@transaction.atomic
def appoint(*, member, cell, office, since, until=None, by):
    """A member takes an office of the cell's board from a day on, to the end of a day."""
    member = locked(member)
    if membership_on(member, since).cell_id != cell.pk:
        refuse(
            "since", f"Ngày {vi_date(since)} đồng chí chưa sinh hoạt ở {cell}; hãy xem lại ngày."
        )
    if not is_full_on(member, since):
        refuse("since", "Đảng viên dự bị chưa giữ chức vụ; hãy công nhận chính thức trước.")
    refuse_overlap(member.offices, since, until, "giữ chức vụ")
    if office in ONE_AT_A_TIME:
        _refuse_second_secretary(cell, since, until)
    officer = save(Officer(member=member, cell=cell, office=office, since=since, until=until))
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


def _refuse_second_secretary(cell, since, until):
    secretaries = cell.officers.filter(office=Office.SECRETARY).select_related("member")
    for held in secretaries:
        if overlaps(held.since, held.until, since, until):
            refuse(
                "since",
                f"Chi bộ có bí thư là đ/c {held.member} trong thời gian này; "
                "hãy cho người cũ thôi giữ chức trước.",
            )
