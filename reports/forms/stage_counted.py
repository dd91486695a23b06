"""What the page on which a stage speaks of a whole cell tells of all its rows together."""

from reports.enums import Stage
from reports.forms.stage_rows import LEVEL, VOTES
from reports.forms.stage_shown import ShownRows


class CountedRows(ShownRows):
    """How many rows have a level, which lack a vote, when the cell last spoke. `StageForm` has
    their fields."""

    @property
    def chosen(self):
        """How many rows have a level as the page stands."""
        return sum(bool(row.level) for row in self.rows)

    @property
    def borrowed(self):
        """How many levels stand on the page as the stage before said, and are not written."""
        return sum(bool(self.shown[k][LEVEL]) and not self._written(k) for k in self.lines)

    @property
    def saved_at(self):
        """When somebody last wrote the stage in this cell; None before."""
        return max((self._written(key).recorded_at for key in self._said_here), default=None)

    @property
    def in_error(self):
        return [row for row in self.rows if row.errors]

    @property
    def _last_day(self):
        """When the stage last spoke in this cell."""
        return max((self._written(key).given_on for key in self._said_here), default=None)

    @property
    def _said_here(self):
        """The keys of what this cell said: who moved in brought along a day that is none of its."""
        return [key for key in self.lines if self._is_of_this_cell(key)]

    @property
    def without_votes(self):
        """The keys of the rows in which no vote stands, but for those that are left to others."""
        if self.stage != Stage.CELL:
            return []
        mine = self.sent if self.is_bound else self.lines
        own = [key for key in mine if not (self.is_bound and self._left_to_others(key))]
        return [key for key in own if not any(self._values(key)[each] for each in VOTES)]

    @property
    def awaiting_votes(self):
        """The keys of those among them that have a level: votes without one cannot be saved."""
        return [key for key in self.without_votes if self._values(key)[LEVEL]]
