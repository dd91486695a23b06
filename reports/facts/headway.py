"""Where a cell stands on the way to its levels, and what is done next."""

from reports.enums import Stage

BEFORE = (Stage.SELF, Stage.CELL, Stage.BOARD)


def waiting_of(sheet, stage):
    """The lines to be evaluated of which neither this stage nor a later one has spoken."""
    later = list(Stage)[list(Stage).index(stage) :]
    lines = (line for line in sheet.lines if line.standing.evaluated)
    return [line for line in lines if not any(each in line.opinions for each in later)]


def next_stage_of(sheet):
    """The first stage that the cell itself still has to record; None when all is proposed."""
    return next((stage for stage in BEFORE if waiting_of(sheet, stage)), None)
