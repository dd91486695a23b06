"""The shape of a rule book: dated, sourced criteria, each with one check."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from formats.periods import covers, document_date
from meetings.rulebooks.facts import KIND_LABELS, MeetingFacts
from meetings.rulebooks.findings import Finding, not_applicable, together, unknown

if TYPE_CHECKING:
    from meetings.rulebooks.frames.shape import Frame  # which cites a `Source` of this module

Check = Callable[[MeetingFacts], Finding]

ALL_KINDS = frozenset(KIND_LABELS)
REGULAR = frozenset({"regular", "combined"})
THEMATIC = frozenset({"thematic", "combined"})


class Severity(StrEnum):
    """How much a criterion weighs."""

    REQUIRED = "required"  # an explicit minimum of the text
    ADVISED = "advised"  # a duty of quality that data can only suggest
    INFORMATIVE = "informative"  # shown, never held against the cell

    @property
    def label(self) -> str:
        return SEVERITY_LABELS[self]


SEVERITY_LABELS = {
    Severity.REQUIRED: "bắt buộc",
    Severity.ADVISED: "cần lưu ý",
    Severity.INFORMATIVE: "để tham khảo",
}


class Stage(StrEnum):
    """What of a meeting a criterion looks at; the page that cures it follows from this."""

    RHYTHM = "rhythm"
    PREPARATION = "preparation"
    SITTING = "sitting"
    ATTENDANCE = "attendance"
    OUTCOME = "outcome"

    @property
    def label(self) -> str:
        return STAGE_LABELS[self]

    @property
    def needs_sitting(self) -> bool:
        return self not in (Stage.RHYTHM, Stage.PREPARATION)


STAGE_LABELS = {
    Stage.RHYTHM: "định kỳ sinh hoạt",
    Stage.PREPARATION: "chuẩn bị",
    Stage.SITTING: "tổ chức sinh hoạt",
    Stage.ATTENDANCE: "đảng viên dự",
    Stage.OUTCOME: "kết luận, biên bản, kết quả",
}


class Trust(StrEnum):
    """How well the text behind a criterion is known."""

    FOUND = "found"
    LOCAL_PRACTICE = "local_practice"
    SEED = "seed"
    DERIVED = "derived"
    UNCONFIRMED = "unconfirmed"

    @property
    def label(self) -> str:
        return TRUST_LABELS[self]


TRUST_LABELS = {
    Trust.FOUND: "theo trang công khai dẫn văn bản",
    Trust.LOCAL_PRACTICE: "theo cách áp dụng ở địa phương, chưa đối chiếu văn bản gốc",
    Trust.SEED: "theo bài viết của Đảng bộ xã năm 2022",
    Trust.DERIVED: "theo suy luận của cổng, chưa đối chiếu văn bản gốc",
    Trust.UNCONFIRMED: "chưa đối chiếu văn bản gốc",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a criterion comes from, and how far that place can be trusted."""

    document: str
    dated: date | None = None
    section: str = ""
    trust: Trust = Trust.FOUND
    note: str = ""

    @property
    def label(self) -> str:
        """For example "HD 12-HD/BTCTW ngày 06/7/2018, mục II.3.3"."""
        dated = f" ngày {document_date(self.dated)}" if self.dated else ""
        section = f", {self.section}" if self.section else ""
        return f"{self.document}{dated}{section}"

    @property
    def caution(self) -> str:
        """What the reader must know before quoting the source: its trust, then the note."""
        return f"{self.trust.label}; {self.note}" if self.note else self.trust.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One rule. Its finding is the worst of its own check and of its `parts` (other codes)."""

    code: str
    text: str
    sources: tuple[Source, ...]
    severity: Severity
    stage: Stage
    looks_at: str
    check: Check | None = None
    parts: tuple[str, ...] = ()
    kinds: frozenset[str] = ALL_KINDS

    def concerns(self, kind: str) -> bool:
        """Whether meetings of this kind are asked (a key of `KIND_LABELS`)."""
        return kind in self.kinds

    def waits(self, facts: MeetingFacts) -> bool:
        """Whether it looks at what only a sitting can show, and there was none yet."""
        return self.stage.needs_sitting and not facts.took_place

    def own_findings(self, facts: MeetingFacts) -> tuple[Finding, ...]:
        """What the criterion's own check says; nothing when it only sums up its parts."""
        if self.check is None:
            return ()
        if facts.state == "cancelled":
            return (not_applicable("Buổi sinh hoạt đã hủy"),)
        if not self.concerns(facts.kind):
            return (not_applicable(f"Không áp dụng cho {KIND_LABELS[facts.kind]}"),)
        if self.waits(facts):
            return (NOT_HELD_YET,)
        return (self.check(facts),)


