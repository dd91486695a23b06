"""Which files were taken away, by whom and when, from the trail; and what each file speaks of."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from accounts.models import AuditEvent

TAKEN = "report.downloaded"
MEETINGS, EVALUATION, MEMBERS = "meetings", "evaluation", "members"
EVERYTHING = "everything"
MOST = 500  # downloads of one reader that are looked at, the latest first


@dataclass(frozen=True, slots=True)
class About:
    """What a file speaks of: meetings held in some days, the evaluation of a year, the members, or
    all of these in a `year`. Whatever it is of, it counts the register: up to its `last` day, and
    without one up to today."""

    subject: str
    first: dt.date | None = None
    last: dt.date | None = None
    year: int | None = None


OF_THE_MEMBERS = About(MEMBERS)
# A published report: nothing recorded afterwards makes it another.
SETTLED = About("")


def last_taken(user, committees):
    """{(committee id, report, mark): when the user last took this file}; one query."""
    events = AuditEvent.objects.filter(kind=TAKEN, actor_id=user.pk, committee_id__in=committees)
    found = {}
    for committee, at, detail in events.values_list("committee_id", "at", "detail")[:MOST]:
        found.setdefault((committee, detail.get("report"), mark_of(detail)), at)
    return found


def mark_of(detail):
    """Which of the files of a report was taken: its year, its month, its period, its filter."""
    words = detail.get("filter", "")
    if detail.get("report") == "movements":
        return words if ";" in words else words.partition(",")[0]
    if detail.get("report") == "badges":
        return f"{detail.get('as_of')}{words}"
    edition = f", {detail['version']}" if "version" in detail else ""
    named = (detail[name] for name in ("year", "month", "period") if name in detail)
    return f"{next(named, words)}{edition}"


def taken_within(access, user, committees, most):
    """The last downloads of files of the committees that the reader may know of: his own, and
    where he may read the trail those of everybody; one query."""
    own = Q(actor_id=user.pk)
    seen = Q(pk__in=AuditEvent.objects.visible_to(access).values("pk"))
    events = AuditEvent.objects.filter(kind=TAKEN, committee_id__in=committees)
    return events.filter(own | seen)[:most]
