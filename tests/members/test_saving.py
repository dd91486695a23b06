"""The database refuses what must not be; the reader gets the sentence that belongs to it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from meetings.models import Meeting
from members.actions.checks import save
from members.models import Exemption
from tests.factories import MeetingFactory, MemberFactory

pytestmark = pytest.mark.django_db


def test_a_constraint_is_told_with_its_own_sentence():
    backwards = Exemption(
        member=MemberFactory(), since=dt.date(2022, 5, 2), until=dt.date(2022, 5, 1)
    )

    with pytest.raises(ValidationError) as refusal:
        save(backwards)

    assert refusal.value.messages == ["Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."]


def test_what_was_written_before_the_refusal_stays():
    first = MeetingFactory()
    again = Meeting(cell=first.cell, kind=first.kind, held_on=first.held_on)

    with pytest.raises(ValidationError) as refusal:
        save(again)

    assert refusal.value.messages == ["Ngày này đã có kỳ sinh hoạt cùng loại; hãy mở kỳ đã có."]
    assert list(Meeting.objects.all()) == [first]
