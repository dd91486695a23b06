"""The board that a congress elected, chosen among the full members of the cell on the day."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError

from formats.fields import DayField, take_errors
from members import actions, board
from members.enums import Office
from members.models import Member

NOT_ONE_OF_THEM = (
    "Ngày đã ghi, đồng chí này không phải đảng viên chính thức của chi bộ; hãy chọn lại."
)


class OneMember(forms.ModelChoiceField):
    def label_from_instance(self, member):
        return _with_birth(member)


class SeveralMembers(forms.ModelMultipleChoiceField):
    def label_from_instance(self, member):
        return _with_birth(member)


def _with_birth(member):
    """Namesakes are told apart by the year of birth."""
    return f"{member}, sinh {member.birth_date.year}" if member.birth_date else str(member)


class BoardForm(forms.Form):
    """`day`: the first day that is offered, usually that of the congress."""

    since = DayField(
        label="Nhận nhiệm vụ từ ngày",
        help_text="Chi ủy cũ thôi giữ chức hết ngày hôm trước.",
    )
    secretary = OneMember(
        Member.objects.none(),
        label="Bí thư",
        empty_label="Chọn bí thư",
        error_messages={
            "required": "Chưa chọn bí thư; hãy chọn một đồng chí.",
            "invalid_choice": NOT_ONE_OF_THEM,
        },
    )
    deputy = OneMember(
        Member.objects.none(),
        label="Phó bí thư",
        required=False,
        empty_label="Không bầu phó bí thư",
        error_messages={"invalid_choice": NOT_ONE_OF_THEM},
    )
    board_members = SeveralMembers(
        Member.objects.none(),
        label="Chi ủy viên",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn lại bí thư và phó bí thư.",
        error_messages={"invalid_choice": NOT_ONE_OF_THEM, "invalid_pk_value": NOT_ONE_OF_THEM},
    )

    def __init__(self, *args, cell, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.cell = cell
        self.fields["since"].initial = day
        self.electable = Member.objects.in_cells_on([cell], self._day(day)).full_on(self._day(day))
        for name in ("secretary", "deputy", "board_members"):
            self.fields[name].queryset = self.electable

    @property
    def nobody(self):
        """Whether the cell has no full member on the day, so that nobody can be chosen."""
        return not self.electable.exists()

    def _day(self, default):
        """The day that was typed; the offered one while nothing readable was."""
        try:
            return self.fields["since"].clean(self.data.get("since")) if self.is_bound else default
        except ValidationError:
            return default

    def check(self, *, by):
        """Whether the election would be taken; what it would be refused for, the form says."""
        return self._done(actions.check_board, by)

    def save(self, *, by):
        """True, or False with what was refused in the form."""
        return self._done(actions.elect_board, by)

    def _done(self, action, by):
        try:
            action(cell=self.cell, by=by, **self.cleaned_data)
        except ValidationError as error:
            take_errors(self, error)
            return False
        return True

    @property
    def coming(self):
        """[(office, member)] of the valid form, by rank."""
        chosen = self.cleaned_data
        deputy = [(Office.DEPUTY, chosen["deputy"])] if chosen["deputy"] else []
        others = [(Office.BOARD_MEMBER, member) for member in chosen["board_members"]]
        return [(Office.SECRETARY, chosen["secretary"]), *deputy, *others]

    @property
    def last_day(self):
        """The last day in office of those whom the elected follow."""
        return self.cleaned_data["since"] - dt.timedelta(days=1)

    @property
    def going(self):
        """The officers whom the elected follow, by rank."""
        held = self.cell.officers.exclude(until__lt=self.cleaned_data["since"])
        return list(held.select_related("member").by_rank())

    def doubts(self):
        """What C-2 says against the choice without forbidding it, in sentences."""
        return board.objections(self.electable.count(), [office for office, _ in self.coming])
