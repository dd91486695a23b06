"""Import of members from Excel: read by its columns, rehearsed and done by the same code.

    report = run(data, committee=committee, create_cells=True, dry_run=True, by=user)

A problem anywhere means that nothing at all is written.
"""

import hashlib
from dataclasses import dataclass, field

from django.db import transaction

from accounts import audit
from cells.models import Committee
from formats.xlsx.reading import Problem, Refused, open_sheets
from members.importers.cells import CellBook
from members.importers.lines import tell_decomposed
from members.importers.matching import Register
from members.importers.people import entries
from members.importers.planning import Planner
from members.importers.reading import as_said, guess
from members.importers.report import Change, Report
from members.importers.writing import write
from members.models import LearnedColumn

__all__ = ["Change", "Report", "Said", "learned_by", "readings_of", "run"]

NO_LIST = (
    "Không nhận ra danh sách đảng viên trong tệp: không trang tính nào có hàng tiêu đề "
    "với cột “Họ và tên”. Hãy dùng sổ danh sách đảng viên của chi bộ hoặc tệp xuất từ "
    "cơ sở dữ liệu đảng viên."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of the file: its columns (None: by the headings), and who is who."""

    mapping: list | None = None
    answers: dict = field(default_factory=dict)  # place of a question → answer


def run(data, *, committee, create_cells=False, dry_run=False, by, file_name="", said=None):  # noqa: PLR0913  the one door
    """Import the members of a workbook (the bytes of an .xlsx) into a committee's register.

    `create_cells` founds the cells that the file names and the committee lacks. `dry_run` goes
    the whole way and takes everything back. `by` is the user, None for the operator. `said` is
    what the user said of the columns and of homonyms.
    Returns a Report; a file that cannot be read is one problem in it, never an exception.
    """
    report = Report()
    try:
        sheets = open_sheets(data)
    except Refused as refusal:
        report.problems.append(Problem("", None, None, str(refusal)))
        return report
    source = {"file": file_name, "sha256": hashlib.sha256(data).hexdigest()}
    said = said or Said()
    with transaction.atomic():
        # Two imports into the same register wait for each other.
        committee = Committee.objects.select_for_update().get(pk=committee.pk)
        report.readings = _readings(sheets, said.mapping, learned_by(committee))
        cells = CellBook(committee, report, create=create_cells, by=by)
        _import(Planner(Register(committee), cells, report, said.answers), by, report, source)
        transaction.set_rollback(dry_run or not report.ready)
    report.finish([sheet.title for sheet in sheets], written=not dry_run)
    return report


def readings_of(data, *, committee, mapping=None):
    """How the sheets of a workbook are read, by their headings or as said; nothing is imported."""
    return _readings(open_sheets(data), mapping, learned_by(committee))


def learned_by(committee):
    """What the committee taught of headings: search key → field."""
    return dict(LearnedColumn.objects.filter(committee=committee).values_list("heading", "field"))


def _readings(sheets, mapping, learned):
    return guess(sheets, learned) if mapping is None else as_said(sheets, mapping, learned)


def _import(planner, by, report, source):
    known, committee = planner.register, planner.cells.committee
    for entry in _entries(report, known.by_card):
        planner.add(entry)
    plan = planner.plan
    report.take(plan, left=known.count - planner.matcher.count)
    if report.ready:
        write(plan, register=known, by=by)
        audit.record(
            "members.imported", by=by, target=committee, committee=committee,
            **source, **report.counts,
        )  # fmt: skip


def _entries(report, known_cards):
    wanted = [each for each in report.readings if each.wanted]
    if not any(each.header.columns for each in wanted):
        report.problems.append(Problem("", None, None, NO_LIST))
        return []
    for each in report.readings:
        if not each.wanted:
            report.note(f"Trang tính “{each.sheet.title}” không được đọc.")
    for each in wanted:
        tell_decomposed(each.sheet, report)
    return [entry for each in wanted for entry in entries(each, report, known_cards)]
