"""Writes a plan in a few statements, however many members it has, with an event for each."""

from accounts import audit
from accounts.models import AuditEvent
from formats.names import sort_key
from members.actions.entries import changes
from members.enums import Start
from members.models import Exemption, Member, Membership

CHUNK = 2_000
WRITTEN = (
    "full_name",
    "search_key",
    "sort_key",
    "birth_name",
    "sex",
    "birth_date",
    "ethnicity",
    "religion",
    "home_place",
    "residence",
    "occupation",
    "education",
    "expertise",
    "theory",
    "admitted_on",
    "full_member_on",
    "card_number",
)


def write(plan, *, register, by):
    """Create, change and exempt as planned; `register` knows where the known ones belong."""
    _create(plan.new, by)
    _change(plan.changed, register.cell_of, by)
    _move_beginnings(plan.changed, register)
    _exempt(plan, register.cell_of, by)


def _create(new, by):
    for member, _ in new:
        member.sort_key = sort_key(member.full_name)
    Member.objects.bulk_create([member for member, _ in new])
    Membership.objects.bulk_create(
        Membership(member=member, cell=cell, since=member.admitted_on, start=Start.IMPORTED)
        for member, cell in new
    )
    start = Start.IMPORTED.value
    _record(
        (
            "member.entered",
            by,
            member,
            None,
            cell,
            {"since": str(member.admitted_on), "start": start},
        )
        for member, cell in new
    )


def _change(changed, belongs_to, by):
    Member.objects.bulk_update([member for member, _ in changed], WRITTEN, batch_size=CHUNK)
    _record(
        (
            "member.corrected",
            by,
            member,
            None,
            belongs_to(member),
            {"changed": changes(old, member)},
        )
        for member, old in changed
    )


def _move_beginnings(changed, register):
    """A membership that began with the admission begins with the corrected day of it."""
    moved = []
    for member, old in changed:
        first = register.memberships[member.pk][0]
        if first.since == old.get("admitted_on"):
            first.since = member.admitted_on
            moved.append(first)
    Membership.objects.bulk_update(moved, ["since"], batch_size=CHUNK)


def _exempt(plan, belongs_to, by):
    """The list says that they are exempt, not since when."""
    Exemption.objects.bulk_create(Exemption(member=member) for member in plan.exempt)
    cells = {member.pk: cell for member, cell in plan.new}
    _record(
        (
            "member.exempted",
            by,
            member,
            None,
            cells.get(member.pk) or belongs_to(member),
            {"since": "", "resolution": ""},
        )
        for member in plan.exempt
    )


def _record(events):
    AuditEvent.objects.bulk_create(AuditEvent(**audit.as_row(*event)) for event in events)
