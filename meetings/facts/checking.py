"""A meeting held against the guidance of its day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from meetings.enums import HELD
from meetings.facts.loading import facts_of, facts_of_many
from meetings.rulebooks import NoRuleBook, in_force
from meetings.rulebooks.base import Result, RuleBook, Stage
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Verdict

NOT_HELD = "Kỳ sinh hoạt chưa diễn ra; cổng kiểm tra sau khi chi bộ họp và ghi kết quả."
NOT_RECORDED = "Chưa ghi kết quả kỳ sinh hoạt này; cổng kiểm tra từ khi điểm danh."
CANCELLED = "Kỳ sinh hoạt đã hủy nên không kiểm tra."


@dataclass(frozen=True)
class Checked:
    """What the book in force says about a meeting; `message` says why it says nothing.

    `book` is None before the first guidance the portal knows. `preview` means that the meeting
    is still to come, or to be recorded: only how it is prepared was looked at.
    """

    book: RuleBook | None
    results: tuple[Result, ...] = ()
    message: str = ""
    preview: bool = False

    @cached_property
    def leading(self) -> tuple[Result, ...]:
        """The results that a page lists first; the others are details of these."""
        if self.book is None:
            return ()
        shown = {criterion.code for criterion in self.book.leading}
        return tuple(result for result in self.results if result.criterion.code in shown)

    def having(self, verdict: Verdict | str) -> tuple[Result, ...]:
        """The leading results with this verdict, in the order of the book."""
        return tuple(result for result in self.leading if result.finding.verdict == verdict)

    @property
    def met(self) -> tuple[Result, ...]:
        return self.having(Verdict.MET)

    @property
    def unmet(self) -> tuple[Result, ...]:
        return self.having(Verdict.UNMET)

    @property
    def unknown(self) -> tuple[Result, ...]:
        return self.having(Verdict.UNKNOWN)

    @property
    def not_applicable(self) -> tuple[Result, ...]:
        return self.having(Verdict.NOT_APPLICABLE)


def judged(facts: MeetingFacts) -> Checked:
    """Judge facts by the book in force on their day; a meeting not held is not judged."""
    try:
        book = in_force(facts.held_on)
    except NoRuleBook as missing:
        return Checked(None, message=str(missing))
    return _held_against(book, facts)


def judged_by(facts: MeetingFacts, book: RuleBook) -> Checked:
    """What another guidance would say of the same meeting: only for the page that sets the two
    side by side. No verdict, report or count goes by it."""
    return _held_against(book, facts)


def _held_against(book: RuleBook, facts: MeetingFacts) -> Checked:
    if facts.state == "cancelled":
        return Checked(book, message=CANCELLED)
    if not book.ready:
        return Checked(book, message=f"{book.not_ready_message}.")
    if facts.state not in HELD or not facts.took_place:
        return Checked(book, message=NOT_HELD if facts.held_on > facts.as_of else NOT_RECORDED)
    return Checked(book, results=book.check(facts))


def previewed(facts: MeetingFacts) -> Checked:
    """For the pages of the cell: as `judged`, but of a meeting planned and not recorded yet also
    how it is prepared. No report counts this."""
    checked = judged(facts)
    if facts.state != "planned" or checked.book is None or not checked.book.ready:
        return checked
    results = tuple(
        result
        for result in checked.book.check(facts)
        if result.criterion.stage is Stage.PREPARATION
    )
    return replace(checked, results=results, preview=True)


def check(meeting, today: date) -> Checked:
    """Judge one meeting with what is known today."""
    return judged(facts_of(meeting, today))


def check_many(meetings, today: date) -> Iterable:
    """Pairs (meeting, Checked) for the meetings of a queryset, in a fixed number of queries."""
    return [(meeting, judged(facts)) for meeting, facts in facts_of_many(meetings, today)]
