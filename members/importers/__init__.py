"""Import of members from Excel: both layouts, rehearsed and done by the same code.

    report = run(data, committee=committee, create_cells=True, dry_run=True, by=user)

A problem anywhere means that nothing at all is written.
"""

import hashlib

from django.db import transaction

from accounts import audit
from cells.models import Committee
from formats.xlsx.reading import Problem, Refused, find_header, open_sheets
from members.importers import central, register
from members.importers.cells import CellBook
from members.importers.lines import tell_decomposed
from members.importers.matching import Register
from members.importers.planning import Planner
from members.importers.report import Change, Report
from members.importers.writing import write

__all__ = ["Change", "Report", "run"]

LAYOUTS = (register, central)


def run(data, *, committee, create_cells=False, dry_run=False, by, file_name=""):
    """Import the members of a workbook (the bytes of an .xlsx) into a committee's register.

    `create_cells` founds the cells that the file names and the committee lacks. `dry_run` goes
    the whole way and takes everything back. `by` is the user, None for the operator.
    Returns a Report; a file that cannot be read is one problem in it, never an exception.
    """
    report = Report()
    try:
        sheets = open_sheets(data)
    except Refused as refusal:
        report.problems.append(Problem("", None, None, str(refusal)))
        return report
    source = {"file": file_name, "sha256": hashlib.sha256(data).hexdigest()}
    with transaction.atomic():
        # Two imports into the same register wait for each other.
        committee = Committee.objects.select_for_update().get(pk=committee.pk)
        _import(sheets, committee, create_cells, by, report, source)
        transaction.set_rollback(dry_run or not report.ready)
    report.finish([sheet.title for sheet in sheets], written=not dry_run)
    return report


def _import(sheets, committee, create_cells, by, report, source):
    known = Register(committee)
    cells = CellBook(committee, report, create=create_cells, by=by)
    planner = Planner(known, cells, report)
    for entry in _entries(sheets, report):
        planner.add(entry)
    plan = planner.plan
    report.take(plan, left=known.count - planner.matcher.count)
    if report.ready:
        write(plan, register=known, by=by)
        audit.record(
            "members.imported", by=by, target=committee, committee=committee,
            **source, **report.counts,
        )  # fmt: skip


def _entries(sheets, report):
    layout = layout_of(sheets)
    if layout is None:
        report.problems.append(
            Problem(
                "",
                None,
                None,
                "Không nhận ra danh sách đảng viên trong tệp: không trang tính nào có hàng tiêu đề "
                "với cột «Họ và tên». Hãy dùng sổ danh sách đảng viên của chi bộ hoặc tệp xuất từ "
                "cơ sở dữ liệu đảng viên.",
            )
        )
        return []
    filled = [sheet for sheet in sheets if sheet.rows]
    for sheet in filled:
        tell_decomposed(sheet, report)
    return [entry for sheet in filled for entry in layout.entries(sheet, report)]


def layout_of(sheets):
    """The layout whose columns the first list in the file has most of; None without a list."""
    for sheet in sheets:
        scores = [_score(sheet, layout) for layout in LAYOUTS]
        if max(scores):
            return LAYOUTS[scores.index(max(scores))]
    return None


def _score(sheet, layout):
    found = find_header(sheet, layout.COLUMNS, ()).columns
    return len(found) if "full_name" in found else 0
