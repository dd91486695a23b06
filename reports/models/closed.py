"""Columns that take one of a closed set of words: the database refuses any other."""

from django.db.models import CheckConstraint, Q


def one_of(field, choices, name, *, blank=False):
    """A constraint called `name`: `field` is one of `choices`, or empty where that may be.

    Forms and imports ask the same before; this is for what is written past them.
    """
    words = [*([""] if blank else []), *(value for value, _ in choices)]
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": words}),
        violation_error_message="Giá trị này không có trong danh sách; hãy chọn lại.",
    )