NOT_HELD_YET = unknown("Buổi sinh hoạt chưa diễn ra", "Sau khi họp, ghi kết quả buổi sinh hoạt.")


@dataclass(frozen=True, slots=True)
class Result:
    """What one criterion found."""

    criterion: Criterion
    finding: Finding


@dataclass(frozen=True, kw_only=True)
class RuleBook:
    """A guidance as it stood: in force from one day to another, both included."""

    code: str
    number: str
    dated: date
    subject: str
    issuer: str
    in_force_from: date
    in_force_until: date | None
    criteria: tuple[Criterion, ...]
    note: str = ""
    frame: "Frame | None" = None  # how the book scores a meeting, None when it gives no points

    def __post_init__(self) -> None:
        """Refuse a book with a code twice, an unknown part or a circle (all `ValueError`)."""
        graph = {criterion.code: criterion.parts for criterion in self.criteria}
        if len(graph) < len(self.criteria):
            raise ValueError(f"{self.code}: có mã tiêu chí bị trùng")
        if strangers := {part for parts in graph.values() for part in parts} - graph.keys():
            raise ValueError(f"{self.code}: không có tiêu chí {', '.join(sorted(strangers))}")
        TopologicalSorter(graph).prepare()

    @property
    def label(self) -> str:
        return f"HD {self.number} ngày {document_date(self.dated)}"

    @property
    def title(self) -> str:
        """Number, date and subject together: three documents bear the number 12-HD/BTCTW."""
        dated = document_date(self.dated)
        return f"Hướng dẫn số {self.number} ngày {dated} của {self.issuer} về {self.subject}"

    @property
    def ready(self) -> bool:
        """Whether the portal knows the criteria of this guidance."""
        return bool(self.criteria)

    @property
    def not_ready_message(self) -> str:
        """The sentence a page shows in place of verdicts; empty when the book is ready."""
        if self.ready:
            return ""
        return f"Bộ tiêu chí của HD {self.number} ({document_date(self.dated)}) chưa có trong cổng"

    @cached_property
    def leading(self) -> tuple[Criterion, ...]:
        """The criteria a page lists first, each matter once.

        These are the K codes, and the clauses with a check of their own that no K code holds.
        A clause that only gathers others would say what is missing a second time.
        """
        held = {code for c in self.criteria if _is_key(c.code) for code in self._below(c)}
        return tuple(
            c for c in self.criteria if _is_key(c.code) or (c.check and c.code not in held)
        )

    def _below(self, criterion: Criterion) -> set[str]:
        direct = set(criterion.parts)
        return direct.union(*(self._below(self.criterion(code)) for code in direct))

    def applies_on(self, day: date) -> bool:
        """Whether the book is in force on `day`."""
        return covers(self.in_force_from, self.in_force_until, day)

    def touches(self, first: date, last: date) -> bool:
        """Whether the book is in force on any day from `first` to `last`, both included."""
        return self.in_force_from <= last and (self.in_force_until or last) >= first

    def criterion(self, code: str) -> Criterion:
        """The criterion `code`; `ValueError` when the book has none."""
        [found] = [criterion for criterion in self.criteria if criterion.code == code]
        return found

    def check(self, facts: MeetingFacts) -> tuple[Result, ...]:
        """Judge the meeting by every criterion, in the order of the book."""
        found: dict[str, Finding] = {}
        for criterion in self._parts_first:
            parts = [found[part] for part in criterion.parts]
            found[criterion.code] = together([*parts, *criterion.own_findings(facts)])
        return tuple(Result(criterion, found[criterion.code]) for criterion in self.criteria)

    @cached_property
    def _by_code(self) -> dict[str, Criterion]:
        return {criterion.code: criterion for criterion in self.criteria}

    @cached_property
    def _parts_first(self) -> tuple[Criterion, ...]:
        parts = {criterion.code: criterion.parts for criterion in self.criteria}
        return tuple(self._by_code[code] for code in TopologicalSorter(parts).static_order())


def reading_order(criterion: Criterion) -> tuple[bool, int]:
    """The K codes first, then the clauses ("HD12-32"), each by number; a key for sorting."""
    clause, dash, number = criterion.code.rpartition("-")
    return bool(dash), int(number if clause else number.removeprefix("K"))


def _is_key(code: str) -> bool:
    return code.startswith("K")
