from django import forms

from meetings.forms.base import VersionMixin

MOST = 9_999  # far more than any cell has


def _number(label, **kwargs):
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST,
        error_messages={
            "required": "Chưa có số; không có ai thì ghi 0.",
            "invalid": "Hãy ghi một số, ví dụ 41.",
            "min_value": "Số này không thể nhỏ hơn 0.",
            "max_value": f"Số này lớn quá {MOST}; hãy xem lại.",
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **kwargs,
    )


class CountsForm(VersionMixin):
    """The four numbers of old minutes that do not say who came."""

    required = _number("Số đảng viên phải dự")
    present = _number("Số có mặt")
    excused = _number("Số vắng có lý do", initial=0)
    unexcused = _number("Số vắng không lý do", initial=0)
