"""What the filters of lists and reports share: the cell, the reason, what was understood."""

from crispy_forms.helper import FormHelper
from django import forms

from cells.models import Cell
from reports.enums import Reason
from reports.evaluation.levels import reasons_told

REASON = "Lý do không xếp loại"
ALL_CELLS = "Tất cả chi bộ"


class Narrowing(forms.Form):
    """A filter; what is not understood does not narrow."""

    @property
    def chosen(self):
        """What the reader chose, without what was not understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrow(self):
        return bool(self.chosen)

    @property
    def told(self):
        """What the reader chose, in words: "chi bộ “Chi bộ thôn số 2”, mức xếp loại “…”"."""
        labels = ((self.fields[name].label, name) for name in self.chosen)
        return ", ".join(
            f"{label[:1].lower()}{label[1:]} “{self._in_words(name)}”" for label, name in labels
        )

    def _in_words(self, name):
        value = self.chosen[name]
        return dict(getattr(self.fields[name], "choices", ())).get(value, value)

    @property
    def quiet(self):
        """How the fields are shown where `not_understood` tells what is wrong with them, once."""
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf, helper.form_show_errors = False, True, False
        return helper

    @property
    def not_understood(self):
        """That what was asked for is not among the choices of this reader, and narrows nothing; ""
        where all was understood. Why it is not there is not told: he may not be to know."""
        self.is_valid()
        if not self.errors:
            return ""
        asked = " và ".join(self.fields[name].label.lower() for name in self.errors)
        shown = "chỉ lọc theo phần còn lại" if self.is_narrow else "đang xem tất cả"
        return f"Không có {asked} đã hỏi trong lựa chọn này; {shown}."


class CellFilter(Narrowing):
    """Which cells a list or report is about."""

    cell = forms.ModelChoiceField(
        Cell.objects.none(), label="Chi bộ", empty_label=ALL_CELLS, required=False
    )

    def __init__(self, data, *, cells):
        super().__init__(data)
        self.cells = cells
        self.fields["cell"].queryset = cells

    @property
    def narrowed_cells(self):
        """The cells that it is about, a queryset."""
        cell = self.chosen.get("cell")
        return self.cells.filter(pk=cell.pk) if cell else self.cells


class ReasonFilter(CellFilter):
    """The cell, and one of the reasons for no level that the reader can be told."""

    reason = forms.ChoiceField(label=REASON, choices=[], required=False)

    def __init__(self, data, *, cells, sensitive):
        super().__init__(data, cells=cells)
        self.sensitive = sensitive
        self.fields["reason"].choices = reasons_to_choose(sensitive=sensitive)


def reasons_to_choose(*, sensitive):
    """Every reason that the reader can be told, as a field offers them."""
    told = [(code, Reason(code).label) for code in reasons_told(sensitive=sensitive)]
    return [("", "Mọi lý do"), *told]
