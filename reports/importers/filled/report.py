"""What the reading of a filled sheet, or its rehearsal, has to say."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from formats.xlsx.reading import Problem
from reports.facts.precedence import warnings_after
from reports.importers.filled.notes import NOTES
from reports.importers.filled.wording import Entry, as_changed, as_new, entries_of
from reports.workbooks.cell_sheet import POINTS, VOTES

ALONE = (
    "Bước này chỉ có ô này được điền; hãy điền cả bước (có mức và ngày), hoặc xóa ô này nếu ghi "
    "nhầm chỗ."
)


@dataclass(slots=True)
class Report:
    """What would be written, of the rows without a problem; `problems` forbid it, `left` are why
    a row is not written while the others are, `notes` are worth a look before."""

    new: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    created: int = 0
    altered: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def ready(self):
        """Whether it may be written."""
        return not self.problems

    @property
    def rows_left(self):
        """The numbers of the rows that are left out."""
        return sorted({each.row for each in self.left})

    @property
    def to_write(self):
        return self.created + self.altered

    @property
    def refused(self):
        """Whether the file is not what the page asks for, rather than wrong in some of its rows."""
        return bool(self.problems) and all(each.row is None for each in self.problems)

    @property
    def says(self):
        """Whether there is a sound row to tell of."""
        return bool(self.to_write or self.unchanged)

    def problem(self, message, *, sheet=""):
        """A problem of the whole file or of a whole sheet."""
        self.problems.append(Problem(sheet, None, None, message))

    def take(self, given):
        for saying, refusals in _by_saying(given.refusals):
            _tell(saying, refusals)
        for each in given.left:
            each.saying.at.leave(_keys(each.saying, each.name)[0], each.sentence)
        sound = [each for each in given.taken if each.saying.at.sound]
        new = [each for each in sound if each.before is None]
        changed = [each for each in sound if each.before is not None]
        self.new, self.changed = entries_of(new, as_new), entries_of(changed, as_changed)
        self.created, self.altered = len(new), len(changed)
        self.unchanged = given.unchanged
        notes = (note(each) for each in sound for note in NOTES)
        self.notes += [told for told in notes if told]
        self.notes += warnings_after([each.line for each in sound], sound)

    def finish(self):
        """The problems in the order of the cells, each once, under the step and its column; why a
        row is left out is said of the row, at its first cell."""
        self.problems = _ordered(self.problems)
        told = {(each.row, each.message): each for each in reversed(_ordered(self.left))}
        self.left = _ordered(told.values())


def _ordered(problems):
    once = dict.fromkeys(_readable(each) for each in problems)
    return sorted(once, key=lambda each: (each.row or 0, each.index or 0))


def _readable(problem):
    """The problem with its column as "Tự nhận, cột Mức"."""
    return replace(problem, column=problem.column and problem.column.replace(" > ", ", cột "))


def _by_saying(refusals):
    """(saying, its refusals), in the order of the file."""
    found = defaultdict(list)
    for each in refusals:
        found[id(each.saying)].append(each)
    return [(group[0].saying, group) for group in found.values()]


def _tell(saying, refusals):
    """The refusals at their row, each at its answer or column; of a number that stands alone
    in its step the one, and not all that is missing beside it."""
    sentences = {each.name: each.sentence for each in reversed(refusals)}
    filled = [name for name in saying.fields if name != "answers"]
    if len(filled) == 1 and filled[0] in (*POINTS, *VOTES) and len(sentences) > 1:
        sentences = {filled[0]: sentences.get(filled[0], ALONE)}
    for name, sentence in sentences.items():
        for key in _keys(saying, name):
            saying.at.problem(key, sentence)


def _keys(saying, name):
    """Under which columns it stands; a saying that only answers has none but those answers."""
    answers = saying.fields.get("answers", {})
    if name in answers:
        return [name]
    if not name and saying.fields.keys() == {"answers"}:
        return [*answers]
    return [f"{saying.stage}.{name or 'level'}"]
