"""Import of past meetings from an Excel register: rehearsed and done by the same code.

    report = run(data, committee=committee, paper_dated=day, dry_run=True, by=user)

Such meetings have head counts, no names. A problem anywhere means that nothing at all is written.
"""

import hashlib

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.actions import operator_account
from cells.models import Committee
from formats.xlsx.reading import Problem, Refused, open_sheets
from meetings.importers.entries import entry_of
from meetings.importers.planning import Cells, Known, Planner
from meetings.importers.report import Outcome, Report
from meetings.importers.sheets import lines_of
from meetings.importers.writing import write

__all__ = ["Outcome", "Report", "run"]

NOT_STORED = (
    "Điểm và xếp loại trong sổ không thành điểm trong cổng, vì điểm do chi bộ chấm và cấp ủy quyết "
    "định: chúng được giữ nguyên văn trong ghi chú, ở phần “Những việc đã làm” của từng kỳ."
)
MEANWHILE = "Vừa có người lập một kỳ trong tệp này. Chưa ghi gì; hãy đọc thử tệp lần nữa."


def run(data, *, committee, paper_dated=None, dry_run=False, by, file_name=""):
    """Import the meetings in a workbook (the bytes of an .xlsx) into a committee's cells.

    `paper_dated` is the day of the paper register, today unless given. `dry_run` goes the whole
    way and takes everything back. `by` is the user, None for the operator. Returns a Report; a
    file that cannot be read is one problem in it, never an exception.
    """
    report = Report()
    try:
        report.sheets = open_sheets(data)
    except Refused as refusal:
        report.problems.append(Problem("", None, None, refusal.message))
        return report
    source = {"file": file_name, "sha256": hashlib.sha256(data).hexdigest()}
    signed = {"paper_dated": paper_dated or timezone.localdate(), "by": by}
    try:
        with transaction.atomic():
            _import(report, committee, source, signed)
            transaction.set_rollback(dry_run or not report.ready)
    except IntegrityError:
        report.problems.append(Problem("", None, None, MEANWHILE))
    report.finish(written=not dry_run)
    return report


def _import(report, committee, source, signed):
    # Two imports into the same committee wait for each other.
    committee = Committee.objects.select_for_update().get(pk=committee.pk)
    entries = _entries(report, committee)
    known = Known(committee, {entry.held_on.year for entry in entries})
    planner = Planner(known, report)
    for entry in entries:
        planner.add(entry)
    if not report.ready:
        return
    _write(planner.plan, **signed)
    audit.record(
        "meetings.imported",
        by=signed["by"], target=committee, committee=committee, **source, **report.counts,
    )  # fmt: skip


def _write(plan, *, paper_dated, by):
    if plan.new or plan.changed:
        write(plan, paper_dated=paper_dated, confirmer=by or operator_account(), by=by)


def _entries(report, committee):
    cells, today = Cells(committee), timezone.localdate()
    lines = lines_of(report.sheets, report)
    if any(line.has("score", "grade") for line in lines):
        report.note(NOT_STORED)
    found = (entry_of(line, cells.of(line), today) for line in lines)
    return [entry for entry in found if entry]
