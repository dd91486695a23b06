"""Entering a member into the register and correcting what it says."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from formats.names import clean, search_key, sort_key
from formats.periods import add_months, vi_date
from members.actions.checks import locked, refuse, save
from members.enums import Start
from members.models import Member, Membership

PROBATION_MONTHS = 12  # M-3
SENSITIVE = frozenset({"ethnicity", "religion"})


def with_keys(member):
    """Set the name as it is kept, and the keys it is found and sorted by; returns the member."""
    member.full_name = clean(member.full_name)
    member.search_key = search_key(member.full_name)
    member.sort_key = sort_key(member.full_name)
    return member


@transaction.atomic
def enter(*, cell, since, start=Start.IMPORTED, by, **fields):
    """Enter a member into the register as belonging to the cell from a day on.

    `fields` are those of Member by name. Errors: ValidationError with a sentence a field.
    """
    member = save(with_keys(Member(**fields)))
    if since < member.admitted_on:
        refuse("since", "Ngày về chi bộ phải bằng hoặc sau ngày vào Đảng.")
    if since > timezone.localdate():
        refuse("since", "Ngày về chi bộ còn chưa đến; hãy ghi khi đồng chí đã về.")
    save(Membership(member=member, cell=cell, since=since, start=start))
    audit.record(
        "member.entered", by=by, target=member, cell=cell, since=str(since), start=str(start)
    )
    return member


@transaction.atomic
def correct(*, member, by, **fields):
    """Correct what the register says of a member; `fields` are those of Member by name.

    The trail keeps old and new of what changed; of ethnicity and religion only that they did.
    Nothing changed: nothing is written.
    """
    kept = locked(member)
    before = {name: getattr(kept, name) for name in fields}
    admitted_on = kept.admitted_on
    for name, value in fields.items():
        setattr(kept, name, value)
    save(with_keys(kept))
    _move_beginning(kept, admitted_on)
    changed = changes(before, kept)
    if changed:
        audit.record("member.corrected", by=by, target=kept, cell=_cell_of(kept), changed=changed)
    return kept


def _move_beginning(member, admitted_on):
    """A membership that began with the admission begins with the corrected day of it."""
    if member.admitted_on == admitted_on:
        return
    first = member.memberships.order_by("since", "pk").first()
    if first and first.since == admitted_on:
        first.since = member.admitted_on
        save(first)
    elif first and first.since < member.admitted_on:
        refuse(
            "admitted_on",
            f"Đồng chí sinh hoạt ở {first.cell} từ {vi_date(first.since)}; "
            "ngày vào Đảng không thể sau ngày đó.",
        )


def changes(before, member):
    """Field → [old, new] of what differs, as the trail keeps it."""
    differing = {
        name: [_shown(old), _shown(getattr(member, name))]
        for name, old in before.items()
        if old != getattr(member, name)
    }
    return {name: [] if name in SENSITIVE else pair for name, pair in differing.items()}


def _shown(value):
    return "" if value is None else str(value)


def _cell_of(member):
    latest = member.memberships.select_related("cell").order_by("-since", "-pk").first()
    return latest and latest.cell


@transaction.atomic
def recognise(*, member, day, by):
    """Recognise a probationary member as full from the day on (M-3: after twelve months)."""
    member = locked(member)
    if member.full_member_on:
        refuse("day", f"Đồng chí đã là đảng viên chính thức từ {vi_date(member.full_member_on)}.")
    earliest = add_months(member.admitted_on, PROBATION_MONTHS)
    if day < earliest:
        refuse(
            "day",
            f"Thời gian dự bị là 12 tháng: sớm nhất từ {vi_date(earliest)}; hãy chọn từ ngày đó.",
        )
    member.full_member_on = day
    save(member)
    audit.record("member.recognised", by=by, target=member, cell=_cell_of(member), day=str(day))
    return member
