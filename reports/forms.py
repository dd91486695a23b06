from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from cells.models import Cell, Committee
from formats.fields import WorkbookField
from formats.periods import vi_date
from members.party_age import award_days, next_award_day, occasion_of
from reports.enums import Level, Reason
from reports.models import FIRST_YEAR, LAST_YEAR

YES, NO = "yes", "no"


class ReviewFilter(forms.Form):
    """Which reviews a list shows; what is not understood does not narrow it."""

    cell = forms.ModelChoiceField(
        Cell.objects.none(), label="Chi bộ", empty_label="Tất cả chi bộ", required=False
    )
    level = forms.ChoiceField(
        label="Mức xếp loại", choices=[("", "Mọi mức"), *Level.choices], required=False
    )
    evaluated = forms.ChoiceField(
        label="Đánh giá",
        choices=[("", "Tất cả"), (YES, "Được đánh giá"), (NO, "Không đánh giá")],
        required=False,
    )
    reason = forms.ChoiceField(
        label="Lý do không xếp loại", choices=[("", "Mọi lý do"), *Reason.choices], required=False
    )

    def __init__(self, data, *, cells):
        super().__init__(data)
        self.fields["cell"].queryset = cells

    @property
    def chosen(self):
        """What the reader chose, without what was not understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrow(self):
        return bool(self.chosen)

    def narrow(self, reviews):
        """The reviews that the filter lets through."""
        chosen = self.chosen
        evaluated = chosen.pop("evaluated", "")
        found = reviews.filter(**chosen)
        if evaluated == YES:
            return found.exclude(level="")
        return found.filter(level="") if evaluated == NO else found


class OfCellForm(forms.Form):
    """What a report of a committee is about; what is not understood falls back to the usual."""

    cell = forms.ModelChoiceField(
        Cell.objects.none(), label="Chi bộ", empty_label="Tất cả chi bộ", required=False
    )

    def __init__(self, data, *, cells, today):
        super().__init__(data)
        self.cells, self.today = cells, today
        self.fields["cell"].queryset = cells

    @property
    def chosen(self):
        """What the reader chose, without what was not understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def narrowed_cells(self):
        """The cells that the report is about, a queryset."""
        cell = self.chosen.get("cell")
        return self.cells.filter(pk=cell.pk) if cell else self.cells

    @property
    def words(self):
        """The filter as the trail and the file tell it."""
        cell = self.chosen.get("cell")
        return f"{cell.name[:1].lower()}{cell.name[1:]}" if cell else ""


class BadgeFilter(OfCellForm):
    """The award day, the next one unless chosen, and the cell."""

    on = forms.ChoiceField(label="Ngày trao", required=False)
    field_order = ("on", "cell")

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        year = self.today.year
        self.days = {
            str(day): day for each in (year - 1, year, year + 1) for day in award_days(each)
        }
        choices = [(key, f"{vi_date(day)}, {occasion_of(day)}") for key, day in self.days.items()]
        self.fields["on"].choices = [
            ("", f"Lần tới: {vi_date(next_award_day(self.today))}"),
            *choices,
        ]

    @property
    def day(self):
        return self.days.get(self.chosen.get("on")) or next_award_day(self.today)


class EvaluationImportForm(forms.Form):
    """The workbook of a year; read first, written only when the reader says so."""

    committee = forms.ModelChoiceField(Committee.objects.none(), label="Đảng bộ", empty_label=None)
    year = forms.IntegerField(
        label="Năm đánh giá",
        validators=[
            MinValueValidator(FIRST_YEAR, f"Năm từ {FIRST_YEAR} đến {LAST_YEAR}; hãy ghi lại."),
            MaxValueValidator(LAST_YEAR, f"Năm từ {FIRST_YEAR} đến {LAST_YEAR}; hãy ghi lại."),
        ],
    )
    file = WorkbookField(
        help_text="Có trang tính «Đảng viên» và «Chi bộ», như tệp tải từ cổng này."
    )

    def __init__(self, *args, committees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees
