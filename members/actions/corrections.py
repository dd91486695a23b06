"""What was entered by mistake: corrected or taken back, for a reason, and kept in the trail.

A wrong entry never was: correcting it changes no history. The event holds all that it said.
"""

from django.db import transaction
from django.db.models import ProtectedError

from accounts import audit
from formats.periods import vi_date
from members.actions.absences import check_leave
from members.actions.belonging import ONE_DAY
from members.actions.checks import (
    check_end,
    locked,
    membership_throughout,
    refuse,
    refuse_overlap,
    save,
    span,
)
from members.actions.offices import check_in_office
from members.enums import End, LetterOutcome, Start
from members.models import Discrepancy, Officer, TemporaryLeave, TransferLetter


@transaction.atomic
def amend_period(*, row, since, until, reason, by):
    """Correct the days of an exemption, leave, stay, suspension, letter or office."""
    member = locked(row.member)
    row = type(row).objects.select_for_update().get(pk=row.pk)
    before = span(row)
    cell = _check_amended(member, row, since, until)
    row.since, row.until = since, until
    save(row)
    audit.record(
        "member.entry_amended",
        by=by,
        target=member,
        cell=cell,
        what=str(row._meta.verbose_name),
        before=before,
        after=span(row),
        reason=reason,
    )
    return row


def _check_amended(member, row, since, until):
    """The cell of the row's new days, when they can be so."""
    if until is not None:
        row.since = since
        check_end(row, until)
    _refuse_settled(row)
    others = type(row).objects.filter(member=member).exclude(pk=row.pk)
    refuse_overlap(others, since, until, str(row._meta.verbose_name))
    if isinstance(row, TemporaryLeave):
        check_leave(since, until)
    if isinstance(row, Officer):
        check_in_office(row, since, until)
    if since is None:  # an imported exemption that nobody knows the beginning of
        return _cell_of(member)
    return membership_throughout(member, since, until).cell


def _refuse_settled(row):
    """A letter that has arrived ended the membership with it; both are taken back together."""
    if isinstance(row, TransferLetter) and row.outcome == LetterOutcome.ARRIVED:
        refuse(
            "__all__",
            "Nơi đến đã tiếp nhận theo giấy này; hãy bỏ lần chuyển ghi sai trên trang đảng viên.",
        )


@transaction.atomic
def withdraw_entry(*, row, reason, by):
    """Take back an exemption, leave, stay, suspension, letter, office or badge entered wrongly."""
    member = locked(row.member)
    row = type(row).objects.select_for_update().get(pk=row.pk)
    _refuse_settled(row)
    audit.record(
        "member.entry_withdrawn",
        by=by,
        target=member,
        cell=_cell_of(member),
        what=str(row._meta.verbose_name),
        before=_told(row),
        row=_kept(row),
        reason=reason,
    )
    row.delete()
    return member


def _told(row):
    return span(row) if hasattr(row, "since") else str(row)


def _kept(row):
    """All that the row said, for the trail."""
    return {field.attname: str(getattr(row, field.attname) or "") for field in row._meta.fields}


@transaction.atomic
def undo_move(*, member, reason, by):
    """Take back the last thing that happened to the membership: a departure, a transfer or a
    return. What ended with a departure does not begin again by itself."""
    member = locked(member)
    *before, last = member.memberships.select_related("cell").order_by("since", "pk")
    left = last.until is not None
    told = _reopen(member, last) if left else _take_back(member, before, last)
    audit.record(
        "member.move_undone", by=by, target=member, cell=last.cell, before=told, reason=reason
    )
    return member


def _reopen(member, last):
    told = f"{last.get_end_display()} {vi_date(last.until)}"
    letter = member.letters.filter(until=last.until, outcome=LetterOutcome.ARRIVED).first()
    last.until, last.end, last.went_to = None, "", ""
    save(last)
    if letter:
        letter.until, letter.outcome = None, ""
        save(letter)
    return told


def _take_back(member, before, last):
    if not before:
        refuse(
            "__all__",
            "Đây là lần đầu đồng chí có tên trong sổ; nếu cả dòng ghi nhầm, hãy bỏ đảng viên này.",
        )
    _refuse_later_entries(member, last)
    previous = before[-1]
    told = f"{last.get_start_display()} {last.cell} {vi_date(last.since)}"
    moved_inside = (
        last.start == Start.TRANSFERRED_IN
        and previous.end == End.TRANSFERRED
        and previous.until == last.since - ONE_DAY
    )
    last.delete()
    if moved_inside:
        previous.until, previous.end, previous.went_to = None, "", ""
        save(previous)
    return told


def _refuse_later_entries(member, last):
    """An office in the new cell stands on the move; nobody can have held it without."""
    for officer in member.offices.filter(cell=last.cell, since__gte=last.since):
        refuse(
            "__all__",
            f"Sổ có ghi chức {officer.get_office_display().lower()} ở {last.cell} "
            f"({span(officer)}); hãy bỏ chỗ ấy trước.",
        )


@transaction.atomic
def withdraw_member(*, member, reason, by):
    """Take somebody out of the register who was entered by mistake, twice for example; refused
    once a meeting or an evaluation speaks of him."""
    member = locked(member)
    cell, name, card = _cell_of(member), str(member), member.card_number
    try:
        with transaction.atomic():
            _delete(member)
    except ProtectedError:
        refuse(
            "__all__",
            "Đồng chí đã có trong biên bản, xếp loại hoặc lớp bồi dưỡng nên không bỏ được; "
            "nếu đồng chí không còn ở đây, hãy ghi thôi sinh hoạt.",
        )
    audit.record("member.withdrawn", by=by, cell=cell, member=name, card_number=card, reason=reason)
    return cell


def _delete(member):
    # A reconciliation that found the second entry keeps its note: the name without the member.
    Discrepancy.objects.filter(member=member).update(member=None)
    for rows in (
        member.memberships,
        member.exemptions,
        member.leaves,
        member.stays,
        member.suspensions,
        member.letters,
        member.offices,
        member.badges,
    ):
        rows.all().delete()
    member.delete()


def _cell_of(member):
    return member.memberships.select_related("cell").order_by("since", "pk").last().cell
