"""What is given to the cells, found again, and passed on in a meeting."""

import hashlib
import uuid

from django import forms
from django.db.models import Exists, OuterRef

from cells.models import Committee
from formats.fields import PaperField
from formats.names import search_key, search_words
from formats.periods import Month
from meetings.enums import MaterialKind
from meetings.forms.attaching import PAPERS, declaration
from meetings.forms.fields import long_text
from meetings.models import Material, PassedOn

MONTHS_BACK, MONTHS_AHEAD = 12, 2
NEXT_MONTH_FROM = 20  # the orientation of a month comes out in the last days of the one before
CHANGED_MEANWHILE = (
    "Tài liệu này vừa được người khác sửa trong lúc trang đang mở. Hãy mở trang tài liệu để xem "
    "bản mới; bấm lưu lần nữa thì bản đang gõ ở đây thay bản đó."
)


def _written(month):
    return f"{month.year}-{month.month:02d}"


def _read(text):
    """The month of "2026-11"; ValueError for anything else."""
    year, _, month = text.partition("-")
    return Month(int(year), int(month))


def _choice(month):
    return _written(month), month.label.capitalize()


def months_around(today, *more):
    """The months that a material may be for, newest first; `more` stay on offer."""
    found = [Month.of(today)]
    for _ in range(MONTHS_AHEAD):
        found.insert(0, found[0].next())
    for _ in range(MONTHS_BACK):
        found.append(found[-1].previous())
    return sorted({*found, *more}, key=lambda month: month.first_day, reverse=True)


class MonthField(forms.TypedChoiceField):
    """A month of a list; its value is the first day of it."""

    def __init__(self, **kwargs):
        super().__init__(coerce=lambda text: _read(text).first_day, **kwargs)

    def offer(self, months):
        self.choices = [_choice(month) for month in months]


class MaterialForm(forms.Form):
    """What is said about a material: for which month, what it is, and what to read aloud."""

    kind = forms.ChoiceField(label="Loại tài liệu", choices=MaterialKind.choices)
    month = MonthField(label="Dùng cho")
    title = forms.CharField(
        label="Tên tài liệu",
        max_length=200,
        error_messages={"required": "Chưa có tên tài liệu; hãy ghi tên."},
    )
    issuer = forms.CharField(
        label="Cơ quan ban hành",
        max_length=160,
        required=False,
        help_text="Ví dụ: Ban Tuyên giáo và Dân vận Tỉnh ủy.",
    )
    summary = forms.CharField(
        label="Tóm tắt để đọc tại chi bộ",
        required=False,
        max_length=5_000,
        widget=long_text(6),
        help_text="Bí thư đọc phần này khi họp, nên viết ngắn và rõ.",
    )

    def __init__(self, *args, today, material=None, initial=None, **kwargs):
        super().__init__(*args, initial=initial or _initial(material, today), **kwargs)
        own = (Month.of(material.month),) if material else ()
        self.fields["month"].offer(months_around(today, *own))


def _initial(material, today):
    if material is None:
        this = Month.of(today)
        return {"month": _written(this.next() if today.day >= NEXT_MONTH_FROM else this)}
    same = {name: getattr(material, name) for name in ("kind", "title", "issuer", "summary")}
    return same | {"month": _written(Month.of(material.month)), "seen": seen(material)}


def seen(material):
    """A mark of what is written now, so that nobody overwrites what he has not seen."""
    texts = (material.kind, material.month, material.title, material.issuer, material.summary)
    return hashlib.sha256("\x00".join(map(str, texts)).encode()).hexdigest()


class EditMaterialForm(MaterialForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, material, **kwargs):
        super().__init__(*args, material=material, **kwargs)
        self.material = material

    def clean(self):
        cleaned = super().clean()
        if cleaned.pop("seen", "") != seen(self.material):
            self.add_error(None, CHANGED_MEANWHILE)
            self.data = {**self.data.dict(), "seen": seen(self.material)}
        return cleaned


