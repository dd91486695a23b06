"""The quotas of a published report, as the pages and files of an open year show theirs.

Until shape 3 a report kept neither the rows of the control table nor the figures of its groups:
these are counted from the outcomes of the cells that it keeps, by the reading that it keeps.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from reports.evaluation.quota.control import Control, control
from reports.evaluation.quota.counts import REST_WORD, grouped, summed
from reports.evaluation.quota.outcome import of_controls
from reports.evaluation.quota.readings import Base, GroupBy, HigherPercent, Reading, Rounding
from reports.evaluation.quota.table import ControlTable
from reports.evaluation.quota.wording import exceeded_in, named
from reports.facts.published.values import FrozenClause
from reports.facts.quota.counting import count_of
from reports.facts.quota.reading import ROWS_BY
from reports.facts.quota.values import QuotaOf

ROWS_NOT_KEPT = (
    "Lần công bố này chưa giữ từng dòng của bảng: các dòng do cổng tính lại từ kết quả từng chi bộ "
    "đã công bố."
)
RAISED = re.compile(r"ngoại lệ ([\d,]+) %")
OVER = "vượt trần"
DECIDED = "đã quyết định"


@dataclass(frozen=True, kw_only=True)
class FrozenQuota(QuotaOf):
    """A quota as it was published; `kept` is what was frozen of it."""

    kept: dict

    @property
    def word(self):
        return DECIDED

    @property
    def origin(self):
        return self.kept["origin"]

    @property
    def departure(self):
        """It stands in the origin."""
        return ""

    @property
    def sentence(self):
        return self.kept["sentence"]

    @property
    def conclusion(self):
        return self.kept["conclusion"]

    @property
    def remarks(self):
        return super().remarks if _has_rows(self.kept) else (self.table.caution, ROWS_NOT_KEPT)


def quota_of(kept, lines) -> FrozenQuota:
    """What was frozen of a quota, over the FrozenLine of each cell."""
    reading = _reading(kept)
    counts = tuple(count_of(line, kept["kind"], str(place)) for place, line in enumerate(lines))
    clauses = tuple(FrozenClause(confirmed=True, **each) for each in kept.get("clauses", ()))
    table = _table(kept, reading, counts)
    return FrozenQuota(kept["kind"], table, counts, clauses, recorded=True, kept=retold(kept))


def retold(kept):
    """What was frozen of a quota, told by group where one of several is over: until shape 3 its
    words told the sum of the caps and of the excesses, which speak against each other."""
    over = [each for each in kept["groups"] if each["conclusion"].startswith(OVER)]
    if _has_rows(kept) or not over or len(kept["groups"]) == 1:
        return kept
    sentence = named([f"{each['label']} {each['conclusion']}" for each in over])
    return kept | {
        "sentence": sentence,
        "conclusion": exceeded_in(len(over), len(kept["groups"])),
    }


def regrouped(before, after):
    """Whether what was frozen of a quota `before` and `after` is counted by two rules of the portal
    (ADR 22): until shape 3 every kind was a group, since then those of one cell each are one."""
    by_kind = all(kept["reading"]["group_by"] == GroupBy.KIND for kept in (before, after))
    together = any(group["label"].startswith(f"{REST_WORD} (") for group in after["groups"])
    return by_kind and together and not _has_rows(before)


def _has_rows(kept):
    return "rows" in kept


def _reading(kept):
    said = kept["reading"]
    higher = tuple(HigherPercent(*each) for each in _higher(kept))
    return Reading(
        percent=Decimal(said["percent"]),
        base=Base(said["base"]),
        rounding=Rounding(said["rounding"]),
        group_by=GroupBy(said["group_by"]),
        min_one=said["min_one"],
        higher_up_to=max((each.percent for each in higher), default=None),
        higher=higher,
    )


def _higher(kept):
    """(per cent, reason) of each exception; until shape 3 the per cent stands in words alone."""
    said = kept["reading"]
    if "higher" in said:
        return [(Decimal(each["percent"]), each["because"]) for each in said["higher"]]
    found = RAISED.findall(said["label"])
    return [(Decimal(each.replace(",", ".")), kept["because"]) for each in found]


def _table(kept, reading, counts):
    rows_by = ROWS_BY[kept["kind"]]
    if _has_rows(kept):
        rows, groups = ([_control(each) for each in kept[name]] for name in ("rows", "groups"))
    else:
        rows, groups = (_counted(reading, counts, by) for by in (rows_by, reading.group_by))
    return ControlTable(tuple(rows), of_controls(reading, groups), rows_by)


def _control(kept):
    return Control(
        label=kept["label"],
        total=kept["total"],
        good=kept["good"],
        proposed=kept["excellent"],
        cap=kept["cap"],
        working=kept.get("working", ""),
    )


def _counted(reading, counts, group_by):
    """As it was published then: every kind of cells for itself, also of one cell."""
    if group_by is not GroupBy.KIND:
        found = grouped(replace(reading, group_by=group_by), counts)
    else:
        kinds = {count.kind: count.kind_label for count in counts}
        found = [
            summed(kind, label, [each for each in counts if each.kind == kind])
            for kind, label in kinds.items()
        ]
    return [control(reading, each) for each in found]
