"""What the reading of a filled sheet, or its rehearsal, has to say."""

from dataclasses import dataclass, field

from formats.numbers import vi_plain
from formats.periods import vi_date
from formats.xlsx.reading import Problem
from reports.enums import Stage
from reports.evaluation.levels import LEVEL_LABELS, LEVEL_SHORT, is_above
from reports.workbooks.cell_sheet import FIELDS

ABOVE_CAP = (
    "{}, bước “{}”: mức {} cao hơn mức tối đa {}; đảng ủy muốn quyết định thì phải ghi lý do."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written of one subject, in words: (step, what it says) in the order of the steps."""

    subject: str
    said: list[tuple[str, str]]


@dataclass(slots=True)
class Report:
    """What would be written, of the rows without a problem; `problems` forbid it, `notes` are
    worth a look before."""

    new: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    created: int = 0
    altered: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def ready(self):
        """Whether it may be written."""
        return not self.problems

    @property
    def to_write(self):
        return self.created + self.altered

    def problem(self, message, *, sheet=""):
        """A problem of the whole file or of a whole sheet."""
        self.problems.append(Problem(sheet, None, None, message))

    def take(self, given):
        for refusal in given.refusals:
            _tell(refusal)
        sound = [each for each in given.taken if each.saying.at.sound]
        new = [each for each in sound if each.before is None]
        changed = [each for each in sound if each.before is not None]
        self.new, self.changed = _entries(new, _new), _entries(changed, _changed)
        self.created, self.altered = len(new), len(changed)
        self.unchanged = given.unchanged
        self.notes += [note for each in sound if (note := _above_cap(each))]

    def finish(self):
        """The problems in the order of the cells, each once."""
        once = dict.fromkeys(self.problems)
        self.problems = sorted(once, key=lambda each: (each.row or 0, each.index or 0))


def _tell(refusal):
    """The refusal at its row, under the column of its field."""
    saying = refusal.saying
    name = refusal.name or "level"
    saying.at.problem(f"{saying.stage}.{name}", refusal.sentence)


def _entries(found, text):
    """One entry a subject, in the order of the file."""
    said = {}
    for each in found:
        step = Stage(each.opinion.stage).label
        said.setdefault(each.line.subject, []).append((step, text(each)))
    return [Entry(str(subject), steps) for subject, steps in said.items()]


def _new(taken):
    said = ((name, getattr(taken.opinion, name)) for name in FIELDS)
    return "; ".join(f"{_name(name)} {_shown(name, value)}" for name, value in said if _is(value))


def _changed(taken):
    pairs = ((n, getattr(taken.before, n), getattr(taken.opinion, n)) for n in FIELDS)
    return "; ".join(
        f"{_name(name)} {_shown(name, old)} → {_shown(name, new)}"
        for name, old, new in pairs
        if old != new
    )


def _name(name):
    return FIELDS[name].lower()


def _is(value):
    return value is not None and value != ""


def _shown(name, value):
    if not _is(value):
        return "chưa ghi"
    if name == "level":
        return LEVEL_SHORT[value]
    if name == "given_on":
        return vi_date(value)
    return str(value) if isinstance(value, int) else vi_plain(value)


def _above_cap(taken):
    cap, level = taken.line.standing.cap, taken.opinion.level
    if not cap or not is_above(level, cap):
        return ""
    step = Stage(taken.opinion.stage).label
    return ABOVE_CAP.format(taken.line.subject, step, LEVEL_SHORT[level], LEVEL_LABELS[cap].lower())
