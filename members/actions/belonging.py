"""Belonging to a cell: moving to another, and leaving for good."""

import datetime as dt

from django.db import transaction

from accounts import audit
from formats.periods import add_months, vi_date
from members.actions.checks import locked, refuse, save, span
from members.enums import OUT_OF_THE_PARTY, End, Start
from members.models import Membership

READMISSION_MONTHS = 36  # M-9


@transaction.atomic
def transfer(*, member, cell, since, by):
    """Move a member to another cell of the same committee: there from `since` on,
    in the old cell to the end of the day before."""
    member = locked(member)
    old = _open_membership(member)
    if old.cell_id == cell.pk:
        refuse("cell", "Đồng chí đang sinh hoạt ở chi bộ này; hãy chọn chi bộ khác.")
    if old.cell.committee_id != cell.committee_id:
        refuse("cell", "Chi bộ thuộc đảng bộ khác; hãy chọn chi bộ trong cùng đảng bộ.")
    _check_leaving(member, old, since - dt.timedelta(days=1), field="since")
    _close(old, since - dt.timedelta(days=1), End.TRANSFERRED)
    save(Membership(member=member, cell=cell, since=since, start=Start.TRANSFERRED_IN))
    audit.record(
        "member.transferred",
        by=by,
        target=member,
        cell=cell,
        from_cell=str(old.cell),
        to_cell=str(cell),
        since=str(since),
    )
    return member


@transaction.atomic
def end_membership(*, member, until, end, by):
    """A member belongs to no cell here any more after the end of a day, for a reason."""
    member = locked(member)
    old = _open_membership(member)
    _check_leaving(member, old, until, field="until")
    _close(old, until, end)
    audit.record("member.left", by=by, target=member, cell=old.cell, until=str(until), end=str(end))
    return member


@transaction.atomic
def come_back(*, member, cell, since, start, by):
    """Somebody who left belongs to a cell again: moved in anew, or readmitted (M-9)."""
    member = locked(member)
    last = member.memberships.order_by("since", "pk").last()
    _check_return(last, since)
    save(Membership(member=member, cell=cell, since=since, start=start))
    audit.record(
        "member.came_back", by=by, target=member, cell=cell, since=str(since), start=str(start)
    )
    return member


def _check_return(last, since):
    if last.until is None:
        refuse("__all__", f"Đồng chí đang sinh hoạt ở {last.cell}; hãy dùng chuyển sinh hoạt.")
    if last.end == End.DECEASED:
        refuse("__all__", "Sổ ghi đồng chí đã từ trần; hãy xem lại.")
    if since <= last.until:
        refuse(
            "since", f"Đồng chí thôi sinh hoạt ngày {vi_date(last.until)}; hãy chọn ngày sau đó."
        )
    earliest = add_months(last.until, READMISSION_MONTHS)
    if last.end in OUT_OF_THE_PARTY and since < earliest:
        refuse("since", f"Kết nạp lại sớm nhất 36 tháng sau khi ra khỏi Đảng: {vi_date(earliest)}.")


def _open_membership(member):
    found = member.memberships.filter(until=None).select_related("cell").first()
    if found is None:
        refuse("__all__", "Đồng chí không còn sinh hoạt ở chi bộ nào trong sổ.")
    return found


def _check_leaving(member, old, last_day, field):
    if last_day < old.since:
        refuse(field, f"Đồng chí về {old.cell} ngày {vi_date(old.since)}; hãy chọn ngày sau đó.")
    for officer in member.offices.filter(cell=old.cell).exclude(until__lte=last_day):
        refuse(
            "__all__",
            f"Đồng chí giữ chức {officer.get_office_display().lower()} ({span(officer)}); "
            "hãy cho thôi giữ chức trước.",
        )


def _close(membership, until, end):
    membership.until = until
    membership.end = end
    save(membership)
