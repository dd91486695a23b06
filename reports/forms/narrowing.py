"""What the filters of lists and reports share: the cell, the reason, what was understood."""

from django import forms

from cells.models import Cell
from reports.enums import Reason
from reports.evaluation.levels import reasons_told


class CellFilter(forms.Form):
    """Which cells a list or report is about; what is not understood does not narrow it."""

    cell = forms.ModelChoiceField(
        Cell.objects.none(), label="Chi bộ", empty_label="Tất cả chi bộ", required=False
    )

    def __init__(self, data, *, cells):
        super().__init__(data)
        self.cells = cells
        self.fields["cell"].queryset = cells

    @property
    def chosen(self):
        """What the reader chose, without what was not understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrow(self):
        return bool(self.chosen)

    @property
    def narrowed_cells(self):
        """The cells that it is about, a queryset."""
        cell = self.chosen.get("cell")
        return self.cells.filter(pk=cell.pk) if cell else self.cells


class ReasonFilter(CellFilter):
    """The cell, and one of the reasons for no level that the reader can be told."""

    reason = forms.ChoiceField(label="Lý do không xếp loại", choices=[], required=False)

    def __init__(self, data, *, cells, sensitive):
        super().__init__(data, cells=cells)
        self.sensitive = sensitive
        told = [(code, Reason(code).label) for code in reasons_told(sensitive=sensitive)]
        self.fields["reason"].choices = [("", "Mọi lý do"), *told]
