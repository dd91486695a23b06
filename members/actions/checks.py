"""What every event of a member's life has to agree with."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from formats.periods import add_months, overlaps, vi_date
from members.models import Member

FARTHEST_MONTHS = 12

# How the sentences of migration 0003 begin.
TRIGGERS_SAY = ("Trùng với thời gian", "Đảng viên không thể sinh hoạt ở hai chi bộ")


def locked(member):
    """The member as he is now, held until the transaction ends: two events do not cross."""
    return Member.objects.select_for_update().get(pk=member.pk)


def refuse(field, sentence):
    """Raise ValidationError with the sentence at the field, or at "__all__"."""
    raise ValidationError({field: sentence})


def membership_on(member, day, field="since"):
    """The membership that covers the day; without one the event cannot have happened."""
    refuse_far(field, day)
    found = member.memberships.on(day).select_related("cell").first()
    if found is None:
        refuse(
            field, f"Ngày {vi_date(day)} đồng chí không sinh hoạt ở chi bộ nào; hãy xem lại ngày."
        )
    return found


def membership_throughout(member, since, until):
    """The membership that covers `since`; refused unless he belongs without a break to `until`
    (None: to this day and on), be it in one cell after the other."""
    first = membership_on(member, since)
    last = _last_day_without_break(member, first)
    if last is not None and (until is None or last < until):
        refuse(
            "until" if until else "since",
            f"Đồng chí thôi sinh hoạt ở đảng bộ hết ngày {vi_date(last)}; "
            "thời gian này phải kết thúc không muộn hơn.",
        )
    return first


def _last_day_without_break(member, row):
    """The last day of the unbroken belonging that the row is part of; None while it is open."""
    last = row.until
    for after in member.memberships.filter(since__gt=row.since).order_by("since"):
        if last is None or after.since != last + dt.timedelta(days=1):
            break
        last = after.until
    return last


def refuse_far(field, day):
    """What is decided for a day to come lies within a year; later is a slip of the pen."""
    latest = add_months(timezone.localdate(), FARTHEST_MONTHS)
    if day > latest:
        refuse(
            field, f"Ngày {vi_date(day)} còn quá xa; hãy xem lại năm (muộn nhất {vi_date(latest)})."
        )


def refuse_future(field, day, what):
    """What is recorded here has happened; a day to come is a slip of the pen."""
    if day > timezone.localdate():
        refuse(field, f"Ngày {vi_date(day)} còn chưa đến; hãy ghi {what} khi việc đã xảy ra.")


def refuse_in_office(member, since, until, what):
    """Nobody holds an office while he is exempt or suspended."""
    for officer in member.offices.all():
        if overlaps(officer.since, officer.until, since, until):
            refuse(
                "since",
                f"Đồng chí giữ chức {officer.get_office_display().lower()} ({span(officer)}); "
                f"hãy cho thôi giữ chức trước khi ghi {what}.",
            )


def refuse_overlap(rows, since, until, what):
    """No two periods of the same kind share a day."""
    for row in rows.all():
        if overlaps(row.since, row.until, since, until):
            refuse(
                "since",
                f"Trùng với thời gian {what} đã ghi ({span(row)}); "
                "hãy kết thúc thời gian đó hoặc chọn ngày khác.",
            )


def check_end(row, until):
    """A period does not end before it began."""
    if row.since and until < row.since:
        refuse("until", f"Ngày kết thúc phải từ {vi_date(row.since)}, ngày bắt đầu, trở đi.")


def span(row):
    """ "từ 01/02/2021 đến hết 31/03/2021", as sentences quote a period."""
    since = vi_date(row.since) if row.since else "chưa rõ"
    return f"từ {since}" + (f" đến hết {vi_date(row.until)}" if row.until else "")


def save(row):
    """Write the row, or raise ValidationError with the sentence of what forbids it.

    The database keeps the constraints; only where it refuses is the row asked for the sentence.
    Asking one by one before every writing took half of the time of recording a meeting.
    """
    row.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        row.validate_constraints()
        raise _overlap(error) or error from error
    return row


def _overlap(error):
    """What the triggers of the periods say, as a sentence at the beginning of the period."""
    said = str(error).splitlines()[0]
    return ValidationError({"since": said}) if said.startswith(TRIGGERS_SAY) else None
