"""Rows that hold for a period, from one day to another."""

from django.db import models
from django.db.models import F, Q


def holding_on(day, prefix=""):
    """Condition: the period of the row (or of the row named by `prefix`) covers the day."""
    since, until = f"{prefix}since", f"{prefix}until"
    return (Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": day})) & (
        Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": day})
    )


class PeriodQuerySet(models.QuerySet):
    """Rows that hold from `since` to `until`, both days included; an empty end is open."""

    def on(self, day):
        return self.filter(holding_on(day))

    def touching(self, first_day, last_day):
        """Rows that hold on at least one day of the span."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=last_day)).filter(
            Q(until__isnull=True) | Q(until__gte=first_day)
        )


def period_constraint(name):
    return models.CheckConstraint(
        name=name,
        condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
    )
