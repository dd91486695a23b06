from django import forms

from meetings.enums import State
from meetings.rulebooks import FIRST_YEAR


class FilterForm(forms.Form):
    """Year, cell and state of the list; what cannot be read filters nothing.

    A year of a single cell is short enough to be read whole.
    """

    year = forms.TypedChoiceField(label="Năm", coerce=int, required=False)
    cell = forms.TypedChoiceField(label="Chi bộ", coerce=int, required=False, empty_value=None)
    state = forms.ChoiceField(label="Tình trạng", required=False)

    def __init__(self, data, *, cells, this_year):
        super().__init__({"year": this_year, **data.dict()})
        self.this_year, self.cells = this_year, list(cells)
        years = range(this_year + 1, FIRST_YEAR - 1, -1)
        self.fields["year"].choices = [(year, year) for year in years]
        self.fields["cell"].choices = [
            ("", "Tất cả chi bộ"),
            *((cell.pk, cell.name) for cell in self.cells),
        ]
        self.fields["state"].choices = [("", "Mọi tình trạng"), *State.choices]
        if len(self.cells) == 1:
            del self.fields["cell"], self.fields["state"]
        self.full_clean()

    @property
    def year_shown(self):
        return self.cleaned_data.get("year") or self.this_year

    def narrow(self, meetings):
        found = meetings.in_year(self.year_shown)
        if cell := self.cleaned_data.get("cell"):
            found = found.filter(cell=cell)
        if state := self.cleaned_data.get("state"):
            found = found.filter(state=state)
        return found
