"""Entering a member into the register and correcting what it says."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from formats.names import clean, search_key, sort_key
from formats.periods import add_months, full_years, vi_date
from members.actions.checks import locked, membership_on, refuse, refuse_future, save
from members.enums import Start
from members.models import Member, Membership

PROBATION_MONTHS = 12  # M-3
ADULT = 18  # M-4
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
    member = _entered(cell, since, start, fields)
    audit.record(
        "member.entered", by=by, target=member, cell=cell, since=str(since), start=str(start)
    )
    return member


@transaction.atomic
def admit(*, cell, admitted_on, by, **fields):
    """Admit a new, probationary member to the cell: 18 years at least (M-4), twelve months
    before he can be recognised as full (M-3). `fields` are those of Member by name."""
    _check_age(fields.get("birth_date"), admitted_on)
    fields["admitted_on"] = admitted_on
    refuse_future("admitted_on", admitted_on, "kết nạp")
    member = _entered(cell, admitted_on, Start.ADMITTED, fields)
    audit.record("member.admitted", by=by, target=member, cell=cell, since=str(admitted_on))
    return member


@transaction.atomic
def receive(*, cell, since, came_from, introduced_on=None, by, **fields):
    """Receive a member who moves in from another committee with a letter of the day
    `introduced_on` (M-5: within sixty working days). `fields` are those of Member by name."""
    if introduced_on and introduced_on > since:
        refuse(
            "introduced_on",
            "Giấy giới thiệu phải có trước khi đồng chí về chi bộ; hãy xem lại hai ngày.",
        )
    from_elsewhere = {"came_from": came_from, "introduced_on": introduced_on}
    member = _entered(cell, since, Start.TRANSFERRED_IN, fields, **from_elsewhere)
    audit.record(
        "member.received", by=by, target=member, cell=cell, since=str(since), place=came_from
    )
    return member


def _check_age(birth_date, admitted_on):
    if birth_date and full_years(birth_date, admitted_on) < ADULT:
        refuse(
            "birth_date",
            f"Ngày {vi_date(admitted_on)} đồng chí chưa đủ {ADULT} tuổi; "
            "hãy xem lại ngày sinh và ngày vào Đảng.",
        )


def _entered(cell, since, start, fields, **from_elsewhere):
    member = save(with_keys(Member(**fields)))
    if since < member.admitted_on:
        refuse("since", "Ngày về chi bộ không thể trước ngày vào Đảng; hãy xem lại hai ngày.")
    if since > timezone.localdate():
        refuse("since", "Ngày về chi bộ còn chưa đến; hãy ghi khi đồng chí đã về.")
    save(Membership(member=member, cell=cell, since=since, start=start, **from_elsewhere))
    return member


@transaction.atomic
def correct(*, member, reason="", by, **fields):
    """Correct what the register says of a member; `fields` are those of Member by name.

    The trail keeps old and new of what changed, and why; of ethnicity and religion only that
    they did.
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
        why = {"reason": reason} if reason else {}
        audit.record(
            "member.corrected", by=by, target=kept, cell=_cell_of(kept), changed=changed, **why
        )
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
    refuse_future("day", day, "công nhận chính thức")
    membership_on(member, day, field="day")
    member.full_member_on = day
    save(member)
    audit.record("member.recognised", by=by, target=member, cell=_cell_of(member), day=str(day))
    return member
