"""What the data of a meeting propose for each item; a person gives the points."""

from dataclasses import dataclass
from decimal import Decimal

from formats.numbers import vi_plain, vi_points
from meetings.rulebooks.base import Result
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Verdict, together
from meetings.rulebooks.frames.items import Item
from meetings.rulebooks.frames.measures import MEASURES
from meetings.rulebooks.frames.shape import Frame


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
    if item.criteria:
        return _by_criteria(item, facts, results)
    return _open(item, _shown(item, facts), A_PERSON)


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
        f"Bậc từ {vi_plain(band.at_least)}\u00a0%: {vi_points(band.points)} điểm.",
    )


def _by_criteria(item: Item, facts: MeetingFacts, results: Results) -> Proposal:
    found = [results[code].finding for code in item.criteria if code in results]
    applying = [finding for finding in found if finding.verdict is not Verdict.NOT_APPLICABLE]
    short = [finding for finding in applying if finding.verdict is not Verdict.MET]
    if short:
        worst = together(short)
        return _open(item, worst.datum, SHORT if worst.verdict is Verdict.UNMET else CANNOT_TELL)
    if not applying or len(found) < len(item.criteria):
        return _open(item, _shown(item, facts), NOT_ALL_ASKED)
    return Proposal(item, item.points, together(applying).datum, ALL_MET)


def _shown(item: Item, facts: MeetingFacts) -> str:
    return MEASURES[item.measure].of(facts)[1] if item.measure else ""


def _open(item: Item, datum: str, why: str) -> Proposal:
    return Proposal(item, None, datum, why)


CANNOT_TELL = "Dữ liệu chưa đủ để đề xuất; người chấm cho điểm."
A_PERSON = "Mục này do người chấm đánh giá."
ALL_MET = "Các tiêu chí của mục này đều đạt."
SHORT = "Chưa đủ tiêu chí; mức trừ điểm của phụ lục chưa có trong cổng, người chấm cân nhắc."
NOT_ALL_ASKED = "Hướng dẫn của ngày họp không xét hết mục này; người chấm cân nhắc."
