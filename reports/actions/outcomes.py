"""The outcomes of a campaign are recorded: levels, or reasons for none."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import audit
from accounts.models import AuditEvent
from reports.actions.locking import held_open
from reports.enums import Level, Reason
from reports.facts.decided import Decided
from reports.models import CellReview, MemberReview

CHUNK = 2_000
DECIDED = (
    "Đảng ủy đã quyết định trên cổng: {level}. Muốn ghi kết quả khác, hãy rút quyết định trước."
)


@dataclass(frozen=True, slots=True)
class Change:
    """A review that now says something else: whose, what before, what now, in which cell before
    where that is another."""

    review: object
    old: str
    new: str
    from_cell: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of one kind."""

    created: int
    changed: int
    unchanged: int

    def as_dict(self):
        return {"created": self.created, "changed": self.changed, "unchanged": self.unchanged}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did: counts of cells and of members, and each change."""

    cells: Counts
    members: Counts
    changes: tuple[Change, ...]

    @property
    def wrote(self):
        kinds = (self.cells, self.members)
        return any(counts.created or counts.changed for counts in kinds)


@transaction.atomic
def record_reviews(*, campaign, cells, members, source=None, by):
    """Record the outcomes of cells and members in a campaign, new ones and changed ones.

    `cells` are (cell, level, reason), `members` (member, cell, level, reason); of level and reason
    one is a code, the other "". `source` names the file they come from, for the trail. The number
    of queries does not depend on the number of rows. Returns Recorded. ValidationError when a row
    has both or neither, comes twice, is of another committee's cell or another level than the
    committee decided on the portal, and for a closed campaign; then nothing is written.
    """
    held_open(campaign)
    _check(campaign, cells, members)
    of_cells = _merge(
        CellReview, "cell_id", campaign, [(cell, {"cell": cell}, *rest) for cell, *rest in cells]
    )
    of_members = _merge(
        MemberReview,
        "member_id",
        campaign,
        [(member, {"member": member, "cell": cell}, *rest) for member, cell, *rest in members],
    )
    recorded = Recorded(
        of_cells.counts, of_members.counts, (*of_cells.changes, *of_members.changes)
    )
    if recorded.wrote:
        _leave_trail(campaign, recorded, source or {}, by)
    return recorded


def _check(campaign, cells, members):
    for cell, level, reason in [*cells, *(row[1:] for row in members)]:
        if cell.committee_id != campaign.committee_id:
            raise ValidationError(f"{cell} không thuộc {campaign.committee}; hãy xem lại chi bộ.")
        known = (level in Level and reason == "") or (level == "" and reason in Reason)
        if not known:
            raise ValidationError(
                f"{cell}: mỗi dòng phải có một mức xếp loại hoặc một lý do không xếp loại, "
                "không có cả hai; hãy chọn lại."
            )
    for rows in (cells, members):
        if len({row[0].pk for row in rows}) != len(rows):
            raise ValidationError("Có chi bộ hoặc đảng viên được ghi hai dòng; hãy bỏ dòng thừa.")
    _refuse_decided(campaign, [*cells, *members])


def _refuse_decided(campaign, rows):
    decided = Decided(campaign)
    for subject, *_, level, _reason in rows:
        if other := decided.against(subject, level):
            raise ValidationError(f"{subject}: {DECIDED.format(level=Level(other).label)}")


@dataclass(frozen=True, slots=True)
class _Merged:
    counts: Counts
    changes: tuple[Change, ...]


def _merge(model, key, campaign, rows):
    """Create what is new, change what differs; each row is (subject, fields, level, reason)."""
    rows_now = model.objects.filter(campaign=campaign).select_related("cell")
    known = {getattr(review, key): review for review in rows_now}
    new, changes = [], []
    for subject, fields, level, reason in rows:
        said = {**fields, "level": level, "reason": reason}
        review = known.get(subject.pk)
        if review is None:
            new.append(model(campaign=campaign, **said))
        elif change := _change(review, said):
            changes.append(change)
    model.objects.bulk_create(new, batch_size=CHUNK)
    written = {name for name in ("cell", "level", "reason") if key != f"{name}_id"}
    model.objects.bulk_update([change.review for change in changes], written, batch_size=CHUNK)
    unchanged = len(rows) - len(new) - len(changes)
    return _Merged(Counts(len(new), len(changes), unchanged), tuple(changes))


def _change(review, said):
    same_cell = review.cell_id == said["cell"].pk
    if same_cell and (review.level, review.reason) == (said["level"], said["reason"]):
        return None
    old = outcome_label(review.level, review.reason)
    from_cell = "" if same_cell else review.cell.name
    for name, value in said.items():
        setattr(review, name, value)
    return Change(review, old, outcome_label(review.level, review.reason), from_cell)


def outcome_label(level, reason):
    """What a review says, in words: the level, or why there is none."""
    return Level(level).label if level else Reason(reason).label


def _leave_trail(campaign, recorded, source, by):
    """One event for the whole, and one for each outcome that was otherwise before."""
    committee = campaign.committee
    audit.record(
        "evaluation.recorded",
        by=by,
        target=campaign,
        committee=committee,
        year=campaign.year,
        cells=recorded.cells.as_dict(),
        members=recorded.members.as_dict(),
        **source,
    )
    AuditEvent.objects.bulk_create(
        AuditEvent(**_changed_event(campaign, change, by)) for change in recorded.changes
    )


def _changed_event(campaign, change, by):
    review = change.review
    subject = review.member if isinstance(review, MemberReview) else review.cell
    detail = {"year": campaign.year, "old": change.old, "new": change.new}
    if change.from_cell:
        detail |= {"from_cell": change.from_cell, "to_cell": review.cell.name}
    return audit.as_row("evaluation.changed", by, subject, None, review.cell, detail)
