"""Whose way through a campaign is written to, and as which version."""

from django.core.exceptions import ValidationError
from django.db.models import F

from cells.models import Cell
from formats.periods import vi_date
from meetings.actions import Conflict
from reports.facts.appraisals import sheets_of
from reports.models import Appraisal

CELL_NOT_THERE = "{} không hoạt động vào ngày chốt {}; hãy xem lại ngày của chi bộ."
NOT_THERE = "{} không có trong chi bộ vào ngày chốt {}; hãy xem lại sổ đảng viên."


def sheet_in(campaign, cell):
    """The sheet of the cell; ValidationError when it was not there on the cut-off day.

    `campaign` as it is held: the day may have been corrected since its caller read it.
    """
    sheets = sheets_of(campaign, Cell.objects.filter(pk=cell.pk))
    if not sheets:
        raise ValidationError(CELL_NOT_THERE.format(cell, vi_date(campaign.cut_off)))
    return sheets[0]


def line_of(campaign, cell, member):
    """The line of a member or of the cell in the campaign as it is held; ValidationError when they
    were not there on the cut-off day."""
    sheet = sheet_in(campaign, cell)
    if member is None:
        return sheet.own
    for line in sheet.members:
        if line.member.pk == member.pk:
            return line
    raise ValidationError(NOT_THERE.format(member, vi_date(campaign.cut_off)))


def claim(line, campaign, version):
    """The appraisal, ready to be written as the next version; `Conflict` as for a meeting."""
    if line.appraisal is None and version == 0:
        whose = {"member": line.member} if line.member else {"member": None, "cell": line.cell}
        made, new = Appraisal.objects.get_or_create(
            campaign=campaign, **whose, defaults={"cell": line.cell, "version": 1}
        )
        if new:
            return made
        raise Conflict
    rows = Appraisal.objects.filter(pk=line.appraisal and line.appraisal.pk, version=version)
    if not rows.update(version=F("version") + 1, cell=line.cell):
        raise Conflict
    return Appraisal.objects.select_related("campaign", "cell__committee", "member").get(
        pk=line.appraisal.pk
    )
