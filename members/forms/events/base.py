"""What every form of an event does: it names its action, and shows what that refused."""

from django import forms
from django.core.exceptions import ValidationError

from formats.fields import take_errors


class EventForm(forms.Form):
    """`cells` are those of the member's committee; `home` is the cell he belongs to."""

    title = button = lead = ""
    keeps_the_page = True  # the member is still in the register afterwards
    of_the_left = False  # an event of who belongs to no cell any more; None: of both

    def __init__(self, *args, member, home, cells, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.home, self.cells = member, home, cells

    def save(self, *, by):
        """True, or False with what was refused in the form."""
        try:
            self.perform(by=by, **self.cleaned_data)
        except ValidationError as error:
            take_errors(self, error)
            return False
        return True
