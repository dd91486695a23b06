"""What the stages say of many at once, and what becomes of each saying."""

from dataclasses import dataclass, field

from members.models import Member
from reports.facts.appraisals import Line
from reports.models import Opinion


@dataclass(frozen=True, slots=True)
class Saying:
    """What a stage says of a member, or of the cell (`member` None), with the fields of an
    opinion that are filled; None where the stage says nothing, or nothing any more. Of `answers`
    (code of a condition → bool) each stands for itself; None takes one back. `version` is that of
    the appraisal which the file was made from, None where the file does not tell; `at` is where it
    stands in the file, for who tells of it."""

    member: Member | None
    stage: str
    version: int | None
    fields: dict | None
    at: object = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a saying is not written; `name` is the field that is wrong, or the code of the condition
    that is answered wrongly, "" for all of it. `outdated`: the portal goes on since the file was
    made, so that the file is not wrong but old."""

    saying: Saying
    name: str
    sentence: str
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A saying that is written: the opinion as it is now, and before (None: there was none); that
    which is taken back is None now."""

    saying: Saying
    line: Line
    before: Opinion | None
    opinion: Opinion | None

    @property
    def is_anew(self):
        """Whether it was another cell that said it before, of who has moved since."""
        told = self.before is not None and self.opinion is not None
        return told and self.before.cell_id != self.opinion.cell_id


@dataclass(slots=True)
class Given:
    """What became of the sayings; with refusals nothing was written. `left` is why all that is
    said of somebody was left out, and the rest written."""

    taken: list[Taken] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    left: list[Refusal] = field(default_factory=list)
    unchanged: int = 0

    @property
    def new(self):
        return [each for each in self.taken if each.before is None]

    @property
    def changed(self):
        return [each for each in self.taken if each.before and each.opinion]

    @property
    def withdrawn(self):
        return [each for each in self.taken if each.opinion is None]

    def leave_outdated(self):
        """Leave whom the portal has written to since as he is, with all that is said of him."""
        self.left = [each for each in self.refusals if each.outdated]
        whose = {each.saying.member for each in self.left}
        self.refusals = [each for each in self.refusals if each.saying.member not in whose]
        self.taken = [each for each in self.taken if each.saying.member not in whose]
