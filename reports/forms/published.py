"""Which rows of a published report a list shows."""

from functools import partial

from django import forms

from reports.facts.left_out import is_like
from reports.forms.narrowing import ALL_CELLS, REASON, reasons_to_choose
from reports.forms.outcomes import YES, NameField, OutcomeFilter

# Whether a row fits what is chosen: a FrozenPerson or, but for a name, a FrozenLine.
FITS = {
    "q": lambda query, row: is_like(row.member, query),
    "cell": lambda key, row: row.cell.key == key,
    "level": lambda level, row: row.level == level,
    "evaluated": lambda asked, row: bool(row.level) == (asked == YES),
    "reason": lambda reason, row: row.reason == reason,
}


class PublishedFilter(OutcomeFilter):
    """Which rows of a FrozenYear are shown, each cell named by its place in the report."""

    cell = forms.ChoiceField(label="Chi bộ", required=False)
    reason = forms.ChoiceField(label=REASON, required=False)
    field_order = ("cell", "level", "evaluated", "reason")

    def __init__(self, data, *, year):
        super().__init__(data)
        cells = [(cell.key, cell.name) for cell in year.cells]
        self.fields["cell"].choices = [("", ALL_CELLS), *cells]
        self.fields["reason"].choices = reasons_to_choose(sensitive=year.sensitive)

    def narrow(self, rows):
        """Those of the rows that the filter lets through; their reasons are those told."""
        tests = [partial(FITS[name], value) for name, value in self.chosen.items()]
        return [row for row in rows if all(fits(row) for fits in tests)]


class PublishedCellsFilter(PublishedFilter):
    """Which cells, by a reason that one of them has: most there are of members alone."""

    def __init__(self, data, *, year):
        super().__init__(data, year=year)
        of_cells = {"", *(line.reason for line in year.lines)}
        offered = [each for each in self.fields["reason"].choices if each[0] in of_cells]
        if len(offered) > 1:
            self.fields["reason"].choices = offered
        else:
            del self.fields["reason"]


class PublishedMembersFilter(PublishedFilter):
    """Which members, by their name as well."""

    q = NameField()
    field_order = ("q", *PublishedFilter.field_order)
