"""Belonging to a cell: moving to another, and leaving for good."""

import datetime as dt

from django.db import transaction

from accounts import audit
from formats.periods import add_months, vi_date
from members.actions.checks import (
    locked,
    refuse,
    refuse_far,
    refuse_future,
    save,
    span,
)
from members.enums import OUT_OF_THE_PARTY, End, LetterOutcome, Start
from members.models import Membership

READMISSION_MONTHS = 36  # M-9
ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def transfer(*, member, cell, since, by):
    """Move a member to another cell of the same committee: there from `since` on,
    in the old cell to the end of the day before."""
    member = locked(member)
    old = open_membership(member)
    _check_destination(member, old, cell)
    refuse_far("since", since)
    _check_leaving(member, old, since - ONE_DAY, field="since")
    _close(old, since - ONE_DAY, End.TRANSFERRED)
    _end_stay_at(cell, member, since)
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
def end_membership(*, member, until, end, went_to="", by):
    """A member belongs to no cell here any more after the end of a day, for a reason.

    What excused him from meetings ends with the same day; `went_to` where he moved.
    """
    member = locked(member)
    _check_destination_of_leaving(end, went_to)
    old = leave_for_good(member, until, end, went_to)
    audit.record("member.left", by=by, target=member, cell=old.cell, until=str(until), end=str(end))
    return member


def _check_destination_of_leaving(end, went_to):
    if went_to and end != End.TRANSFERRED:
        refuse("went_to", "Chỉ ghi nơi đến khi chuyển sinh hoạt; hãy để trống mục này.")


def leave_for_good(member, until, end, went_to=""):
    """Close the open membership of a locked member; returns it. The caller writes the event."""
    old = open_membership(member)
    refuse_future("until", until, "thôi sinh hoạt")
    _check_leaving(member, old, until, field="until")
    _end_periods(member, until)
    _end_letter(member, until, end)
    _close(old, until, end, went_to)
    return old


@transaction.atomic
def come_back(*, member, cell, since, start, came_from="", by):
    """Somebody who left belongs to a cell again: moved in anew, or readmitted (M-9)."""
    member = locked(member)
    last = member.memberships.order_by("since", "pk").last()
    refuse_future("since", since, "sinh hoạt trở lại")
    _check_return(last, since, start)
    save(Membership(member=member, cell=cell, since=since, start=start, came_from=came_from))
    audit.record(
        "member.came_back", by=by, target=member, cell=cell, since=str(since), start=str(start)
    )
    return member


def open_membership(member):
    """The membership that is open; refused for somebody who belongs to no cell any more."""
    found = member.memberships.filter(until=None).select_related("cell").first()
    if found is None:
        refuse("__all__", "Đồng chí không còn sinh hoạt ở chi bộ nào trong sổ.")
    return found


def _end_stay_at(cell, member, since):
    """Who stayed with the cell before he moved to it is at home there now."""
    for stay in member.stays.on(since).filter(host=cell, since__lt=since):
        stay.until = since - ONE_DAY
        save(stay)


def _check_destination(member, old, cell):
    if old.cell_id == cell.pk:
        refuse("cell", "Đồng chí đang sinh hoạt ở chi bộ này; hãy chọn chi bộ khác.")
    if old.cell.committee_id != cell.committee_id:
        refuse("cell", "Chi bộ thuộc đảng bộ khác; hãy chọn chi bộ trong cùng đảng bộ.")
    if letter := member.letters.filter(until=None).first():
        refuse(
            "__all__",
            f"Đồng chí đang có giấy giới thiệu đến {letter.to_place}; "
            "hãy ghi kết quả của giấy ấy trước.",
        )


def _check_return(last, since, start):
    if last.until is None:
        refuse("__all__", f"Đồng chí đang sinh hoạt ở {last.cell}; hãy dùng chuyển sinh hoạt.")
    if last.end == End.DECEASED:
        refuse("__all__", "Sổ ghi đồng chí đã từ trần; hãy xem lại.")
    if since <= last.until:
        refuse(
            "since", f"Đồng chí thôi sinh hoạt ngày {vi_date(last.until)}; hãy chọn ngày sau đó."
        )
    _check_readmission(last, since, start)


def _check_readmission(last, since, start):
    """Who left the Party is readmitted, after 36 months (M-9); who only moved away moves back."""
    if last.end not in OUT_OF_THE_PARTY:
        if start == Start.READMITTED:
            refuse("start", "Đồng chí chỉ chuyển đi, không ra khỏi Đảng; hãy chọn “Chuyển đến”.")
        return
    if start != Start.READMITTED:
        refuse("start", "Đồng chí đã ra khỏi Đảng; hãy chọn “Kết nạp lại”.")
    earliest = add_months(last.until, READMISSION_MONTHS)
    if since < earliest:
        refuse("since", f"Kết nạp lại sớm nhất 36 tháng sau khi ra khỏi Đảng: {vi_date(earliest)}.")


def _check_leaving(member, old, last_day, field):
    if last_day < old.since:
        refuse(field, f"Đồng chí về {old.cell} ngày {vi_date(old.since)}; hãy chọn ngày sau đó.")
    for officer in member.offices.filter(cell=old.cell).exclude(until__lte=last_day):
        refuse(
            "__all__",
            f"Đồng chí giữ chức {officer.get_office_display().lower()} ({span(officer)}); "
            "hãy cho thôi giữ chức trước.",
        )


def _end_periods(member, last_day):
    """With the membership ends what excuses from it; nothing may have begun after its end."""
    for rows in (member.exemptions, member.leaves, member.stays, member.suspensions):
        _refuse_later(rows, last_day)
        for row in rows.exclude(until__lte=last_day):
            row.until = last_day
            save(row)


def _end_letter(member, last_day, end):
    """Nobody who belongs nowhere is on his way: the letter arrived, or came to nothing."""
    _refuse_later(member.letters, last_day)
    arrived = end == End.TRANSFERRED
    for letter in member.letters.filter(until=None):
        letter.until = last_day
        letter.outcome = LetterOutcome.ARRIVED if arrived else LetterOutcome.WITHDRAWN
        save(letter)


def _refuse_later(rows, last_day):
    if later := rows.filter(since__gt=last_day).first():
        refuse(
            "until",
            f"Sổ có ghi {later._meta.verbose_name} {span(later)}, sau ngày này; "
            "hãy sửa chỗ đó trước.",
        )


def _close(membership, until, end, went_to=""):
    membership.until = until
    membership.end = end
    membership.went_to = went_to
    save(membership)
