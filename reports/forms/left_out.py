"""Which of those without a level a list shows."""

from django import forms

from cells.models import Cell
from reports.enums import Reason
from reports.evaluation.levels import reasons_told
from reports.facts.left_out import is_like


class LeftOutFilter(forms.Form):
    """Name, cell and reason; what is not understood does not narrow the list."""

    q = forms.CharField(
        label="Tìm họ tên hoặc số thẻ",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "không cần gõ dấu"}),
    )
    cell = forms.ModelChoiceField(
        Cell.objects.none(), label="Chi bộ", empty_label="Tất cả chi bộ", required=False
    )
    reason = forms.ChoiceField(label="Lý do", choices=[], required=False)

    def __init__(self, data, *, cells, sensitive):
        super().__init__(data)
        self.cells = cells
        self.fields["cell"].queryset = cells
        told = [(code, Reason(code).label) for code in reasons_told(sensitive=sensitive)]
        self.fields["reason"].choices = [("", "Mọi lý do"), *told]

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
        """The cells that the list is about, a queryset."""
        cell = self.chosen.get("cell")
        return self.cells.filter(pk=cell.pk) if cell else self.cells

    def narrow(self, members):
        """Those of the LeftOut members that name and reason let through."""
        query, reason = self.chosen.get("q", ""), self.chosen.get("reason")
        return [
            each
            for each in members
            if (not reason or each.reason == reason) and is_like(each.line.member, query)
        ]
