"""What was found when a campaign was closed, as the trail has kept it: who had no level by the
register, and which published report has the same figures."""

from typing import NamedTuple

from accounts.models import AuditEvent

CLOSED = "evaluation.closed"
KEPT = "by_the_register"
SAME_AS = "same_as_version"


class Settled(NamedTuple):
    """The ids of the members and of the cells whose reason is that of the register, or what a
    person chose instead of it."""

    members: frozenset
    cells: frozenset

    @classmethod
    def of(cls, kept):
        return cls(frozenset(kept["members"]), frozenset(kept["cells"]))

    def has(self, line):
        """Whether the subject of a Line is among them."""
        return line.subject.pk in (self.members if line.member else self.cells)

    def as_json(self):
        return {"members": sorted(self.members), "cells": sorted(self.cells)}


def settled_in(sheets) -> Settled:
    """Those of the sheets of an open campaign, whether their reason is recorded yet or not."""
    found = [line for sheet in sheets for line in sheet.lines if is_by_the_register(line)]
    return Settled(
        frozenset(line.member.pk for line in found if line.member),
        frozenset(line.cell.pk for line in found if not line.member),
    )


def is_by_the_register(line):
    """Whether the reason of a Line that counts is the one the register gives, or a person."""
    reason = line.standing.reason
    return bool(reason) and line.result == ("", reason)


def settled_of(campaign) -> Settled | None:
    """Those of the last closing of the campaign; None where it was closed before that was kept. One
    query."""
    kept = _last_closing(campaign)
    return Settled.of(kept[KEPT]) if KEPT in kept else None


def version_found(campaign) -> int | None:
    """Of which version of its report the figures were when the campaign was closed last; None where
    they were others, or nothing was published before. One query."""
    return _last_closing(campaign).get(SAME_AS)


def _last_closing(campaign):
    about = AuditEvent.objects.filter(target_type="campaign", target_id=campaign.pk)
    last = about.filter(kind=CLOSED).first()
    return last.detail if last else {}
