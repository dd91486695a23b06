"""Holding the register against the central export, and settling what they disagree on (M-1)."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts import audit
from cells.models import Cell, Committee
from formats.names import cell_key, search_key
from formats.periods import add_months, vi_date
from members.actions.belonging import transfer
from members.actions.checks import refuse
from members.actions.entries import PROBATION_MONTHS, correct, enter
from members.enums import Difference, Settlement
from members.models import Discrepancy, Member, Reconciliation
from members.reconciling import compare

DAYS = ("birth_date", "admitted_on")
COMPARE_AGAIN = "hãy tải tệp lên đối chiếu lại."


@transaction.atomic
def reconcile(*, committee, day, rows, file_name, sha256, by):
    """Compare the register of a committee on the day with the rows of an export, and keep it.

    The same file, with the same outcome and nothing settled since, is the same reconciliation:
    it is returned and nothing is written. A file with nobody of the register is refused.
    """
    # Two who send the same file at once wait for each other.
    committee = Committee.objects.select_for_update().get(pk=committee.pk)
    comparison = compare(committee, day, rows)
    _refuse_foreign(committee, comparison)
    if same := _same(committee, day, sha256, comparison):
        return same
    made = Reconciliation.objects.create(
        committee=committee,
        held_on=day,
        file_name=file_name[:200],
        sha256=sha256,
        ours=comparison.ours,
        theirs=comparison.theirs,
        agreeing=comparison.agreeing,
        made_at=timezone.now(),
        made_by=by,
    )
    made.cells.set(comparison.cells)
    for line in comparison.lines:
        line.reconciliation = made
    Discrepancy.objects.bulk_create(comparison.lines)
    audit.record(
        "reconciliation.made", by=by, target=made, committee=committee, day=str(day),
        file=file_name, sha256=sha256, ours=made.ours, theirs=made.theirs,
        agreeing=made.agreeing, differing=len(comparison.lines),
    )  # fmt: skip
    return made


def _refuse_foreign(committee, comparison):
    """Kept, it would stand for the reconciliation of the quarter, with every member a line."""
    if comparison.ours and not comparison.matched:
        refuse(
            "file",
            f"Tệp không có ai trong sổ của {committee}; "
            "hãy xem có đúng tệp của đảng bộ này không rồi tải lại.",
        )


def _same(committee, day, sha256, comparison):
    """The last reconciliation of the day, if this one would say exactly the same."""
    last = Reconciliation.objects.filter(committee=committee, held_on=day).first()
    if last is None or last.sha256 != sha256 or last.agreeing != comparison.agreeing:
        return None
    kept = {_said(line) for line in last.discrepancies.all() if not line.settlement}
    settled = last.discrepancies.exclude(settlement="").exists()
    return None if settled or kept != {_said(line) for line in comparison.lines} else last


def _said(line):
    return line.kind, line.member_id, line.name, line.field, line.ours, line.theirs


@transaction.atomic
def settle(*, line, settlement, by):
    """Settle a discrepancy for good: the register is right, or the register follows the export.

    Sent twice by the same person it is done once. Errors: ValidationError with one sentence:
    somebody settled it before, or what the export says cannot be done here.
    """
    line = Discrepancy.objects.select_for_update().get(pk=line.pk)
    if line.settlement:
        if line.settled_by_id != by.pk or line.settlement != settlement:
            _tell_settled(line)
        return line
    if settlement == Settlement.THEIRS:
        line.member = _follow(line, by)
    line.settlement, line.settled_at, line.settled_by = settlement, timezone.now(), by
    line.save()
    audit.record(
        "reconciliation.settled", by=by, target=line, committee=line.reconciliation.committee,
        cell=line.cell, before=line.ours, after=line.theirs, settlement=str(settlement),
    )  # fmt: skip
    return line


def _tell_settled(line):
    when = timezone.localtime(line.settled_at)
    refuse(
        "__all__",
        f"{line.settled_by} đã giải quyết chỗ này lúc {when:%H:%M} ngày {vi_date(when)}: "
        f"{line.get_settlement_display().lower()}.",
    )


def _follow(line, by):
    """Do what the export says, by the actions of the register; returns the member."""
    done = {
        Difference.NAME: _correct,
        Difference.DATE: _correct,
        Difference.CELL: _move,
        Difference.THEIRS_ONLY: _enter,
    }.get(line.kind)
    if done is None:
        refuse("__all__", "Cổng không tự ghi ai thôi sinh hoạt; hãy ghi ở trang của đồng chí.")
    if line.kind != Difference.THEIRS_ONLY and line.member_id is None:
        refuse("__all__", f"Đồng chí không còn trong sổ; {COMPARE_AGAIN}")
    return done(line, by)


def _correct(line, by):
    """The one field becomes what the export says, unless the register has changed meanwhile."""
    member = line.member
    now, asked = getattr(member, line.field), _asked(line)
    if now == asked:
        return member
    if _shown(now) != line.ours:
        refuse("__all__", f"Sổ đã đổi từ lúc đối chiếu, nay ghi {_shown(now)}; {COMPARE_AGAIN}")
    day = vi_date(line.reconciliation.held_on)
    reason = f"đối chiếu với cơ sở dữ liệu đảng viên ngày {day}"
    return correct(member=member, reason=reason, by=by, **{line.field: asked})


def _asked(line):
    """The value of the field as the export has it."""
    written = line.line["name" if line.field == "full_name" else line.field]
    return dt.date.fromisoformat(written) if line.field in DAYS else written


def _shown(value):
    if isinstance(value, dt.date):
        return vi_date(value)
    return value or "chưa ghi"


def _move(line, by):
    """To the cell that the export names, from the day of the reconciliation on."""
    target = _cell_named(line)
    here = line.member.memberships.filter(until=None).select_related("cell").first()
    if here and here.cell_id == target.pk:
        return line.member
    if here and here.cell_id != line.cell_id:
        refuse("__all__", f"Đồng chí nay đã ở {here.cell}; {COMPARE_AGAIN}")
    return transfer(member=line.member, cell=target, since=line.reconciliation.held_on, by=by)


def _enter(line, by):
    """Into the cell that the export names, from the day of the reconciliation on."""
    if line.member_id:
        refuse(
            "__all__",
            "Đồng chí đã có trong sổ và đã thôi sinh hoạt; hãy ghi trở lại ở trang của đồng chí.",
        )
    cell, said = _cell_named(line), line.line
    born, admitted = (dt.date.fromisoformat(said[name]) for name in DAYS)
    if "question" not in said:
        _refuse_second(line, born)
    return enter(
        cell=cell,
        since=line.reconciliation.held_on,
        by=by,
        full_name=said["name"],
        birth_date=born,
        admitted_on=admitted,
        full_member_on=_full_on(said["status"], admitted, line.reconciliation.held_on),
        card_number=said["card_number"],
    )


def _refuse_second(line, born):
    """Somebody of this name and birth date came into the register after the comparison."""
    cells = Cell.objects.filter(committee=line.reconciliation.committee_id)
    here = Member.objects.in_cells_on(cells, timezone.localdate())
    if here.filter(search_key=search_key(line.name), birth_date=born).exists():
        refuse("__all__", f"Nay sổ đã có {line.name}, sinh {vi_date(born)}; {COMPARE_AGAIN}")


def _full_on(status, admitted, day):
    """The export has no day of full membership: twelve months after admission (M-3)."""
    full = add_months(admitted, PROBATION_MONTHS)
    return None if status == "probationary" or full > day else full


def _cell_named(line):
    """The cell that the row names, as it was on the day of the reconciliation."""
    name, made = line.line["cell"], line.reconciliation
    cells = Cell.objects.on(made.held_on).filter(committee=made.committee_id)
    cell = cells.filter(name_key=cell_key(name)).first()
    if cell is None:
        refuse(
            "__all__",
            f"Đảng bộ chưa có chi bộ “{name}”; hãy lập chi bộ rồi bấm lại, hoặc giữ như sổ.",
        )
    return cell
