"""A stage speaks of a whole cell at once: of its members and of the cell itself, all or nothing."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import AuditEvent
from formats.periods import vi_date
from meetings.actions import Conflict
from reports.actions.appraising import (
    NOT_THERE,
    POINTS,
    VOTES,
    filled,
    full_members,
    refuse_decided,
    refuse_more_votes_than,
    refuse_unevaluated,
    told,
)
from reports.enums import Stage
from reports.facts.appraisals import Line, sheet_of
from reports.models import Appraisal, Campaign, Opinion

CLOSED = "Đợt đánh giá năm {year} đã đóng; muốn sửa, hãy đề nghị đảng ủy mở lại đợt trước."
SOMEBODY = "Một đồng chí"
STALE = "Người khác vừa ghi dòng này."
WRITTEN = (
    "level", "given_on", "answers", "note", *POINTS, *VOTES, "recorded_at", "recorded_by",
)  # fmt: skip
HALF_POINTS = "Hãy ghi đủ cả hai phần điểm."
NOT_ALL_VOTES = "Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0."


@dataclass(frozen=True, slots=True)
class Said:
    """What the stage says of the member with this id, or of the cell itself (None).

    `version` is the one the page was made from. `fields` are those of `give_opinion`, None where
    the stage says nothing, or nothing any more.
    """

    member: int | None
    version: int
    fields: dict | None


class RowsRefused(Exception):  # noqa: N818  it names the case, not a fault of the program
    """Nothing was written: `errors` maps the id of a member (None: the cell) to a sentence.

    `stale` are those whom somebody else wrote after the page was opened.
    """

    def __init__(self, errors, stale):
        super().__init__(f"{len(errors)} rows")
        self.errors, self.stale = errors, stale


@dataclass(frozen=True, slots=True)
class _Change:
    line: Line
    old: dict
    opinion: Opinion | None  # None: it is taken back


@transaction.atomic
def give_opinions(*, campaign, cell, stage, rows, by):
    """Write what a stage before the decision says of many; returns how many rows were changed.

    `rows` are Said. A row that says what stands already is left alone, whatever its version, and
    leaves no event. What the stage before answered to the conditions is taken over by an opinion
    that is new. The queries do not depend on the number of rows. `RowsRefused` with a sentence for
    each row that cannot be written; then none is. `ValidationError` for a closed campaign.
    """
    if stage == Stage.DECISION:
        raise ValueError("the decision has an action of its own")
    _hold(campaign, cell)
    changes = _Rows(campaign, cell, stage, by).changes(rows)
    if changes:
        _write(campaign, cell, stage, changes)
        _leave_trail(campaign, stage, changes, by)
    return len(changes)


def _hold(campaign, cell):
    """Who writes one row meanwhile waits, and then sees another version."""
    now = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if now.closed_at is not None:
        raise ValidationError(CLOSED.format(year=now.year))
    list(Appraisal.objects.filter(campaign=campaign, cell=cell).select_for_update().values("pk"))


class _Rows:
    """The rows against the sheet, which is loaded once."""

    def __init__(self, campaign, cell, stage, by):
        self.campaign, self.cell, self.stage, self.by = campaign, cell, stage, by
        sheet = sheet_of(campaign, cell)
        self.lines = {line.member.pk if line.member else None: line for line in sheet.lines}
        self.full = {}

    def changes(self, rows):
        found, errors, stale = [], {}, set()
        for row in rows:
            try:
                found.append(self._change(row))
            except Conflict:
                errors[row.member] = STALE
                stale.add(row.member)
            except ValidationError as refused:
                errors[row.member] = " ".join(refused.messages)
        if errors:
            raise RowsRefused(errors, stale)
        return [change for change in found if change]

    def _change(self, row):
        """The change that the row asks for, None when it says what stands already."""
        line = self.lines.get(row.member)
        if line is None:
            raise ValidationError(NOT_THERE.format(SOMEBODY, vi_date(self.campaign.cut_off)))
        before = line.opinions.get(self.stage)
        if _same(before, row.fields):
            return None
        if line.version != row.version:
            raise Conflict
        refuse_decided(line)
        refuse_unevaluated(line)
        old = told(before) if before else {}
        return _Change(line, old, self._opinion(line, before, row.fields))

    def _opinion(self, line, before, fields):
        if fields is None:
            return None
        _refuse_halves(fields)
        opinion = before or Opinion(stage=self.stage, answers=_answered(line, self.stage))
        filled(line, opinion, fields, self.by)
        opinion.clean_fields(exclude=["appraisal", "recorded_by"])
        refuse_more_votes_than(self._full_on(opinion.given_on), opinion)
        return opinion

    def _full_on(self, day):
        if day not in self.full:
            self.full[day] = full_members(self.cell, day)
        return self.full[day]


def _same(before, fields):
    if before is None or fields is None:
        return before is fields
    return all(getattr(before, name) == value for name, value in fields.items())


def _answered(line, stage):
    earlier = line.before(stage)
    return dict(earlier.answers) if earlier else {}


def _refuse_halves(fields):
    for names, sentence in ((POINTS, HALF_POINTS), (VOTES, NOT_ALL_VOTES)):
        given = [fields.get(name) is not None for name in names]
        if any(given) and not all(given):
            raise ValidationError(sentence)


def _write(campaign, cell, stage, changes):
    appraisals = _appraisals(campaign, cell, [change.line for change in changes])
    new, known, gone = [], [], []
    for change, appraisal in zip(changes, appraisals, strict=True):
        if change.opinion is None:
            gone.append(appraisal)
            continue
        change.opinion.appraisal = appraisal
        (known if change.old else new).append(change.opinion)
    Opinion.objects.bulk_create(new)
    Opinion.objects.bulk_update(known, WRITTEN, batch_size=500)
    if gone:
        Opinion.objects.filter(appraisal__in=gone, stage=stage).delete()


def _appraisals(campaign, cell, lines):
    """Those of the lines, each in its next version; `Conflict` when one was made meanwhile."""
    new = [
        Appraisal(campaign=campaign, cell=cell, member=line.member, version=1)
        for line in lines
        if line.appraisal is None
    ]
    try:
        Appraisal.objects.bulk_create(new)
    except IntegrityError as made:
        raise Conflict from made
    known = [line.appraisal for line in lines if line.appraisal]
    for appraisal in known:
        appraisal.version += 1
    Appraisal.objects.bulk_update(known, ["version"], batch_size=500)
    made = iter(new)
    return [line.appraisal or next(made) for line in lines]


def _leave_trail(campaign, stage, changes, by):
    """One event for each row that says something else now."""
    AuditEvent.objects.bulk_create(
        AuditEvent(
            **audit.as_row(
                "evaluation.opinion", by, change.line.subject, None, change.line.cell,
                _detail(campaign, stage, change),
            )
        )
        for change in changes
    )  # fmt: skip


def _detail(campaign, stage, change):
    new = told(change.opinion) if change.opinion else {}
    return {"year": campaign.year, "stage": stage, "old": change.old, "new": new}
