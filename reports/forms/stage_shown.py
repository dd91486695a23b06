"""The rows of the page on which a stage speaks of a whole cell, as they are shown."""

from functools import cached_property

from django import forms

from cells.models import Cell
from reports.enums import Stage
from reports.evaluation.levels import LEVEL_WORDS
from reports.facts.votes import Approval, electorate_on
from reports.forms.stage_answers import ANSWERS, follows
from reports.forms.stage_rows import LEVEL, POINTS, VOTES, Row, at, numbers_of
from reports.forms.stage_sent import SentRows


class ShownRows(SentRows):
    """Each row as it was sent, else as it stands. `StageForm` has their fields, and what
    `SentRows` needs."""

    @cached_property
    def rows(self):
        return [self._row(key) for key in self.lines]

    @property
    def day(self):
        """The day of the page as it stands; the one that it began with while it cannot be read."""
        self.is_valid()  # reads what was sent
        day = self.cleaned_data.get("given_on") if self.is_bound else None
        return day or self.initial["given_on"]

    @cached_property
    def electorate(self):
        """Who may vote on the day of the page, in numbers; None where nobody votes."""
        return electorate_on(self.sheet.cell, self.day) if self.stage == Stage.CELL else None

    def _row(self, key):
        line, values = self.lines[key], self._values(key)
        return Row(
            key=key,
            name=line.member.full_name if line.member else line.cell.name,
            level=values[LEVEL],
            points=numbers_of(key, values, POINTS),
            votes=numbers_of(key, values, VOTES),
            answers=values[ANSWERS],
            follows=self._follows(key, values),
            cap=LEVEL_WORDS.get(line.standing.cap, ""),
            errors=self._errors_of(key),
            vote=self._vote(key, values),
            cell=self._cell_then(key, values),
            elsewhere=self._cell_id(key, self.day) != self.sheet.cell.pk,
        )

    def _values(self, key):
        mine = self.is_bound and key in self.sent and not self._left_to_others(key)
        return self.sent[key] if mine else self.shown[key]

    def _errors_of(self, key):
        letters = (LEVEL, *self.letters)
        found = [at(e, each) for each in letters for e in self.errors.get(f"{each}{key}", ())]
        return list(dict.fromkeys([*found, *self.refused.get(key, ())]))

    def _vote(self, key, values):
        """What the numbers of the row say; None where none are given or they are another cell's."""
        given = [self._cast(key, each, values) for each in VOTES if each in values]
        if not given or given[0] is None or self._cell_then(key, values):
            return None
        return Approval(*(number or 0 for number in given), self.electorate.base)

    def _cast(self, key, letter, values):
        """None also for what the field refuses: Python itself reads no number of 4301 digits."""
        try:
            return self.fields[f"{letter}{key}"].clean(values[letter])
        except forms.ValidationError:
            return None

    def _cell_then(self, key, values):
        """The name of the cell of which the row is as it stands; "" where that is this one."""
        day = None if values == self.shown[key] else self.day
        return self.cells_then.get(self._cell_id(key, day), "")

    def _cell_id(self, key, day):
        """Of which cell the row is, written with the day, None: with its own."""
        return self.lines[key].cell_id_of(self._written(key), day)

    @cached_property
    def cells_then(self):
        """{id: name} of the cells that somebody came from; one query where anybody did."""
        moved = {each.cell_id for line in self.lines.values() for each in line.from_elsewhere}
        return dict(Cell.objects.filter(pk__in=moved).values_list("pk", "name")) if moved else {}

    def _follows(self, key, values):
        """None also while the points cannot be read."""
        try:
            points = [self._points(key, each, values) for each in POINTS if each in values]
            return follows(self.lines[key], values[LEVEL], points or (None, None), values[ANSWERS])
        except forms.ValidationError:
            return None

    def _points(self, key, letter, values):
        return self.fields[f"{letter}{key}"].clean(values[letter])
