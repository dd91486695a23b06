"""What was recorded since a moment that changes what a file says: from the trail."""

from dataclasses import dataclass, field

from django.db.models import Max, OuterRef, Q, Subquery

from accounts.models import AuditEvent
from meetings.models import Meeting
from reports.facts.downloads import EVALUATION, EVERYTHING, MEETINGS, MEMBERS, SETTLED

# What happens to a meeting without changing what is recorded of it.
ONLY_READ = ("calendar_taken", "sheet_taken", "document_taken", "file_taken", "notice_sent")
OF_MEMBERS = ("member.", "members.imported", "officer.", "course.", "cell.")
# Told of members and of cells, but in none of the files on meetings and on the evaluation.
OF_NO_REGISTER = ("course.", "member.badge_awarded", "cell.term_recorded", "cell.group_recorded")


@dataclass(frozen=True)
class Recorded:
    """When something was last recorded: of meetings by committee and day they were held on, of
    evaluations by committee and year; of members, and of these what counts in the register, by
    committee and the day from which it holds, "" where it may reach back."""

    of_meetings: dict = field(default_factory=dict)
    of_evaluations: dict = field(default_factory=dict)
    of_members: dict = field(default_factory=dict)
    of_register: dict = field(default_factory=dict)

    def latest(self, committee_id, about):
        """The last moment at which something the file speaks of was recorded; None for none."""
        if about == SETTLED:
            return None
        found = self._of_people(committee_id, about)
        if about.subject in {EVALUATION, EVERYTHING}:
            found.append(self.of_evaluations.get((committee_id, about.year)))
        if about.subject in {MEETINGS, EVERYTHING}:
            days = self.of_meetings.get(committee_id, {}).items()
            found += [at for day, at in days if about.first <= day <= about.last]
        return max(filter(None, found), default=None)

    def _of_people(self, committee_id, about):
        whole = about.subject in {MEMBERS, EVERYTHING}
        days = (self.of_members if whole else self.of_register).get(committee_id, {}).items()
        return [at for day, at in days if about.last is None or day <= about.last.isoformat()]


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
    evaluations, members, register = {}, {}, {}
    subjects = Q(*(Q(kind__startswith=word) for word in OF_MEMBERS), _connector=Q.OR)
    rows = events.filter(Q(kind__startswith="evaluation.") | subjects)
    asked = ("committee_id", "kind", "detail__year", "detail__since", "detail__until")
    for committee, kind, year, since, until, at in rows.values_list(*asked).annotate(Max("at")):
        if kind.startswith("evaluation."):
            _keep(evaluations, (committee, year), at)
            continue
        day = since or until or ""
        _keep(members.setdefault(committee, {}), day, at)
        if not kind.startswith(OF_NO_REGISTER):
            _keep(register.setdefault(committee, {}), day, at)
    return evaluations, members, register


def _keep(found, place, at):
    found[place] = max(at, found.get(place, at))
