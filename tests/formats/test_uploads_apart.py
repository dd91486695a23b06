"""A file is read by another process: what that one cannot bear, the portal does not feel."""

import pytest

from formats.uploads import Refused, apart, child
from formats.uploads.kinds import EMPTY
from tests.formats import papers


def why(data):
    with pytest.raises(Refused) as refused:
        apart.clean_apart(data)
    return refused.value.message


def test_the_answer_of_the_process_is_understood():
    data = papers.pdf()

    assert (apart.CHILD, apart.understood(apart.told(data))) == (child.__name__, data)
    assert apart.clean_apart(data) == data


def test_a_reason_to_refuse_comes_back_as_it_was_said():
    with pytest.raises(Refused, match=EMPTY):
        apart.understood(apart.told(b""))
    assert why(b"") == EMPTY


def test_a_process_that_ends_without_an_answer_is_a_refusal(monkeypatch):
    monkeypatch.setattr(apart, "CHILD", "formats.uploads.nowhere")

    assert why(papers.pdf()) == apart.TOO_MUCH


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.001)

    assert why(papers.pdf()) == apart.TOO_MUCH


def test_the_process_knows_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "kin")
    monkeypatch.setattr(apart, "CHILD", "tests.formats.telling")

    assert b"kin" not in apart.clean_apart(b"")


@pytest.mark.parametrize("greed", [b"memory", b"time"])
def test_memory_and_time_are_limited(monkeypatch, greed):
    """The control: the same process without greed answers."""
    monkeypatch.setattr(apart, "CHILD", "tests.formats.telling")

    assert apart.clean_apart(b"nothing") == b"done"
    assert why(greed) == apart.TOO_MUCH
