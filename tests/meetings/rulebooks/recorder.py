"""Which facts a check looks at while it judges."""

from dataclasses import fields

from meetings.rulebooks.facts import MeetingFacts

FIELDS = tuple(field.name for field in fields(MeetingFacts))


class Recorded(MeetingFacts):
    """Facts that note in `seen` which of them were asked for, by properties too."""

    def __getattribute__(self, name):
        if name in FIELDS:
            seen.add(name)
        return super().__getattribute__(name)


seen: set[str] = set()


def reads_of(criterion, facts):
    """The names of the facts that the criterion's own check asks for, to judge these."""
    recorded = Recorded(**{name: getattr(facts, name) for name in FIELDS})
    seen.clear()
    criterion.own_findings(recorded)
    return frozenset(seen)
