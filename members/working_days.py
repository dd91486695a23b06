"""Working days in Vietnam: Monday to Friday without public holidays, Tết among them."""

import datetime as dt
from functools import lru_cache

TRANSFER_DAYS = 60  # M-5


@lru_cache(maxsize=1)
def _holidays():
    import holidays  # noqa: PLC0415  takes a while to load, and few pages ask for it

    return holidays.country_holidays("VN")


@lru_cache(maxsize=1_024)
def deadline_of_transfer(introduced_on: dt.date) -> dt.date:
    """The last day on which the member must have arrived: 60 working days after the letter (M-5).

    The day of the letter does not count. Days off that the government shifts are known to the
    library `holidays` only once they are announced.
    """
    return _holidays().get_nth_working_day(introduced_on, TRANSFER_DAYS)
