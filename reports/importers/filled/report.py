"""What the reading of a filled sheet, or its rehearsal, has to say."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from formats.numbers import vi_plain
from formats.periods import vi_date
from formats.xlsx.reading import Problem
from reports.enums import Stage
from reports.evaluation.levels import LEVEL_LABELS, is_above
from reports.facts.precedence import warnings_after
from reports.workbooks.cell_sheet import CONDITIONS, FIELDS, MET, POINTS, VOTES, caption_of

ABOVE_CAP = (
    "{}, bước “{}”: mức {} cao hơn mức tối đa {}; đảng ủy muốn quyết định thì phải ghi lý do."
)
ABOVE_FOLLOWING = "{}, bước “{}”: mức {} cao hơn mức theo điểm và điều kiện ({})."
ANEW = (
    "{}, bước “{}”: chi bộ cũ đã ghi ngày {}; ghi ngày {} thì là của chi bộ này, hãy xem lại cả số "
    "phiếu."
)
ALONE = (
    "Bước này chỉ có ô này được điền; hãy điền cả bước (có mức và ngày), hoặc xóa ô này nếu ghi "
    "nhầm chỗ."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written of one subject, in words: (step, what it says) in the order of the steps."""

    subject: str
    said: list[tuple[str, str]]


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
        self.new, self.changed = _entries(new, _new), _entries(changed, _changed)
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


def _entries(found, text):
    """One entry a subject, in the order of the file."""
    said = {}
    for each in found:
        step = Stage(each.opinion.stage).label
        said.setdefault(each.line.subject, []).append((step, text(each)))
    return [Entry(str(subject), steps) for subject, steps in said.items()]


def _new(taken):
    said = ((name, getattr(taken.opinion, name)) for name in FIELDS)
    told = [f"{_name(name)} {_shown(name, value)}" for name, value in said if _is(value)]
    return "; ".join([*told, *_answered_anew({}, taken.opinion.answers)])


def _changed(taken):
    pairs = ((n, getattr(taken.before, n), getattr(taken.opinion, n)) for n in FIELDS)
    told = [
        f"{_name(name)} {_shown(name, old)} → {_shown(name, new)}"
        for name, old, new in pairs
        if old != new
    ]
    anew = _answered_anew(taken.before.answers, taken.opinion.answers)
    return "; ".join([*told, *_answered_otherwise(taken), *anew])


def _answered_otherwise(taken):
    """Each condition that was answered before and is answered otherwise now."""
    before, now = taken.before.answers, taken.opinion.answers
    for each in taken.line.standard.conditions:
        met = before.get(each.code)
        if met is not None and met != now.get(each.code, met):
            yield f"“{caption_of(each)}” {MET[met].lower()} → {MET[not met].lower()}"


def _answered_anew(before, now):
    """How many conditions are answered for the first time; the file names them."""
    anew = [met for code, met in now.items() if code not in before]
    told = ((anew.count(met), word.lower()) for met, word in MET.items())
    if counted := ", ".join(f"{number} {word}" for number, word in told if number):
        yield f"{CONDITIONS.lower()} trả lời mới: {counted}"


def _name(name):
    return FIELDS[name].lower()


def _is(value):
    return value is not None and value != ""


def _shown(name, value):
    if not _is(value):
        return "chưa ghi"
    if name == "level":
        return _told(value)
    if name == "given_on":
        return vi_date(value)
    return str(value) if isinstance(value, int) else vi_plain(value)


def _above_cap(taken):
    cap, level = taken.line.standing.cap, taken.opinion.level
    if not cap or not is_above(level, cap):
        return ""
    step = Stage(taken.opinion.stage).label
    return ABOVE_CAP.format(taken.line.subject, step, _told(level), _told(cap))


def _above_following(taken):
    level, follows = taken.opinion.level, taken.line.rating_of(taken.opinion).level
    if not follows or not is_above(level, follows):
        return ""
    step = Stage(taken.opinion.stage).label
    return ABOVE_FOLLOWING.format(taken.line.subject, step, _told(level), _told(follows))


def _said_anew(taken):
    """What the old cell of a member said and this one says now, since the day is another."""
    before, now = taken.before, taken.opinion
    if before is None or before.cell_id == now.cell_id:
        return ""
    days = (vi_date(before.given_on), vi_date(now.given_on))
    return ANEW.format(taken.line.subject, Stage(now.stage).label, *days)


def _told(level):
    return LEVEL_LABELS[level].lower()


NOTES = (_above_cap, _above_following, _said_anew)
