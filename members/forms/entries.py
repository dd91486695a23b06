"""What the register says of a member: entering, admitting, receiving, correcting."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from cells.forms import NO_CELLS
from cells.models import Cell
from formats.fields import DayField, take_errors
from formats.names import search_key
from formats.periods import vi_date
from members import actions
from members.enums import Start
from members.forms.fields import CHOOSE_CELL
from members.models import Member

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
FIRST = FIELDS[:4]
PLACE = ("cell", "since", "start")
# What changes in a life needs no reason; anything else that was recorded was recorded wrongly.
CHANGING = {"residence", "occupation", "education", "expertise", "theory", "phone"}


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


class CorrectionForm(MemberForm):
    """The same of a member who is in the register: what was recorded is changed for a reason."""

    reason = forms.CharField(
        label="Lý do sửa",
        max_length=200,
        required=False,
        help_text="Chỉ cần khi sửa điều sổ đã ghi: tên, ngày, số thẻ, quê quán.",
    )

    def clean(self):
        """Raises ValidationError at the reason when something recorded is corrected without."""
        cleaned = super().clean()
        corrected = [
            self.fields[name].label
            for name in self.changed_data
            if name not in CHANGING and self.initial.get(name) not in ("", None)
        ]
        if corrected and not cleaned.get("reason"):
            what = ", ".join(str(label).lower() for label in corrected)
            self.add_error("reason", f"Đang sửa điều sổ đã ghi ({what}); hãy ghi lý do sửa.")
        return cleaned


class EntryForm(MemberForm):
    """A new member, entered into one of the cells within reach."""

    button = "Thêm đảng viên"
    field_order = (
        *FIRST,
        "admitted_on",
        "full_member_on",
        "card_number",
        *PLACE,
        *FIELDS[4:],
        "another",
    )
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
    another = forms.BooleanField(label="Là người khác, vẫn ghi vào sổ", required=False)

    def __init__(self, *args, cells, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cell"].queryset = cells
        self.fields["cell"].help_text = "" if cells else NO_CELLS
        self.cells = cells
        if not self.is_bound:
            del self.fields["another"]  # asked only of somebody who seems to be there already

    def clean(self):
        """Raises ValidationError when somebody of this name and birth date is in the register,
        and it has not been said that he is another."""
        cleaned = super().clean()
        said, twin = cleaned.pop("another", False), self._twin(cleaned)
        if twin is None:
            del self.fields["another"]
        elif not said:
            self.add_error(
                "another",
                f"Sổ đã có đ/c {twin}, sinh {vi_date(twin.birth_date)}, {twin.cell_name}; nếu là "
                "một người thì đừng ghi lần nữa, nếu là người khác hãy đánh dấu ô này.",
            )
        return cleaned

    def _twin(self, cleaned):
        """Somebody within reach, here or gone, of the same name and birth date."""
        name, born, today = cleaned.get("full_name"), cleaned.get("birth_date"), localdate()
        if not name or not born:
            return None
        within = Member.objects.last_in(self.cells, today).with_place_on(today)
        return within.filter(search_key=search_key(name), birth_date=born).first()

    def perform(self, by, **fields):
        return actions.enter(by=by, **fields)


class AdmissionForm(EntryForm):
    """A new member, probationary from the day of admission on."""

    button = "Ghi kết nạp"
    since = start = None
    field_order = (*FIRST, "admitted_on", "cell", *FIELDS[4:], "another")

    class Meta(MemberForm.Meta):
        fields = [name for name in FIELDS if name != "full_member_on"]
        help_texts = {
            **MemberForm.Meta.help_texts,
            "admitted_on": "Ngày của quyết định kết nạp; chính thức sau đó 12 tháng.",
        }

    def perform(self, by, **fields):
        return actions.admit(by=by, **fields)


class ReceptionForm(EntryForm):
    """A member who moves in from another committee."""

    button = "Ghi tiếp nhận"
    start = None
    field_order = (
        *FIRST, "admitted_on", "full_member_on", "card_number",
        "came_from", "introduced_on", "cell", "since", *FIELDS[4:], "another",
    )  # fmt: skip
    came_from = forms.CharField(
        label="Chuyển đến từ",
        max_length=160,
        help_text="Đảng bộ, chi bộ nơi đồng chí vừa sinh hoạt.",
        error_messages={"required": "Chưa có nơi chuyển đi; hãy ghi đảng bộ nơi ấy."},
    )
    introduced_on = DayField(
        label="Ngày giấy giới thiệu",
        required=False,
        help_text="Thời hạn chuyển là 60 ngày làm việc kể từ ngày này.",
    )

    def perform(self, by, **fields):
        return actions.receive(by=by, **fields)
