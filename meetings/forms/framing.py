"""By what a committee scores, from which day or year on."""

from django import forms

from formats.fields import DayField
from meetings.actions.framing import PRESENT
from meetings.enums import FrameOrigin
from meetings.forms.base import VersionMixin
from meetings.rulebooks.frames import SHIPPED
from meetings.rulebooks.years import SHIPPED_YEAR_RULES

YEARS_BACK = 2
NO_RULE = "none"  # a radio button that sends "" could not be told from none pressed


class DecisionForm(forms.Form):
    """The committee's paper behind a choice; both may be left open."""

    document = forms.CharField(
        label="Văn bản của cấp ủy (số, ký hiệu)", max_length=120, required=False
    )
    dated = DayField(label="Ngày văn bản", required=False)


class ChooseFrameForm(DecisionForm):
    since = DayField(label="Áp dụng từ ngày")
    origin = forms.ChoiceField(
        label="Chấm điểm theo",
        choices=FrameOrigin.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn chấm điểm theo khung nào."},
    )
    shipped = forms.ChoiceField(
        label="Khung có sẵn nào (nếu theo khung có sẵn)",
        choices=[("", "Chọn khung"), *((frame.code, frame.name) for frame in SHIPPED)],
        required=False,
    )
    copied = forms.ChoiceField(
        label="Bắt đầu từ bản chép của (nếu lập khung riêng)",
        choices=[
            (PRESENT, "khung đang áp dụng vào ngày đó"),
            *((frame.code, frame.name) for frame in SHIPPED),
        ],
        required=False,
    )
    field_order = ("since", "origin", "shipped", "copied", "document", "dated")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("origin") == FrameOrigin.SHIPPED and not cleaned.get("shipped"):
            self.add_error("shipped", "Hãy chọn một khung có sẵn.")
        return cleaned


class YearRuleForm(DecisionForm):
    """`seen` is the rule that the page was opened with, for a year that has one; `taken` are the
    years that have one."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    first_year = forms.TypedChoiceField(label="Áp dụng từ năm", coerce=int)
    rule = forms.ChoiceField(
        label="Cách xếp loại năm",
        choices=[
            *((rule.code, rule.name) for rule in SHIPPED_YEAR_RULES),
            (NO_RULE, "Cổng không xếp loại năm"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một cách xếp loại."},
    )
    field_order = ("seen", "first_year", "rule", "document", "dated")

    def __init__(self, data=None, *, this_year, taken=(), choice=None):
        years = list(range(this_year - YEARS_BACK, this_year + 2))
        first = {"first_year": _free(years, this_year, taken)}
        super().__init__(data, initial=_written(choice) if choice else first)
        if choice:  # a year that is changed stays the year that it is
            years = [choice.first_year]
        self.fields["first_year"].choices = [(year, f"Năm {year}") for year in years]

    def entries(self):
        """What the action takes, by name."""
        cleaned = dict(self.cleaned_data)
        seen = cleaned.pop("seen")
        cleaned["rule"] = _stored(cleaned["rule"])
        return cleaned | {"seen": _stored(seen) if seen else None}


def _free(years, this_year, taken):
    """This year or the first after it that has no rule yet, else the latest before it."""
    later = [year for year in years if year >= this_year]
    earlier = [year for year in reversed(years) if year < this_year]
    return next((year for year in (*later, *earlier) if year not in taken), this_year)


def _written(choice):
    rule = choice.rule or NO_RULE
    return {
        "seen": rule,
        "first_year": choice.first_year,
        "rule": rule,
        "document": choice.document,
        "dated": choice.dated,
    }


def _stored(rule):
    return "" if rule == NO_RULE else rule


class RemoveFrameForm(VersionMixin):
    """Nothing to fill in: the page is the question, the button is the answer."""
