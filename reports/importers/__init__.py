"""Import of a year's evaluation from Excel, rehearsed and done by the same code.

    report = run(data, committee=committee, year=2021, dry_run=True, by=user)

A problem anywhere means that nothing at all is written.
"""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction

from cells.models import Committee
from formats.xlsx.reading import Refused, open_sheets
from reports import actions
from reports.actions.locking import held
from reports.enums import Level
from reports.facts.decided import Decided
from reports.importers.capped import note_capped
from reports.importers.matching import Matcher, Roster
from reports.importers.report import Report
from reports.importers.sheets import lines_of
from reports.importers.words import outcome
from reports.models import Campaign

__all__ = ["Report", "run"]


def run(data, *, committee, year, dry_run=False, by, file_name=""):
    """Import the outcomes in a workbook (the bytes of an .xlsx) into a committee's campaign.

    The campaign of `year` is opened, with 31 December as its cut-off, when there is none yet.
    `dry_run` goes the whole way and takes everything back. `by` is the user, None for the
    operator. Returns a Report; a file that cannot be read is one problem in it, no exception.
    """
    report = Report()
    try:
        sheets = open_sheets(data)
    except Refused as refusal:
        report.problem(refusal.message)
        return report
    source = {"file": file_name, "sha256": hashlib.sha256(data).hexdigest()}
    with transaction.atomic():
        # Two imports into the same committee wait for each other.
        committee = Committee.objects.select_for_update().get(pk=committee.pk)
        _import(sheets, committee, year, source, by, report)
        transaction.set_rollback(dry_run or not report.ready)
    report.finish([sheet.title for sheet in sheets], written=not dry_run)
    return report


def _import(sheets, committee, year, source, by, report):
    cell_lines, member_lines = lines_of(sheets, report)
    campaign = _campaign(committee, year, by, report)
    if campaign is None:
        return
    matcher = Matcher(Roster(committee, campaign.cut_off), report)
    decided = Decided(campaign)
    cells = [row for line in cell_lines if (row := _cell_row(line, matcher, decided))]
    members = [row for line in member_lines if (row := _member_row(line, matcher, decided))]
    matcher.tell_absent(cells=cells, members=members)
    try:
        recorded = actions.record_reviews(
            campaign=campaign, cells=cells, members=members, source=source, by=by
        )
    except ValidationError as refused:
        report.problem(" ".join(refused.messages))
    else:
        report.take(recorded)
        note_capped(campaign, members, report)


def _campaign(committee, year, by, report):
    """The campaign, held before it is read: its cut-off day may be in the midst of a correction."""
    known = Campaign.objects.filter(committee=committee, year=year).first()
    try:
        if known:
            return held(known)
        return actions.open_campaign(
            committee=committee, year=year, cut_off=actions.last_day_of(year), by=by
        )
    except ValidationError as error:
        report.problem(" ".join(error.messages))
        return None


def _cell_row(line, matcher, decided):
    cell = matcher.reviewed_cell(line)
    said = outcome(line)
    _compare_decision(line, cell, said, decided)
    return (cell, *said) if line.sound else None


def _member_row(line, matcher, decided):
    cell = matcher.cell(line)
    member = matcher.member(line, cell)
    said = outcome(line)
    _compare_decision(line, member, said, decided)
    return (member, cell, *said) if line.sound else None


def _compare_decision(line, subject, said, decided):
    """A file does not pass over what the committee has decided on the portal."""
    if subject and said and (other := decided.against(subject, said[0])):
        line.problem(
            "level" if said[0] else "reason", actions.DECIDED.format(level=Level(other).label)
        )
