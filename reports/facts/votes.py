"""What a vote of the cell on a level says: whether more than half of those who may vote approve."""

from meetings.voting import Electorate, Vote, voters_on, voters_on_days
from reports.enums import Stage

SHORT = "Tán thành {}/{}, chưa quá nửa số đảng viên chính thức được tính biểu quyết (cần {})."


class Approval(Vote):
    """The vote on a level, over those who are entitled to vote on it (C-6)."""

    __slots__ = ()

    @property
    def is_over(self):
        """More votes than count: who is exempt may have come and voted."""
        return bool(self.base) and self.too_many

    @property
    def brief(self):
        """ "tán thành 20/44, chưa quá nửa"; without a base where nobody is entitled."""
        of = f"/{self.base}" if self.base else ""
        return f"tán thành {self.approving}{of}{', chưa quá nửa' if self.failed else ''}"

    @property
    def short(self):
        return SHORT.format(self.approving, self.base, self.needed) if self.failed else ""

    @property
    def told(self):
        """What to look at again, "" where there is nothing."""
        return " ".join(each for each in (self.short, self.warning if self.is_over else "") if each)


def vote_warning(line):
    """What is to be looked at in the vote of the cell of that day; one query where it voted."""
    found = list(approvals_of([line]).values())
    return found[0].told if found else ""


def approvals_of(lines):
    """{id of the appraisal: Approval} of the lines on which the cell voted.

    One query, whatever their number.
    """
    voted = [line for line in lines if _has_vote(line)]
    voters = voters_on_days({_where(line) for line in voted})
    return {
        line.appraisal.pk: _approval(line.opinions[Stage.CELL], voters[_where(line)])
        for line in voted
    }


def _approval(said, voters):
    numbers = (said.votes_for, said.votes_against or 0, said.votes_abstained or 0)
    return Approval(*numbers, len(voters.counting))


def _has_vote(line):
    return Stage.CELL in line.opinions and line.opinions[Stage.CELL].votes_for is not None


def _where(line):
    """The (cell id, day) of the vote: who moved since was voted on in the old cell."""
    said = line.opinions[Stage.CELL]
    return said.cell_id, said.given_on


def electorate_on(cell, day):
    """How many full members of the cell count in a vote on the day (C-6), and how many there are,
    which is the most that can vote; one query."""
    voters = voters_on(cell, day)
    return Electorate(len(voters.counting), len(voters.full))
