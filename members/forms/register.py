"""The list's filters, and what the register says of a member."""

from django import forms
from django.core.exceptions import ValidationError

from cells.forms import NO_CELLS
from cells.models import Cell
from formats.fields import DayField, take_errors
from members import actions
from members.enums import Standing, Start
from members.forms.fields import CHOOSE_CELL
from members.models import Member
from members.standing import all_told, standings_behind

FIELDS = (
    "full_name",
    "birth_name",
    "sex",
    "birth_date",
    "ethnicity",
    "religion",
    "home_place",
    "residence",
    "occupation",
    "education",
    "expertise",
    "theory",
    "admitted_on",
    "full_member_on",
    "card_number",
    "phone",
)
PLACE = ("cell", "since", "start")


class MemberFilter(forms.Form):
    """Search and filters; what is not understood filters nothing."""

    q = forms.CharField(
        label="Tìm họ tên hoặc số thẻ",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "không cần gõ dấu"}),
    )
    cell = forms.ChoiceField(label="Chi bộ", required=False)
    standing = forms.ChoiceField(label="Tình trạng", required=False)

    def __init__(self, data, *, cells, sensitive):
        super().__init__(data)
        self.sensitive = sensitive
        self.fields["standing"].choices = [
            ("", "Tất cả"),
            *((word.value, word.label) for word in all_told(sensitive=sensitive)),
        ]
        self.fields["cell"].choices = [("", "Tất cả"), *((str(pk), name) for pk, name in cells)]
        if len(cells) < 2:
            del self.fields["cell"]

    @property
    def active(self):
        return any(self.chosen.values())

    @property
    def chosen(self):
        self.is_valid()
        return self.cleaned_data

    @property
    def asks_for_left(self):
        return self.chosen.get("standing") == Standing.LEFT

    @property
    def words(self):
        """The filter as the trail and the file tell it: "chi bộ thôn Tập Ninh; dự bị"."""
        found = []
        for name, value in self.chosen.items():
            choices = dict(getattr(self.fields[name], "choices", ()))
            if value:
                found.append(choices.get(value) or f"{self.fields[name].label}: {value}")
        return "; ".join(f"{word[:1].lower()}{word[1:]}" for word in found)

    def found(self, cells, day):
        """The members that the list shows and its file holds: of these cells on the day.

        Those who left are shown only when they are asked for.
        """
        members = Member.objects
        listed = members.last_in if self.asks_for_left else members.in_cells_on
        return self.narrow(listed(cells, day).with_place_on(day))

    def narrow(self, members):
        """The members that are asked for; they carry `cell_now` and `standing`."""
        if query := self.chosen.get("q"):
            members = members.named_like(query)
        if cell := self.chosen.get("cell"):
            members = members.filter(cell_now=cell)
        if standing := self.chosen.get("standing"):
            asked = standings_behind(standing, sensitive=self.sensitive)
            members = members.filter(standing__in=asked)
        return members


class MemberForm(forms.ModelForm):
    """What the register says of a member, corrected through the action."""

    button = "Lưu thông tin"

    class Meta:
        model = Member
        fields = FIELDS
        field_classes = {
            "birth_date": DayField,
            "admitted_on": DayField,
            "full_member_on": DayField,
        }
        widgets = {"phone": forms.TextInput(attrs={"type": "tel"})}
        help_texts = {
            "full_member_on": "Để trống khi còn dự bị.",
            "card_number": "Ghi cả số 0 ở đầu. Để trống khi chưa có thẻ.",
        }
        error_messages = {
            "full_name": {"required": "Chưa có họ và tên; hãy ghi họ và tên đảng viên."},
            "admitted_on": {"required": "Chưa có ngày vào Đảng; hãy chọn một ngày."},
        }

    def __init__(self, *args, sensitive, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sex"].choices = [("", "Chưa ghi"), *self.fields["sex"].choices[1:]]
        if not sensitive:
            for name in actions.SENSITIVE:
                del self.fields[name]

    def save(self, *, by):
        """The corrected member, or None with the errors in the form."""
        try:
            return self.perform(by, **self.cleaned_data)
        except ValidationError as error:
            take_errors(self, error)
            return None

    def perform(self, by, **fields):
        return actions.correct(member=self.instance, by=by, **fields)


class EntryForm(MemberForm):
    """A new member, entered into one of the cells within reach."""

    button = "Thêm đảng viên"
    field_order = (*FIELDS[:4], "admitted_on", "full_member_on", "card_number", *PLACE, *FIELDS[4:])
    STARTS = (Start.ADMITTED, Start.TRANSFERRED_IN, Start.READMITTED, Start.IMPORTED)

    cell = forms.ModelChoiceField(
        Cell.objects.none(),
        label="Chi bộ",
        empty_label="Chọn chi bộ",
        error_messages=CHOOSE_CELL,
    )
    since = DayField(label="Sinh hoạt ở chi bộ từ ngày")
    start = forms.ChoiceField(
        label="Do", choices=[(start.value, start.label) for start in STARTS], required=False
    )

    def __init__(self, *args, cells, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cell"].queryset = cells
        self.fields["cell"].help_text = "" if cells else NO_CELLS

    def perform(self, by, **fields):
        return actions.enter(by=by, **fields)
