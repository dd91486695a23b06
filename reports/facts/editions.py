"""What every published report says of itself, read from its frozen facts."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from formats.check_codes import check_code
from formats.names import clean
from formats.periods import vi_date


@dataclass(frozen=True, slots=True)
class FrozenCommittee:
    """The committee as it was called on the day of publishing; `superior` is the name of the one
    above, "" without one, `new_format_since` a day as YYYY-MM-DD."""

    code: str
    name: str
    place: str
    recipient: str
    superior: str
    new_format_since: str


class Edition:
    """A version of a report: its number and reason, its day, its code, its committee.

    `code` is the check code that the report was published with.
    """

    def __init__(self, facts, code):
        self._facts, self.code = facts, code
        self.version, self.reason = facts["version"], facts["reason"]
        self.published_at = dt.datetime.fromisoformat(facts["published_at"])

    @property
    def intact(self):
        """Whether the facts are still those that the code was made from."""
        return check_code(self._facts) == self.code

    @property
    def edition(self):
        """ "Công bố lần 1 ngày 28/11/2026, mã kiểm tra 7QKM-…"."""
        day = vi_date(self.published_at.date())
        return f"Công bố lần {self.version} ngày {day}, mã kiểm tra {self.code}"

    @cached_property
    def committee(self):
        return FrozenCommittee(**self._facts["committee"])


def committee_as_json(committee):
    """The committee as it is frozen, and read again as a FrozenCommittee."""
    return {
        "code": committee.code,
        "name": clean(committee.name),
        "place": clean(committee.place),
        "recipient": clean(committee.recipient),
        "superior": clean(committee.parent.name) if committee.parent else "",
        "new_format_since": committee.new_format_since.isoformat(),
    }
