"""The badges of Party age."""

from django.db import transaction

from accounts import audit
from formats.periods import add_months, vi_date
from members.actions.checks import locked, membership_on, refuse, refuse_future, save
from members.models import Badge

LATE_YEARS = 70  # from this badge on, two years early at the most (M-11)


@transaction.atomic
def award_badge(*, member, years, awarded_on, number="", by):
    """A member is given the badge for `years` in the Party, early at the most by twelve months,
    from 70 years on by twenty-four (M-11)."""
    member = locked(member)
    cell = membership_on(member, awarded_on, field="awarded_on").cell
    refuse_future("awarded_on", awarded_on, "Huy hiệu")
    earliest = add_months(member.admitted_on, 12 * years - (24 if years >= LATE_YEARS else 12))
    if awarded_on < earliest:
        refuse(
            "awarded_on",
            f"Vào Đảng ngày {vi_date(member.admitted_on)}, Huy hiệu {years} năm sớm nhất được tặng "
            f"ngày {vi_date(earliest)}; hãy xem lại số năm và ngày.",
        )
    if member.badges.filter(years=years).exists():
        refuse("years", f"Sổ đã ghi Huy hiệu {years} năm của đồng chí; hãy xem lại số năm.")
    badge = save(Badge(member=member, years=years, awarded_on=awarded_on, number=number))
    audit.record(
        "member.badge_awarded",
        by=by,
        target=member,
        cell=cell,
        years=years,
        day=str(awarded_on),
    )
    return badge
