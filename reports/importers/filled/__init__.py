"""Reading of a cell's sheet that was filled in, rehearsed and done by the same code.

    report = run(data, campaign=campaign, cell=cell, dry_run=True, by=user)

A problem anywhere means that nothing at all is written. A row of somebody of whom the portal was
told something else since the file was made is no problem: it is left out, and said to be.
"""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction

from formats.xlsx.reading import Refused, open_sheets
from meetings.actions import Conflict
from reports import actions
from reports.facts.appraisals import sheet_of
from reports.importers.filled.columns import STEPS
from reports.importers.filled.report import Report
from reports.importers.filled.rows import sayings_of

__all__ = ["STEPS", "Report", "run"]

AT_THIS_MOMENT = "Đúng lúc này có người khác cũng ghi vào chi bộ; hãy tải tệp mới rồi điền lại."


def run(data, *, campaign, cell, dry_run=False, by, file_name=""):
    """Write what a filled sheet (the bytes of an .xlsx) says of the cell and its members.

    `dry_run` goes the whole way and takes everything back. Returns a Report; a file that cannot be
    read is one problem in it, no exception.
    """
    report = Report()
    try:
        sheets = open_sheets(data)
    except Refused as refusal:
        report.problem(refusal.message)
        return report
    source = {"file": file_name, "sha256": hashlib.sha256(data).hexdigest()}
    with transaction.atomic():
        _fill(sheets, sheet_of(campaign, cell), source, by, report)
        transaction.set_rollback(dry_run or not report.ready)
    report.finish()
    return report


def _fill(sheets, sheet, source, by, report):
    sayings = sayings_of(sheets, sheet, report)
    try:
        given = actions.give_opinions(
            campaign=sheet.campaign,
            cell=sheet.cell,
            sayings=sayings,
            source=source,
            leave_outdated=True,
            by=by,
        )
    except Conflict:
        report.problem(AT_THIS_MOMENT)
    except ValidationError as closed:
        report.problem(" ".join(closed.messages))
    else:
        report.take(given)
