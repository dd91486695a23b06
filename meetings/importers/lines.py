"""One row of a register, read through its header; what cannot be read becomes a problem."""

from formats.xlsx.reading import Formula
from meetings.importers import values
from members.importers.lines import Line

LIMITS = {"theme": 200, "themed": 200, "place": 160, "note": 1_000, "conclusion": 10_000}
SHORTER = "Dài {} ký tự, quá {}; hãy ghi ngắn lại."
# Only compared with what the portal computes itself: a formula there says the same.
COMPARED = {"rate", "minutes"}


class MeetingLine(Line):
    """Reads the columns of COLUMNS; an empty cell is None, or "" for text."""

    def __init__(self, row, header, report):
        super().__init__(row, header, report)
        self._told = set()

    def problem(self, name, message):
        """One problem a cell, however often it is read."""
        if name not in self._told:
            self._told.add(name)
            super().problem(name, message)

    def count(self, name):
        return self._read(name, values.count)

    def held_on(self):
        return self._read("held_on", values.day)

    def day(self, name, missing=None):
        return self._read(name, values.day)

    def hour(self, name):
        return self._read(name, values.hour)

    def length(self):
        return self._read("minutes", values.minutes)

    def rate(self):
        return self._read("rate", values.percent)

    def notice(self):
        return self._read("notice", values.moment)

    def themed(self):
        return self._read("themed", values.themed)

    def kind(self):
        return self._read("kind", values.kind)

    def words(self, name):
        """Text, or a number or a day as it reads in the cell."""
        return self._read(name, lambda value: _within(values.shown(value), LIMITS.get(name))) or ""

    def raw(self, name):
        """As in the file; a formula in a column that is only compared is no value."""
        value = super().raw(name)
        return None if isinstance(value, Formula) and name in COMPARED else value

    def warn(self, name, message):
        """Something to be looked at that does not forbid the import."""
        self.report.warnings.append(self.header.problem(self.row, name, message))


def _within(text, limit):
    if limit and len(text) > limit:
        raise ValueError(SHORTER.format(len(text), limit))
    return text
