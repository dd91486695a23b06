"""What the data of a meeting propose for each item; a person gives the points."""

from dataclasses import dataclass
from decimal import Decimal

from formats.numbers import vi_decimal
from meetings.rulebooks.base import Result
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Verdict
from meetings.rulebooks.frames.measures import MEASURES
from meetings.rulebooks.frames.shape import Frame, Item


@dataclass(frozen=True, slots=True)
class Proposal:
    """`points` are None when the data cannot tell; `datum` is what was found, `why` the reason
    for the points or for their absence."""

    item: Item
    points: Decimal | None
    datum: str
    why: str


Results = dict[str, Result]


def propose(frame: Frame, facts: MeetingFacts, results: tuple[Result, ...]) -> tuple[Proposal, ...]:
    """One proposal for each leaf, in the order of the frame; nothing is invented.

    `results` are what the rule book of the meeting's day found. An item with bands follows its
    measure. One with criteria gets all its points when they are all met; otherwise it gets none
    proposed, only the datum, because the annex that says what to take off was not seen.
    """
    if not facts.took_place:
        return tuple(_open(leaf, "", "Buổi sinh hoạt chưa diễn ra.") for leaf in frame.leaves)
    by_code = {result.criterion.code: result for result in results}
    return tuple(_proposal(leaf, facts, by_code) for leaf in frame.leaves)


def _proposal(item: Item, facts: MeetingFacts, results: Results) -> Proposal:
    if item.rule:
        points, datum = item.rule(item, facts)
        return Proposal(item, points, datum, _reason(points))
    if item.bands:
        return _by_band(item, *MEASURES[item.measure].of(facts))
    return _by_criteria(item, _shown(item, facts), results)


def _reason(points: Decimal | None) -> str:
    return "Theo quy định của mục này." if points is not None else CANNOT_TELL


def _by_band(item: Item, percent: Decimal | None, datum: str) -> Proposal:
    if percent is None:
        return _open(item, datum, CANNOT_TELL)
    band = None if percent in item.unsaid else item.band_of(percent)
    if band is None:
        return _open(item, datum, "Khung không nêu điểm cho trường hợp này; chi ủy cân nhắc.")
    return Proposal(
        item,
        band.points,
        datum,
        f"Bậc từ {_plain(band.at_least)}\u00a0%: {_plain(band.points)} điểm.",
    )


def _by_criteria(item: Item, shown: str, results: Results) -> Proposal:
    if not item.criteria:
        return _open(item, shown, "Mục này do người chấm đánh giá.")
    found = [results[code].finding for code in item.criteria if code in results]
    applying = [f for f in found if f.verdict is not Verdict.NOT_APPLICABLE]
    short = [f for f in applying if f.verdict is not Verdict.MET]
    if short or not applying or len(found) < len(item.criteria):
        return _open(item, _sentences(shown, *(f.datum for f in short)), _why_open(bool(short)))
    datum = _sentences(shown, *(f.datum for f in applying))
    return Proposal(item, item.points, datum, "Các tiêu chí của mục này đều đạt.")


def _why_open(short: bool) -> str:
    if short:
        return "Chưa đủ tiêu chí; mức trừ điểm của phụ lục chưa có trong cổng, người chấm cân nhắc."
    return "Hướng dẫn của ngày họp không xét hết mục này; người chấm cân nhắc."


def _shown(item: Item, facts: MeetingFacts) -> str:
    return MEASURES[item.measure].of(facts)[1] if item.measure else ""


def _open(item: Item, datum: str, why: str) -> Proposal:
    return Proposal(item, None, datum, why)


def _sentences(*texts: str) -> str:
    return ". ".join(dict.fromkeys(text[:1].upper() + text[1:] for text in texts if text))


def _plain(value: Decimal) -> str:
    return vi_decimal(value, 2).rstrip("0").rstrip(",")


CANNOT_TELL = "Dữ liệu chưa đủ để đề xuất; người chấm cho điểm."
