"""The sheet of a cell as a file to be filled in, with what is already written."""

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.enums import Stage
from reports.facts.appraisals import sheet_of
from reports.facts.conditions import asked_of
from reports.facts.left_out import told_of_line
from reports.facts.votes import electorate_on
from reports.importers.filled import STEPS
from reports.views.reach import may_see_sensitive, sheet_within
from reports.views.responses import workbook_response
from reports.workbooks import cell_sheet as cell_sheet_workbooks
from reports.workbooks.cell_sheet import Filling, Row, code_of, fields_of


@require_GET
@requires(Permission.RECORD_EVALUATIONS)
def cell_sheet_workbook(request, year, pk):
    campaign, cell = recorded_at(request, year, pk)
    sheet, now = sheet_of(campaign, cell), timezone.localtime()
    sensitive = may_see_sensitive(request, campaign.committee)
    filling = filling_of(sheet, sensitive=sensitive)
    return workbook_response(
        cell_sheet_workbooks.workbook(filling, now),
        name=f"phieu-danh-gia-{year}-{cell.pk}.xlsx",
        by=request.user,
        committee=campaign.committee,
        cell=cell,
        report="cell_sheet",
        year=year,
        rows=len(filling.rows),
    )


def recorded_at(request, year, pk):
    """The campaign and the cell at which the reader records; else not found."""
    return sheet_within(request, year, pk, Permission.RECORD_EVALUATIONS)


def filling_of(sheet, *, sensitive) -> Filling:
    """What the file is made of; without `sensitive` nothing speaks of discipline."""
    campaign, cell = sheet.campaign, sheet.cell
    prefetch_related_objects([said for ln in sheet.members for said in ln.from_elsewhere], "cell")
    voters = electorate_on(cell, campaign.cut_off)
    return Filling(
        committee=campaign.committee.name,
        place=campaign.committee.place,
        cell=cell.name,
        year=campaign.year,
        cut_off=campaign.cut_off,
        standard=sheet.own.standard,
        steps=STEPS,
        rows=[*_rows(sheet)],
        left_out=[
            f"{line.member.full_name}: {_why(line, sensitive)}"
            for line in sheet.members
            if not line.may_be_spoken_of
        ],
        full_members=voters.full,
        entitled=voters.base,
    )


def _rows(sheet):
    """The cell first, then its members, those who are evaluated."""
    if sheet.own.may_be_spoken_of:
        yield _row(sheet, sheet.own)
    members = (line for line in sheet.members if line.may_be_spoken_of)
    for number, line in enumerate(members, start=1):
        yield _row(sheet, line, number)


def _why(line, sensitive):
    """Why the line has no row."""
    if line.is_closed_by_reason:
        return told_of_line(line, sensitive=sensitive).why
    return line.decided.sentence(sensitive=sensitive)


def _row(sheet, line, number=None):
    member, decided = line.member, line.opinions.get(Stage.DECISION)
    return Row(
        code=code_of(sheet.campaign.year, sheet.cell.pk, member and member.pk),
        version=line.appraisal.version if line.appraisal else 0,
        name=member.full_name if member else sheet.cell.name,
        said={(step.code, name): value for step in STEPS for name, value in _said(line, step)},
        answers=_answers(line),
        number=number,
        card=member.card_number if member else "",
        decided=decided.level if decided else "",
        elsewhere="; ".join(
            f"{said.get_stage_display()}: {said.cell.name}" for said in line.from_elsewhere
        ),
    )


def _answers(line):
    """What the latest stage before the decision answered to what is asked."""
    given = line.proposal.answers if line.proposal else {}
    return {each.code: given.get(each.code) for each in asked_of(line)}


def _said(line, step):
    opinion = line.opinions.get(step.code)
    if opinion:
        for name in fields_of(line.standard, step):
            yield name, getattr(opinion, name)
