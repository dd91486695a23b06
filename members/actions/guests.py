"""Members of other committees who attend a cell here for a while (M-6b)."""

from django.db import transaction

from accounts import audit
from formats.names import clean
from members.actions.checks import check_end, save
from members.models import Guest


@transaction.atomic
def receive_guest(*, cell, full_name, home, since, until=None, by):
    """Somebody who belongs elsewhere attends the cell from a day on; he is not counted here."""
    name = clean(full_name)
    guest = save(Guest(cell=cell, full_name=name, home=clean(home), since=since, until=until))
    audit.record(
        "member.guest_received", by=by, target=guest, cell=cell, since=str(since), place=home
    )
    return guest


@transaction.atomic
def end_guest(*, guest, until, by):
    """The guest attends to the end of a day, and no longer."""
    guest = Guest.objects.select_for_update().get(pk=guest.pk)
    check_end(guest, until)
    guest.until = until
    save(guest)
    audit.record("member.guest_left", by=by, target=guest, cell=guest.cell, until=str(until))
    return guest
