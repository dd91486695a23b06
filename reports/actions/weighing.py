"""Whether an opinion may be written, with every sentence against it and not the first alone."""

from functools import cache

from django.core.exceptions import ValidationError
from django.utils import timezone

from reports.actions.opinions import (
    DECIDED,
    POINTS,
    VOTES,
    against_day,
    against_points,
    against_standing,
    against_votes,
    cast_in,
    full_members,
)
from reports.enums import Stage

STALE = (
    "Sau khi tải tệp này, phiếu của {} đã được ghi lại trên cổng nên dòng này để lại, không ghi "
    "đè. Hãy tải tệp mới rồi điền lại."
)
WITHDRAWN = (
    "Sau khi tải tệp này, bước “{}” của {} đã được rút lại trên cổng nên dòng này để lại, không "
    "ghi. Muốn ghi lại, hãy tải tệp mới rồi điền."
)
UNMARKED = (
    "Dòng này của {} không có số lần ghi nên không sửa được điều cổng đã ghi. "
    "Hãy tải tệp mới rồi điền lại."
)
MISSING = {
    "level": "Chưa có mức xếp loại; hãy chọn một mức.",
    "given_on": "Chưa có ngày; hãy ghi ngày của bước này.",
    **dict.fromkeys(POINTS, "Hãy ghi đủ cả hai phần điểm."),
    **dict.fromkeys(VOTES, "Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0."),
}


class Scales:
    """Checks the opinions of one cell; asks the database once for each day of a vote."""

    def __init__(self, year):
        self.year = year
        self.today = timezone.localdate()
        self.full_members = cache(full_members)

    def faults(self, line, opinion):
        """(field, sentence) of all that is wrong in the opinion itself."""
        lacking = list(_lacking(opinion))
        yield from ((name, MISSING[name]) for name in lacking)
        yield from _unfit(opinion, lacking)
        if told := against_day(opinion.given_on, self.year, self.today):
            yield "given_on", told
        if not lacking:
            yield from self._numbers(line, opinion)

    def _numbers(self, line, opinion):
        if told := against_points(line, opinion):
            yield "common_points", told
        if cast_in(opinion) and opinion.given_on <= self.today:
            full = self.full_members(opinion.cell_id, opinion.given_on)
            if told := against_votes(opinion, full):
                yield "votes_for", told


def against(line, before, saying):
    """(field or code of a condition, sentence) of what stands on the portal against the saying,
    whatever it says; "" where it is none of its fields. `before` is what its stage says now."""
    if forbidden := _forbidden(line, before, saying):
        return [("", forbidden)]
    return [] if before else [*_outdated(line, saying)]


def _forbidden(line, before, saying):
    """Why nothing is said of the line any more, or not by this file; "" where it may be."""
    if Stage.DECISION in line.opinions:
        return DECIDED
    if not line.may_be_spoken_of:
        return against_standing(line)
    if before:
        return "" if saying.version == line.version else _older(saying).format(line.subject)
    # A stage that never spoke is nobody's to be overwritten, however old the file.
    if is_older(line, saying) and saying.version < _withdrawn_as(line, saying.stage):
        return WITHDRAWN.format(Stage(saying.stage).label, line.subject)
    return ""


def is_older(line, saying):
    """Whether the file is from before the line was last written; unknown where it has no mark."""
    return saying.version is not None and saying.version != line.version


def _older(saying):
    return UNMARKED if saying.version is None else STALE


def _withdrawn_as(line, stage):
    """As which version the stage was last taken back."""
    return line.appraisal.withdrawn.get(stage, 0) if line.appraisal else 0


def _outdated(line, saying):
    """The answers of an old file to what the stage before answers otherwise by now: nobody can
    tell whether they were given for this stage or stood in the file."""
    known = line.before(saying.stage)
    if known is None or saying.version == line.version:
        return
    for code, met in saying.fields.get("answers", {}).items():
        if met != known.answers.get(code):
            yield code, _older(saying).format(line.subject)


def _lacking(opinion):
    """The fields that an opinion cannot do without, and what is missing of a set begun."""
    yield from (name for name in ("level", "given_on") if not getattr(opinion, name))
    for names in (POINTS, VOTES):
        empty = [name for name in names if getattr(opinion, name) is None]
        if len(empty) < len(names):
            yield from empty


def _unfit(opinion, lacking):
    """What the fields themselves do not take: an unknown level, a number too long."""
    try:
        told_later = {"appraisal", "cell", "recorded_at", "recorded_by"}
        opinion.clean_fields(exclude=told_later | set(lacking))
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            yield name, " ".join(sentences)
