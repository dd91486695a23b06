"""What a check answers: a verdict, what was found, and what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Kept, broken, not to be told from the data, or not concerning this meeting."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        return VERDICT_LABELS[self]


VERDICT_LABELS = {
    Verdict.MET: "đạt",
    Verdict.UNMET: "chưa đạt",
    Verdict.UNKNOWN: "cần đánh giá",
    Verdict.NOT_APPLICABLE: "không áp dụng",
}

# The first of these that occurs among the parts is the verdict of the whole.
WORST_FIRST = (Verdict.UNMET, Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Finding:
    """`datum` is what was found, with figures; `cure` what to do next, empty when nothing is.

    Neither says who: `names` do, for the pages of the meeting itself. What goes to others, such
    as the tables of a year, takes the datum alone.
    """

    verdict: Verdict
    datum: str
    cure: str = ""
    names: tuple[str, ...] = ()

    @property
    def in_full(self) -> str:
        """The datum and who it is about, for the pages of the meeting itself."""
        return f"{self.datum}. Cụ thể: {', '.join(self.names)}" if self.names else self.datum


def met(datum: str, names: Iterable[str] = ()) -> Finding:
    """The rule is kept; `datum` is the evidence."""
    return Finding(Verdict.MET, datum, names=tuple(names))


def unmet(datum: str, cure: str, names: Iterable[str] = ()) -> Finding:
    """The rule is broken; `cure` tells the secretary what to do."""
    return Finding(Verdict.UNMET, datum, cure, tuple(names))


def unknown(datum: str, cure: str, names: Iterable[str] = ()) -> Finding:
    """The data cannot tell; `cure` says what to record or what a person has to judge."""
    return Finding(Verdict.UNKNOWN, datum, cure, tuple(names))


def unrecorded(datum: str, cure: str, *, known: bool) -> Finding:
    """Something that the record does not have: broken where the record can be expected to have it,
    not to be told where it was written down from paper (`known` False)."""
    return unmet(datum, cure) if known else unknown(datum, cure)


def not_applicable(datum: str) -> Finding:
    """The rule does not concern this meeting; `datum` says why."""
    return Finding(Verdict.NOT_APPLICABLE, datum)


def answered(answer: bool | None, *, yes: str, no: str, unasked: str, cure: str) -> Finding:
    """Judge a yes/no question of the record: an answer nobody gave is never a pass or a fail."""
    if answer is None:
        return unknown(unasked, cure)
    return met(yes) if answer else unmet(no, cure)


def together(findings: Iterable[Finding]) -> Finding:
    """The worst verdict of `findings` (at least one), told in the words of those that decide it.

    Order: unmet, unknown, met; not applicable only when every part is.
    """
    parts = list(findings)
    verdict = min((part.verdict for part in parts), key=WORST_FIRST.index)
    deciding = [part for part in parts if part.verdict is verdict]
    return Finding(
        verdict,
        datum=". ".join(_distinct(part.datum for part in deciding)),
        cure=" ".join(_distinct(part.cure for part in deciding)),
        names=tuple(dict.fromkeys(name for part in deciding for name in part.names)),
    )


def _distinct(texts: Iterable[str]) -> list[str]:
    """Each text once, in order, beginning as a sentence does."""
    return list(dict.fromkeys(text[:1].upper() + text[1:] for text in texts if text))
