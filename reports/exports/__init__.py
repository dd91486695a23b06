"""The reports for the upper board as the operator's command writes them.

Each is made of (committee, year, today) and tells itself in three ways: `figures` as JSON values,
`lines` as text for the terminal, `workbook` as the bytes of the Excel file. They show a whole
committee: for the operator's commands, not for a reader with a reach.
"""

from reports.exports.badges import Badges
from reports.exports.evaluation import Evaluation
from reports.exports.guidance import Guidance
from reports.exports.members import Members
from reports.exports.movements import Movements
from reports.exports.refusing import NothingToReport
from reports.exports.structure import Structure

REPORTS = {
    "badges": Badges,
    "evaluation": Evaluation,
    "guidance": Guidance,
    "members": Members,
    "movements": Movements,
    "structure": Structure,
}

__all__ = ["REPORTS", "NothingToReport"]
