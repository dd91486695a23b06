"""The first page on a day of the tests."""

import datetime as dt
from contextlib import contextmanager

import time_machine

TODAY = dt.date(2026, 11, 23)


@contextmanager
def on(day):
    moment = dt.datetime(day.year, day.month, day.day, 3, tzinfo=dt.UTC)
    with time_machine.travel(moment, tick=False):
        yield


def texts(sentences):
    return [sentence.text for sentence in sentences]
