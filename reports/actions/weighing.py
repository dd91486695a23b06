"""Whether an opinion may be written, with every sentence against it and not the first alone."""

from functools import cache

from django.core.exceptions import ValidationError
from django.utils import timezone

from formats.periods import vi_date
from reports.actions.appraising import (
    DECIDED,
    NOT_EVALUATED,
    POINTS,
    TOO_MANY_VOTES,
    VOTES,
    full_members,
)
from reports.enums import Stage

STALE = (
    "Sau khi tải tệp này, phiếu của {} đã được ghi lại trên cổng nên ô này không ghi đè. "
    "Hãy tải tệp mới rồi điền lại."
)
MISSING = {
    "level": "Chưa có mức xếp loại; hãy chọn một mức.",
    "given_on": "Chưa có ngày; hãy ghi ngày của bước này.",
    **dict.fromkeys(POINTS, "Hãy ghi đủ cả hai phần điểm."),
    **dict.fromkeys(VOTES, "Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0."),
}
TO_COME = "Ngày {} chưa đến; hãy ghi ngày đã họp hoặc đã ghi."


class Scales:
    """Weighs the opinions of one cell; asks the database once for each day of a vote."""

    def __init__(self):
        self.today = timezone.localdate()
        self.full_members = cache(full_members)

    def against(self, line, before, opinion, version):
        """(field, sentence) of all that forbids the opinion; "" where it is none of its fields."""
        forbidden = self.forbidden(line, before, version)
        return [("", forbidden)] if forbidden else [*self._faults(line, opinion)]

    def forbidden(self, line, before, version):
        """Why nothing is said of the line any more, or not by this file; "" where it may be."""
        if Stage.DECISION in line.opinions:
            return DECIDED
        if not line.standing.evaluated:
            return NOT_EVALUATED.format(line.subject, line.decided.sentence(sensitive=False))
        # A stage that has not spoken is nobody's to be overwritten, however old the file.
        if before and version != line.appraisal.version:
            return STALE.format(line.subject)
        return ""

    def _faults(self, line, opinion):
        lacking = list(_lacking(opinion))
        yield from ((name, MISSING[name]) for name in lacking)
        yield from _unfit(opinion, lacking)
        if opinion.given_on and opinion.given_on > self.today:
            yield "given_on", TO_COME.format(vi_date(opinion.given_on))
        if not lacking:
            yield from self._numbers(line, opinion)

    def _numbers(self, line, opinion):
        try:
            line.answers(opinion).check(line.standard)
        except ValueError as why:
            yield "common_points", str(why)
        cast = sum(getattr(opinion, name) or 0 for name in VOTES)
        if cast and opinion.given_on <= self.today:
            full = self.full_members(line.cell, opinion.given_on)
            if cast > full:
                day = vi_date(opinion.given_on)
                yield "votes_for", TOO_MANY_VOTES.format(cast=cast, full=full, day=day)


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
        opinion.clean_fields(exclude={"appraisal", "recorded_at", "recorded_by", *lacking})
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            yield name, " ".join(sentences)
