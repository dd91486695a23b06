"""Where a reason is needed and none was written, the page says the reason of what."""

import pytest
from django import forms
from django.urls import get_resolver
from django.utils import timezone

from accounts.roles import Role
from formats.fields import ReasonField
from meetings.enums import State
from meetings.forms.attaching import WithdrawForm
from meetings.models import Meeting
from tests.meetings.pages.pages import DAY, filled, soup, url

pytestmark = pytest.mark.usefixtures("_september")


def confirmed(meeting, user):
    Meeting.objects.filter(pk=meeting.pk).update(
        state=State.CONFIRMED,
        submitted_at=timezone.now(),
        submitted_by=user,
        confirmed_at=timezone.now(),
        confirmed_by=user,
    )


def sent(meeting, user):
    Meeting.objects.filter(pk=meeting.pk).update(
        state=State.SUBMITTED, submitted_at=timezone.now(), submitted_by=user
    )


@pytest.mark.parametrize(
    ("step", "prepared", "field", "sentence"),
    [
        ("reschedule", None, "reason", "Hãy ghi lý do đổi ngày họp."),
        ("cancel", None, "reason", "Hãy ghi lý do hủy kỳ sinh hoạt."),
        ("reopen", confirmed, "reason", "Hãy ghi lý do mở lại biên bản."),
        ("return", sent, "remark", "Hãy ghi điều chi bộ cần sửa trước khi trả lại."),
    ],
)
@pytest.mark.parametrize("typed", ["", "   "])
def test_a_step_says_the_reason_of_what_is_missing(
    commune, office, meeting, step, prepared, field, sentence, typed
):
    if prepared:
        prepared(meeting, commune.users[Role.COMMUNE_OFFICE])
    answers = filled(office, step, meeting) | {field: typed, "held_on": f"{DAY:%d/%m/%Y}"}

    page = soup(office.post(url(step, meeting), answers))

    assert page.select_one(f"#div_id_{field} .invalid-feedback").text.strip() == sentence


@pytest.mark.parametrize("what", ["bỏ tệp này", "rút tài liệu này"])
def test_what_is_taken_back_is_named_when_its_reason_is_missing(what):
    form = WithdrawForm({"reason": " "}, what=what)

    assert dict(form.errors) == {"reason": [f"Hãy ghi lý do {what}."]}


def test_no_form_asks_for_a_reason_in_a_general_sentence():
    """The forms whose fields are declared; those that are made with the form are above."""
    assert get_resolver().url_patterns  # every page is imported, and its forms with it
    plain = [
        form.__qualname__
        for form in _all_under(forms.BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
        if name == "reason" and field.required and not _is_told(field)
    ]

    assert plain == []


def _all_under(cls):
    return {one for sub in cls.__subclasses__() for one in (sub, *_all_under(sub))}


def _is_told(field):
    return isinstance(field, ReasonField) or field.error_messages["required"].startswith(
        "Hãy chọn lý do "
    )
