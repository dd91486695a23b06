"""Whether a vote of the cell on a level reached more than half of those who may vote."""

from meetings.voting import majority_of, voters_on
from reports.enums import Stage

SHORT = "Tán thành {}/{}, chưa quá nửa số đảng viên chính thức được tính biểu quyết (cần {})."


def short_of_half(approving, entitled):
    """The sentence of warning where not more than half of those `entitled` approve, else "".

    Both are numbers of people (C-6); nothing is said where nobody is entitled.
    """
    needed = majority_of(entitled)
    if not entitled or approving >= needed:
        return ""
    return SHORT.format(approving, entitled, needed)


def vote_warning(line):
    """The same of what the cell voted on the line; one query where it did."""
    opinion = line.opinions.get(Stage.CELL)
    if opinion is None or opinion.votes_for is None:
        return ""
    return short_of_half(opinion.votes_for, entitled_on(line.cell, opinion.given_on))


def entitled_on(cell, day):
    """How many full members count in a vote of the cell on the day (C-6); one query."""
    return len(voters_on(cell, day).counting)
