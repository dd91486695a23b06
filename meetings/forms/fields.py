"""The fields of the meeting forms."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from formats.fields import DayField, HourField, MomentField
from meetings.forms.people import MOST_NAMED, meant_by
from members.models import Member

LONGEST_NAME = 200
# One vote in three numbers, whatever it is about.
VOTES = {
    "votes_for": "Số phiếu tán thành",
    "votes_against": "Số phiếu không tán thành",
    "votes_abstained": "Số phiếu có ý kiến khác",
}


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


class MemberField(forms.Field):
    """A member of the cell, named by typing: nobody looks through a list of 44 names with one
    thumb. A few letters without accents are enough where they mean one person only.

    The names stand once on the page, in the list `people`; static/js/people.js makes buttons
    of those that fit, and without it the browser offers them itself.
    """

    def __init__(self, *, label, open_list=False, **kwargs):
        """`open_list`: the likely people stand below the field at once, for a single tap."""
        told = {"list": "people", "data-person": "open" if open_list else "asked"}
        told |= {"autocomplete": "off", "maxlength": LONGEST_NAME}
        super().__init__(label=label, required=False, widget=forms.TextInput(attrs=told), **kwargs)

    def offer(self, people, captions):
        """`people`: id → Member; `captions`: id → name as it is shown, no two alike."""
        self.people, self.captions = people, captions

    def prepare_value(self, value):
        """An id is shown as a name, what was typed as it was typed."""
        return {str(pk): caption for pk, caption in self.captions.items()}.get(str(value), value)

    def to_python(self, value):
        """The member meant, or None; ValidationError where it may be several or nobody."""
        typed = (value or "").strip()[:LONGEST_NAME]
        if not typed:
            return None
        found = meant_by(typed, self.captions)
        if len(found) == 1:
            return self.people[found[0]]
        raise ValidationError(self._unclear(typed, found))

    def _unclear(self, typed, found):
        if not found:
            return f"Chi bộ không có đảng viên tên “{typed}”. Hãy gõ vài chữ rồi chọn tên hiện ra."
        names = "; ".join(self.captions[pk] for pk in found[:MOST_NAMED])
        return f"Có {len(found)} đ/c tên như vậy: {names}. Hãy ghi rõ họ tên."


class SpeakerField(MemberField):
    """Who said something: a member of the cell, or somebody on a temporary stay who counts."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs["data-visitors"] = True


class RowKeyField(forms.UUIDField):
    """What a row of a page is known by however often it is sent; a row without one gets one."""

    def __init__(self, **kwargs):
        super().__init__(required=False, widget=forms.HiddenInput, **kwargs)

    def clean(self, value):
        try:
            return super().clean(value) or uuid.uuid4()
        except ValidationError:
            return uuid.uuid4()


def guest_key(guest):
    """What a guest is known by beside the ids of members."""
    return f"khach-{guest.pk}"


def long_text(rows=3):
    return forms.Textarea(attrs={"rows": rows})


def portal_field(db_field, **kwargs):
    """The form field of a model field; used as `formfield_callback`."""
    label = kwargs.get("label") or db_field.verbose_name[:1].upper() + db_field.verbose_name[1:]
    if isinstance(db_field, models.ForeignKey) and db_field.related_model is Member:
        return MemberField(label=label, open_list=True)
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
