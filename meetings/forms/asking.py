"""What is odd but allowed is done once it is confirmed; the question comes with the answer."""

from django import forms

FIELD = "despite"


class TickFor(forms.CheckboxInput):
    """A tick that stands for what was asked: when something else is odd by now, it is not set."""

    def __init__(self, key):
        super().__init__(attrs={"value": key})

    def value_from_datadict(self, data, files, name):
        return data.get(name) == self.attrs["value"]


class AskingMixin(forms.Form):
    """`ask` is called while the form is cleaned."""

    def ask(self, *, key, sentence, label):
        """Refuse the form with the sentence until the tick of this label is set; `key` names what
        is asked."""
        field = forms.BooleanField(label=label, required=False, widget=TickFor(key))
        self.fields[FIELD] = field
        if not field.widget.value_from_datadict(self.data, self.files, FIELD):
            self.add_error(FIELD, sentence)
