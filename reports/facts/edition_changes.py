"""What a version of a yearly report says otherwise than the version before it, told from both.

Nothing here asks the database. Names of cells and members are compared as they were frozen, and
reasons as the reader of both is told them.
"""

from collections import Counter
from dataclasses import dataclass

from formats.periods import vi_date
from reports.evaluation.levels import LEVEL_LABELS, REASON_LABELS
from reports.facts.published.quotas import regrouped
from reports.facts.same_person import paired

NOT_THERE = "không có trong báo cáo"
KINDS_APART = "mỗi loại hình một nhóm, kể cả loại hình chỉ có một chi bộ"
KINDS_TOGETHER = "các loại hình chỉ có một chi bộ tính chung một nhóm “Khác”"
# The figures of a quota, by their names in the facts.
CAPPED = ("cap", "excellent", "over_by")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that both versions tell, otherwise: a number or words."""

    label: str
    before: int | str
    after: int | str


@dataclass(frozen=True, slots=True)
class Changes:
    """`figures` are sums, in the order of the report; `cells` and `people` whose outcome differs.

    All empty where only what stands beside the outcomes differs: a name, points, a note.
    """

    figures: tuple[Change, ...]
    cells: tuple[Change, ...]
    people: tuple[Change, ...]

    @property
    def any(self):
        return bool(self.figures or self.cells or self.people)


def changes_between(before, after) -> Changes:
    """From one FrozenYear to a later one of the same campaign."""
    return Changes(
        tuple(_different_figures(before, after)),
        tuple(_different(_cells(before), _cells(after))),
        tuple(_people(before, after)),
    )


def _different(before, after):
    """What differs of two mappings of a label to what is told, in the order of the later one."""
    for label in {**after, **before}:
        was, now = before.get(label, NOT_THERE), after.get(label, NOT_THERE)
        if was != now:
            yield Change(label, was, now)


def _different_figures(before, after):
    moved = _moved(before, after)
    yield from _different(_figures(before, moved), _figures(after, moved))
    yield from _regrouped(before, after, moved)


def _figures(year, moved):
    return {
        **_sums(year.member_summary, "Đảng viên"),
        **_sums(year.cell_summary, "Chi bộ"),
        **_quotas(year, moved),
        "Đảng viên trong sổ ngày chốt": year.registered,
        "Ngày chốt số liệu": vi_date(year.cut_off),
    }


def _sums(summary, unit):
    """Every level and every reason, also with nobody: what was 0 is told as 0."""
    told = {
        "tổng số": summary.total,
        "được đánh giá": summary.evaluated,
        **{line.label.lower(): line.count for line in summary.lines},
        "không đánh giá": summary.left_out,
        **{REASON_LABELS[code].lower(): n for code, n in summary.not_evaluated.items()},
    }
    return {f"{unit}: {label}": number for label, number in told.items()}


def _moved(before, after):
    """The kinds of quotas whose figures differ: the words for the same ones may have improved."""
    was, now = (
        {quota["kind"]: [quota[name] for name in CAPPED] for quota in year.quotas}
        for year in (before, after)
    )
    return {kind for kind in {*was, *now} if was.get(kind) != now.get(kind)}


def _quotas(year, moved):
    """The cap with what came of it, where this moved, and how it was reckoned."""
    told = {}
    for quota in year.quotas:
        of = quota["label"].lower()
        if quota["kind"] in moved:
            told[f"Trần xuất sắc của {of}"] = f"{quota['sentence']}; {quota['conclusion']}"
        told[f"Cách tính trần của {of}"] = quota["reading"]["label"]
    return told


def _regrouped(before, after, moved):
    """Where a cap that moved is counted by another rule of the portal's, which may be all."""
    was = {quota["kind"]: quota for quota in before.quotas}
    for quota in after.quotas:
        kind = quota["kind"]
        if kind in moved and kind in was and regrouped(was[kind], quota):
            label = f"Quy tắc của cổng khi chia nhóm, trần của {quota['label'].lower()}"
            yield Change(label, KINDS_APART, KINDS_TOGETHER)


def _cells(year):
    return {
        line.cell.name: f"{_outcome(line) or 'chưa có kết quả'}; {line.members.total} đảng viên"
        for line in year.lines
    }


def _outcome(told):
    return (LEVEL_LABELS.get(told.level) or REASON_LABELS.get(told.reason, "")).lower()


def _people(before, after):
    """Whose outcome differs, who came and who went, in the order of the later version.

    Who has the same name, number and outcome in both is nobody's change, in whatever cell: how
    many a cell has is told of the cell. The others are found again as `paired` says.
    """
    gone, come = _beyond(before, after), _beyond(after, before)
    found = paired(come, gone)
    for place, person in enumerate(come):
        was = gone[found[place]] if place in found else None
        if was is None or _outcome(was) != _outcome(person):
            yield Change(_named(person), _outcome(was) if was else NOT_THERE, _outcome(person))
    for place in sorted({*range(len(gone))} - {*found.values()}):
        yield Change(_named(gone[place]), _outcome(gone[place]), NOT_THERE)


def _beyond(year, other):
    """The people of a version without those whom the other tells exactly so."""
    there = Counter(_key(person) for person in other.people)
    found = []
    for person in year.people:
        if there[_key(person)]:
            there[_key(person)] -= 1
        else:
            found.append(person)
    return found


def _key(person):
    return person.member.full_name, person.member.card_number, person.level, person.reason


def _named(person):
    return f"{person.member.full_name} ({person.cell.name})"
