"""Levels in a file above the highest that the register leaves: recorded, and told."""

from cells.models import Cell
from formats.names import first_named
from reports.evaluation.levels import LEVEL_LABELS, exceeds
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of
from reports.importers.matching import SHOWN_NAMES

ABOVE = (
    "{number} đảng viên được ghi mức cao hơn mức tối đa theo sổ đảng viên ({cap}): {names}. Kết "
    "quả vẫn ghi như tệp; hãy xem lại, đúng thì để nguyên."
)


def note_capped(campaign, members, report):
    """A note on the rows (member, cell, level, reason) above the cap, and not why he has one: who
    reads it may not know. The queries do not depend on the number of rows."""
    standard = standard_of(campaign.year)
    if standard is None or not any(exceeds(row[2], standard.sick.level) for row in members):
        return
    sheets = sheets_of(campaign, Cell.objects.filter(committee_id=campaign.committee_id))
    caps = {line.member.pk: line.standing.cap for sheet in sheets for line in sheet.members}
    above = [member for member, _, level, _ in members if exceeds(level, caps.get(member.pk, ""))]
    if above:
        cap = LEVEL_LABELS[standard.sick.level].lower()
        names = first_named([str(member) for member in above], SHOWN_NAMES, "đảng viên")
        report.note(ABOVE.format(number=len(above), cap=cap, names=names))
