"""Members of other committees who attend a cell here for a while (M-6b)."""

from django.db import transaction
from django.db.models import ProtectedError

from accounts import audit
from formats.names import clean
from formats.periods import overlaps
from members.actions.checks import check_end, refuse, refuse_far, save, span
from members.models import Guest


@transaction.atomic
def receive_guest(*, cell, full_name, home, since, until=None, by):
    """Somebody who belongs elsewhere attends the cell from a day on; he is not counted here."""
    refuse_far("since", since)
    guest = Guest(cell=cell, full_name=clean(full_name), home=clean(home), since=since, until=until)
    if until:
        check_end(guest, until)
    _refuse_twice(guest)
    save(guest)
    audit.record(
        "member.guest_received", by=by, target=guest, cell=cell, since=str(since), place=home
    )
    return guest


def _refuse_twice(guest):
    """The same name from the same home in the same time is the same entry sent twice."""
    for other in guest.cell.outside_guests.filter(full_name=guest.full_name, home=guest.home):
        if overlaps(other.since, other.until, guest.since, guest.until):
            refuse(
                "full_name",
                f"Sổ đã ghi đ/c {other} ({other.home}) sinh hoạt ở {guest.cell} {span(other)}; "
                "hãy xem lại ở trang chi bộ.",
            )


@transaction.atomic
def end_guest(*, guest, until, by):
    """The guest attends to the end of a day, and no longer."""
    guest = Guest.objects.select_for_update().get(pk=guest.pk)
    check_end(guest, until)
    guest.until = until
    save(guest)
    audit.record("member.guest_left", by=by, target=guest, cell=guest.cell, until=str(until))
    return guest


@transaction.atomic
def withdraw_guest(*, guest, reason, by):
    """Take back a guest entered by mistake; the trail keeps all that the entry said. Refused
    once a roll names him."""
    guest = Guest.objects.select_for_update().get(pk=guest.pk)
    audit.record(
        "member.guest_withdrawn",
        by=by,
        target=guest,
        cell=guest.cell,
        before=span(guest),
        place=guest.home,
        reason=reason,
    )
    cell = guest.cell
    _delete(guest)
    return cell


def _delete(guest):
    try:
        with transaction.atomic():
            guest.delete()
    except ProtectedError:
        refuse(
            "__all__",
            "Đồng chí đã có tên trong bảng điểm danh hoặc phần phát biểu nên không bỏ được; "
            "hãy ghi ngày đồng chí thôi sinh hoạt ở đây.",
        )
