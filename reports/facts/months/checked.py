"""A held meeting with what its guidance says, and what it makes of its month."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from meetings.facts import Checked
from meetings.rulebooks.base import Criterion, Result, RuleBook, Severity
from meetings.rulebooks.findings import Verdict
from reports.facts.months.words import MonthState

# K02 speaks of the quarter, which has a box of its own.
OF_THE_QUARTER = {"K02"}


@dataclass(frozen=True)
class CheckedMeeting:
    """A held meeting, the facts about it and what the guidance of its day says."""

    meeting: object
    facts: object
    checked: Checked

    @property
    def book(self) -> RuleBook | None:
        return self.checked.book

    @property
    def results(self) -> tuple[Result, ...]:
        return self.checked.results

    @property
    def leading(self):
        """The findings a page lists first."""
        return self.checked.leading

    @cached_property
    def counts(self):
        """How many leading criteria have each verdict."""
        found = Counter(result.finding.verdict for result in self.leading)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def unmet(self):
        return self.checked.unmet

    @property
    def lacking(self):
        """What is unmet, each thing once: a group repeats the datum of what it fails by."""
        once = {}
        for result in self.unmet:
            once.setdefault(result.finding.datum, result)
        return tuple(once.values())

    @property
    def state(self):
        """What the meeting makes of its month: its required criteria together."""
        if not self.results:
            return MonthState.UNJUDGED
        verdicts = {r.finding.verdict for r in self.leading if decides(r.criterion)}
        if Verdict.UNMET in verdicts:
            return MonthState.UNMET
        return MonthState.UNKNOWN if Verdict.UNKNOWN in verdicts else MonthState.MET


def decides(criterion: Criterion) -> bool:
    """Whether the criterion counts for the state of a month: required, and of one meeting."""
    return (
        criterion.severity is Severity.REQUIRED
        and criterion.code.startswith("K")
        and criterion.code not in OF_THE_QUARTER
    )
