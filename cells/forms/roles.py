from django import forms

from accounts.models import User
from accounts.roles import GRANTS, Permission, Place, Role
from cells.models import Cell, Committee
from formats.fields import DayField


class UserField(forms.ModelChoiceField):
    def __init__(self, label):
        super().__init__(
            label=label,
            queryset=User.objects.none(),
            empty_label="– chọn người –",
            help_text="Không thấy tên? Hãy nhờ quản trị hệ thống lập tài khoản trước.",
        )

    def label_from_instance(self, user):
        return f"{user.full_name} ({user.username})"


class AssignForm(forms.Form):
    """Offers what the giver may give: accounts in his hand, roles and places in his reach."""

    user = UserField("Người nhận")
    role = forms.ChoiceField(label="Vai trò")
    place = forms.ChoiceField(
        label="Nơi giữ vai trò",
        help_text="Vai trò bí thư chi bộ giao ở chi bộ; các vai trò khác giao ở đảng bộ.",
    )
    since = DayField(label="Từ ngày")
    until = DayField(
        label="Đến hết ngày",
        required=False,
        help_text="Để trống khi chưa biết; kết thúc sau cũng được.",
    )

    def __init__(self, *args, access, **kwargs):
        super().__init__(*args, **kwargs)
        roles = [role for role in Role if access.committees_to_grant(role)]
        in_reach = set().union(*(access.committees_to_grant(role) for role in roles))
        self.places = _places(in_reach)
        own = {held.user_id for held in access.assignments}
        accounts = access.accounts(Permission.MANAGE_ROLES).active().exclude(pk__in=own)
        self.fields["user"].queryset = accounts.order_by("full_name", "username")
        self.fields["role"].choices = [
            ("", "– chọn vai trò –"),
            *((role.value, GRANTS[role].label) for role in roles),
        ]
        self.fields["place"].choices = [("", "– chọn nơi –"), *_grouped(self.places)]

    def clean(self):
        """Names the place as the action wants it: a committee or a cell."""
        data = super().clean()
        place = self.places.get(data.pop("place", None))
        data["committee"] = place if isinstance(place, Committee) else None
        data["cell"] = place if isinstance(place, Cell) else None
        if place and data.get("role"):
            self._check_place(Role(data["role"]), data["cell"])
        return data

    def _check_place(self, role, cell):
        at_cell = GRANTS[role].place == Place.CELL
        if at_cell and cell is None:
            self.add_error(
                "place", f"{GRANTS[role].label} được giao ở một chi bộ; hãy chọn chi bộ."
            )
        if not at_cell and cell is not None:
            self.add_error("place", f"{GRANTS[role].label} được giao ở đảng bộ; hãy chọn đảng bộ.")


class DelegateForm(forms.Form):
    user = UserField("Người nhận ủy quyền")
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", help_text="Hết ngày này ủy quyền tự kết thúc.")

    def __init__(self, *args, accounts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = accounts.order_by("full_name", "username")


class EndForm(forms.Form):
    until = DayField(
        label="Giữ vai trò đến hết ngày",
        help_text="Chọn ngày hôm qua nếu vai trò phải hết ngay bây giờ.",
    )


def _places(committees):
    """{"committee-1": Committee, "cell-5": Cell} of these committees and their cells, in order."""
    found = {f"committee-{c.pk}": c for c in Committee.objects.filter(pk__in=committees)}
    cells = Cell.objects.filter(committee_id__in=committees).select_related("committee")
    return found | {f"cell-{cell.pk}": cell for cell in cells}


def _grouped(places):
    """The places as choices: committees first, then the cells under their committee's name."""
    groups = {}
    for value, place in places.items():
        heading = place.committee.name if isinstance(place, Cell) else "Đảng bộ"
        groups.setdefault(heading, []).append((value, place.name))
    return list(groups.items())
