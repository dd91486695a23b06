"""The steps of an evaluation in time: each after those that precede it."""

import datetime as dt

import pytest

from reports.evaluation.precedence import Backward, backward


def day(number):
    return dt.date(2026, 11, number)


def days(**numbers):
    return {step: day(number) for step, number in numbers.items()}


@pytest.mark.parametrize(
    "taken",
    [{}, days(cell=5), days(self=5, cell=6, board=7, decision=8), days(self=5, cell=5, board=5)],
)
def test_in_their_order_or_on_the_same_day_nothing_is_backward(taken):
    assert backward(taken) == []


def test_a_step_before_the_one_that_precedes_it_is_backward():
    assert backward(days(self=15, cell=10, board=20)) == [
        Backward("cell", day(10), "self", day(15))
    ]


def test_a_step_passed_over_excuses_none():
    assert backward(days(self=15, board=12)) == [Backward("board", day(12), "self", day(15))]


def test_each_is_held_against_the_latest_day_before_it():
    assert backward(days(self=15, cell=10, board=12, decision=14)) == [
        Backward("cell", day(10), "self", day(15)),
        Backward("board", day(12), "self", day(15)),
        Backward("decision", day(14), "self", day(15)),
    ]


def test_of_two_on_the_latest_day_the_nearer_is_named():
    assert backward(days(self=15, cell=15, board=12)) == [
        Backward("board", day(12), "cell", day(15))
    ]
