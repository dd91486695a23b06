from datetime import datetime

import pytest
from django import forms
from django.utils import formats

from formats.vi import formats as vi

MOMENT = datetime(2026, 11, 3, 19, 5)  # noqa: DTZ001 - formats do not depend on the zone


def test_days_times_and_numbers_are_written_the_vietnamese_way():
    assert formats.date_format(MOMENT, "DATE_FORMAT") == "03/11/2026"
    assert formats.date_format(MOMENT, "SHORT_DATE_FORMAT") == "03/11/2026"
    assert formats.date_format(MOMENT, "YEAR_MONTH_FORMAT") == "tháng 11/2026"
    assert formats.time_format(MOMENT, "TIME_FORMAT") == "19:05"
    assert formats.date_format(MOMENT, "DATETIME_FORMAT") == "19:05 03/11/2026"
    assert formats.number_format(1234.5, 2) == "1234,50"
    assert formats.number_format(1234.5, 2, force_grouping=True) == "1.234,50"


@pytest.mark.parametrize("written", ["19:05", "19:05:00", "19h05", "19 giờ 05", "19.05"])
def test_usual_spellings_of_a_time_are_read(written):
    field = forms.TimeField(input_formats=vi.TIME_INPUT_FORMATS)

    assert field.clean(written) == MOMENT.time()


@pytest.mark.parametrize("written", ["03/11/2026", "3/11/2026", "3-11-2026", "03.11.2026"])
def test_usual_spellings_of_a_day_are_read_by_forms(written):
    assert forms.DateField(input_formats=vi.DATE_INPUT_FORMATS).clean(written) == MOMENT.date()


@pytest.mark.parametrize("written", ["03/11/2026 19:05", "19:05 03/11/2026", "2026-11-03T19:05"])
def test_usual_spellings_of_a_moment_are_read(written):
    field = forms.DateTimeField(input_formats=vi.DATETIME_INPUT_FORMATS)

    assert field.clean(written).replace(tzinfo=None) == MOMENT
