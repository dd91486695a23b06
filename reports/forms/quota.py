"""How a committee reads the quota, and a number of excellent that it thinks of."""

from decimal import Decimal

from django import forms

from formats.numbers import vi_plain
from meetings.forms.base import VersionMixin
from meetings.forms.fields import long_text
from reports.enums import Base, GroupBy, Rounding


class PercentField(forms.DecimalField):
    """A per cent above 0, written 22,5; 22.5 is understood."""

    default_error_messages = {
        "required": "Chưa có tỷ lệ.",
        "invalid": "Hãy ghi một số, ví dụ 20 hoặc 22,5.",
        "max_decimal_places": "Tỷ lệ ghi nhiều nhất hai chữ số sau dấu phẩy.",
        "max_digits": "Tỷ lệ không quá 100 %%.",
        "max_whole_digits": "Tỷ lệ không quá 100 %%.",
        "min_value": "Tỷ lệ ít nhất 1 %%.",
        "max_value": "Tỷ lệ không quá 100 %%.",
    }

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        limits = {"max_digits": 5, "decimal_places": 2, "min_value": 1, "max_value": 100}
        super().__init__(widget=widget, **limits, **kwargs)

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value):
        return vi_plain(value) if isinstance(value, Decimal) else value


def one_of(choices, label, required):
    """A choice whose parts are all seen; `required` asks who chose none."""
    return forms.ChoiceField(
        label=label,
        choices=choices.choices,
        widget=forms.RadioSelect,
        error_messages={"required": required},
    )


class QuotaForm(VersionMixin):
    """The reading of members or of cells; an exception only where the standard knows of one.

    `own` is the standard's reading.
    """

    percent = PercentField(label="Tỷ lệ (%)")
    base = one_of(Base, "Tính trên", "Hãy chọn trần tính trên số nào.")
    rounding = one_of(Rounding, "Làm tròn", "Hãy chọn cách làm tròn.")
    group_by = one_of(GroupBy, "Phạm vi", "Hãy chọn phạm vi tính trần.")
    min_one = forms.BooleanField(
        label="Nhóm nào có người hoàn thành tốt trở lên thì ít nhất được 1", required=False
    )
    higher_percent = PercentField(required=False)
    because = forms.CharField(
        label="Căn cứ, lý do",
        max_length=240,
        widget=long_text(3),
        help_text="Số, ngày văn bản hoặc kết luận của đảng ủy. Câu này được in trong bảng gửi cấp "
        "trên: không nêu tên người.",
        error_messages={"required": "Hãy ghi văn bản hoặc lý do làm căn cứ."},
    )

    def __init__(self, data=None, *, own, initial=None):
        super().__init__(data, initial=initial)
        if own.higher_up_to is None:
            del self.fields["higher_percent"]
        else:
            most = vi_plain(own.higher_up_to)
            self.fields["higher_percent"].label = f"Tỷ lệ ngoại lệ (%), nhiều nhất {most}"
            self.fields["because"].help_text += " Có ngoại lệ thì ghi cả lý do của ngoại lệ."

    def entries(self):
        """What the action takes, by name."""
        names = ("percent", "base", "rounding", "group_by", "min_one", "because")
        found = {name: self.cleaned_data[name] for name in names}
        return found | {"higher_percent": self.cleaned_data.get("higher_percent")}


def reading_as_entries(quota):
    """What a form begins with: the reading of the QuotaOf that holds, and its reason."""
    reading, choice = quota.reading, quota.choice
    return {
        "version": quota.version,
        "percent": reading.percent,
        "base": reading.base.value,
        "rounding": reading.rounding.value,
        "group_by": reading.group_by.value,
        "min_one": reading.min_one,
        "higher_percent": choice.higher_percent if choice else None,
        "because": choice.because if choice else "",
    }


class PlanForm(forms.Form):
    """How many would be excellent: a number for each quota, none where it is not asked."""

    def __init__(self, data, *, quotas):
        super().__init__(data or None)
        for quota in quotas:
            told = f"Hãy ghi một số từ 0 đến {quota.pool}, là số hoàn thành tốt trở lên."
            self.fields[quota.kind] = forms.IntegerField(
                label=f"Số {quota.unit} xuất sắc dự kiến",
                required=False,
                min_value=0,
                max_value=quota.pool,
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), told),
                widget=forms.NumberInput(
                    attrs={"inputmode": "numeric", "placeholder": f"đang {quota.proposed}"}
                ),
            )

    def planned(self, kind):
        """The number of the quota; None when it is not asked or not understood."""
        return self.cleaned_data.get(kind) if self.is_valid() or self.is_bound else None
