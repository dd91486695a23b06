"""Which files were taken away, by whom and when, and what was recorded since: from the trail."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Max, OuterRef, Q, Subquery

from accounts.models import AuditEvent
from meetings.models import Meeting

TAKEN = "report.downloaded"
MEETINGS, EVALUATION, MEMBERS = "meetings", "evaluation", "members"
# What happens to a meeting without changing what is recorded of it.
ONLY_READ = ("calendar_taken", "sheet_taken", "document_taken", "file_taken", "notice_sent")
OF_MEMBERS = ("member.", "members.imported", "officer.", "course.")
MOST = 500  # downloads of one reader that are looked at, the latest first


@dataclass(frozen=True, slots=True)
class About:
    """What a file speaks of: meetings held in some days (and the evaluation of their `year`, where
    it is given), the evaluation of a year, the members."""

    subject: str
    first: dt.date | None = None
    last: dt.date | None = None
    year: int | None = None


OF_THE_MEMBERS = About(MEMBERS)


@dataclass(frozen=True)
class Recorded:
    """When something was last recorded: of meetings by committee and day they were held on, of
    evaluations by committee and year, of members by committee."""

    of_meetings: dict = field(default_factory=dict)
    of_evaluations: dict = field(default_factory=dict)
    of_members: dict = field(default_factory=dict)

    def latest(self, committee_id, about):
        """The last moment at which something the file speaks of was recorded; None for none."""
        if about.subject == MEMBERS:
            return self.of_members.get(committee_id)
        found = [self.of_evaluations.get((committee_id, about.year))]
        if about.subject == MEETINGS:
            days = self.of_meetings.get(committee_id, {}).items()
            found += [at for day, at in days if about.first <= day <= about.last]
        return max(filter(None, found), default=None)


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


def recorded_since(committees, since) -> Recorded:
    """What was recorded in the committees after the moment; two queries, none without a moment."""
    if since is None:
        return Recorded()
    events = AuditEvent.objects.filter(committee_id__in=committees, at__gt=since).order_by()
    return Recorded(_of_meetings(events), *_of_the_rest(events))


def _of_meetings(events):
    read = Q(kind__in=[f"meeting.{word}" for word in ONLY_READ])
    held = Meeting.objects.filter(pk=OuterRef("target_id")).values("held_on")
    rows = events.filter(target_type="meeting").exclude(read).annotate(held_on=Subquery(held))
    found = {}
    for committee, day, at in rows.values_list("committee_id", "held_on").annotate(Max("at")):
        if day:
            found.setdefault(committee, {})[day] = at
    return found


def _of_the_rest(events):
    evaluations, members = {}, {}
    subjects = Q(*(Q(kind__startswith=word) for word in OF_MEMBERS), _connector=Q.OR)
    rows = events.filter(Q(kind__startswith="evaluation.") | subjects)
    grouped = rows.values_list("committee_id", "kind", "detail__year").annotate(Max("at"))
    for committee, kind, year, at in grouped:
        of_evaluation = kind.startswith("evaluation.")
        place = (committee, year) if of_evaluation else committee
        found = evaluations if of_evaluation else members
        found[place] = max(at, found.get(place, at))
    return evaluations, members


def taken_within(access, user, committees, most):
    """The last downloads of files of the committees that the reader may know of: his own, and
    where he may read the trail those of everybody; one query."""
    own = Q(actor_id=user.pk)
    seen = Q(pk__in=AuditEvent.objects.visible_to(access).values("pk"))
    events = AuditEvent.objects.filter(kind=TAKEN, committee_id__in=committees)
    return events.filter(own | seen)[:most]
