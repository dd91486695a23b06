"""What a filled sheet writes, in words: of each subject, step by step."""

from dataclasses import dataclass

from formats.numbers import vi_plain
from formats.periods import vi_date
from reports.enums import Stage
from reports.evaluation.levels import LEVEL_LABELS
from reports.workbooks.cell_sheet import CONDITIONS, FIELDS, MET, caption_of


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written of one subject, in words: (step, what it says) in the order of the steps."""

    subject: str
    said: list[tuple[str, str]]


def entries_of(found, text):
    """One Entry a subject, in the order of the file; `text` says what one Taken writes."""
    said = {}
    for each in found:
        step = Stage(each.opinion.stage).label
        said.setdefault(each.line.subject, []).append((step, text(each)))
    return [Entry(str(subject), steps) for subject, steps in said.items()]


def as_new(taken):
    """What a step says that has not spoken before."""
    said = ((name, getattr(taken.opinion, name)) for name in FIELDS)
    told = [f"{_name(name)} {_shown(name, value)}" for name, value in said if _is(value)]
    return "; ".join([*told, *_answered_anew({}, taken.opinion.answers)])


def as_changed(taken):
    """What a step says otherwise than before, from → to."""
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
        return level_told(value)
    if name == "given_on":
        return vi_date(value)
    return str(value) if isinstance(value, int) else vi_plain(value)


def level_told(level):
    """The level within a sentence."""
    return LEVEL_LABELS[level].lower()