class PublishForm(MaterialForm):
    """A new material of one of the committees in reach; sent twice it is one."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    committee = forms.ModelChoiceField(
        Committee.objects.none(), label="Dành cho chi bộ thuộc", empty_label=None
    )
    file = PaperField(
        label="Tệp kèm (PDF hoặc ảnh)",
        accept=PAPERS,
        required=False,
        help_text="Không quá 10 MB. Không có tệp thì chỉ cần tóm tắt.",
    )
    not_secret = declaration()
    field_order = ["committee", "kind", "month", "title", "issuer", "summary", "file", "not_secret"]

    def __init__(self, *args, committees, own, today, **kwargs):
        initial = {"key": uuid.uuid4(), "committee": own, **_initial(None, today)}
        super().__init__(*args, today=today, initial=initial, **kwargs)
        self.fields["committee"].queryset = committees
        if len(committees) == 1:
            self.fields["committee"].widget = forms.HiddenInput()

    @property
    def entry(self):
        """What the action takes."""
        cleaned = dict(self.cleaned_data)
        upload = cleaned.pop("file")
        # Another material sent from the same page, after "back", is another one.
        content = [cleaned["title"], cleaned["kind"], cleaned["month"], upload and upload.sha256]
        cleaned["key"] = uuid.uuid5(cleaned["key"], repr([str(part) for part in content]))
        return {"upload": upload, **cleaned}


class LibraryFilter(forms.Form):
    """Month, kind and words of the library; what cannot be read filters nothing."""

    month = MonthField(label="Tháng", required=False, empty_value=None)
    kind = forms.ChoiceField(label="Loại", required=False)
    q = forms.CharField(label="Tìm", required=False, max_length=80)

    def __init__(self, data, *, months, today):
        self.today = today
        super().__init__({"month": _written(Month.of(today)), **data.dict()})
        around = sorted({Month.of(today), *months}, key=lambda m: m.first_day, reverse=True)
        self.fields["month"].choices = [("", "Mọi tháng"), *map(_choice, around)]
        self.fields["kind"].choices = [("", "Mọi loại"), *MaterialKind.choices]
        self.full_clean()

    @property
    def first_day(self):
        """Of the month asked for, this month where that cannot be read; None for all months."""
        return self.today.replace(day=1) if "month" in self.errors else self.cleaned_data["month"]

    @property
    def month_shown(self):
        return Month.of(self.first_day).label if self.first_day else None

    def narrow(self, materials):
        """The materials asked for: a queryset, or a list where words were looked for, which are
        compared without their marks."""
        if self.first_day:
            materials = materials.filter(month=self.first_day)
        if kind := self.cleaned_data.get("kind"):
            materials = materials.filter(kind=kind)
        words = search_words(self.cleaned_data.get("q", ""))
        return [one for one in materials if _has(one, words)] if words else materials


def _has(material, words):
    text = search_key(f"{material.title} {material.issuer} {material.summary} {material.name}")
    return all(word in text for word in words)


class Tick(forms.CheckboxInput):
    """A box whose answers are words, so that two versions of a page can be told apart in words."""

    ON = "on"

    def __init__(self, attrs=None):
        super().__init__(attrs, check_test=lambda value: value == self.ON)

    def format_value(self, value):
        return self.ON

    def value_from_datadict(self, data, files, name):
        return self.ON if data.get(name) else ""


class PassingOn:
    """For the page of the content: which of the month's materials were passed on."""

    def add_materials(self):
        passed = PassedOn.objects.filter(meeting=self.meeting, material=OuterRef("pk"))
        offered = Material.objects.for_meeting(self.meeting).in_force()
        self.materials = list(offered.annotate(passed=Exists(passed)))
        for material in self.materials:
            self.fields[f"passed_{material.pk}"] = forms.ChoiceField(
                label=material.title,
                choices=[("", "Chưa phổ biến"), (Tick.ON, "Đã phổ biến")],
                required=False,
                initial=Tick.ON if material.passed else "",
                widget=Tick,
            )

    @property
    def material_rows(self):
        return [(material, self[f"passed_{material.pk}"]) for material in self.materials]

    @property
    def passed_on(self):
        """Ids of the materials ticked, for the action."""
        return [m.pk for m in self.materials if self.cleaned_data[f"passed_{m.pk}"]]
