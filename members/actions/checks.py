"""What every event of a member's life has to agree with."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from formats.periods import overlaps, vi_date
from members.models import Member

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
    found = member.memberships.on(day).select_related("cell").first()
    if found is None:
        refuse(
            field, f"Ngày {vi_date(day)} đồng chí không sinh hoạt ở chi bộ nào; hãy xem lại ngày."
        )
    return found


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
