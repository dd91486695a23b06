"""The fields of the meeting forms."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from formats.fields import DayField, HourField, MomentField
from members.models import Member


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not recorded: three buttons, for an answer nobody gave is no answer."""

    yes_no = True
    ANSWERS = {"yes": True, "no": False}

    def __init__(self, **kwargs):
        super().__init__(
            choices=[("yes", "Có"), ("no", "Không"), ("", "Chưa ghi")],
            coerce=self.ANSWERS.get,
            empty_value=None,
            widget=forms.RadioSelect,
            required=False,
            label=kwargs.get("label"),
        )

    def prepare_value(self, value):
        return {True: "yes", False: "no", None: ""}.get(value, value)


class MemberField(forms.TypedChoiceField):
    """A member of the cell, from the list that the form loaded once for all its fields."""

    def __init__(self, *, label, required=False, **kwargs):
        super().__init__(label=label, required=required, empty_value=None, **kwargs)

    def offer(self, people, captions):
        """`people`: id → Member; `captions`: id → name with office, in the order shown."""
        self.choices = [("", "Chọn đảng viên"), *captions.items()]
        self.coerce = lambda pk: people[int(pk)]


class RowKeyField(forms.UUIDField):
    """What a row of a page is known by however often it is sent; a row without one gets one."""

    def __init__(self, **kwargs):
        super().__init__(required=False, widget=forms.HiddenInput, **kwargs)

    def clean(self, value):
        try:
            return super().clean(value) or uuid.uuid4()
        except ValidationError:
            return uuid.uuid4()


def long_text(rows=3):
    return forms.Textarea(attrs={"rows": rows})


def portal_field(db_field, **kwargs):
    """The form field of a model field; used as `formfield_callback`."""
    label = kwargs.get("label") or db_field.verbose_name[:1].upper() + db_field.verbose_name[1:]
    if isinstance(db_field, models.ForeignKey) and db_field.related_model is Member:
        return MemberField(label=label)
    if isinstance(db_field, models.BooleanField):
        return YesNoField(label=label)
    plain = {
        models.DateTimeField: MomentField,
        models.DateField: DayField,
        models.TimeField: HourField,
    }
    for kind, field in plain.items():
        if isinstance(db_field, kind):
            return field(label=label, required=not db_field.blank)
    return db_field.formfield(**kwargs)
