"""No form of the reports answers an empty field with the sentence of the framework."""

import pytest
from django import forms as django_forms

from reports import forms

DEFAULT = django_forms.Field.default_error_messages["required"]
ASKED = [
    (name, field)
    for name in forms.__all__
    for field, asked in getattr(forms, name).base_fields.items()
    if asked.required and not asked.widget.is_hidden
]


@pytest.mark.parametrize(("form", "field"), ASKED)
def test_an_empty_field_is_asked_for_by_its_name(form, field):
    told = getattr(forms, form).base_fields[field].error_messages["required"]

    assert told != DEFAULT
    assert told.endswith(".")
