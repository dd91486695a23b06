"""The evaluations of the demo commune, a year that is over and one under way, and a month that is
published."""

from reports.demo.months import publish_last_month
from reports.demo.past import CUT_OFF, YEAR, publish_year, review_year
from reports.demo.under_way import rate_this_year

__all__ = ["CUT_OFF", "YEAR", "publish_last_month", "publish_year", "rate_this_year", "review_year"]
