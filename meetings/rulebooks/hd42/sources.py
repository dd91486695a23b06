"""The documents behind Guidance 42; its annex and its replacement clause were not seen."""

from dataclasses import replace
from datetime import date

from meetings.rulebooks.base import Criterion, Source, Trust
from meetings.rulebooks.hd12.mode import PILOT_DATED

DATED = date(2025, 10, 28)


def hd42(trust: Trust = Trust.LOCAL_PRACTICE, note: str = "") -> Source:
    """Guidance 42 as cited by a public page (`Trust.FOUND`) or as other communes apply it."""
    return Source("HD 42-HD/BTCTW", DATED, trust=trust, note=note)


FOUND = hd42(Trust.FOUND)
APPLIED = hd42()
PILOT_CARRIED = Source(
    "HD 03-HD/TW",
    PILOT_DATED,
    trust=Trust.UNCONFIRMED,
    note="chưa thấy HD 42-HD/BTCTW nói về cách họp này; cổng giữ như trước",
)
CARRIED = hd42(Trust.UNCONFIRMED, "cổng lấy theo HD 12-HD/BTCTW ngày 06/7/2018")


def carried(criterion: Criterion, *sources: Source, **changes: object) -> Criterion:
    """A criterion of the earlier book that goes on, under the sources of this one.

    `changes` are fields of the criterion by name; its clauses (`parts`) are named anew.
    """
    return replace(criterion, sources=sources, **changes)  # type: ignore[arg-type]


def of(criteria: tuple[Criterion, ...], code: str) -> Criterion:
    """The criterion `code` among those of a chapter."""
    [found] = [criterion for criterion in criteria if criterion.code == code]
    return found
