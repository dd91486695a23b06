"""A committee's own frame: its name, its lines as numbered fields, its grades."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from formats.fields import PointsField
from formats.numbers import vi_plain, vi_points
from meetings.actions.frame_items import MOST_POINTS, ItemEntry
from meetings.forms.base import VersionMixin
from meetings.forms.fields import long_text
from meetings.forms.framing import DecisionForm
from meetings.rulebooks.frames.base import MEASURES, Band

EXTRA_ROWS = 1
MOST_ROWS = 400  # that a page gives back, so that nothing typed is lost; a frame has fewer
PARTS = ("code", "group", "text", "points", "measure", "bands")
NEEDED = {
    "code": "Hãy ghi số mục.",
    "text": "Hãy ghi tiêu chí.",
    "points": "Hãy ghi điểm tối đa.",
}
CODE = re.compile(r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*", re.ASCII)
BAND = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%?\s*[=:]\s*(\d{1,3}(?:[.,]\d{1,2})?)", re.ASCII)
MOST_BANDS = 20


class CodeField(forms.CharField):
    """The number of an item, 3 or 3.1."""

    def clean(self, value):
        code = super().clean(value)
        if code and not CODE.fullmatch(code):
            raise ValidationError(
                "Số mục chỉ gồm chữ số, chữ cái không dấu và dấu chấm, ví dụ 3.1."
            )
        return code


class BandsField(forms.CharField):
    """Bands of a figure, one a line: “90 = 5” gives 5 points from 90 per cent on."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=600, widget=long_text(2), **kwargs)

    def to_python(self, value):
        """Bands, the highest first whatever the order they were typed in."""
        lines = [line.strip() for line in re.split(r"[\n;]", super().to_python(value))]
        bands = [_band(line) for line in lines if line]
        if len(bands) > MOST_BANDS:
            raise ValidationError(f"Mỗi mục nhiều nhất {MOST_BANDS} bậc điểm; hãy gộp bớt.")
        return tuple(sorted(bands, key=lambda band: -band.at_least))

    def validate(self, value):
        """An empty field has no bands."""

    def run_validators(self, value):
        """The length is that of the text, not of what was read from it."""

    def clean(self, value):
        if len(value or "") > self.max_length:
            raise ValidationError("Bậc điểm dài quá; mỗi dòng chỉ ghi tỷ lệ và điểm.")
        return super().clean(value)

    def prepare_value(self, value):
        if not isinstance(value, tuple):
            return value
        return "\n".join(f"{vi_plain(b.at_least)} = {vi_points(b.points)}" for b in value)


def _band(line):
    found = BAND.fullmatch(line)
    if not found:
        raise ValidationError(
            f"Không đọc được “{line[:40]}”. Hãy ghi tỷ lệ và điểm, ví dụ: 90 = 5."
        )
    at_least, points = (Decimal(part.replace(",", ".")) for part in found.groups())
    if at_least > 100:
        raise ValidationError("Tỷ lệ từ 0 đến 100 %.")
    return Band(at_least, points)


class OwnFrameForm(VersionMixin, DecisionForm):
    """The whole frame on one page; a row that is blank throughout is none."""

    name = forms.CharField(
        label="Tên khung", max_length=160, error_messages={"required": "Hãy ghi tên khung."}
    )
    good_from = PointsField(label="Mức Tốt từ", most=MOST_POINTS)
    fair_from = PointsField(label="Mức Khá từ", most=MOST_POINTS)
    average_from = PointsField(label="Mức Trung bình từ", most=MOST_POINTS)

    def __init__(self, data=None, *, choice, entries):
        names = ("version", "name", "document", "dated", "good_from", "fair_from", "average_from")
        super().__init__(data, initial={name: getattr(choice, name) for name in names})
        self.count = self._rows_sent() or len(entries) + EXTRA_ROWS
        padded = [*entries, *[None] * self.count]
        for place, entry in enumerate(padded[: self.count]):
            self._add(place, entry)

    def _rows_sent(self):
        sent = [place for place in range(MOST_ROWS) if f"item_{place}_text" in self.data]
        more = EXTRA_ROWS if sent and "stay" in self.data else 0
        return sent[-1] + 1 + more if sent else 0

    def _add(self, place, entry):
        self.fields |= {f"item_{place}_{part}": field for part, field in _fields(place + 1).items()}
        if entry:
            self.initial |= {f"item_{place}_{part}": getattr(entry, part) for part in PARTS}

    @property
    def rows(self):
        return [self._row(place) for place in range(self.count)]

    def _row(self, place):
        """The fields of a row, and what is told of it while it is folded; open where something
        has to be mended."""
        fields = {part: self[f"item_{place}_{part}"] for part in PARTS}
        values = {part: field.value() or "" for part, field in fields.items()}
        return fields | {
            "title": _title(values),
            "open": any(field.errors for field in fields.values()),
            "bare": bool(values["measure"] and not values["bands"]),
        }

    @property
    def limits(self):
        return [self[name] for name in ("good_from", "fair_from", "average_from")]

    def clean(self):
        cleaned = super().clean()
        for place in self._filled():
            for part, sentence in NEEDED.items():
                name = f"item_{place}_{part}"
                if cleaned.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, sentence)
        return cleaned

    def _filled(self):
        names = {place: [f"item_{place}_{part}" for part in PARTS] for place in range(self.count)}
        return [
            place
            for place, parts in names.items()
            if any(self.cleaned_data.get(name) or name in self.errors for name in parts)
        ]

    def entries(self):
        """What the action takes, by name; of a valid form."""
        cleaned = self.cleaned_data
        return {
            **{name: cleaned[name] for name in ("version", "name", "document", "dated")},
            "limits": {name: cleaned[name] for name in ("good_from", "fair_from", "average_from")},
            "items": [
                ItemEntry(place, **{part: cleaned[f"item_{place}_{part}"] for part in PARTS})
                for place in self._filled()
            ],
        }


def _title(values):
    """“3.1. Nội dung (10 điểm)”; empty for a blank row."""
    points = f"({values['points']} điểm)" if values["points"] else ""
    code = f"{values['code']}." if values["code"] else ""
    return " ".join(part for part in (code, values["text"], points) if part)


def _fields(number):
    measures = [
        ("", "Không: người chấm tự cho điểm"),
        *((m.code, m.name) for m in MEASURES.values()),
    ]
    return {
        "code": CodeField(label=f"Số mục, dòng {number}", max_length=8, required=False),
        "group": CodeField(label=f"Thuộc mục, dòng {number}", max_length=8, required=False),
        "text": forms.CharField(
            label=f"Tiêu chí, dòng {number}",
            max_length=240,
            required=False,
            widget=long_text(2),
        ),
        "points": PointsField(
            label=f"Điểm tối đa, dòng {number}", most=MOST_POINTS, required=False
        ),
        "measure": forms.ChoiceField(
            label=f"Số liệu đề xuất điểm, dòng {number}", choices=measures, required=False
        ),
        "bands": BandsField(label=f"Bậc điểm, dòng {number}"),
    }
