"""What is read and judged is handed to many: nobody changes it on the way."""

from dataclasses import FrozenInstanceError, fields

import pytest

from meetings.facts import Checked
from meetings.facts.loading import Around
from meetings.facts.runs import AtLimit

AROUND = Around(*({} for _ in fields(Around)))
AT_LIMIT = AtLimit("Lê Văn Tám", 3)


@pytest.mark.parametrize("value", [Checked(None), AROUND, AT_LIMIT], ids=lambda v: type(v).__name__)
def test_what_was_read_and_judged_cannot_be_changed(value):
    name = fields(value)[0].name

    with pytest.raises(FrozenInstanceError):
        setattr(value, name, "khác")


@pytest.mark.parametrize("value", [AROUND, AT_LIMIT], ids=lambda v: type(v).__name__)
def test_what_is_made_for_many_meetings_is_kept_small(value):
    assert hasattr(value, "__dict__") is False
