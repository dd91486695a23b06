from django import forms

from formats.fields import DayField
from formats.periods import Year, vi_date
from members.party_age import award_days, next_award_day, occasion_of
from reports.facts.movement import Span
from reports.forms.narrowing import CellFilter

HALVES = ("đầu", "cuối")


class OfCellForm(CellFilter):
    """What a report of a committee is about; what is not understood falls back to the usual."""

    def __init__(self, data, *, cells, today):
        super().__init__(data, cells=cells)
        self.today = today

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


class StructureFilter(OfCellForm):
    """The day, today unless another is chosen; and the cell."""

    on = DayField(label="Tính đến ngày", required=False)
    field_order = ("on", "cell")

    def clean_on(self):
        return not_later(self.cleaned_data["on"], self.today)

    @property
    def day(self):
        return self.chosen.get("on") or self.today


def not_later(day, today):
    """The day, if it has come; the figures of days to come are unknown."""
    if day and day > today:
        raise forms.ValidationError("Ngày này chưa đến; hãy chọn ngày đã qua hoặc hôm nay.")
    return day


class MovementFilter(OfCellForm):
    """The period, this year unless chosen: a usual one, or from a day to a day; and the cell."""

    YEARS = 3

    period = forms.ChoiceField(label="Kỳ", required=False)
    since = DayField(label="hoặc từ ngày", required=False)
    until = DayField(label="đến hết ngày", required=False)

    field_order = ("period", "since", "until", "cell")

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        spans = [span for year in self.years_of(self.today) for span in self._spans(Year(year))]
        self.spans = {key: span for key, span in spans if span.first <= self.today}
        choices = [(key, span.label) for key, span in self.spans.items()]
        self.fields["period"].choices = [("", "Năm nay"), *choices]

    @classmethod
    def years_of(cls, today):
        """The years that may be chosen on the day, the latest first."""
        return range(today.year, today.year - cls.YEARS, -1)

    def _spans(self, year):
        quarters = year.quarters
        yield f"{year.year}", Span(year.first_day, year.last_day, year.label)
        for number, half in enumerate((quarters[:2], quarters[2:]), start=1):
            label = f"6 tháng {HALVES[number - 1]} {year.label}"
            yield f"{year.year}-h{number}", Span(half[0].first_day, half[1].last_day, label)
        for each in quarters:
            yield f"{year.year}-q{each.number}", Span(each.first_day, each.last_day, each.label)

    def clean_since(self):
        return not_later(self.cleaned_data["since"], self.today)

    def clean_until(self):
        return not_later(self.cleaned_data["until"], self.today)

    def clean(self):
        found = super().clean()
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", "Ngày cuối trước ngày đầu; hãy chọn lại.")
        return found

    @property
    def span(self):
        """The days asked for, up to today."""
        since, until = self.chosen.get("since"), self.chosen.get("until")
        usual = self.spans.get(self.chosen.get("period")) or self.spans[str(self.today.year)]
        first = since or (usual.first if not until else until.replace(month=1, day=1))
        last = until or (self.today if since else min(usual.last, self.today))
        return Span(first, last, "kỳ tự chọn" if since or until else usual.label)
