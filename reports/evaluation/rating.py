"""Which level follows from points and answered conditions, and what is missing for a higher one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from reports.evaluation.answers import Answers
from reports.evaluation.levels import FAILED, LEVEL_SHORT, LEVELS, is_above, lower_of
from reports.evaluation.sources import Clause
from reports.evaluation.standards import Standard
from reports.evaluation.standards.shape import Condition

POINTS = "points"
UPWARDS = tuple(reversed(LEVELS[:-1]))


@dataclass(frozen=True, slots=True)
class Missing:
    """What stands between the subject and a level; `answered` is False while nobody has said."""

    level: str
    clause: Clause
    answered: bool
    code: str = POINTS

    @property
    def sentence(self) -> str:
        """ "HTXSNV: Từ 90 điểm.", and that nobody has answered where that is so."""
        word = "" if self.answered else " (chưa trả lời)"
        return f"{LEVEL_SHORT[self.level]}: {self.clause.text}{word}"


@dataclass(frozen=True, slots=True)
class Rating:
    """The level that follows, None when none does and a person has to decide.

    `missing` tells what the levels above lack (the nearest first, none above a cap), `grounds`
    why it is "failed". What was not answered counts as not met, a fault as not found; `open` names
    the codes ("points" among them) whose answer could still change the level. `uncapped` is the
    level that a cap lowered.
    """

    level: str | None
    missing: tuple[Missing, ...] = ()
    grounds: tuple[Clause, ...] = ()
    open: tuple[str, ...] = ()
    uncapped: str | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Where what is told comes from, each source once."""
        told = (*self.grounds, *(each.clause for each in self.missing))
        return tuple(dict.fromkeys(clause.source for clause in told))

    def warning(self, own: str) -> str:
        """The sentence on a self-rating above the level that follows; "" when it is not above."""
        if self.level is None or not is_above(own, self.level):
            return ""
        follows = LEVEL_SHORT[self.level]
        return f"Tự nhận {LEVEL_SHORT[own]}, cao hơn mức theo điểm và điều kiện ({follows})."


def rate(standard: Standard, answers: Answers) -> Rating:
    """The level that follows from the answers under the standard.

    It is the highest whose points and conditions are met together with those of all levels below.
    So who has the points of a level but not its conditions gets a lower one, and nobody "failed"
    but for a fault or for too few points (both derived: the texts only say what a level needs).
    ValueError as `Answers.check` says.
    """
    answers.check(standard)
    asked = standard.asked(answers.subject, official=answers.official)
    faults = tuple(each.clause for each in asked if each.is_fault and answers.met(each))
    if faults:
        return Rating(FAILED, grounds=faults)
    missing = tuple(sorted(_missing(standard, asked, answers), key=_nearest_first))
    level = _highest(missing) or _failed_by_points(standard, answers)
    grounds = (standard.scale.below,) if standard.scale and level == FAILED else ()
    above = tuple(each for each in missing if _counts(each.level, level, answers.cap))
    rating = Rating(level, above, grounds, tuple(_open(asked, above, answers)))
    return _capped(rating, answers.cap)


def _missing(
    standard: Standard, asked: tuple[Condition, ...], answers: Answers
) -> Iterator[Missing]:
    points = answers.points
    for band in standard.scale.bands if standard.scale else ():
        if points is None or points.total < band.at_least:
            yield Missing(band.level, band.clause, points is not None)
    for each in asked:
        if not each.is_fault and not answers.met(each):
            yield Missing(each.level, each.clause, each.code in answers.given, each.code)


def _nearest_first(missing: Missing) -> int:
    return -LEVELS.index(missing.level)


def _highest(missing: tuple[Missing, ...]) -> str | None:
    lacking = {each.level for each in missing}
    reached = tuple(takewhile(lambda level: level not in lacking, UPWARDS))
    return reached[-1] if reached else None


def _failed_by_points(standard: Standard, answers: Answers) -> str | None:
    if standard.scale is None or answers.points is None:
        return None
    least = min(band.at_least for band in standard.scale.bands)
    return FAILED if answers.points.total < least else None


def _counts(wanted: str, level: str | None, cap: str) -> bool:
    """Whether a level is above the one that follows and within what the cap allows."""
    return (level is None or is_above(wanted, level)) and not (cap and is_above(wanted, cap))


def _open(
    asked: tuple[Condition, ...], missing: tuple[Missing, ...], answers: Answers
) -> Iterator[str]:
    yield from dict.fromkeys(each.code for each in missing if not each.answered)
    yield from (each.code for each in asked if each.is_fault and answers.met(each) is None)


def _capped(rating: Rating, cap: str) -> Rating:
    if rating.level is None or lower_of(rating.level, cap) == rating.level:
        return rating
    return replace(rating, level=cap, uncapped=rating.level)
