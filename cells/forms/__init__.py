"""Forms of the cells app, and how they hand over to their actions."""

from django.core.exceptions import ValidationError

from formats.fields import take_errors

NO_CELLS = "Chưa có chi bộ nào; hãy lập chi bộ ở mục Chi bộ trước."


def done(form, action, **given):
    """Whether the form is valid and the action took it; what the action refuses, the form says."""
    if not form.is_valid():
        return False
    try:
        action(**form.cleaned_data, **given)
    except ValidationError as refusal:
        take_errors(form, refusal)
        return False
    return True
