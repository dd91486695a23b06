"""What the list of members is asked for; the page, its Excel file and its sentence agree."""

from django import forms
from django.core.exceptions import ValidationError

from formats.fields import DayField
from formats.periods import vi_date
from members.ages import BANDS
from members.enums import Standing
from members.models import Member
from members.standing import all_told, standings_behind

AGES = {band.code: band for band in BANDS}
ORDERS = {
    "": ("Họ tên", ["sort_key", "pk"]),
    "cell": ("Chi bộ", ["cell_position", "cell_now", "sort_key", "pk"]),
    "oldest": ("Tuổi đời, cao trước", ["birth_date", "sort_key", "pk"]),
    "longest": ("Ngày vào Đảng, sớm trước", ["admitted_on", "sort_key", "pk"]),
    "newest": ("Ngày vào Đảng, mới trước", ["-admitted_on", "sort_key", "pk"]),
}
ANY = [("", "Tất cả")]
UNKNOWN = "Lựa chọn này không có trong danh sách; hãy chọn lại."


class MemberFilter(forms.Form):
    """Search, filters and order; what is not understood is said at its field, and filters nothing.

    `cells`: ids and names of those within reach; `today` the day that an empty `on` means.
    """

    q = forms.CharField(
        label="Tìm họ tên hoặc số thẻ",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "không cần gõ dấu"}),
    )
    cell = forms.ChoiceField(label="Chi bộ", required=False)
    standing = forms.ChoiceField(label="Tình trạng", required=False)
    age = forms.ChoiceField(
        label="Tuổi đời",
        required=False,
        choices=[*ANY, *((code, band.label) for code, band in AGES.items())],
    )
    on = DayField(label="Sổ tính đến ngày", required=False)
    sort = forms.ChoiceField(
        label="Xếp theo",
        required=False,
        choices=[(code, label) for code, (label, _) in ORDERS.items()],
    )

    def __init__(self, data, *, cells, today, sensitive):
        super().__init__(data)
        self.today, self.sensitive = today, sensitive
        words = [(word.value, word.label) for word in all_told(sensitive=sensitive)]
        self.fields["standing"].choices = [*ANY, *words]
        self.fields["cell"].choices = [*ANY, *((str(pk), name) for pk, name in cells)]
        for name in ("cell", "standing", "age", "sort"):
            self.fields[name].error_messages["invalid_choice"] = UNKNOWN
        if len(cells) < 2:
            del self.fields["cell"]

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day > self.today:
            raise ValidationError(
                f"Ngày {vi_date(day)} còn chưa đến; hãy chọn ngày không sau {vi_date(self.today)}."
            )
        return day

    @property
    def chosen(self):
        self.is_valid()
        return self.cleaned_data

    @property
    def active(self):
        """Whether anything but the order is asked for."""
        return any(value for name, value in self.chosen.items() if name != "sort")

    @property
    def folded(self):
        """The fields that are folded away until one of them is used."""
        return [field for field in self if field.name != "q"]

    @property
    def narrowed(self):
        """Whether a folded field is used, or was not understood."""
        return bool(self.errors) or any(self.chosen.get(field.name) for field in self.folded)

    @property
    def day(self):
        """The day as of which the register is shown."""
        return self.chosen.get("on") or self.today

    @property
    def is_past(self):
        return self.day < self.today

    def found(self, cells):
        """The members that are asked for, in the order asked for, each with his place on the day.

        `cells`: the queryset within reach. Of a past day those are left out whom the reader may
        not see any more because they belong elsewhere now.
        """
        members = self._in(cells).with_place_on(self.day)
        if self.is_past:
            members = members.last_in(cells, self.today)
        order = self.chosen.get("sort") or ""
        if order == "cell":
            members = members.with_cell_position_on(self.day)
        return self._narrowed(members).order_by(*ORDERS[order][1])

    def _in(self, cells):
        """The members of the day; those who left only when they are asked for."""
        if self._standings() == [Standing.LEFT]:
            return Member.objects.last_in(cells, self.day)
        return Member.objects.in_cells_on(cells, self.day)

    def _standings(self):
        return standings_behind(self.chosen.get("standing"), sensitive=self.sensitive)

    def _narrowed(self, members):
        if query := self.chosen.get("q"):
            members = members.named_like(query)
        if cell := self.chosen.get("cell"):
            members = members.filter(cell_now=cell)
        if standings := self._standings():
            members = members.filter(standing__in=standings)
        if band := AGES.get(self.chosen.get("age")):
            members = members.aged(band, self.day)
        return members

    @property
    def words(self):
        """What is asked for, for page, file and trail: "chi bộ thôn A; dự bị; tính đến …"."""
        chosen = self.chosen
        told = [f"tìm “{chosen['q']}”"] if chosen.get("q") else []
        told += [self._label(name) for name in ("cell", "standing", "age") if chosen.get(name)]
        if self.is_past:
            told.append(f"tính đến {vi_date(self.day)}")
        return "; ".join(f"{word[:1].lower()}{word[1:]}" for word in told)

    def _label(self, name):
        return dict(self.fields[name].choices)[self.chosen[name]]
