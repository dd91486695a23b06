"""Meetings to be read as facts."""

import datetime as dt

DAY = dt.date(2022, 9, 3)
EVE = dt.date(2022, 9, 2)
TODAY = dt.date(2022, 12, 31)
