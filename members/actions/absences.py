"""Exemption, temporary leave, temporary stay elsewhere, suspension."""

from django.db import transaction

from accounts import audit
from formats.periods import add_months, vi_date
from members.actions.checks import (
    check_end,
    locked,
    membership_on,
    membership_throughout,
    refuse,
    refuse_in_office,
    refuse_overlap,
    save,
)
from members.models import Exemption, Suspension, TemporaryLeave, TemporaryStay

LEAVE_MONTHS = 12  # M-6a: shorter than this


@transaction.atomic
def exempt(*, member, since, resolution="", by):
    """Exempt a member from Party work and meetings from a day on (M-7)."""
    member = locked(member)
    cell = membership_throughout(member, since, None).cell
    refuse_in_office(member, since, None, "miễn công tác và sinh hoạt")
    refuse_overlap(member.exemptions, since, None, "miễn")
    row = save(Exemption(member=member, since=since, resolution=resolution))
    audit.record(
        "member.exempted",
        by=by,
        target=member,
        cell=cell,
        since=str(since),
        resolution=resolution,
    )
    return row


@transaction.atomic
def end_exemption(*, member, until, by):
    """The open exemption ends with the end of a day: he works and attends again."""
    return _end(member, member.exemptions, until, by, "member.exemption_ended", "miễn")


@transaction.atomic
def grant_leave(*, member, since, until, reason, by):
    """Excuse a member from meetings for a period of less than twelve months (M-6a)."""
    member = locked(member)
    check_leave(since, until)
    cell = membership_throughout(member, since, until).cell
    refuse_overlap(member.leaves, since, until, "tạm miễn")
    row = save(TemporaryLeave(member=member, since=since, until=until, reason=reason))
    audit.record(
        "member.leave_granted",
        by=by,
        target=member,
        cell=cell,
        since=str(since),
        until=str(until),
        reason=str(reason),
    )
    return row


def check_leave(since, until):
    """A leave ends after it began, and is shorter than twelve months (M-6a)."""
    if until < since:
        refuse("until", "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.")
    latest = add_months(since, LEAVE_MONTHS)
    if until >= latest:
        refuse("until", f"Tạm miễn phải dưới 12 tháng: hãy chọn ngày trước {vi_date(latest)}.")


@transaction.atomic
def start_stay(*, member, since, host=None, host_name="", until=None, by):
    """A member attends at another cell for a while, or outside (`host_name`) (M-6b)."""
    member = locked(member)
    home = membership_throughout(member, since, until).cell
    if bool(host) == bool(host_name):
        refuse("host", "Hãy chọn một chi bộ, hoặc ghi nơi đến ngoài đảng bộ: chỉ một trong hai.")
    if host and host.pk == home.pk:
        refuse("host", "Đây là chi bộ của đồng chí; hãy chọn chi bộ khác.")
    refuse_overlap(member.stays, since, until, "sinh hoạt tạm thời")
    row = save(
        TemporaryStay(member=member, host=host, host_name=host_name, since=since, until=until)
    )
    audit.record(
        "member.stay_started",
        by=by,
        target=member,
        cell=home,
        place=str(host or host_name),
        since=str(since),
        until=str(until or ""),
    )
    return row


@transaction.atomic
def end_stay(*, member, until, by):
    """The open temporary stay ends with the end of a day: he attends at home again."""
    return _end(member, member.stays, until, by, "member.stay_ended", "sinh hoạt tạm thời")


@transaction.atomic
def suspend(*, member, since, until=None, decision="", by):
    """Suspend a member from meetings by a decision, from a day on."""
    member = locked(member)
    cell = membership_throughout(member, since, until).cell
    refuse_in_office(member, since, until, "đình chỉ sinh hoạt")
    refuse_overlap(member.suspensions, since, until, "đình chỉ")
    row = save(Suspension(member=member, since=since, until=until, decision=decision))
    audit.record(
        "member.suspended",
        by=by,
        target=member,
        cell=cell,
        since=str(since),
        until=str(until or ""),
    )
    return row


@transaction.atomic
def end_suspension(*, member, until, by):
    """The open suspension ends with the end of a day."""
    return _end(member, member.suspensions, until, by, "member.suspension_ended", "đình chỉ")


def _end(member, rows, until, by, kind, what):
    locked(member)
    row = rows.filter(until=None).first()
    if row is None:
        refuse("until", f"Đồng chí không có thời gian {what} nào đang mở; hãy xem lại trang này.")
    check_end(row, until)
    cell = membership_on(member, until, field="until").cell
    row.until = until
    save(row)
    audit.record(kind, by=by, target=member, cell=cell, until=str(until))
    return row
